"""Conflicts of interest of a session, for chair, vice-chair, secretary and the office that runs the council."""

from dataclasses import dataclass
from functools import cached_property
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

from ocop.foundation.refusal import FieldRefusal, Refusal, refuse_if
from ocop.interfaces.council_room.conflict_forms import ConflictForm, SuspicionForm
from ocop.interfaces.council_room.room import session_or_404
from ocop.interfaces.ui.doing import do
from ocop.interfaces.ui.form_faults import show_refusal
from ocop.interfaces.ui.reading_places import CONFLICT_PAGE
from ocop.interfaces.ui.requests import ActorRequest
from ocop.programme.accounts.operations.note_reading import note_reading
from ocop.programme.councils.labels import CONFLICT_KINDS, CONFLICT_REASONS, SEATS, STRENGTHS, ground_words
from ocop.programme.councils.operations.dismiss_suspicion import dismiss_suspicion
from ocop.programme.councils.operations.lift_conflict import lift_conflict
from ocop.programme.councils.permissions import why_not_keep_conflicts, why_not_lift_conflict, why_not_recuse
from ocop.programme.councils.queries.councils import open_conflicts_of
from ocop.programme.councils.rules.council_seats import ConflictKind, ConflictReason, Seat
from ocop.programme.councils.rules.suspicion import Strength
from ocop.programme.evaluation.labels import SESSION_STATES
from ocop.programme.evaluation.operations.keep_away_in_session import keep_away_in_session
from ocop.programme.evaluation.queries.open_marks import items_on_the_table
from ocop.programme.evaluation.queries.seats import OwnSeat, own_seat
from ocop.programme.evaluation.queries.session_board import short_of_members
from ocop.programme.evaluation.queries.session_record import SessionRecord, record_of
from ocop.programme.evaluation.queries.suspected_conflicts import SuspectedConflict, suspected_conflicts
from ocop.programme.evaluation.queries.visible import agenda_visible_to
from ocop.programme.evaluation.rules.session_lifecycle import ENDED

TONES = {Strength.STRONG: "revoked", Strength.MEDIUM: "expiring", Strength.WEAK: "neutral"}


@dataclass
class _Desk:
    """What the page works on: the session as this person may know it."""

    session: Any
    seat: OwnSeat
    record: SessionRecord
    own: int | None

    @cached_property
    def open_producers(self) -> frozenset[int]:
        """Producers a product of whom has its marks on the table."""
        items = items_on_the_table(self.session.council)
        return frozenset(items.values_list("dossier__producer_id", flat=True))

    @cached_property
    def suspicions(self) -> list[SuspectedConflict]:
        """Nobody reads what is suspected of oneself: it would tell of a decision about oneself."""
        return [one for one in suspected_conflicts(self.record) if one.member.pk != self.own]


def _desk(request: ActorRequest, session_id: int) -> _Desk:
    session = session_or_404(request, session_id)
    seat = own_seat(request.actor, session)
    if why_not_keep_conflicts(request.actor, session.council, seat.member) is not None:
        raise Http404
    record = record_of(session, agenda_visible_to(request.actor, session))
    return _Desk(session, seat, record, None if seat.member is None else seat.member.pk)


def _form(desk: _Desk, data: Any = None) -> ConflictForm:
    producers = {item.dossier.producer_id: item.dossier.producer for item in desk.record.items}
    return ConflictForm(
        data,
        members=[
            (str(member.pk), f"{member.user.full_name} – {member.organisation}".removesuffix(" – "))
            for member in desk.record.members
        ],
        producers=[
            (str(one.pk), one.name) for one in sorted(producers.values(), key=lambda producer: producer.sort_key)
        ],
        can_recuse=desk.seat.presides,
        has_open_marks=bool(desk.open_producers),
    )


def _page(
    request: ActorRequest, desk: _Desk, form: ConflictForm, *, looked_at: tuple[str, SuspicionForm] | None = None
) -> HttpResponse:
    actor, seat = request.actor, desk.seat.member
    known = {item.dossier.producer_id for item in desk.record.items}
    suspicions = []
    for one in desk.suspicions:
        key = f"{one.member.pk}-{one.producer.pk}"
        is_open = one.producer.pk in desk.open_producers
        bound = (
            looked_at[1]
            if looked_at is not None and looked_at[0] == key
            else SuspicionForm(auto_id=f"{key}-%s", has_open_marks=is_open)
        )
        suspicions.append(
            {
                "suspicion": one,
                "key": key,
                "seat": SEATS[Seat(one.member.seat)],
                "grounds": [ground_words(ground) for ground in one.grounds],
                "strength": STRENGTHS[one.strength],
                "tone": TONES[one.strength],
                "form": bound,
                "why_not": why_not_recuse(actor, one.member, seat),
            }
        )
    conflicts = [
        {
            "conflict": one,
            "reason": CONFLICT_REASONS[one.reason],
            "kind": CONFLICT_KINDS[one.kind],
            "is_recusal": one.kind == ConflictKind.RECUSE,
            "why_not_lift": why_not_recuse(actor, one.member, seat)
            if one.kind == ConflictKind.RECUSE
            else why_not_lift_conflict(actor, one.member, seat),
        }
        for one in open_conflicts_of(desk.session.council).select_related("member__council")
        if one.producer_id in known and not (one.kind == ConflictKind.RECUSE and one.member_id == desk.own)
    ]
    context = {
        "session": desk.session,
        "state_label": SESSION_STATES[desk.session.state],
        "seat": desk.seat,
        "suspicions": suspicions,
        "short": [] if desk.session.state in ENDED else short_of_members(desk.record, desk.record.items),
        "conflicts": conflicts,
        "form": form,
        "has_ended": desk.session.state in ENDED,
        "page_title": _("Xung đột lợi ích"),
    }
    return render(request, "council_room/conflicts.html", context)


@login_required
@require_safe
def conflicts(request: ActorRequest, session_id: int) -> HttpResponse:
    """Declarations, recusals and suspicions of the session's members and producers."""
    desk = _desk(request, session_id)
    for user in {one.member.user for one in desk.suspicions}:
        note_reading(
            actor=request.actor, subject=user, shown={"conflict_ties": True}, page=CONFLICT_PAGE, now=timezone.now()
        )
    return _page(request, desk, _form(desk))


@login_required
@require_POST
def record_conflict(request: ActorRequest, session_id: int) -> HttpResponse:
    """Write down what a member told, or keep a member from a producer's products."""
    desk = _desk(request, session_id)
    form = _form(desk, request.POST)
    if form.is_valid():
        asked = form.cleaned_data
        try:
            keep_away_in_session(
                actor=request.actor,
                session_id=session_id,
                kind=ConflictKind(asked["kind"]),
                is_established=asked.get("is_established", False),
                member_id=int(asked["member"]),
                producer_id=int(asked["producer"]),
                reason=ConflictReason(asked["reason"]),
                note=asked["note"],
                today=timezone.localdate(),
                now=timezone.now(),
            )
        except Refusal as refusal:
            show_refusal(form, refusal)
        except ObjectDoesNotExist as fault:
            raise Http404 from fault
        else:
            messages.success(request, _("Đã ghi. Thành viên không còn thấy và chấm sản phẩm của chủ thể này."))
            return redirect("council_room:conflicts", session_id=session_id)
    return _page(request, desk, form)


@login_required
@require_POST
def judge_suspicion(request: ActorRequest, session_id: int, member_id: int, producer_id: int) -> HttpResponse:
    """A suspicion becomes a recusal or is dismissed, by the button that was pressed, with the word that was written."""
    desk = _desk(request, session_id)
    found = next((one for one in desk.suspicions if (one.member.pk, one.producer.pk) == (member_id, producer_id)), None)
    if found is None:
        raise Http404
    refuse_if(why_not_recuse(request.actor, found.member, desk.seat.member))
    key = f"{member_id}-{producer_id}"
    form = SuspicionForm(request.POST, auto_id=f"{key}-%s", has_open_marks=producer_id in desk.open_producers)
    if form.is_valid():
        about: dict[str, Any] = {
            "actor": request.actor,
            "member_id": member_id,
            "producer_id": producer_id,
            "today": timezone.localdate(),
            "now": timezone.now(),
        }
        try:
            if request.POST.get("viec") == "khong-cham":
                keep_away_in_session(
                    **about,
                    session_id=session_id,
                    kind=ConflictKind.RECUSE,
                    reason=found.grounds[0].reason,
                    note=form.cleaned_data["word"],
                    is_established=form.cleaned_data.get("is_established", False),
                )
                done = _("Đã quyết định: thành viên không chấm sản phẩm của chủ thể này.")
            else:
                dismiss_suspicion(**about, grounds=found.codes, word=form.cleaned_data["word"])
                done = _("Đã xem xét: thành viên vẫn chấm sản phẩm của chủ thể này.")
        except FieldRefusal as refusal:
            for name, sentences in refusal.faults.items():
                form.add_error(name if name in form.fields else "word", sentences)
        except Refusal as refusal:
            for sentence in refusal.reasons:
                form.add_error("word", sentence)
        else:
            messages.success(request, done)
            return redirect("council_room:conflicts", session_id=session_id)
    return _page(request, desk, _form(desk), looked_at=(key, form))


@login_required
@require_POST
def lift(request: ActorRequest, session_id: int, conflict_id: int) -> HttpResponse:
    """A declaration or recusal proved wrong."""
    desk = _desk(request, session_id)
    if not open_conflicts_of(desk.session.council).filter(pk=conflict_id).exists():
        raise Http404
    return do(
        request,
        lift_conflict,
        done=_("Đã gỡ. Thành viên thấy và chấm lại sản phẩm của chủ thể này."),
        back=reverse("council_room:conflicts", args=[session_id]),
        conflict_id=conflict_id,
        today=timezone.localdate(),
    )
