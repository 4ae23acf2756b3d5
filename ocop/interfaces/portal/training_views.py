"""Whether a certificate of attendance is real: the course, the day, the initials, and nothing more."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ocop.programme.training.queries.certificates import public_answer_for


@require_safe
def attendance_certificate(request: HttpRequest, code: str) -> HttpResponse:
    """Valid or unknown; both with the same answer of the server, so that a guess learns nothing else."""
    context = {
        "found": public_answer_for(code.strip().upper()[:16]),
        "typed": code[:16],
        "page_title": _("Kiểm tra giấy xác nhận tập huấn"),
    }
    response = render(request, "portal/attendance_certificate.html", context)
    response.headers["Cache-Control"] = "private, no-cache"
    return response
