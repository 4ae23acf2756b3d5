"""Councils: set up, working rules, members."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ocop.foundation.record_language import in_record_language
from ocop.foundation.refusal import refuse_if
from ocop.interfaces.office.rounds.forms import CouncilForm, MemberForm
from ocop.interfaces.office.rounds.room import CENTRAL, attempt, for_offices, managed_places
from ocop.interfaces.ui.doing import do
from ocop.interfaces.ui.requests import ActorRequest
from ocop.programme.councils.labels import (
    AVERAGINGS,
    CONFLICT_REASONS,
    GATE_TESTS,
    MISSED_GATES,
    SEATS,
    SPREAD_ACTIONS,
    parts_words,
)
from ocop.programme.councils.operations.appoint_member import appoint_member
from ocop.programme.councils.operations.create_council import create_council
from ocop.programme.councils.operations.end_member import end_member
from ocop.programme.councils.operations.establishing_paper import Paper
from ocop.programme.councils.permissions import why_not_keep_conflicts, why_not_manage_council
from ocop.programme.councils.queries.councils import (
    councils_visible_to,
    councils_with_members,
    members_of,
    open_conflicts_of,
    people_to_appoint,
    rules_of,
    seat_of,
)
from ocop.programme.councils.rules.council_seats import ConflictKind, CouncilLevel, Seat

PER_PAGE = 20


def council_or_404(request: ActorRequest, council_id: int) -> Any:
    """The council out of what the person sees."""
    found = councils_visible_to(request.actor).select_related("document").filter(pk=council_id).first()
    if found is None:
        raise Http404
    return found


def why_not_manage(request: ActorRequest, council: Any) -> str | None:
    """Whether this person is the office of the council."""
    return why_not_manage_council(request.actor, level=council.level, province_code=council.province_code)


@for_offices
@require_safe
def councils(request: ActorRequest) -> HttpResponse:
    """Councils the person sees."""
    today = timezone.localdate()
    page = Paginator(councils_with_members(request.actor, today), PER_PAGE).get_page(request.GET.get("trang"))
    context = {
        "councils": page,
        "can_create": bool(managed_places(request.actor, today)),
        "page_title": _("Hội đồng đánh giá, phân hạng"),
    }
    return render(request, "office/rounds/councils.html", context)


@for_offices
@require_http_methods(["GET", "HEAD", "POST"])
def new_council(request: ActorRequest) -> HttpResponse:
    """Record a council set up by decision."""
    places = managed_places(request.actor, timezone.localdate())
    if not places:
        refuse_if(_("Chỉ cán bộ cơ quan tham mưu OCOP của tỉnh hoặc của Bộ ghi Hội đồng."))
    province = {"province": places[0][1][:1].lower() + places[0][1][1:]}
    with in_record_language():  # the papers print them
        if places[0][0] == CENTRAL:
            name = _("Hội đồng đánh giá, phân hạng sản phẩm OCOP cấp trung ương")
            authority = _("Bộ Nông nghiệp và Môi trường")
        else:
            name = _("Hội đồng đánh giá, phân hạng sản phẩm OCOP %(province)s") % province
            authority = _("Ủy ban nhân dân %(province)s") % province
    form = CouncilForm(request.POST or None, provinces=places, initial={"name": name, "issuing_authority": authority})
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        council = attempt(
            form,
            create_council,
            request,
            level=CouncilLevel.MINISTRY if asked["province_code"] == CENTRAL else CouncilLevel.PROVINCE,
            province_code="" if asked["province_code"] == CENTRAL else asked["province_code"],
            name=asked["name"],
            paper=Paper(asked["number"], asked["issued_on"], asked["issuing_authority"], asked["signatory"]),
            valid_from=asked["valid_from"],
            valid_until=asked["valid_until"],
        )
        if council is not None:
            messages.success(request, _("Đã ghi Hội đồng. Hãy xem lại quy chế và thêm thành viên."))
            return redirect("office:rounds:council", council_id=council.pk)
    return render(
        request,
        "office/rounds/form.html",
        {
            "form": form,
            "page_title": _("Ghi Hội đồng mới"),
            "submit_label": _("Ghi Hội đồng"),
            "back": reverse("office:rounds:councils"),
        },
    )


@for_offices
@require_safe
def council(request: ActorRequest, council_id: int) -> HttpResponse:
    """One council: paper, rules, members, declared conflicts."""
    found = council_or_404(request, council_id)
    today = timezone.localdate()
    rules = rules_of(found, on=today)
    seat = seat_of(request.actor, found, today)
    # What the chair decided about members is not for everybody who may read about the council.
    keeps_conflicts = why_not_keep_conflicts(request.actor, found, seat) is None
    context = {
        "council": found,
        "rules": rules,
        "gate_test": GATE_TESTS[rules.gate_test],
        "missed_gate": MISSED_GATES[rules.missed_gate],
        "spread_action": SPREAD_ACTIONS[rules.spread_action],
        "averaging": AVERAGINGS[rules.averaging],
        "members": [
            (member, SEATS[Seat(member.seat)], parts_words(member.scored_parts)) for member in members_of(found, today)
        ],
        "conflicts": [
            (one, CONFLICT_REASONS[one.reason])
            for one in (open_conflicts_of(found) if keeps_conflicts else ())
            if one.kind == ConflictKind.ABSTAIN or one.member.user_id != request.actor.user_id
        ],
        "why_not_manage": why_not_manage(request, found),
        "page_title": found.name,
    }
    return render(request, "office/rounds/council.html", context)


@for_offices
@require_http_methods(["GET", "HEAD", "POST"])
def new_member(request: ActorRequest, council_id: int) -> HttpResponse:
    """Find a person, give a seat."""
    found = council_or_404(request, council_id)
    refuse_if(why_not_manage(request, found))
    typed = request.GET.get("q", "")
    people = people_to_appoint(typed) if typed else []
    form = MemberForm(request.POST or None, initial={"valid_from": max(timezone.localdate(), found.valid_from)})
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        member = attempt(
            form,
            appoint_member,
            request,
            council_id=found.pk,
            user_id=asked["user_id"],
            seat=Seat(asked["seat"]),
            organisation=asked["organisation"],
            is_scoring=asked["is_scoring"],
            scored_parts=asked["scored_parts"],
            valid_from=asked["valid_from"],
        )
        if member is not None:
            messages.success(request, _("Đã thêm thành viên và mở phòng họp hội đồng cho người này."))
            return redirect("office:rounds:council", council_id=found.pk)
    context = {
        "council": found,
        "form": form,
        "people": people,
        "typed": typed,
        "page_title": _("Thêm thành viên Hội đồng"),
    }
    return render(request, "office/rounds/new_member.html", context)


@for_offices
@require_POST
def end_one(request: ActorRequest, council_id: int, member_id: int) -> HttpResponse:
    """A seat ends today."""
    return do(
        request,
        end_member,
        done=_("Đã kết thúc nhiệm vụ của thành viên."),
        back=reverse("office:rounds:council", args=[council_id]),
        member_id=member_id,
        ended_on=timezone.localdate(),
    )
