"""`/api/ptnt-ocop`: the sector's table for other systems, for people who read figures, over their territory."""

from itertools import islice

from django.http import HttpResponse, JsonResponse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from ocop.foundation.text.formats import parse_vietnamese_date
from ocop.interfaces.api.answers import JSON_OPTIONS, problem
from ocop.interfaces.api.requests import asked, language_asked_for
from ocop.interfaces.ui.requests import LONGEST_KEY, ActorRequest
from ocop.programme.reporting.queries.ptnt_rows import ptnt_rows
from ocop.programme.reporting.queries.readers import READERS
from ocop.programme.reporting.rules.ptnt import TABLE

MOST = 5000
KNOWN = ("ngay", "sau", "lang")
"""Whoever asks for more, a province say, shall not take the whole for it."""
BAD_QUESTION = "urn:ocop:problem:bad-question"
BAD_DAY = "urn:ocop:problem:bad-day"
BAD_PLACE = "urn:ocop:problem:bad-place"


def ptnt_ocop(request: ActorRequest) -> HttpResponse:
    """`?ngay=` a day (today unless told), `?sau=` the last Ma_SanPham read: up to 5,000 rows, and where to go on.

    401 for nobody in particular, 403 for people who read no figures, 400 for a day or a key that is none, and for
    any other question.
    """
    language = language_asked_for(request)
    with translation.override(language):
        response = _answer(request)
    response.headers["Content-Language"] = language
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _answer(request: ActorRequest) -> HttpResponse:
    if request.method not in {"GET", "HEAD"}:
        response = problem(405, _("Chỉ hỏi bằng GET hoặc HEAD."))
        response.headers["Allow"] = "GET, HEAD"
        return response
    actor, today = request.actor, timezone.localdate()
    if actor.is_anonymous:
        return problem(401, _("Cần đăng nhập bằng tài khoản của cơ quan quản lý Chương trình."))
    if not actor.holds(*READERS):
        return problem(403, _("Chỉ cơ quan quản lý Chương trình đọc bảng này."))
    strange = [name for name, values in request.GET.lists() if name not in KNOWN or len(values) > 1]
    if strange:
        words = _("Bảng này chỉ hỏi được bằng %(known)s, mỗi tham số một lần; không hiểu: %(names)s.")
        named = {"known": ", ".join(KNOWN), "names": ", ".join(strange)[:200]}
        return problem(400, words % named, kind=BAD_QUESTION)
    day, after = today, asked(request, "sau") or "0"
    typed = asked(request, "ngay")
    if typed is not None:
        try:
            day = parse_vietnamese_date(typed)
        except ValueError:
            return problem(400, _("Ghi ngày theo dạng ngày/tháng/năm, ví dụ 31/12/2025."), kind=BAD_DAY)
        if day > today:
            return problem(400, _("Chưa có số liệu của một ngày chưa đến."), kind=BAD_DAY)
    if not (after.isascii() and after.isdigit() and len(after) <= LONGEST_KEY):
        return problem(400, _("Tham số sau là Ma_SanPham của dòng cuối đã đọc."), kind=BAD_PLACE)
    rows = list(islice(ptnt_rows(actor, day=day, after=int(after)), MOST + 1))
    content = {
        "table": TABLE,
        "as_of": day.isoformat(),
        "rows": [row.document for row in rows[:MOST]],
        "next": rows[MOST - 1].product if len(rows) > MOST else None,
    }
    return JsonResponse(content, json_dumps_params=JSON_OPTIONS)
