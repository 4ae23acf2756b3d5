"""A member's own declarations: ties, home, abstentions."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ocop.foundation.refusal import Refusal
from ocop.interfaces.council_room.conflict_forms import HomeForm, TieForm
from ocop.interfaces.council_room.room import session_or_404
from ocop.interfaces.ui.doing import do
from ocop.interfaces.ui.form_faults import show_refusal
from ocop.interfaces.ui.requests import ActorRequest
from ocop.programme.councils.labels import CONFLICT_REASONS, SEATS
from ocop.programme.councils.operations.declare_tie import declare_tie
from ocop.programme.councils.operations.end_tie import end_tie
from ocop.programme.councils.operations.say_home import say_home
from ocop.programme.councils.queries.councils import own_abstentions, ties_of
from ocop.programme.councils.rules.council_seats import ConflictReason, Seat
from ocop.programme.evaluation.queries.seats import own_seat
from ocop.programme.geography.queries.units import communes_of


def _own(request: ActorRequest, session_id: int) -> tuple[Any, Any]:
    session = session_or_404(request, session_id)
    member = own_seat(request.actor, session).member
    if member is None:
        raise Http404
    return session, member


def _home_form(session: Any, member: Any, data: Any = None) -> HomeForm:
    communes = communes_of(session.council.province_code, timezone.localdate())
    return HomeForm(
        data,
        communes=[(unit.code, unit.name) for unit in communes],
        initial={"commune_code": member.home_commune_code},
    )


def _page(
    request: ActorRequest,
    session: Any,
    member: Any,
    *,
    tie_form: TieForm | None = None,
    home_form: HomeForm | None = None,
) -> HttpResponse:
    context = {
        "session": session,
        "seat_label": SEATS[Seat(member.seat)],
        "ties": [(tie, CONFLICT_REASONS[tie.kind]) for tie in ties_of(member)],
        "abstentions": [(one, CONFLICT_REASONS[one.reason]) for one in own_abstentions(member)],
        "tie_form": tie_form or TieForm(),
        "home_form": home_form or _home_form(session, member),
        "has_communes": bool(session.council.province_code),
        "page_title": _("Khai báo lợi ích của tôi"),
    }
    return render(request, "council_room/interests.html", context)


@login_required
@require_safe
def interests(request: ActorRequest, session_id: int) -> HttpResponse:
    """What the member declared, and the forms to declare more before the session."""
    session, member = _own(request, session_id)
    return _page(request, session, member)


@login_required
@require_POST
def add_tie(request: ActorRequest, session_id: int) -> HttpResponse:
    """The member names a person, a body or a tax code."""
    session, member = _own(request, session_id)
    form = TieForm(request.POST)
    if form.is_valid():
        asked = form.cleaned_data
        try:
            declare_tie(
                actor=request.actor,
                member_id=member.pk,
                kind=ConflictReason(asked["kind"]),
                person_name=asked["person_name"],
                organisation_name=asked["organisation_name"],
                tax_code=asked["tax_code"],
                note=asked["note"],
                now=timezone.now(),
            )
        except Refusal as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("Đã khai mối quan hệ."))
            return redirect("council_room:interests", session_id=session_id)
    return _page(request, session, member, tie_form=form)


@login_required
@require_POST
def drop_tie(request: ActorRequest, session_id: int, tie_id: int) -> HttpResponse:
    """A tie no longer holds."""
    _own(request, session_id)
    return do(
        request,
        end_tie,
        done=_("Đã bỏ khai mối quan hệ này."),
        back=reverse("council_room:interests", args=[session_id]),
        tie_id=tie_id,
    )


@login_required
@require_POST
def home(request: ActorRequest, session_id: int) -> HttpResponse:
    """The member says where he or she lives."""
    session, member = _own(request, session_id)
    form = _home_form(session, member, request.POST)
    if form.is_valid():
        try:
            say_home(
                actor=request.actor,
                member_id=member.pk,
                commune_code=form.cleaned_data["commune_code"],
                today=timezone.localdate(),
                now=timezone.now(),
            )
        except Refusal as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("Đã ghi nơi ở."))
            return redirect("council_room:interests", session_id=session_id)
    return _page(request, session, member, home_form=form)
