"""Bodies are read whole before anything is computed, and nobody who stopped sending is waited for.

The server calls the program as soon as the headers of a request are there, and its `read` of the body knows no time
limit: a telephone lost in the middle of an upload would hold one of the few threads for ever, and a body that broke
off would be taken for a shorter form.
"""

import io
from collections.abc import Callable, Iterable
from tempfile import TemporaryFile
from threading import Event, Lock, Thread, get_ident
from time import monotonic
from typing import IO, Any, Protocol

from django.utils.translation import gettext as _

from ocop.interfaces.ui.silent_lines import close_silent_lines

Environ = dict[str, Any]
StartResponse = Callable[..., Any]
Application = Callable[[Environ, StartResponse], Iterable[bytes]]

PATIENCE = 10.0
"""Seconds without a byte before the line of somebody whose body is waited for is closed."""
IN_MEMORY = 256 * 1024
"""Bytes of the longest body kept in memory, read at once; longer ones go to a file in pieces of that size."""


class Readable(Protocol):
    """What is needed of the body as the server gives it: `read` waits until so many bytes, or the end, have come."""

    def read(self, size: int, /) -> bytes: ...


class BodyFault(Exception):
    """A body that is not taken; `status` and `words` are the answer."""

    def __init__(self, status: str, words: str) -> None:
        super().__init__(status)
        self.status, self.words = status, words


class WholeBodies:
    """WSGI wrapper: the body first, then the application.

    `most_bytes`: the longest body taken in; `patience`: seconds it may stand still; `close_silent` closes the lines of
    an address that have been silent for so many seconds. A body without a told length goes through as it is.
    """

    def __init__(
        self,
        application: Application,
        *,
        most_bytes: int,
        patience: float = PATIENCE,
        close_silent: Callable[..., int] = close_silent_lines,
    ) -> None:
        self.application = application
        self.most_bytes = most_bytes
        self.patience = patience
        self.close_silent = close_silent
        self._waiting: dict[int, tuple[float, str]] = {}
        self._watch: Thread | None = None
        self._lock = Lock()

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        told = environ.get("CONTENT_LENGTH") or ""
        length = int(told) if told.isascii() and told.isdecimal() else 0
        if not length:
            return self.application(environ, start_response)
        try:
            body = self._whole_body(environ["wsgi.input"], length, environ.get("REMOTE_ADDR", ""))
        except BodyFault as fault:
            words = fault.words.encode()
            start_response(
                fault.status,
                [
                    ("Content-Type", "text/plain; charset=utf-8"),
                    ("Content-Length", str(len(words))),
                    ("Cache-Control", "no-store"),
                    ("Connection", "close"),
                ],
            )
            return [words]
        with body:
            return self.application({**environ, "wsgi.input": body}, start_response)

    def _whole_body(self, source: Readable, length: int, address: str) -> IO[bytes]:
        """The body, in memory or, when it is long, in a file. Raises BodyFault."""
        if length > self.most_bytes:
            raise BodyFault("413 Content Too Large", _("Nội dung gửi quá lớn. Hãy gửi ít tệp hơn hoặc tệp nhỏ hơn."))
        # `read` cannot be left once it waits: the watch closes the line it waits for.
        self._have_watched()
        body: IO[bytes] = io.BytesIO() if length <= IN_MEMORY else TemporaryFile()  # noqa: SIM115  (closed by the caller)
        self._waiting[get_ident()] = monotonic(), address
        try:
            left = length
            while left > 0:
                piece = source.read(min(IN_MEMORY, left))
                _refuse_broken_off(piece)
                body.write(piece)
                left -= len(piece)
        except BaseException:
            body.close()
            raise
        finally:
            del self._waiting[get_ident()]
        body.seek(0)
        return body

    def _have_watched(self) -> None:
        """Begun with the first body: a process forked from another has no threads of that one."""
        if self._watch is None:
            with self._lock:
                if self._watch is None:
                    self._watch = Thread(target=self._watch_bodies, name="ocop-bodies", daemon=True)
                    self._watch.start()

    def _watch_bodies(self) -> None:
        pause = Event()
        while not pause.wait(self.patience / 5):
            late = {address for since, address in list(self._waiting.values()) if monotonic() - since > self.patience}
            for address in late:
                self.close_silent(address, seconds=self.patience)


def _refuse_broken_off(piece: bytes) -> None:
    if not piece:
        raise BodyFault("400 Bad Request", _("Nội dung gửi bị ngắt giữa chừng. Hãy gửi lại."))
