"""The board of chair and secretary, refreshed by itself; and the page on which one product is run."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ocop.interfaces.council_room.cockpit import cockpit
from ocop.interfaces.council_room.consultation_views import consulted_products
from ocop.interfaces.council_room.room import item_or_404, record_keeper_or_404, session_or_404
from ocop.interfaces.ui.doing import do
from ocop.interfaces.ui.requests import ActorRequest, key_in
from ocop.programme.councils.labels import GATE_TESTS, MISSED_GATES, SEATS, quorum_words
from ocop.programme.councils.queries.councils import members_of
from ocop.programme.councils.rules.council_seats import Seat
from ocop.programme.dossiers.queries.review_deadlines import renewal_deadline
from ocop.programme.evaluation.labels import answers_words, days_left_words, grounds_words, state_words
from ocop.programme.evaluation.operations.note_attendance import note_attendance
from ocop.programme.evaluation.permissions import (
    why_not_extend,
    why_not_note_attendance,
    why_not_read_record,
    why_not_refer,
    why_not_reschedule,
    why_not_see_marks,
)
from ocop.programme.evaluation.queries.judgement import is_panel_on
from ocop.programme.evaluation.queries.session_board import session_board, short_of_members
from ocop.programme.evaluation.queries.session_record import marked_criteria, record_of
from ocop.programme.evaluation.queries.sheet_page import anchor_of, choice_of_answer, levels_of
from ocop.programme.evaluation.queries.suspected_conflicts import is_anybody_suspected
from ocop.programme.evaluation.rules.session_lifecycle import (
    BEFORE_OPENING,
    ENDED,
    GOING_ON,
    RELEASED,
    WRITING,
    SessionState,
    SheetState,
)
from ocop.programme.rubrics.queries.rubrics_in_force import rubric_rules


@login_required
@require_safe
def board(request: ActorRequest, session_id: int) -> HttpResponse:
    """Progress by member and product; HTMX asks for the live part every five seconds."""
    session = session_or_404(request, session_id)
    seat = record_keeper_or_404(request, session)
    now = timezone.now()
    shown = session_board(request.actor, session, seat, now=now)
    if request.htmx and request.GET.get("buoc", session.state) != session.state:
        # Somebody took a step meanwhile: the whole page is another one.
        return HttpResponse(headers={"HX-Refresh": "true"})
    context = {
        "session": session,
        "state_label": state_words(session),
        "is_written": shown.record.is_written,
        "answer_words": days_left_words((session.ballots_due_on - localdate(now)).days)
        if session.ballots_due_on
        else "",
        "why_not_extend": why_not_extend(session, seat, today=localdate(now)),
        "extensions": session.extensions.all() if shown.record.is_written else [],
        "consulted": consulted_products(shown, localdate(now)),
        "seat": seat,
        "board": shown,
        "members": [
            (member, SEATS[Seat(member.seat)], member.pk in shown.record.present) for member in shown.record.members
        ],
        "quorum_words": quorum_words(shown.quorum),
        "short": short_of_members(shown.record, [row.item for row in shown.rows]) if session.state not in ENDED else [],
        "is_suspected": not request.htmx and session.state not in ENDED and is_anybody_suspected(shown.record, seat),
        "gate_test": GATE_TESTS[shown.record.rules.gate_test],
        "missed_gate": MISSED_GATES[shown.record.rules.missed_gate],
        "is_before_opening": session.state in BEFORE_OPENING,
        "is_going_on": session.state in GOING_ON,
        "has_ended": session.state in ENDED,
        "has_panel": not request.htmx and is_panel_on(session),
        "may_see_marks": why_not_see_marks(request.actor, session, seat) is None,
        "why_not_reschedule": why_not_reschedule(request.actor, session, seat),
        "is_released": session.state in RELEASED,
        "may_read_record": why_not_read_record(request.actor, session, seat) is None,
        "page_title": _("Điều hành: %(name)s") % {"name": session.name},
        **cockpit(request.actor, session, seat, shown),
    }
    template = "council_room/board.html#live" if request.htmx else "council_room/board.html"
    return render(request, template, context)


@login_required
@require_POST
def attendance(request: ActorRequest, session_id: int) -> HttpResponse:
    """One member is present or not; that somebody left a sitting that goes on is asked once more, with what follows."""
    session = session_or_404(request, session_id)
    seat = record_keeper_or_404(request, session)
    is_present = request.POST.get("present") == "1"
    is_sure = is_present or request.POST.get("chac_chan") == "1" or session.state not in GOING_ON
    if not is_sure and why_not_note_attendance(session, seat) is None:
        return _ask_about_absence(request, session, key_in(request.POST.get("member")))
    member_id = key_in(request.POST.get("member"))
    names = {member.pk: member.user.full_name for member in members_of(session.council, session.held_on)}
    words = _("Đã ghi %(name)s có mặt.") if is_present else _("Đã ghi %(name)s vắng mặt.")
    return do(
        request,
        note_attendance,
        done=words % {"name": names.get(member_id, "")},
        back=reverse("council_room:board", args=[session.pk]) + "#diem-danh",
        session_id=session.pk,
        member_id=member_id,
        is_present=is_present,
    )


def _ask_about_absence(request: ActorRequest, session: Any, member_id: int | None) -> HttpResponse:
    member = next((one for one in members_of(session.council, session.held_on) if one.pk == member_id), None)
    if member is None:
        raise Http404
    record = record_of(session)
    sheets = [sheet for (_item, of_member), sheet in record.sheets.items() if of_member == member.pk]
    context = {
        "session": session,
        "member": member,
        "submitted": sum(sheet.state == SheetState.SUBMITTED for sheet in sheets),
        "begun": sum(sheet.state == SheetState.DRAFT and sheet.answered > 0 for sheet in sheets),
        "page_title": _("Ghi vắng mặt: %(name)s") % {"name": member.user.full_name},
    }
    return render(request, "council_room/absence.html", context)


@login_required
@require_safe
def item(request: ActorRequest, session_id: int, item_id: int) -> HttpResponse:
    """One product as chair and secretary run it: sheets, spread, grounds of elimination, agreed levels."""
    session = session_or_404(request, session_id)
    seat = record_keeper_or_404(request, session)
    found = item_or_404(request, session, item_id)
    shown = session_board(request.actor, session, seat, now=timezone.now())
    row = next(one for one in shown.rows if one.item.pk == found.pk)
    rubric = rubric_rules(found.rubric)
    standing = {knock_out.code for knock_out in row.knock_outs}
    agreed = {score.criterion_code: score for score in shown.record.agreed[found.pk]}
    to_agree = []
    if shown.record.rules.is_consolidated:
        for code in marked_criteria(rubric):
            leaf = rubric.leaf(code)
            chosen = choice_of_answer(leaf, agreed[code].answer) if code in agreed else None
            to_agree.append({"leaf": leaf, "anchor": anchor_of(code), "levels": levels_of(leaf), "chosen": chosen})
    context = {
        "session": session,
        "seat": seat,
        "item": found,
        "row": row,
        "is_written": shown.record.is_written,
        "grounds_to_meet": grounds_words(row.meeting_grounds),
        "referral": grounds_words(found.referral_grounds) if row.is_referred else [],
        "why_not_refer": why_not_refer(session, seat),
        "deadline": renewal_deadline(found.dossier, timezone.localdate()),
        "grounds": [ground for ground in rubric.elimination_grounds if ground.code not in standing],
        "to_agree": to_agree,
        "quorum_words": answers_words(row.quorum) if shown.record.is_written else quorum_words(row.quorum),
        "is_scoring": session.state in GOING_ON and not row.is_referred,
        "is_discussion": session.state == SessionState.DISCUSSION,
        "is_writing": session.state in WRITING,
        "has_table": bool(found.disclosed_turn) and why_not_see_marks(request.actor, session, seat) is None,
        "largest_spread": shown.record.rules.largest_spread,
        "page_title": f"{found.position}. {found.dossier.product.name}",
    }
    return render(request, "council_room/run_item.html", context)
