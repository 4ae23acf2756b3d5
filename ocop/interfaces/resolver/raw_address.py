"""The path of a request as it was sent, still percent-encoded: a serial may hold a stroke written `%2F`.

Servers hand on the decoded path and, each under a name of its own, perhaps the raw one. A raw one is believed only
when it is the decoded one in other writing, so that no header can lead elsewhere.
"""

import re
from collections.abc import Iterator
from urllib.parse import quote, unquote_to_bytes

from django.http import HttpRequest
from django.utils.encoding import repercent_broken_unicode

_NAMES = ("RAW_URI", "REQUEST_URI", "HTTP_X_ORIGINAL_URI")
_SAFE_IN_PATH = "/:@!$&'()*+,;=-._~"
_SAFE_IN_QUERY = "/?:@!$&'()*+,;=-._~%[]"
_BROKEN_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_ORIGIN = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://[^/?#]*")
_NO_TEXT = re.compile(r"%25([89A-Fa-f][0-9A-Fa-f])")
MOST_READINGS = 16


def raw_path(request: HttpRequest) -> tuple[str, bool]:
    """The path percent-encoded, and whether the server told it; untold, an encoded stroke looks like a plain one."""
    decoded: str = request.META.get("PATH_INFO", "/")
    for name in _NAMES:
        told = request.META.get(name)
        if told:
            path = _ORIGIN.sub("", told, count=1).partition("?")[0]
            if path.startswith("/") and repercent_broken_unicode(unquote_to_bytes(path)).decode() == decoded:
                return path, True
    encoded = quote(decoded.encode("utf-8", "surrogateescape"), safe=_SAFE_IN_PATH)
    # Django keeps encoded what was no text: so it is told to be none.
    return _NO_TEXT.sub(r"%\1", encoded), False


def raw_query(request: HttpRequest) -> str:
    """The query as it came; what may not stand in an address (browsers send it none the less) encoded."""
    query = request.META.get("QUERY_STRING", "")
    if query.isascii() and query.replace("&", "").replace("=", "").isalnum():
        return str(query)
    return quote(_BROKEN_PERCENT.sub("%25", query).encode("utf-8", "surrogateescape"), safe=_SAFE_IN_QUERY)


def readings_with_strokes(path: str) -> Iterator[str]:
    """Other readings of a path whose encoded strokes the server gave as plain ones: two or more neighbouring segments
    as one value. Only for paths that make no sense as they stand."""
    segments = path.strip("/").split("/")
    spare = len(segments) - 1
    for width in range(2, min(spare, MOST_READINGS) + 1):
        for start in range(1, len(segments) - width + 1, 2):
            joined = "%2F".join(segments[start : start + width])
            yield "/" + "/".join([*segments[:start], joined, *segments[start + width :]])
