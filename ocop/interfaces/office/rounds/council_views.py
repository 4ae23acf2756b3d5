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
from ocop.interfaces.office.rounds.forms import CouncilForm, MemberForm, RulesForm
from ocop.interfaces.office.rounds.room import attempt, for_offices, managed_provinces
from ocop.interfaces.ui.doing import do
from ocop.interfaces.ui.requests import ActorRequest
from ocop.programme.councils.labels import (
    CONFLICT_REASONS,
    GATE_TESTS,
    MISSED_GATES,
    SEATS,
    SPREAD_ACTIONS,
)
from ocop.programme.councils.operations.appoint_member import appoint_member
from ocop.programme.councils.operations.create_council import create_council
from ocop.programme.councils.operations.end_member import end_member
from ocop.programme.councils.operations.establishing_paper import Paper
from ocop.programme.councils.operations.set_council_rules import set_council_rules
from ocop.programme.councils.permissions import why_not_manage_council
from ocop.programme.councils.queries.councils import (
    councils_visible_to,
    councils_with_members,
    members_of,
    open_conflicts_of,
    people_to_appoint,
    rules_of,
)
from ocop.programme.councils.rules.council_seats import CouncilLevel, GateTest, MissedGate, Seat, SpreadAction

PER_PAGE = 20


def _council_or_404(request: ActorRequest, council_id: int) -> Any:
    found = councils_visible_to(request.actor).select_related("document").filter(pk=council_id).first()
    if found is None:
        raise Http404
    return found


def _why_not(request: ActorRequest, council: Any) -> str | None:
    return why_not_manage_council(request.actor, level=council.level, province_code=council.province_code)


@for_offices
@require_safe
def councils(request: ActorRequest) -> HttpResponse:
    """Councils the person sees."""
    today = timezone.localdate()
    page = Paginator(councils_with_members(request.actor, today), PER_PAGE).get_page(request.GET.get("trang"))
    context = {
        "councils": page,
        "can_create": bool(managed_provinces(request.actor, today)),
        "page_title": _("Hội đồng đánh giá, phân hạng"),
    }
    return render(request, "office/rounds/councils.html", context)


@for_offices
@require_http_methods(["GET", "HEAD", "POST"])
def new_council(request: ActorRequest) -> HttpResponse:
    """Record a council set up by decision."""
    provinces = managed_provinces(request.actor, timezone.localdate())
    if not provinces:
        refuse_if(_("Chỉ cán bộ cơ quan tham mưu OCOP của tỉnh ghi Hội đồng cấp tỉnh."))
    province = {"province": provinces[0][1]}
    with in_record_language():  # the papers print them
        name = _("Hội đồng đánh giá, phân hạng sản phẩm OCOP %(province)s") % province
        authority = _("Ủy ban nhân dân %(province)s") % province
    form = CouncilForm(
        request.POST or None, provinces=provinces, initial={"name": name, "issuing_authority": authority}
    )
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        council = attempt(
            form,
            create_council,
            request,
            level=CouncilLevel.PROVINCE,
            province_code=asked["province_code"],
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
    found = _council_or_404(request, council_id)
    rules = rules_of(found)
    context = {
        "council": found,
        "rules": rules,
        "gate_test": GATE_TESTS[rules.gate_test],
        "missed_gate": MISSED_GATES[rules.missed_gate],
        "spread_action": SPREAD_ACTIONS[rules.spread_action],
        "members": [(member, SEATS[Seat(member.seat)]) for member in members_of(found, timezone.localdate())],
        "conflicts": [(one, CONFLICT_REASONS[one.reason]) for one in open_conflicts_of(found)],
        "why_not_manage": _why_not(request, found),
        "page_title": found.name,
    }
    return render(request, "office/rounds/council.html", context)


@for_offices
@require_http_methods(["GET", "HEAD", "POST"])
def rules(request: ActorRequest, council_id: int) -> HttpResponse:
    """Set the working rules."""
    found = _council_or_404(request, council_id)
    refuse_if(_why_not(request, found))
    present = rules_of(found)
    names = [name for name in RulesForm.base_fields if hasattr(present, name)]
    paper = present.document
    initial = {name: getattr(present, name) for name in names}
    if paper is not None:
        initial |= {"number": paper.number, "issued_on": paper.issued_on, "issuing_authority": paper.issuing_authority}
    form = RulesForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        named = Paper(asked["number"], asked["issued_on"], asked["issuing_authority"]) if asked["number"] else None
        saved = attempt(
            form,
            set_council_rules,
            request,
            council_id=found.pk,
            quorum_numerator=asked["quorum_numerator"],
            quorum_denominator=asked["quorum_denominator"],
            chair_must_sit=asked["chair_must_sit"],
            largest_spread=asked["largest_spread"],
            spread_action=SpreadAction(asked["spread_action"]),
            gate_test=GateTest(asked["gate_test"]),
            missed_gate=MissedGate(asked["missed_gate"]),
            display_decimals=asked["display_decimals"],
            shows_judgement_panel=asked["shows_judgement_panel"],
            paper=named,
        )
        if saved is not None:
            messages.success(request, _("Đã lưu quy chế. Phiên đã mở giữ nguyên quy chế lúc mở."))
            return redirect("office:rounds:council", council_id=found.pk)
    context = {
        "form": form,
        "page_title": _("Quy chế hoạt động"),
        "page_lead": _("Những điểm Quyết định 26/2026/QĐ-TTg để Quy chế của Hội đồng quy định."),
        "submit_label": _("Lưu quy chế"),
        "back": reverse("office:rounds:council", args=[found.pk]),
    }
    return render(request, "office/rounds/form.html", context)


@for_offices
@require_http_methods(["GET", "HEAD", "POST"])
def new_member(request: ActorRequest, council_id: int) -> HttpResponse:
    """Find a person, give a seat."""
    found = _council_or_404(request, council_id)
    refuse_if(_why_not(request, found))
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
