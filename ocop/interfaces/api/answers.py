"""How this face answers: UTF-8 JSON, and problem documents (RFC 9457) for everything that is refused."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext_lazy as _

JSON_OPTIONS = {"ensure_ascii": False}
PROBLEM = "application/problem+json"
DAY = 24 * 60 * 60
TITLES = {
    400: _("Yêu cầu không hợp lệ"),
    403: _("Không được phép"),
    404: _("Không có địa chỉ này"),
    405: _("Cách hỏi không được dùng ở địa chỉ này"),
    413: _("Yêu cầu quá lớn"),
}
OTHER_TITLE = _("Không trả lời được")
OTHER_DETAIL = _("Hệ thống không trả lời được yêu cầu này.")


def json_answer(content: dict[str, object]) -> HttpResponse:
    """200 with `content`. What a rule says of an address is the same tomorrow and for everybody: caches may keep it for
    a day (without the word `public`, so that the page memory of this program is left to pages)."""
    answer = JsonResponse(content, json_dumps_params=JSON_OPTIONS)
    answer.headers["Cache-Control"] = f"max-age={DAY}, s-maxage={DAY}"
    return answer


def problem(status: int, detail: str, *, kind: str = "about:blank", **more: str) -> HttpResponse:
    """A problem document. `kind` names what sort of problem it is; `more` are its further members."""
    content = {"type": kind, "title": str(TITLES.get(status, OTHER_TITLE)), "status": status, "detail": detail, **more}
    answer = JsonResponse(content, status=status, content_type=PROBLEM, json_dumps_params=JSON_OPTIONS)
    answer.headers["Cache-Control"] = "no-store" if status >= HTTPStatus.INTERNAL_SERVER_ERROR else "max-age=60"
    return answer


def open_to_every_site(request: HttpRequest, answer: HttpResponse) -> HttpResponse:
    """The answer with the headers that let a script of any site read it; no cookie is ever needed for one."""
    answer.headers["Access-Control-Allow-Origin"] = "*"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    if request.method == "OPTIONS":
        answer.headers.setdefault("Access-Control-Allow-Methods", "GET, HEAD, OPTIONS")
        answer.headers["Access-Control-Allow-Headers"] = "*"
        answer.headers["Access-Control-Max-Age"] = str(DAY)
    return answer
