"""How /epcis answers: the headers of EPCIS 2.0 on everything, problem documents for what is refused."""

import json
from datetime import datetime
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import Any
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse

from ocop.interfaces.api.epcis_words import TITLES
from ocop.interfaces.ui.requests import site_address
from ocop.programme.traceability.operations.reading_capture import MOST_BYTES, MOST_EVENTS
from ocop.programme.traceability.rules.event_document import STANDARD_CONTEXT, stamp

EPCIS_VERSION = CBV_VERSION = "2.0.0"
PROBLEM = "application/problem+json"
LEFT_IN_PATH = "/:@!$&'()*+,;="
JSON = "application/json"
JSON_LD = "application/ld+json"
EXPOSED = (
    "Location, Link, Allow, WWW-Authenticate, GS1-EPCIS-Version, GS1-CBV-Version, GS1-EPCIS-Min, GS1-EPCIS-Max, "
    "GS1-CBV-Min, GS1-CBV-Max, GS1-EPC-Format, GS1-CBV-Format, GS1-Extensions, GS1-Vendor-Version, "
    "GS1-EPCIS-Capture-Limit, GS1-EPCIS-Capture-File-Size-Limit, GS1-Capture-Error-Behaviour, "
    "GS1-Next-Page-Token-Expires, GS1-Query-Min-Record-Time"
)


class Problem(Exception):
    """The request ends with a problem document. `kind` is a name of TITLES or "" for `about:blank`."""

    def __init__(
        self, status: int, kind: str, detail: str, *, headers: dict[str, str] | None = None, **more: Any
    ) -> None:
        super().__init__(detail)
        self.status = status
        self.kind = kind
        self.detail = detail
        self.headers = headers or {}
        self.more = more


def problem_body(status: int, kind: str, detail: str, **more: Any) -> dict[str, Any]:
    """The members of a problem document (RFC 9457)."""
    title = "Access to resource forbidden" if status == 403 else TITLES.get(kind, "Method Not Allowed")
    kind = f"epcisException:{kind}" if kind else "about:blank"
    return {"type": kind, "title": title, "status": status, "detail": detail, **more}


def problem_answer(problem: Problem) -> HttpResponse:
    """The answer for a Problem."""
    body = problem_body(problem.status, problem.kind, _printable(problem.detail), **problem.more)
    answer = HttpResponse(_dumped(body), status=problem.status, content_type=PROBLEM)
    for name, value in problem.headers.items():
        answer.headers[name] = value
    return answer


def json_text(text: str, *, content_type: str = JSON, status: int = 200) -> HttpResponse:
    """An answer whose JSON is written already."""
    return HttpResponse(text.encode("utf-8", "replace"), status=status, content_type=content_type)


def json_value(value: Any, *, content_type: str = JSON, status: int = 200) -> HttpResponse:
    """An answer of a value."""
    return HttpResponse(_dumped(value), status=status, content_type=content_type)


def collection(members: list[str], prefixes: dict[str, str] | None = None) -> dict[str, Any]:
    """A collection document of the standard."""
    context: Any = [STANDARD_CONTEXT, prefixes] if prefixes else STANDARD_CONTEXT
    return {"@context": context, "type": "Collection", "member": members}


def with_standard_headers(request: HttpRequest, answer: HttpResponse) -> HttpResponse:
    """What every answer under /epcis carries."""
    answer.headers.setdefault("GS1-EPCIS-Version", EPCIS_VERSION)
    answer.headers.setdefault("GS1-CBV-Version", CBV_VERSION)
    answer.headers.setdefault("GS1-Extensions", f"ocop={site_address(request)}/voc/")
    answer.headers.setdefault("Cache-Control", "no-store")
    answer.headers["Access-Control-Expose-Headers"] = EXPOSED
    if answer.status_code == 204:
        del answer.headers["Content-Type"]
    return answer


def discovery(allowed: str, *, is_capture: bool = False) -> HttpResponse:
    """The answer to OPTIONS."""
    headers = {
        "Allow": allowed,
        "GS1-EPCIS-Min": EPCIS_VERSION,
        "GS1-EPCIS-Max": EPCIS_VERSION,
        "GS1-CBV-Min": CBV_VERSION,
        "GS1-CBV-Max": CBV_VERSION,
        "GS1-EPC-Format": "No_Preference",
        "GS1-CBV-XML-Format": "No_Preference",
        "GS1-Vendor-Version": vendor_version(),
        "Access-Control-Allow-Methods": allowed,
    }
    if is_capture:
        headers |= {
            "GS1-EPCIS-Capture-Limit": str(MOST_EVENTS),
            "GS1-EPCIS-Capture-File-Size-Limit": str(MOST_BYTES),
            "GS1-Capture-Error-Behaviour": "all",
        }
    return HttpResponse(status=204, headers=headers)


def with_next_page(request: HttpRequest, answer: HttpResponse, query: str, expires: datetime) -> HttpResponse:
    """The link to the next page; `query` is its query string."""
    path = quote(request.path, safe=LEFT_IN_PATH)
    answer.headers["Link"] = f'<{request.build_absolute_uri(path)}?{query}>; rel="next"'
    answer.headers["GS1-Next-Page-Token-Expires"] = stamp(expires)
    return answer


@cache
def vendor_version() -> str:
    """The name and version of this program."""
    try:
        return f"ocop-{version('ocop')}"
    except PackageNotFoundError:
        return "ocop"


def _dumped(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "replace")


def _printable(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")
