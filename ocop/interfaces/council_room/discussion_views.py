"""The discussion: marks of all members side by side, and the choice of products that are scored again."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ocop.foundation.refusal import FieldRefusal, Refusal, refuse_if
from ocop.interfaces.council_room.room import item_or_404, record_keeper_or_404, session_or_404
from ocop.interfaces.ui.requests import ActorRequest
from ocop.programme.evaluation.labels import SESSION_STATES
from ocop.programme.evaluation.operations.begin_rescoring import begin_rescoring
from ocop.programme.evaluation.permissions import why_not_see_marks, why_not_step
from ocop.programme.evaluation.queries.discussion import discussion_list, discussion_tables
from ocop.programme.evaluation.queries.seats import own_seat
from ocop.programme.evaluation.queries.session_board import session_board
from ocop.programme.evaluation.rules.progress import needs_another_turn
from ocop.programme.evaluation.rules.session_lifecycle import SessionState, SessionStep


@login_required
@require_safe
def discussion(request: ActorRequest, session_id: int) -> HttpResponse:
    """Every product whose marks are on the table, with each member's total."""
    session = session_or_404(request, session_id)
    seat = own_seat(request.actor, session)
    refuse_if(why_not_see_marks(request.actor, session, seat))
    context = {
        "session": session,
        "state_label": SESSION_STATES[session.state],
        "seat": seat,
        "rows": discussion_list(request.actor, session),
        "page_title": _("Thảo luận: %(name)s") % {"name": session.name},
    }
    return render(request, "council_room/discussion.html", context)


@login_required
@require_safe
def discussed_item(request: ActorRequest, session_id: int, item_id: int) -> HttpResponse:
    """One product: where the members differ most, then every criterion with every member's points."""
    session = session_or_404(request, session_id)
    seat = own_seat(request.actor, session)
    refuse_if(why_not_see_marks(request.actor, session, seat))
    item = item_or_404(request, session, item_id)
    tables = discussion_tables(request.actor, item)
    if not tables:
        raise Http404
    context = {
        "session": session,
        "seat": seat,
        "item": item,
        "tables": tables,
        "is_discussion": session.state == SessionState.DISCUSSION,
        "page_title": f"{item.position}. {item.dossier.product.name}",
    }
    return render(request, "council_room/discussed_item.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def rescoring(request: ActorRequest, session_id: int) -> HttpResponse:
    """Which products are scored again, and why; those the rules demand are ticked and stay ticked."""
    session = session_or_404(request, session_id)
    seat = record_keeper_or_404(request, session)
    faults: dict[str, list[str]] = {}
    reasons: list[str] = []
    if request.method == "POST":
        try:
            return _begin(request, session)
        except FieldRefusal as refusal:
            faults = refusal.faults
        except Refusal as refusal:
            reasons = refusal.reasons
    why_not = why_not_step(SessionStep.BEGIN_RESCORING, request.actor, session, seat)
    board = session_board(request.actor, session, seat)
    rows = []
    # How far the sheets lie apart is told only while the council discusses.
    for row in board.rows if why_not is None else []:
        facts = board.record.facts(row.item)
        if not facts.is_all_submitted or facts.is_knocked_out:
            continue
        is_due = needs_another_turn(facts, board.record.rules, turn=row.item.turn)
        name = f"reason_{row.item.pk}"
        rows.append(
            {
                "row": row,
                "spread": facts.spread,
                "is_due": is_due,
                "is_spent": row.item.turn >= board.record.rules.largest_turn,
                "is_chosen": is_due or f"{row.item.pk}" in request.POST.getlist("san_pham"),
                "name": name,
                "reason": request.POST.get(name, ""),
                "faults": faults.get(name, []),
            }
        )
    context = {
        "session": session,
        "rows": rows,
        "reasons": reasons,
        "has_faults": bool(faults),
        "largest_turn": board.record.rules.largest_turn,
        "largest_spread": board.record.rules.largest_spread,
        "why_not": why_not,
        "page_title": _("Chọn sản phẩm chấm lại"),
    }
    return render(request, "council_room/rescoring.html", context)


def _begin(request: ActorRequest, session: Any) -> HttpResponse:
    """The deed; refusals are shown on the page, where what was typed stays."""
    chosen = [int(key) for key in request.POST.getlist("san_pham") if key.isascii() and key.isdigit() and len(key) < 12]
    wanted = {key: request.POST.get(f"reason_{key}", "") for key in chosen}
    try:
        begin_rescoring(actor=request.actor, session_id=session.pk, reasons=wanted, now=timezone.now())
    except ObjectDoesNotExist as fault:
        raise Http404 from fault
    messages.success(request, _("Đã mở lượt chấm tiếp theo; thành viên có phiếu mới, điền sẵn điểm lượt trước."))
    return redirect("council_room:board", session_id=session.pk)
