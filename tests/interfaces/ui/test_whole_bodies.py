"""Nobody who stopped sending is waited for, and half a body is no body."""

import io
import queue
import socket
from threading import Event, Thread

import pytest

from ocop.interfaces.ui.silent_lines import close_silent_lines
from ocop.interfaces.ui.whole_bodies import WholeBodies

pytestmark = pytest.mark.django_db(databases=[])
LIMIT = 10 * 1024 * 1024
HERE = "127.0.0.1"


class Unsent:
    """The body of somebody who sends nothing: `read` waits until the line is closed."""

    def __init__(self):
        self.is_closed = Event()

    def read(self, size):
        self.is_closed.wait(20)
        return b""


class Site:
    """A WSGI application that says how long the body is that it got."""

    def __init__(self):
        self.calls = 0

    def __call__(self, environ, start_response):
        self.calls += 1
        start_response("200 OK", [])
        return [f"{len(environ['wsgi.input'].read())}".encode()]


def ask(site, body=None, length=None, address=HERE):
    """The request in a thread of its own, as the server calls; out: a queue that gets status and body."""
    answers = queue.SimpleQueue()

    def call():
        told = {}
        environ = {"wsgi.input": io.BytesIO() if body is None else body, "REMOTE_ADDR": address}
        if length is not None:
            environ["CONTENT_LENGTH"] = str(length)
        found = site(environ, lambda status, headers, exc_info=None: told.update(status=status))
        answers.put((told["status"], b"".join(found)))

    Thread(target=call, daemon=True).start()
    return answers


@pytest.mark.parametrize("length", [1, 300, 70_000, 400_000])
def test_a_body_comes_whole(length):
    asked = ask(WholeBodies(Site(), most_bytes=LIMIT), io.BytesIO(b"x" * length), length)
    assert asked.get(timeout=5) == ("200 OK", f"{length}".encode())


def test_a_body_that_broke_off_is_not_taken_for_a_shorter_one():
    site = Site()
    asked = ask(WholeBodies(site, most_bytes=LIMIT), io.BytesIO(b"x" * 20_000), 20_001)
    assert (asked.get(timeout=5)[0], site.calls) == ("400 Bad Request", 0)


def test_a_body_longer_than_any_upload_is_refused_at_once():
    asked = ask(WholeBodies(Site(), most_bytes=LIMIT), Unsent(), LIMIT + 1)
    assert asked.get(timeout=5)[0] == "413 Content Too Large"


def test_the_line_of_a_body_that_stands_still_is_closed():
    site, dead, told = Site(), Unsent(), []

    def close_silent(address, *, seconds):
        told.append((address, seconds))
        dead.is_closed.set()
        return 1

    watched = WholeBodies(site, most_bytes=LIMIT, patience=0.05, close_silent=close_silent)
    assert ask(watched, dead, 5000, address="198.51.100.7").get(timeout=5)[0] == "400 Bad Request"
    assert (set(told), site.calls) == ({("198.51.100.7", 0.05)}, 0)


def test_a_silent_line_is_closed_and_one_with_an_answer_under_way_is_not():
    with socket.create_server((HERE, 0)) as server:
        port = server.getsockname()[1]
        with socket.create_connection((HERE, port)) as lost, server.accept()[0] as kept:
            assert close_silent_lines(HERE, seconds=60) == 0
            lost.settimeout(5)
            kept.setblocking(False)
            kept.send(b"x" * 20_000_000)  # more than the line holds, and nobody takes it: an answer on its way
            assert close_silent_lines(HERE, seconds=0) == 0
        with socket.create_connection((HERE, port)) as lost, server.accept()[0]:
            lost.settimeout(5)
            assert close_silent_lines("127.0.0.2", seconds=0) == 0
            assert close_silent_lines(HERE, seconds=0) == 1
            assert lost.recv(10) == b""
