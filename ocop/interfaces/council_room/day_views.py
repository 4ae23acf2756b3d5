"""The steps of the council's day: each view one deed, or the page that is read before it."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ocop.interfaces.council_room.forms import ReasonForm
from ocop.interfaces.council_room.mending import how_to_mend
from ocop.interfaces.council_room.room import attempt, record_keeper_or_404, session_or_404
from ocop.interfaces.ui.doing import do
from ocop.interfaces.ui.requests import ActorRequest
from ocop.programme.councils.labels import quorum_words
from ocop.programme.evaluation.labels import state_words
from ocop.programme.evaluation.operations.begin_discussion import begin_discussion
from ocop.programme.evaluation.operations.begin_scoring import begin_scoring
from ocop.programme.evaluation.operations.close_session import close_session
from ocop.programme.evaluation.operations.open_session import open_session
from ocop.programme.evaluation.operations.prepare_again import prepare_again
from ocop.programme.evaluation.operations.release_session import release_session
from ocop.programme.evaluation.operations.take_up_again import take_up_again
from ocop.programme.evaluation.operations.validate_session import validate_session
from ocop.programme.evaluation.permissions import why_not_step
from ocop.programme.evaluation.queries.readiness import unready_points
from ocop.programme.evaluation.queries.results import minutes_of, results_of
from ocop.programme.evaluation.queries.session_record import record_of
from ocop.programme.evaluation.queries.visible import sessions_visible_to
from ocop.programme.evaluation.rules.session_lifecycle import SessionState, SessionStep


def _board(session_id: int) -> str:
    return reverse("council_room:board", args=[session_id])


@login_required
@require_safe
def readiness(request: ActorRequest, session_id: int) -> HttpResponse:
    """What is not ready, each point with the page where it is mended; warnings may be accepted knowingly."""
    session = session_or_404(request, session_id)
    seat = record_keeper_or_404(request, session)
    record = record_of(session)
    points = unready_points(request.actor, session, record)
    context = {
        "session": session,
        "state_label": state_words(session),
        "blocking": [(point, how_to_mend(request.actor, session, point)) for point in points if point.is_blocking],
        "warnings": [(point, how_to_mend(request.actor, session, point)) for point in points if not point.is_blocking],
        "products": len(record.items),
        "members": len(record.members),
        "scoring": len(record.scoring_members),
        "quorum_words": quorum_words(record.quorum()),
        "why_not": why_not_step(SessionStep.VALIDATE, request.actor, session, seat),
        "is_validated": session.state == SessionState.VALIDATED,
        "page_title": _("Kiểm tra sẵn sàng"),
    }
    return render(request, "council_room/readiness.html", context)


@login_required
@require_POST
def validate(request: ActorRequest, session_id: int) -> HttpResponse:
    """The session is found ready; ticked: the warnings were read and are accepted."""
    record_keeper_or_404(request, session_or_404(request, session_id))
    answer = do(
        request,
        validate_session,
        done=_("Phiên họp đã sẵn sàng. Đến giờ họp: điểm danh rồi khai mạc."),
        back=_board(session_id),
        session_id=session_id,
        accepts_warnings=request.POST.get("chap_nhan") == "1",
    )
    if sessions_visible_to(request.actor).filter(pk=session_id, state=SessionState.PREPARED).exists():
        return redirect("council_room:readiness", session_id=session_id)
    return answer


@login_required
@require_POST
def back_to_preparation(request: ActorRequest, session_id: int) -> HttpResponse:
    """The agenda may be changed again."""
    record_keeper_or_404(request, session_or_404(request, session_id))
    done = _("Phiên họp trở lại bước chuẩn bị; chương trình họp thay đổi được.")
    return do(request, prepare_again, done=done, back=_board(session_id), session_id=session_id)


@login_required
@require_POST
def open_the_session(request: ActorRequest, session_id: int) -> HttpResponse:
    """The sitting is opened; scoring begins with a step of its own."""
    record_keeper_or_404(request, session_or_404(request, session_id))
    done = _("Phiên họp đã khai mạc. Khi Hội đồng sẵn sàng, hãy bắt đầu chấm điểm.")
    return do(request, open_session, done=done, back=_board(session_id), session_id=session_id)


@login_required
@require_POST
def scoring(request: ActorRequest, session_id: int) -> HttpResponse:
    """Independent scoring begins; `tung-san-pham` opens products one by one instead of all at once."""
    record_keeper_or_404(request, session_or_404(request, session_id))
    return do(
        request,
        begin_scoring,
        done=_("Đã bắt đầu chấm điểm; thành viên chấm được ngay."),
        back=_board(session_id),
        session_id=session_id,
        opens_items=request.POST.get("cach") != "tung-san-pham",
    )


@login_required
@require_POST
def discuss(request: ActorRequest, session_id: int) -> HttpResponse:
    """The marks come on the table."""
    record_keeper_or_404(request, session_or_404(request, session_id))
    done = _("Hội đồng chuyển sang thảo luận; mọi thành viên thấy điểm của lượt này.")
    return do(request, begin_discussion, done=done, back=_board(session_id), session_id=session_id)


@login_required
@require_POST
def close_the_session(request: ActorRequest, session_id: int) -> HttpResponse:
    """Results are worked out for chair and secretary. What is missing comes back as sentences."""
    record_keeper_or_404(request, session_or_404(request, session_id))
    answer = do(
        request,
        close_session,
        done=_("Phiên họp đã kết thúc. Dưới đây là kết quả; kết quả chưa công bố."),
        back=_board(session_id),
        session_id=session_id,
    )
    is_closed = sessions_visible_to(request.actor).filter(pk=session_id, state=SessionState.CLOSED).exists()
    if is_closed:
        answer.headers["Location"] = reverse("council_room:results", args=[session_id])
    return answer


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def take_up(request: ActorRequest, session_id: int) -> HttpResponse:
    """The chair sets the results aside, with a reason, and the council discusses again."""
    session = session_or_404(request, session_id)
    seat = record_keeper_or_404(request, session)
    form = ReasonForm(
        request.POST or None,
        label=_("Lý do thảo luận lại"),
        help_text=_("Lý do được ghi vào hồ sơ phiên họp."),
    )
    if request.method == "POST" and form.is_valid():
        asked = {"session_id": session.pk, "reason": form.cleaned_data["reason"]}
        if attempt(request, form, take_up_again, **asked) is not None:
            return redirect("council_room:board", session_id=session.pk)
    context = {
        "session": session,
        "form": form,
        "objection": session.objection,
        "why_not": why_not_step(SessionStep.TAKE_UP_AGAIN, request.actor, session, seat),
        "page_title": _("Hội đồng thảo luận lại"),
    }
    return render(request, "council_room/take_up_again.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def release(request: ActorRequest, session_id: int) -> HttpResponse:
    """What the release does is read first; then all results leave the room together."""
    session = session_or_404(request, session_id)
    seat = record_keeper_or_404(request, session)
    if request.method == "POST":
        return do(
            request,
            release_session,
            done=_("Đã công bố kết quả của phiên họp và gửi lãnh đạo phê duyệt."),
            back=_board(session_id),
            session_id=session.pk,
        )
    found = minutes_of(request.actor, session)
    context = {
        "session": session,
        "minutes": found.minutes if found else None,
        "lines": results_of(request.actor, session),
        "hidden": found.hidden if found else 0,
        "why_not": why_not_step(SessionStep.RELEASE, request.actor, session, seat),
        "page_title": _("Công bố kết quả"),
    }
    return render(request, "council_room/release.html", context)
