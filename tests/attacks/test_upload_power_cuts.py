"""The server is killed between and under the pieces of an upload: what was acknowledged is there.

Seen from outside, as a telephone sees it: HEAD tells where to go on, the whole file arrives with its checksum.
"""

import base64
import hashlib
import random
import threading
import time
from collections.abc import Iterator
from http.client import HTTPException, HTTPResponse
from http.cookiejar import CookieJar
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, Request, build_opener

import pytest

from ocop.programme.accounts.rules.demo_access import DEMO_PASSWORD
from tests.journeys.serving import Server, serving_the_demo

pytestmark = pytest.mark.races
PIECE = 16 * 1024
KILLS = 4
UPLOADS = "/ban/chu-the/tai-len/"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving_the_demo("upload-power-cuts", tmp_path_factory) as one:
        yield one


class Phone:
    """Somebody who sends a file in pieces."""

    def __init__(self, server: Server, username: str) -> None:
        self.server = server
        self.cookies = CookieJar()
        self.opener = build_opener(HTTPCookieProcessor(self.cookies))
        self.ask("GET", "/dang-nhap/")
        form = {"identifier": username, "password": DEMO_PASSWORD, "csrfmiddlewaretoken": self.token}
        self.ask("POST", "/dang-nhap/", urlencode(form).encode())

    @property
    def token(self) -> str:
        return next(cookie.value for cookie in self.cookies if cookie.name == "csrftoken") or ""

    def ask(self, method: str, address: str, body: bytes | None = None, **headers: str) -> HTTPResponse | HTTPError:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        request = Request(self.server.url + address, body, named, method=method)
        try:
            answer: HTTPResponse = self.opener.open(request, timeout=20)
        except HTTPError as refused:
            return refused
        return answer

    def speak(self, method: str, address: str, body: bytes | None = None, **headers: str) -> HTTPResponse | HTTPError:
        return self.ask(method, address, body, Tus_Resumable="1.0.0", X_CSRFToken=self.token, **headers)

    def begin(self, content: bytes) -> str:
        told = {"filename": "trang.jpg", "sha256": hashlib.sha256(content).hexdigest()}
        pairs = ",".join(f"{name} {base64.b64encode(value.encode()).decode()}" for name, value in told.items())
        answer = self.speak("POST", UPLOADS, b"", Upload_Length=str(len(content)), Upload_Metadata=pairs)
        assert answer.status == 201
        return answer.headers["Location"]

    def received(self, address: str) -> int:
        answer = self.speak("HEAD", address)
        assert answer.status == 200
        return int(answer.headers["Upload-Offset"])

    def send(self, address: str, content: bytes, offset: int) -> int:
        answer = self.speak(
            "PATCH",
            address,
            content[offset : offset + PIECE],
            Content_Type="application/offset+octet-stream",
            Upload_Offset=str(offset),
        )
        assert answer.status == 204
        return int(answer.headers["Upload-Offset"])


def test_nothing_acknowledged_is_lost_when_the_server_is_killed_again_and_again(server: Server) -> None:
    dice = random.Random(26)
    phone, content = Phone(server, "chuthe"), dice.randbytes(600 * PIECE + 17)
    address, acknowledged, kills = phone.begin(content), 0, 0
    while acknowledged < len(content):
        killer = threading.Thread(target=_kill_after, args=(server, dice.uniform(0.05, 0.5)))
        if kills < KILLS:
            killer.start()
        try:
            while acknowledged < len(content):
                acknowledged = phone.send(address, content, acknowledged)
        except (URLError, HTTPException, OSError):
            killer.join()
            kills += 1
            server.start()
            kept = phone.received(address)
            # The piece under way when the lights went out is there whole or not at all.
            assert acknowledged <= kept <= acknowledged + PIECE
            acknowledged = kept
    assert kills == KILLS
    # The last piece was answered with 204: the checksum of the whole fits.
    assert phone.received(address) == len(content)
    assert Phone(server, "cb.tinh").speak("HEAD", address).status == 404
    assert server.complaints() == []


def _kill_after(server: Server, seconds: float) -> None:
    time.sleep(seconds)
    server.kill()
