import json
import threading
import time
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from ocop.programme.exchange.operations.portal_adapters import HttpPortal, RecorderPortal, portal_of_settings
from ocop.programme.exchange.rules.portal import PartyRecord, PortalAway, PortalReceipt, PortalRefused, push

PARTY = PartyRecord("https://o/ocop/chu-the/1", "HTX A", "COOPERATIVE", "Xóm 1", "19")


class Other:
    """A portal on this machine: answers what it is told, remembers what it heard."""

    def __init__(self):
        self.answer = (201, {"id": "VN-7"}, {})
        self.heard = []
        other = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                if callable(other.answer):
                    self.rfile.read(int(self.headers["Content-Length"]))
                    other.answer(self)
                    return
                self._answer()

            def _answer(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                other.heard.append((self.path, json.loads(body), dict(self.headers)))
                status, content, headers = other.answer
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(json.dumps(content).encode())

            def log_message(self, *_words):
                pass

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=lambda: self.server.serve_forever(poll_interval=0.01), daemon=True).start()
        self.portal = HttpPortal(f"http://127.0.0.1:{self.server.server_port}/api/", "secret", 2)


@pytest.fixture(scope="module")
def other():
    other = Other()
    yield other
    other.server.shutdown()
    other.server.server_close()


def test_a_record_goes_with_its_key_and_comes_back_with_a_number(other):
    assert push(other.portal, PARTY, key="k1") == PortalReceipt("VN-7")
    path, body, headers = other.heard[-1]
    assert (path, body["name"]) == ("/api/parties", "HTX A")
    assert (headers["Idempotency-Key"], headers["Authorization"]) == ("k1", "Bearer secret")


@pytest.mark.parametrize(
    ("status", "content", "fault"),
    [
        (422, {"detail": "Thiếu mã GTIN."}, PortalRefused),
        (409, {"message": "Trùng."}, PortalRefused),
        (404, {}, PortalAway),
        (400, {}, PortalAway),
        (401, {"detail": "no"}, PortalAway),
        (503, {}, PortalAway),
        (500, {"detail": "x"}, PortalAway),
    ],
)
def test_a_refusal_of_the_record_is_told_apart_from_a_portal_in_trouble(other, status, content, fault):
    other.answer = (status, content, {})
    with pytest.raises(fault) as told:
        push(other.portal, PARTY, key="k2")
    if content:
        assert told.value.words == next(iter(content.values()))


def _half(handler):
    """Promises more than it sends."""
    handler.send_response(201)
    handler.send_header("Content-Length", "100")
    handler.end_headers()
    handler.wfile.write(b'{"id": "VN-')


def _broken(handler):
    """The whole length of something that is no JSON."""
    handler.send_response(200)
    handler.end_headers()
    handler.wfile.write(b'{"id": "VN-')


def _silent(handler):
    """Takes the record and says nothing."""
    time.sleep(0.3)


def _dripping(handler):
    """A byte now and then: no single wait is long, all of them together are."""
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    for _byte in range(900):
        try:
            handler.wfile.write(b" ")
            handler.wfile.flush()
        except OSError:
            return
        time.sleep(0.02)


@pytest.mark.parametrize("trouble", [_half, _broken, _silent, _dripping])
def test_a_portal_that_misbehaves_is_away_and_gave_no_receipt(other, trouble):
    other.answer = trouble
    hasty = HttpPortal(other.portal.address, "secret", 0.1)
    began = time.monotonic()
    with pytest.raises(PortalAway):
        push(hasty, PARTY, key="k4")
    assert time.monotonic() - began < 5  # the drips alone take eighteen


@pytest.mark.parametrize(("written", "seconds"), [("120", 120), ("Wed, 21 Oct 2026 07:28:00 GMT", 0), ("-1", 0)])
def test_a_portal_that_asks_for_time_says_how_much(other, written, seconds):
    other.answer = (429, {"detail": "Quá nhiều."}, {"Retry-After": written})
    with pytest.raises(PortalAway) as told:
        push(other.portal, PARTY, key="k5")
    assert (told.value.words, told.value.wait_seconds) == ("Quá nhiều.", seconds)


def test_an_empty_answer_of_success_is_a_receipt(other):
    other.answer = (201, {}, {})
    assert push(other.portal, PARTY, key="k6") == PortalReceipt("")


def test_a_redirect_is_not_followed(other):
    other.answer = (302, {}, {"Location": "http://169.254.169.254/"})
    before = len(other.heard)
    with pytest.raises(PortalAway):
        push(other.portal, PARTY, key="k3")
    assert len(other.heard) == before + 1


def test_the_token_is_in_no_representation(other):
    assert "secret" not in repr(other.portal)


def test_the_recorder_writes_once_and_refuses_when_told(tmp_path):
    portal = RecorderPortal(tmp_path / "portal")
    first = push(portal, PARTY, key="abcdef")
    assert (first, push(portal, PARTY, key="abcdef")) == (PortalReceipt("THU-ABCDEF"), first)
    assert [path.name for path in (tmp_path / "portal").iterdir()] == ["abcdef.json"]
    faults = tmp_path / "portal" / "faults.json"
    faults.write_text(json.dumps({PARTY.own_id: "Thiếu mã số thuế."}))
    with pytest.raises(PortalRefused):
        push(portal, PARTY, key="other")
    faults.write_text(json.dumps({"away": "nghỉ"}))
    with pytest.raises(PortalAway):
        push(portal, PARTY, key="other")


@pytest.mark.parametrize(("way", "kind"), [("none", type(None)), ("recorder", RecorderPortal), ("http", HttpPortal)])
def test_the_settings_choose(settings, way, kind):
    settings.NATIONAL_PORTAL = {"way": way, "address": "https://portal.example", "token": "t", "timeout": 5}
    found = portal_of_settings()
    assert type(found) is kind
    if isinstance(found, RecorderPortal):
        assert found.folder == Path(settings.NOT_SENT_ROOT) / "national-portal"
