"""Trial scoring before a session: anchors for the members, participation for those who run the sitting."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ocop.foundation.refusal import FieldRefusal, Refusal
from ocop.interfaces.council_room.judgement_words import percent, signed, statistic_reading, statistic_value
from ocop.interfaces.council_room.room import record_keeper_or_404, session_or_404
from ocop.interfaces.ui.doing import do
from ocop.interfaces.ui.requests import ActorRequest
from ocop.programme.evaluation.operations.answer_calibration import answer_calibration
from ocop.programme.evaluation.operations.create_calibration import create_calibration
from ocop.programme.evaluation.operations.finish_calibration import finish_calibration
from ocop.programme.evaluation.permissions import why_not_calibrate, why_not_prepare_calibration
from ocop.programme.evaluation.queries.calibration import TrialSheet, exercise_overview, own_anchors, trial_sheet
from ocop.programme.evaluation.queries.calibration_sources import anchor_sources
from ocop.programme.evaluation.queries.seats import OwnSeat, own_seat
from ocop.programme.evaluation.queries.sheet_page import answer_of_choice
from ocop.programme.evaluation.rules.judgement.reading import read_alpha


@login_required
@require_safe
def calibration(request: ActorRequest, session_id: int) -> HttpResponse:
    """The exercise of a session: one's own anchors; for chair and secretary also who took part, and the choice."""
    session = session_or_404(request, session_id)
    seat = own_seat(request.actor, session)
    if seat.member is None:
        raise Http404
    return _page(request, session, seat)


def _page(request: ActorRequest, session: Any, seat: OwnSeat, *, chosen: Sequence[str] = (), fault: str = "") -> Any:
    overview = exercise_overview(session, seat)
    why_not_prepare = why_not_prepare_calibration(session, seat)
    can_choose = why_not_prepare is None and (overview is None or not overview.is_begun)
    context = {
        "session": session,
        "seat": seat,
        "anchors": own_anchors(request.actor, session, seat),
        "why_not": why_not_calibrate(session, seat, None),
        "overview": overview,
        "groups": [] if overview is None else [_group(anchor, found) for anchor, found in overview.groups],
        "sources": anchor_sources(request.actor, session) if can_choose else [],
        "can_choose": can_choose,
        "chosen": chosen,
        "fault": fault,
        "page_title": _("Chấm thử trước phiên họp"),
        "page_lead": session.name,
    }
    return render(request, "council_room/calibration.html", context, status=422 if fault else 200)


def _group(anchor: Any, found: Any) -> dict[str, Any]:
    return {
        "anchor": anchor,
        "finished": found.finished,
        "alike": None if found.alike is None else percent(found.alike),
        "alpha": statistic_value(found.alpha),
        "reading": statistic_reading(found.alpha, read_alpha),
        "often_missed": found.often_missed[:6],
    }


@login_required
@require_POST
def calibration_create(request: ActorRequest, session_id: int) -> HttpResponse:
    """Choose the anchors; a wrong choice comes back as it was ticked."""
    session = session_or_404(request, session_id)
    seat = record_keeper_or_404(request, session)
    chosen = request.POST.getlist("sources")
    try:
        create_calibration(actor=request.actor, session_id=session.pk, sources=chosen, now=timezone.now())
    except FieldRefusal as refusal:
        return _page(request, session, seat, chosen=chosen, fault=" ".join(refusal.reasons))
    except Refusal as refusal:
        for reason in refusal.reasons:
            messages.error(request, reason)
    else:
        messages.success(request, _("Đã chuẩn bị chấm thử và báo cho các thành viên."))
    return redirect("council_room:calibration", session_id=session.pk)


def _sheet_or_404(request: ActorRequest, session_id: int, anchor_id: int) -> tuple[Any, Any, TrialSheet]:
    session = session_or_404(request, session_id)
    seat = own_seat(request.actor, session)
    page = trial_sheet(request.actor, session, seat, anchor_id)
    if page is None:
        raise Http404
    return session, seat, page


@login_required
@require_safe
def calibration_sheet(request: ActorRequest, session_id: int, anchor_id: int) -> HttpResponse:
    """One's own trial sheet; once finished, beside the agreed levels and why."""
    session, seat, page = _sheet_or_404(request, session_id, anchor_id)
    why_locked = why_not_calibrate(session, seat, page.sheet)
    context: dict[str, Any] = {
        "session": session,
        "page": page,
        "why_locked": why_locked,
        "is_open": why_locked is None,
        "page_title": page.anchor.title,
    }
    if page.comparison is not None:
        context |= {
            "difference": signed(page.comparison.points),
            "lines": [(line, signed(line.points)) for line in page.comparison.differing],
        }
    return render(request, "council_room/calibration_sheet.html", context)


def _answers(request: ActorRequest, page: TrialSheet) -> dict[str, dict[str, Any]]:
    """The written answers of the form; criteria nobody touched are left out."""
    given = {row.leaf.code: request.POST.getlist(row.anchor) for row in page.rows}
    return {code: answer_of_choice(values) for code, values in given.items() if values}


@login_required
@require_POST
def calibration_answer(request: ActorRequest, session_id: int, anchor_id: int) -> HttpResponse:
    """Keep what was marked; HTMX gets the line that says so."""
    _session, _seat, page = _sheet_or_404(request, session_id, anchor_id)
    error = _save(request, anchor_id, page)
    if request.htmx:
        saved = trial_sheet(request.actor, _session, _seat, anchor_id)
        return render(
            request, "council_room/calibration_sheet.html#progress", {"page": saved, "error": error, "is_open": True}
        )
    if error:
        messages.error(request, error)
    else:
        messages.success(request, _("Đã lưu phiếu chấm thử."))
    return redirect("council_room:calibration_sheet", session_id=session_id, anchor_id=anchor_id)


@login_required
@require_POST
def calibration_finish(request: ActorRequest, session_id: int, anchor_id: int) -> HttpResponse:
    """Keep what was marked, then finish; what is open is named and nothing typed is lost."""
    _session, _seat, page = _sheet_or_404(request, session_id, anchor_id)
    error = _save(request, anchor_id, page)
    here = reverse("council_room:calibration_sheet", args=[session_id, anchor_id])
    if error:
        messages.error(request, error)
        return redirect(here)
    return do(
        request,
        finish_calibration,
        done=_("Đã hoàn thành. Dưới đây là chỗ Ông/Bà chấm khác mức thống nhất và lý do."),
        back=here,
        anchor_id=anchor_id,
    )


def _save(request: ActorRequest, anchor_id: int, page: TrialSheet) -> str:
    try:
        answer_calibration(
            actor=request.actor, anchor_id=anchor_id, answers=_answers(request, page), now=timezone.now()
        )
    except Refusal as refusal:
        return " ".join(refusal.reasons)
    except ObjectDoesNotExist as fault:
        raise Http404 from fault
    return ""
