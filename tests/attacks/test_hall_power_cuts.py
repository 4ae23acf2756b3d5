"""The server is killed again and again while devices send: what was acknowledged is there, once.

On a file, and with OCOP_DATABASE_URL (`make test-postgresql`) on a PostgreSQL of its own.
"""

import json
import os
import random
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.client import HTTPException
from http.cookiejar import CookieJar
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, Request, build_opener
from uuid import uuid4

import pytest

from ocop.programme.accounts.rules.demo_access import DEMO_PASSWORD
from tests.journeys.serving import Server, serving_the_demo

pytestmark = pytest.mark.races
MEMBERS = ("uyvien", "uyvien5", "chutich")
KILLS = 20
HALL = "/ban/hoi-dong/phien/3/hoi-truong/"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with pytest.MonkeyPatch.context() as patch:
        # Twenty mornings after: each begins sooner without the process that sends messages.
        patch.setenv("OCOP_SENDER", "false")
        patch.setenv("OCOP_WATCH", "false")
        if os.environ.get("OCOP_DATABASE_URL"):
            patch.setenv("OCOP_WORKERS", "1")  # two programs on one file is the hard case; a server knows connections
        with serving_the_demo("hall-power-cuts", tmp_path_factory) as one:
            yield one


@dataclass
class Device:
    """A member's device: taps one criterion after the other, sends, and sends again until it is told."""

    server: Server
    username: str
    cookies: CookieJar = field(default_factory=CookieJar)
    person: int = 0
    item: int = 0
    codes: list[str] = field(default_factory=list)
    before: dict[str, int] = field(default_factory=dict)
    saved: dict[str, int] = field(default_factory=dict)
    """Code → how many items of it the server said it saved."""
    last: dict[str, dict[str, object]] = field(default_factory=dict)
    resent: int = 0
    faults: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.opener: OpenerDirector = build_opener(HTTPCookieProcessor(self.cookies))
        self._ask("/dang-nhap/")
        form = {"identifier": self.username, "password": DEMO_PASSWORD, "csrfmiddlewaretoken": self._token()}
        self._ask("/dang-nhap/", urlencode(form).encode())
        index = self.index()
        self.person = index["person"]["id"]
        product = next(one for one in index["products"] if one["why_not"] is None)
        self.item = product["item"]
        pack = json.loads(self._ask(f"{HALL}san-pham/{self.item}/ho-so.json"))
        leaves = [leaf for part in pack["parts"] for section in part["sections"] for leaf in section["leaves"]]
        self.codes = [leaf["code"] for leaf in leaves if leaf["scoring"] == "ONE_LEVEL" and len(leaf["levels"]) > 1]
        self.before = {code: row["revision"] for code, row in product["answers"].items()}
        self.last = {code: row["answer"] for code, row in product["answers"].items()}

    def index(self) -> dict:
        return json.loads(self._ask(HALL + "du-lieu.json"))

    def _token(self) -> str:
        return next(cookie.value for cookie in self.cookies if cookie.name == "csrftoken") or ""

    def _ask(self, address: str, body: bytes | None = None, **headers: str) -> str:
        asked = Request(self.server.url + address, body, headers=headers)
        with self.opener.open(asked, timeout=20) as answer:
            return answer.read().decode()

    def press(self, enough: threading.Event) -> None:
        """Tap until it is enough; no tap is given up before the server answered it."""
        choose = random.Random(self.username)
        while not enough.is_set():
            batch = []
            for code in choose.sample(self.codes, 3):
                level = choose.choice([one for one in (None, 0, 1) if {"level": one} != self.last.get(code)])
                base = self.before.get(code, 0) + self.saved.get(code, 0)
                batch.append({"key": str(uuid4()), "item": self.item, "turn": 1, "code": code, "base": base,
                              "answer": {"level": level}})  # fmt: skip
            for sent, told in zip(batch, self._send(batch), strict=True):
                if told["outcome"] != "SAVED":
                    self.faults.append(f"{self.username} {sent['code']}: {told}")
                self.saved[sent["code"]] = self.saved.get(sent["code"], 0) + 1
                self.last[sent["code"]] = sent["answer"]

    def _send(self, batch: list[dict]) -> list[dict]:
        body = json.dumps({"person": self.person, "items": batch}).encode()
        while True:
            headers = {"Content-Type": "application/json", "X-CSRFToken": self._token()}
            try:
                return json.loads(self._ask(HALL + "dong-bo/", body, **headers))["items"]
            except HTTPError as fault:
                self.faults.append(f"{self.username}: {fault.code} {fault.read()[:200]!r}")
                return [{"outcome": "HTTP"}] * len(batch)
            except (HTTPException, URLError, OSError, ValueError):
                self.resent += 1
                time.sleep(0.05)


def test_twenty_power_cuts_lose_no_acknowledged_score_and_double_none(server: Server) -> None:
    # On the PostgreSQL of this run when it has one, on a file otherwise: never quietly on the other.
    assert server.database_url.startswith("postgres") == bool(os.environ.get("OCOP_DATABASE_URL"))
    devices = [Device(server, name) for name in MEMBERS]
    enough = threading.Event()
    hands = [threading.Thread(target=device.press, args=[enough], daemon=True) for device in devices]
    for hand in hands:
        hand.start()
    moments = random.Random(26)
    for _cut in range(KILLS):
        time.sleep(moments.uniform(0.1, 0.8))
        server.kill()
        server.start()
    time.sleep(1)
    enough.set()
    for hand in hands:
        hand.join(60)
    assert [fault for device in devices for fault in device.faults] == []
    assert sum(device.resent for device in devices) >= KILLS
    for device in devices:
        product = next(one for one in device.index()["products"] if one["item"] == device.item)
        rows = {code: row for code, row in product["answers"].items() if row["answer"] is not None}
        # Each acknowledged item raised its criterion by exactly one: none lost, none doubled.
        grown = {code: rows[code]["revision"] - device.before.get(code, 0) for code in device.saved}
        assert grown == device.saved
        assert {code: rows[code]["answer"] for code in device.saved} == {
            code: device.last[code] for code in device.saved
        }
        assert sum(device.saved.values()) > KILLS
    assert "Every seal fits" in server.run("verify-log")
    assert server.complaints() == []
