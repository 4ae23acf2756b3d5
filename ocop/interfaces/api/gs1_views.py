"""Two questions about GS1 anybody may ask: what does this address say, and is this number well formed?

Plain Django views: docs/decisions/022-two-plain-endpoints.md.
"""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from ocop.interfaces.api.answers import json_answer, open_to_every_site, problem
from ocop.interfaces.api.requests import asked, language_asked_for
from ocop.interfaces.ui.public_answers import quick
from ocop.programme.traceability.labels import fault_sentence
from ocop.programme.traceability.rules.digital_link import parse
from ocop.programme.traceability.rules.element_pairs import missing_companions, refuse_contradictions
from ocop.programme.traceability.rules.faults import Gs1Fault
from ocop.programme.traceability.rules.gs1_keys import KEYS, check_key, kind_of_key

View = Callable[[HttpRequest], HttpResponse]
METHODS = "GET, HEAD, OPTIONS"
SHOWN = 100
NOT_A_LINK = "urn:ocop:problem:not-a-digital-link"
MISSING = "urn:ocop:problem:missing-parameter"
UNKNOWN_KEY = "urn:ocop:problem:unknown-key"


def question(view: View) -> View:
    """A question without session or form: GET and HEAD are answered, OPTIONS says so, all else is a 405."""

    @quick
    @csrf_exempt  # nothing is written, no cookie is read: a refusal of another method must say 405, not 403
    @wraps(view)
    def answer(request: HttpRequest) -> HttpResponse:
        language = language_asked_for(request)
        with translation.override(language):
            if request.method == "OPTIONS":
                response = HttpResponse(status=204, headers={"Allow": METHODS})
            elif request.method not in {"GET", "HEAD"}:
                response = problem(405, _("Chỉ hỏi bằng GET hoặc HEAD."))
                response.headers["Allow"] = METHODS
            else:
                response = view(request)
        response.headers["Content-Language"] = language
        return open_to_every_site(request, response)

    return answer


@question
def digital_link(request: HttpRequest) -> HttpResponse:
    """`?uri=`: the elements of a GS1 Digital Link and its canonical form, with `warnings` of elements that say nothing
    without another; a 400 problem that says what is wrong."""
    uri = asked(request, "uri")
    if uri is None:
        return problem(400, _("Cần đúng một tham số uri: địa chỉ cần đọc, đã mã hóa phần trăm."), kind=MISSING)
    try:
        link = parse(uri)
        refuse_contradictions(link.elements)
    except Gs1Fault as fault:
        return problem(400, _printable(fault_sentence(fault)), kind=NOT_A_LINK, code=fault.fault.value)
    told: dict[str, object] = {"elements": link.elements, "canonical": link.canonical, "key": link.key}
    remarks = missing_companions(link.elements)
    if remarks:
        told["warnings"] = [{"code": one.fault.value, "detail": fault_sentence(one)} for one in remarks]
    return json_answer(told)


@question
def check(request: HttpRequest) -> HttpResponse:
    """`?key=&value=`: whether the value is well formed as that kind of key, its form to keep, or the reason why not."""
    key, value = asked(request, "key"), asked(request, "value")
    if key is None or value is None:
        detail = _("Cần đúng một tham số key (loại mã) và đúng một tham số value (giá trị cần kiểm tra).")
        return problem(400, detail, kind=MISSING)
    kind = kind_of_key(key)
    if kind is None:
        detail = _("Không có loại mã này. Các loại mã kiểm tra được: %(keys)s.") % {"keys": ", ".join(KEYS)}
        return problem(400, detail, kind=UNKNOWN_KEY)
    outcome = check_key(kind, value)
    fault = outcome.fault
    return json_answer(
        {
            "key": kind,
            "value": _printable(value[:SHOWN]),
            "valid": outcome.is_valid,
            "normalised": outcome.normalised,
            "reason": _printable(fault_sentence(fault)) if fault else None,
            "code": fault.fault.value if fault else None,
        }
    )


def _printable(text: str) -> str:
    """Bytes that were no text are shown by the sign for it: JSON goes out as UTF-8."""
    return text.encode("utf-8", "replace").decode("utf-8")
