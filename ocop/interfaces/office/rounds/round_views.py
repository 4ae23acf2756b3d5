"""Rounds: list, plan, one round with its progress; sessions planned in it."""

from datetime import date
from functools import partial
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ocop.foundation.record_language import in_record_language
from ocop.foundation.refusal import refuse_if
from ocop.interfaces.office.rounds.forms import RoundForm, SessionForm
from ocop.interfaces.office.rounds.room import CENTRAL, attempt, for_offices, managed_places
from ocop.interfaces.ui.doing import do
from ocop.interfaces.ui.requests import ActorRequest
from ocop.programme.councils.queries.councils import councils_visible_to, members_of
from ocop.programme.councils.rules.council_seats import CouncilLevel
from ocop.programme.evaluation.labels import ROUND_STATES, state_words
from ocop.programme.evaluation.operations.close_round import close_round
from ocop.programme.evaluation.operations.open_round import open_round
from ocop.programme.evaluation.operations.plan_round import plan_round
from ocop.programme.evaluation.operations.plan_session import plan_session
from ocop.programme.evaluation.permissions import why_not_close_round, why_not_open_round, why_not_plan_session
from ocop.programme.evaluation.queries.rounds import RoundPage, next_ordinal, round_line, round_list, round_page
from ocop.programme.evaluation.queries.visible import rounds_visible_to, sessions_visible_to
from ocop.programme.evaluation.rules.session_lifecycle import RELEASED, RoundLevel, RoundState, SessionState
from ocop.programme.evaluation.rules.session_lifecycle import SessionForm as Form

PER_PAGE = 20


@for_offices
@require_safe
def rounds(request: ActorRequest) -> HttpResponse:
    """Rounds, newest first, and the councils behind them."""
    today = timezone.localdate()
    page = Paginator(round_list(request.actor), PER_PAGE).get_page(request.GET.get("trang"))
    rows = [
        {"round": line.round, "line": line, "state": ROUND_STATES[line.round.state], "days_left": line.days_left(today)}
        for line in map(round_line, page)
    ]
    context = {
        "rows": rows,
        "page": page,
        "can_plan": bool(managed_places(request.actor, today)),
        "page_title": _("Đợt đánh giá và hội đồng"),
    }
    return render(request, "office/rounds/rounds.html", context)


@for_offices
@require_http_methods(["GET", "HEAD", "POST"])
def new_round(request: ActorRequest) -> HttpResponse:
    """Plan a round."""
    today = timezone.localdate()
    places = dict(managed_places(request.actor, today))
    managed = Q(province_code__in=[code for code in places if code != CENTRAL])
    if CENTRAL in places:
        managed |= Q(level=CouncilLevel.MINISTRY)
    councils = list(councils_visible_to(request.actor).filter(managed).order_by("-valid_from", "-pk"))
    if not places:
        refuse_if(_("Chỉ cán bộ cơ quan tham mưu OCOP của tỉnh hoặc của Bộ lập đợt đánh giá."))
    if not councils:
        messages.info(request, _("Hãy ghi Hội đồng trước khi lập đợt đánh giá."))
        return redirect("office:rounds:new_council")
    form = RoundForm(
        request.POST or None,
        councils=[(str(council.pk), council.name) for council in councils],
        initial=_next_round(councils[0], today),
    )
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        council = next(one for one in councils if str(one.pk) == asked["council_id"])
        planned = attempt(
            form,
            plan_round,
            request,
            level=RoundLevel(council.level),
            province_code=council.province_code,
            council_id=council.pk,
            year=asked["year"],
            ordinal=asked["ordinal"],
            name=asked["name"],
            opens_on=asked["opens_on"],
            files_by=asked["files_by"],
            decide_by=asked["decide_by"],
            plan_number=asked["plan_number"],
        )
        if planned is not None:
            messages.success(request, _("Đã lập đợt đánh giá."))
            return redirect("office:rounds:round", round_id=planned.pk)
    return render(
        request,
        "office/rounds/form.html",
        {
            "form": form,
            "page_title": _("Lập đợt đánh giá"),
            "submit_label": _("Lập đợt"),
            "back": reverse("office:rounds:list"),
        },
    )


def _next_round(council: Any, today: date) -> dict[str, Any]:
    """What to propose: the council with the first number its level and place has not used this year."""
    first = 1 if today.month <= 6 else 2
    free = next_ordinal(RoundLevel(council.level), council.province_code, today.year, at_least=first)
    return {"year": today.year, "ordinal": free, "council_id": str(council.pk)}


def _central_steps() -> tuple[tuple[str, str], ...]:
    return (
        (_("Kế hoạch"), _("Cơ quan OCOP của Bộ")),
        (_("Tiếp nhận hồ sơ"), _("UBND cấp tỉnh đề nghị")),
        (_("Hội đồng chấm điểm"), _("Hội đồng cấp trung ương")),
        (_("Phê duyệt kết quả"), _("Cơ quan OCOP của Bộ")),
        (_("Quyết định công nhận"), _("Bộ trưởng")),
    )


def _steps(state: str, page: RoundPage, level: str) -> list[dict[str, object]]:
    sessions = page.sessions
    ended = RELEASED
    scored = bool(sessions) and all(session.state in ended for session in sessions)
    approved = bool(sessions) and all(session.state == SessionState.APPROVED for session in sessions)
    at = (
        0
        if state == RoundState.PLANNED
        else 5
        if state == RoundState.CLOSED
        else 4
        if approved
        else 3
        if scored
        else 2
        if sessions
        else 1
    )
    names = (
        _central_steps()
        if level == RoundLevel.MINISTRY
        else (
            (_("Kế hoạch"), _("Cơ quan OCOP cấp tỉnh")),
            (_("Tiếp nhận hồ sơ"), _("UBND cấp xã đề nghị")),
            (_("Hội đồng chấm điểm"), _("Hội đồng cấp tỉnh")),
            (_("Phê duyệt kết quả"), _("Lãnh đạo UBND tỉnh")),
            (_("Quyết định công nhận"), _("Chủ tịch UBND tỉnh")),
        )
    )
    return [
        {"title": title, "who": who, "state": "done" if number < at else "current" if number == at else "next"}
        for number, (title, who) in enumerate(names)
    ]


@for_offices
@require_safe
def one_round(request: ActorRequest, round_id: int) -> HttpResponse:
    """One round: where it stands, its dossiers, its sessions."""
    found = rounds_visible_to(request.actor).select_related("council").filter(pk=round_id).first()
    if found is None:
        raise Http404
    page = round_page(found)
    today = timezone.localdate()
    going_on = any(one.state not in RELEASED for one in page.sessions)
    may_open = set(sessions_visible_to(request.actor).filter(round=found).values_list("pk", flat=True))
    context = {
        "round": found,
        "page": page,
        "sessions": [(one, state_words(one), one.pk in may_open) for one in page.sessions],
        "state_label": ROUND_STATES[found.state],
        "days_to_file": (found.files_by - today).days,
        "days_to_decide": (found.decide_by - today).days,
        "steps": _steps(found.state, page, found.level),
        "why_not_open": why_not_open_round(request.actor, found),
        "why_not_close": why_not_close_round(request.actor, found, has_open_sessions=going_on),
        "why_not_plan": why_not_plan_session(request.actor, found),
        "is_planned": found.state == RoundState.PLANNED,
        "is_open": found.state == RoundState.OPEN,
        "page_title": found.name,
    }
    return render(request, "office/rounds/round.html", context)


@for_offices
@require_POST
def open_one(request: ActorRequest, round_id: int) -> HttpResponse:
    """The round opens."""
    back = reverse("office:rounds:round", args=[round_id])
    return do(request, open_round, done=_("Đã mở đợt đánh giá."), back=back, round_id=round_id)


@for_offices
@require_POST
def close_one(request: ActorRequest, round_id: int) -> HttpResponse:
    """The round ends."""
    back = reverse("office:rounds:round", args=[round_id])
    return do(request, close_round, done=_("Đã kết thúc đợt đánh giá."), back=back, round_id=round_id)


def _say_who_was_told(request: ActorRequest, session: Any) -> None:
    told = len(members_of(session.council, session.held_on))
    if told:
        words = ngettext(
            "Đã lập phiên họp và báo %(count)s thành viên Hội đồng.",
            "Đã lập phiên họp và báo %(count)s thành viên Hội đồng.",
            told,
        )
        messages.success(request, words % {"count": told})
        return
    messages.success(request, _("Đã lập phiên họp."))
    messages.warning(
        request,
        _("Hội đồng chưa có thành viên nào vào ngày họp nên chưa báo được cho ai. Hãy ghi thành viên Hội đồng."),
    )


@for_offices
@require_http_methods(["GET", "HEAD", "POST"])
def new_session(request: ActorRequest, round_id: int) -> HttpResponse:
    """Plan a sitting in the round."""
    found = rounds_visible_to(request.actor).select_related("council").filter(pk=round_id).first()
    if found is None:
        raise Http404
    refuse_if(why_not_plan_session(request.actor, found))
    with in_record_language():  # the minutes print it
        name = _("Phiên họp Hội đồng %(round)s") % {"round": found.name[:1].lower() + found.name[1:]}
    form = SessionForm(request.POST or None, initial={"name": name})
    if request.method == "POST" and form.is_valid():
        given = {**form.cleaned_data}
        plan = partial(plan_session, form=Form(given.pop("form") or Form.MEETING))
        session = attempt(form, plan, request, round_id=found.pk, **given)
        if session is not None:
            _say_who_was_told(request, session)
            return redirect("office:rounds:session", session_id=session.pk)
    return render(
        request,
        "office/rounds/form.html",
        {
            "form": form,
            "page_title": _("Lập phiên họp"),
            "page_lead": found.name,
            "submit_label": _("Lập phiên họp"),
            "back": reverse("office:rounds:round", args=[found.pk]),
        },
    )
