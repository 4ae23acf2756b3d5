"""POST to a provider over HTTP and read the JSON it answers; every failure says whether something may have gone out."""

import http.client
import json
import ssl
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import SplitResult, urlencode, urlsplit

from ocop.foundation.sending.channel import Fault, Undelivered

TIMEOUT = 15.0
_AT_HOME = frozenset({"localhost", "127.0.0.1", "::1"})
_LARGEST_ANSWER = 1_000_000
_NOT_TAKEN = frozenset({401, 403, 407, 408, 425, 429, 503})
"""Refused before anything was done with it: wrong or missing rights, too many at once, closed for the moment. The
message is not at fault, so it is not lost either: somebody sets the rights right, and it goes."""


@dataclass(frozen=True)
class Answer:
    """What came back: the status, and the JSON object ({} for anything else). `is_whole` False: something came that is
    no JSON object, such as half of one."""

    status: int
    words: dict[str, Any]
    is_whole: bool = True


def post_json(
    address: str, words: Mapping[str, Any], *, headers: Mapping[str, str] | None = None, timeout: float | None = None
) -> Answer:
    """See `post`; the body is JSON."""
    body = json.dumps(words, ensure_ascii=False).encode()
    return post(address, body, {"Content-Type": "application/json; charset=utf-8", **(headers or {})}, timeout=timeout)


def post_form(address: str, words: Mapping[str, str], *, headers: Mapping[str, str] | None = None) -> Answer:
    """See `post`; the body is a form."""
    return post(
        address,
        urlencode(words).encode(),
        {"Content-Type": "application/x-www-form-urlencoded", **(headers or {})},
    )


def post(address: str, body: bytes, headers: Mapping[str, str], *, timeout: float | None = None) -> Answer:
    """The answer with a status below 300. Raises Undelivered: TEMPORARY while nothing has left this machine or the
    other side did not take it, PERMANENT for a request it will never take (4xx), UNCERTAIN once the request was on its
    way and no clear answer came (a broken line, a timeout, 5xx).
    """
    parts = urlsplit(address)
    if parts.scheme != "https" and parts.hostname not in _AT_HOME:
        raise Undelivered(Fault.TEMPORARY, f"not https: {parts.hostname}")
    line = _line_to(parts, timeout or TIMEOUT)
    try:
        try:
            line.connect()
        except OSError as fault:
            raise Undelivered(Fault.TEMPORARY, f"no connection to {parts.hostname}: {fault}") from fault
        try:
            line.request("POST", f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}", body, dict(headers))
            answer = line.getresponse()
            content = _read(answer, until=time.monotonic() + (timeout or TIMEOUT))
        except (OSError, http.client.HTTPException) as fault:
            raise Undelivered(Fault.UNCERTAIN, f"no answer from {parts.hostname}: {fault!r}") from fault
    finally:
        line.close()
    if answer.status >= 300:
        words = f"{parts.hostname} answered {answer.status}"
        seconds = _seconds(answer.headers.get("Retry-After", ""))
        raise Undelivered(_fault_of(answer.status), words, _object_in(content), wait_seconds=seconds)
    found = _object_in(content)
    return Answer(answer.status, found, is_whole=bool(found) or content.strip() in (b"", b"{}"))


def _read(answer: http.client.HTTPResponse, *, until: float) -> bytes:
    """The body, as far as it may be long; one that only drips is given up like one that does not come."""
    pieces, size = [], 0
    while size < _LARGEST_ANSWER and (piece := answer.read1(65_536)):
        pieces.append(piece)
        size += len(piece)
        if time.monotonic() > until:
            raise TimeoutError("the answer took too long")
    if answer.length and size < _LARGEST_ANSWER:
        raise http.client.IncompleteRead(b"", answer.length)
    return b"".join(pieces)


def _seconds(written: str) -> int:
    """`Retry-After` in seconds; 0 for a date, which clocks that differ read differently, and for anything else."""
    return int(written) if written.isascii() and written.isdigit() and len(written) <= 6 else 0


def _line_to(parts: SplitResult, timeout: float) -> http.client.HTTPConnection:
    host = parts.hostname or ""
    if parts.scheme == "https":
        return http.client.HTTPSConnection(host, parts.port, timeout=timeout, context=ssl.create_default_context())
    return http.client.HTTPConnection(host, parts.port, timeout=timeout)


def _fault_of(status: int) -> Fault:
    if status in _NOT_TAKEN:
        return Fault.TEMPORARY
    return Fault.UNCERTAIN if status >= 500 else Fault.PERMANENT


def _object_in(content: bytes) -> dict[str, Any]:
    try:
        found = json.loads(content)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
