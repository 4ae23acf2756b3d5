"""Members who tap without a pause: each sends the next answer as soon as the last one is acknowledged."""

import asyncio
import multiprocessing
import os
import random
import time
from dataclasses import dataclass, field
from typing import Any

CLIENTS = 2


@dataclass
class Outcome:
    """Seconds of each save; what each member (by seat) had acknowledged, in order; answers that were no success."""

    times: list[float] = field(default_factory=list)
    told: dict[str, list[list[Any]]] = field(default_factory=dict)
    errors: int = 0

    def add(self, other: "Outcome") -> None:
        """The same members, or others, at another time."""
        self.times += other.times
        self.errors += other.errors
        for member, answers in other.told.items():
            self.told.setdefault(member, []).extend(answers)


async def _member(port: int, world: dict[str, Any], browser: dict[str, Any], until: float, outcome: Outcome) -> None:
    choose = random.Random(f"{browser['member']} {until}")
    told = outcome.told.setdefault(str(browser["member"]), [])
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    while time.perf_counter() < until:
        leaf = choose.choice(world["leaves"])
        level = choose.randrange(leaf["choices"])
        body = f"muc=L{level}".encode()
        path = f"/ban/hoi-dong/phien/{world['session']}/san-pham/{world['item']}/phieu/tieu-chi/{leaf['code']}/"
        head = (
            f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nHX-Request: true\r\n"
            f"Cookie: ocop_session={browser['session']}; csrftoken={browser['csrf']}\r\n"
            f"X-CSRFToken: {browser['csrf']}\r\n"
            f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        began = time.perf_counter()
        writer.write(head.encode() + body)
        answer = await reader.readuntil(b"\r\n\r\n")
        status = int(answer.split(b" ", 2)[1])
        length = next(
            int(line.split(b":")[1]) for line in answer.split(b"\r\n") if line.lower().startswith(b"content-length:")
        )
        page = await reader.readexactly(length)
        outcome.times.append(time.perf_counter() - began)
        if status == 200 and "Đã lưu".encode() in page:
            told.append([leaf["code"], level])
        else:
            outcome.errors += 1
    writer.close()


async def _some(port: int, world: dict[str, Any], browsers: list[dict[str, Any]], seconds: float) -> Outcome:
    outcome = Outcome()
    until = time.perf_counter() + seconds
    await asyncio.gather(*(_member(port, world, browser, until, outcome) for browser in browsers))
    return outcome


def _one_client(
    port: int, world: dict[str, Any], browsers: list[dict[str, Any]], seconds: float, cores: frozenset[int]
) -> Outcome:
    if cores:
        os.sched_setaffinity(0, cores)
    return asyncio.run(_some(port, world, browsers, seconds))


def press(port: int, world: dict[str, Any], *, members: int, seconds: float, cores: frozenset[int]) -> Outcome:
    """That many members at once, spread over client processes, so that a busy client is not taken for a slow server."""
    present = world["browsers"][:members]
    shares = [(port, world, present[start::CLIENTS], seconds, cores) for start in range(CLIENTS)]
    whole = Outcome()
    with multiprocessing.get_context("spawn").Pool(CLIENTS) as pool:
        for outcome in pool.starmap(_one_client, shares):
            whole.add(outcome)
    return whole
