"""The server is killed in the middle of a burst of saves: what was answered is kept, nothing is kept by half."""

import re
import threading
from collections.abc import Iterator
from http.cookiejar import CookieJar
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, build_opener

import pytest

from ocop.programme.accounts.rules.demo_access import DEMO_PASSWORD
from tests.journeys.serving import Server, serving_the_demo

pytestmark = pytest.mark.races
MEMBERS = ("uyvien", "uyvien5", "chutich")
ROUNDS = 2


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving_the_demo("power-cut", tmp_path_factory) as one:
        yield one


class Browser:
    """A person at a browser without scripts."""

    def __init__(self, server: Server, username: str) -> None:
        self.server = server
        self.cookies = CookieJar()
        self.opener: OpenerDirector = build_opener(HTTPCookieProcessor(self.cookies))
        self.page("/dang-nhap/")
        self.send("/dang-nhap/", identifier=username, password=DEMO_PASSWORD)

    def page(self, address: str) -> str:
        with self.opener.open(self.server.url + address, timeout=20) as answer:
            return answer.read().decode()

    def send(self, address: str, **sent: str) -> int:
        token = next(cookie.value for cookie in self.cookies if cookie.name == "csrftoken") or ""
        body = urlencode({**sent, "csrfmiddlewaretoken": token}).encode()
        try:
            with self.opener.open(self.server.url + address, body, timeout=20) as answer:
                return int(answer.status)
        except HTTPError as answer:
            return answer.code


def _sheet_with_open_questions(browser: Browser) -> str:
    """The address of a sheet this member may still write on; "" when there is none."""
    for session in sorted(set(re.findall(r"/ban/hoi-dong/phien/\d+/", browser.page("/ban/hoi-dong/")))):
        for sheet in sorted(set(re.findall(rf"{session}san-pham/\d+/phieu/", browser.page(session)))):
            if 'id="nhan-xet-chung"' in browser.page(sheet):
                return sheet
    return ""


def test_a_power_cut_in_a_burst_of_saves_leaves_whole_records(server: Server) -> None:
    for cut in range(ROUNDS):
        browsers = [Browser(server, name) for name in MEMBERS]
        sheets = {browser: sheet for browser in browsers if (sheet := _sheet_with_open_questions(browser))}
        assert sheets, "the demo has a session that is going on"
        confirmed = _burst(server, sheets, f"Nhận xét lần {cut}")
        server.start()
        for browser, number in confirmed.items():
            # The session of the reader is still there, and what was answered; of the save that was on its way when
            # the lights went out either everything or nothing.
            kept = re.search(rf"Nhận xét lần {cut} số (\d+)\.", browser.page(sheets[browser]))
            assert kept is not None
            assert int(kept[1]) in {number, number + 1}
        assert "Every seal fits" in server.run("verify-log")
    assert server.complaints() == []


def _burst(server: Server, sheets: dict[Browser, str], words: str) -> dict[Browser, int]:
    """Everybody writes remarks as fast as possible until the server is killed; the last number each had confirmed."""
    enough = threading.Event()
    told: dict[Browser, int] = {}
    counted = threading.Semaphore(0)

    def write(browser: Browser, sheet: str) -> None:
        for number in range(100_000):
            try:
                if browser.send(f"{sheet}nhan-xet/", nhan_xet=f"{words} số {number}.") == 200:
                    told[browser] = number
                    counted.release()
            except (URLError, OSError, ValueError):
                return
            if enough.is_set():
                return

    writers = [threading.Thread(target=write, args=pair, daemon=True) for pair in sheets.items()]
    for one in writers:
        one.start()
    for _answer in range(30):
        assert counted.acquire(timeout=30)
    server.kill()
    enough.set()
    for one in writers:
        one.join(30)
    return told
