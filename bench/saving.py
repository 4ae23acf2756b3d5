"""Forty members tap at once: each has a sheet of their own and sends one answer after another."""

import asyncio
import json
import multiprocessing
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.figures import Figure
from bench.servers import ROOT, ours

MEMBERS, SECONDS, CLIENTS = 40, 8.0, 2
GOAL_MS = 100.0


def build_world() -> None:
    """Runs in a process of its own: a session with forty members, and their signed-in browsers printed as JSON."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    django.setup()
    from importlib import import_module

    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.middleware.csrf import _get_new_csrf_string

    from ocop.programme.evaluation.operations.open_item import open_item
    from ocop.programme.rubrics.queries.rubrics_in_force import rubric_rules
    from tests.factories.councils import seat_actor
    from tests.factories.evaluation import NOW, make_sitting

    sitting = make_sitting(members=MEMBERS - 2)
    sitting.open()
    if sitting.item.state != "SCORING":
        open_item(actor=seat_actor(sitting.chair), item_id=sitting.item.pk, now=NOW)
    engine = import_module(settings.SESSION_ENGINE)
    browsers = []
    for member in sitting.everyone:
        session = engine.SessionStore()
        session[SESSION_KEY] = str(member.user.pk)
        session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
        session[HASH_SESSION_KEY] = member.user.get_session_auth_hash()
        session.save()
        browsers.append({"session": session.session_key, "csrf": _get_new_csrf_string()})
    leaves = [
        {"code": leaf.code, "choices": len(leaf.levels)}
        for leaf in rubric_rules(sitting.item.rubric).leaves()
        if leaf.levels
    ]
    world = {"browsers": browsers, "leaves": leaves, "session": sitting.session.pk, "item": sitting.item.pk}
    sys.stdout.write(json.dumps(world))


async def _member(port: int, world: dict, browser: dict, seed: int, until: float, times: list[float]) -> int:
    choose = random.Random(seed)
    errors = 0
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    while time.perf_counter() < until:
        leaf = choose.choice(world["leaves"])
        body = f"muc=L{choose.randrange(leaf['choices'])}".encode()
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
        times.append(time.perf_counter() - began)
        if status != 200 or "Đã lưu".encode() not in page:
            errors += 1
    writer.close()
    return errors


async def _some(port: int, world: dict, first_seed: int) -> tuple[list[float], int]:
    times: list[float] = []
    until = time.perf_counter() + SECONDS
    errors = await asyncio.gather(
        *(
            _member(port, world, browser, first_seed + place, until, times)
            for place, browser in enumerate(world["browsers"])
        )
    )
    return times, sum(errors)


def _one_client(port: int, world: dict, first_seed: int) -> tuple[list[float], int]:
    return asyncio.run(_some(port, world, first_seed))


def _everybody(port: int, world: dict) -> tuple[list[float], int]:
    """The members spread over client processes, so that a busy client is not taken for a slow server."""
    shares = [
        (port, {**world, "browsers": world["browsers"][start::CLIENTS]}, 1000 * start) for start in range(CLIENTS)
    ]
    with multiprocessing.get_context("spawn").Pool(CLIENTS) as pool:
        outcomes = pool.starmap(_one_client, shares)
    times = [seconds for share, _errors in outcomes for seconds in share]
    return times, sum(errors for _times, errors in outcomes)


def measure(database: str) -> Figure:
    """`database`: sqlite, or postgresql (then OCOP_DATABASE_URL is set)."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "OCOP_HOME": folder, "PYTHONPATH": str(ROOT)}
        subprocess.run(
            [sys.executable, "-m", "ocop.interfaces.console.main", "prepare"],
            cwd=ROOT,
            env=environment,
            check=True,
            stdout=subprocess.DEVNULL,
        )
        built = subprocess.run(
            [sys.executable, "-c", "from bench.saving import build_world; build_world()"],
            cwd=ROOT,
            env=environment,
            check=True,
            capture_output=True,
            text=True,
        )
        world = json.loads(built.stdout)
        workers = "2"
        with ours(Path(folder), OCOP_WORKERS=workers) as port:
            _everybody(port, {**world, "browsers": world["browsers"][:CLIENTS]})
            times, errors = _everybody(port, world)
    ordered = sorted(times)
    p99 = ordered[int(len(ordered) * 0.99)] * 1000
    return Figure(
        name=f"save one answer, {MEMBERS} members at once, {database}",
        value=round(p99, 1),
        unit="ms (p99)",
        peer="the goal of 100 ms",
        peer_value=GOAL_MS,
        ratio=round(p99 / GOAL_MS, 3),
        goal="0 errors, p99 <= 100 ms",
        is_met=errors == 0 and p99 <= GOAL_MS,
        details={
            "errors": errors,
            "saves": len(times),
            "saves_per_second": round(len(times) / SECONDS, 1),
            "median_ms": round(statistics.median(ordered) * 1000, 1),
            "worst_ms": round(ordered[-1] * 1000, 1),
            "server_processes": int(workers),
        },
    )
