"""The auditor's page: what was sealed and by whom, the minutes, the results; in order, or back to the chair."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ocop.interfaces.council_room.forms import ReasonForm
from ocop.interfaces.council_room.room import attempt, session_or_404
from ocop.interfaces.ui.doing import do
from ocop.interfaces.ui.requests import ActorRequest
from ocop.programme.evaluation.labels import SESSION_DEEDS, SESSION_STATES
from ocop.programme.evaluation.operations.check_session import check_session
from ocop.programme.evaluation.operations.object_to_session import object_to_session
from ocop.programme.evaluation.permissions import why_not_check, why_not_read_record
from ocop.programme.evaluation.queries.checking import is_to_be_checked, session_file, sessions_to_check
from ocop.programme.evaluation.queries.results import minutes_of, results_of
from ocop.programme.evaluation.queries.seats import own_seat
from ocop.programme.evaluation.rules.session_lifecycle import RELEASED


@login_required
@require_safe
def checks(request: ActorRequest) -> HttpResponse:
    """Sessions that wait for the auditor, those checked, and those whose rules ask for no check."""
    found = list(sessions_to_check(request.actor))
    waiting = [one for one in found if is_to_be_checked(one)]
    context = {
        "waiting": waiting,
        "checked": [(one, SESSION_STATES[one.state]) for one in found if one.checked_at],
        "unchecked": [(one, SESSION_STATES[one.state]) for one in found if one not in waiting and not one.checked_at],
        "page_title": _("Kiểm tra hồ sơ phiên họp"),
    }
    return render(request, "council_room/checks.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: ActorRequest, session_id: int) -> HttpResponse:
    """The record of one session to check; the objection is typed here."""
    session = session_or_404(request, session_id)
    page = minutes_of(request.actor, session)
    if page is None or not sessions_to_check(request.actor).filter(pk=session.pk).exists():
        raise Http404
    form = ReasonForm(
        request.POST or None,
        label=_("Nội dung đề nghị Hội đồng xem lại"),
        help_text=_("Ghi rõ sản phẩm, chỗ chưa đúng và quy định liên quan. Hồ sơ trở lại Chủ tịch Hội đồng."),
    )
    if request.method == "POST" and form.is_valid():
        asked = {"session_id": session.pk, "objection": form.cleaned_data["reason"]}
        if attempt(request, form, object_to_session, renamed={"objection": "reason"}, **asked) is not None:
            return redirect("council_room:checks")
    file, seat = session_file(session), own_seat(request.actor, session)
    context = {
        "session": session,
        "state_label": SESSION_STATES[session.state],
        "minutes": page.minutes,
        "content": page.content,
        "lines": results_of(request.actor, session),
        "file": file,
        "deeds": [(one, SESSION_DEEDS.get(one.deed, one.deed)) for one in file.deeds],
        "form": form,
        "is_released": session.state in RELEASED,
        "why_not": why_not_check(request.actor, session, seat),
        "may_read_record": why_not_read_record(request.actor, session, seat) is None,
        "page_title": _("Kiểm tra hồ sơ: %(name)s") % {"name": session.name},
    }
    return render(request, "council_room/check.html", context)


@login_required
@require_POST
def confirm_check(request: ActorRequest, session_id: int) -> HttpResponse:
    """The record is in order."""
    session = session_or_404(request, session_id)
    done = _("Đã xác nhận hồ sơ đúng quy định. Chủ tịch Hội đồng công bố kết quả được.")
    back = reverse("council_room:check", args=[session.pk])
    return do(request, check_session, done=done, back=back, session_id=session.pk)
