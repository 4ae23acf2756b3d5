"""Answers anonymous readers from memory, in front of Django: no routing, no session, no query for a page just made.

A page is kept only when its view said so (`Cache-Control: public, max-age=N`), and never past midnight in Việt Nam, so
that a star ends on its day. Whoever carries a session cookie goes through to Django.
"""

import hashlib
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from threading import Lock
from typing import Any

Environ = dict[str, Any]
Headers = list[tuple[str, str]]
Application = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]

VIETNAM_OFFSET = timedelta(hours=7)
LONGEST_KEY = 400


@dataclass(frozen=True)
class KeptPage:
    """One answer as it goes out: headers for 200 and for 304, the body, and until when it may be used."""

    headers: Headers
    short_headers: Headers
    body: bytes
    etag: str
    until: float
    mark: object


class PageCache:
    """WSGI wrapper with a bounded memory of its own process.

    `seconds` bounds how long any page is kept, whatever its view said (0 turns the cache off); `most_bytes` bounds the
    bodies together; the page used longest ago goes first. `clock` gives seconds since 1970. `last_change` tells the
    latest change that may not wait (foundation/public_changes.py): no page made before it is shown again.
    """

    def __init__(
        self,
        application: Application,
        *,
        seconds: int,
        most_bytes: int = 32 * 1024 * 1024,
        session_cookie: str = "ocop_session",
        language_cookie: str = "ocop_language",
        clock: Callable[[], float] = time.time,
        last_change: Callable[[], object] = int,
    ) -> None:
        self.application = application
        self.seconds = seconds
        self.most_bytes = most_bytes
        self.session_mark = session_cookie + "="
        self.language_mark = language_cookie + "="
        self.clock = clock
        self.last_change = last_change
        self._pages: OrderedDict[tuple[str, ...], KeptPage] = OrderedDict()
        self._bytes = 0
        self._lock = Lock()

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        key = self._key(environ)
        if key is None:
            return self.application(environ, start_response)
        page = self._pages.get(key)
        mark = self.last_change()
        if page is not None and page.mark == mark and page.until > self.clock():
            return self._answer(page, environ, start_response)
        return self._fetch(key, mark, environ, start_response)

    def _key(self, environ: Environ) -> tuple[str, ...] | None:
        if environ["REQUEST_METHOD"] not in {"GET", "HEAD"} or self.seconds <= 0:
            return None
        cookies = environ.get("HTTP_COOKIE", "")
        if self.session_mark in cookies or environ.get("HTTP_HX_REQUEST") or environ.get("HTTP_RANGE"):
            return None
        language = cookies.partition(self.language_mark)[2][:2] if self.language_mark in cookies else ""
        path, query = environ.get("PATH_INFO", ""), environ.get("QUERY_STRING", "")
        if path[1:3].isdigit() and "/" in path[3:]:  # a GS1 identifier: answered anew, and HEAD is no look at a stamp
            return None
        if len(path) + len(query) > LONGEST_KEY:
            return None
        host = environ.get("HTTP_HOST", "")
        return (host, path, query, language, environ.get("wsgi.url_scheme", ""))

    def _answer(self, page: KeptPage, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        if environ.get("HTTP_IF_NONE_MATCH") == page.etag:
            start_response("304 Not Modified", page.short_headers)
            return [b""]
        start_response("200 OK", page.headers)
        return [page.body] if environ["REQUEST_METHOD"] == "GET" else [b""]

    def _fetch(
        self, key: tuple[str, ...], mark: object, environ: Environ, start_response: Callable[..., Any]
    ) -> Iterable[bytes]:
        outcome: dict[str, Any] = {}

        def remember(status: str, headers: Headers, exc_info: Any = None) -> None:
            outcome.update(status=status, headers=headers)

        is_head = environ["REQUEST_METHOD"] == "HEAD"
        response = self.application({**environ, "REQUEST_METHOD": "GET"} if is_head else environ, remember)
        try:
            body = b"".join(response)
        finally:
            close = getattr(response, "close", None)
            if close is not None:
                close()
        headers: Headers = outcome["headers"]
        lifetime = self._lifetime(outcome["status"], headers)
        if lifetime <= 0:
            start_response(outcome["status"], headers)
            return [b""] if is_head else [body]
        page = self._kept(headers, body, lifetime, mark)
        self._remember(key, page)
        return self._answer(page, environ, start_response)

    def _lifetime(self, status: str, headers: Headers) -> float:
        if not status.startswith("200"):
            return 0
        named = {name.lower(): value for name, value in headers}
        control = named.get("cache-control", "")
        if "public" not in control or "set-cookie" in named or "max-age=" not in control:
            return 0
        asked = control.partition("max-age=")[2].partition(",")[0].strip()
        return min(float(asked) if asked.isdecimal() else 0.0, float(self.seconds))

    def _kept(self, headers: Headers, body: bytes, lifetime: float, mark: object) -> KeptPage:
        etag = '"' + hashlib.blake2b(body, digest_size=12).hexdigest() + '"'
        kept = [(name, value) for name, value in headers if name.lower() not in {"etag", "vary"}]
        kept += [("ETag", etag), ("Vary", "Cookie")]
        now = self.clock()
        short = [(name, value) for name, value in kept if name.lower() not in {"content-length", "content-type"}]
        return KeptPage(kept, short, body, etag, min(now + lifetime, _next_midnight(now)), mark)

    def _remember(self, key: tuple[str, ...], page: KeptPage) -> None:
        if len(page.body) > self.most_bytes // 8:
            return
        with self._lock:
            previous = self._pages.pop(key, None)
            self._bytes += len(page.body) - (len(previous.body) if previous else 0)
            self._pages[key] = page
            while self._bytes > self.most_bytes:
                _oldest, dropped = self._pages.popitem(last=False)
                self._bytes -= len(dropped.body)


def _next_midnight(now: float) -> float:
    local = datetime.fromtimestamp(now, UTC) + VIETNAM_OFFSET
    midnight = local.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    return (midnight - VIETNAM_OFFSET).timestamp()
