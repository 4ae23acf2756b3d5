"""The agenda of a session, and the leader's approval of its results."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ocop.foundation.refusal import refuse_if
from ocop.interfaces.office.recognition.access import NOMINATION_READERS
from ocop.interfaces.office.rounds.forms import ScheduleForm, SendBackForm
from ocop.interfaces.office.rounds.room import READERS, attempt, for_agendas, for_offices, session_or_404
from ocop.interfaces.ui.doing import do
from ocop.interfaces.ui.requests import ActorRequest, key_in
from ocop.programme.councils.rules.council_seats import CouncilLevel
from ocop.programme.dossiers.labels import DOSSIER_KIND_LABELS
from ocop.programme.dossiers.queries.review_deadlines import renewal_deadline
from ocop.programme.dossiers.rules.dossier_kinds import DossierKind
from ocop.programme.evaluation.labels import SESSION_FORMS, state_words
from ocop.programme.evaluation.operations.add_to_agenda import add_to_agenda
from ocop.programme.evaluation.operations.approve_results import approve_results
from ocop.programme.evaluation.operations.remove_from_agenda import remove_from_agenda
from ocop.programme.evaluation.operations.reorder_agenda import reorder_agenda
from ocop.programme.evaluation.operations.reschedule_session import reschedule_session
from ocop.programme.evaluation.operations.send_back_results import send_back_results
from ocop.programme.evaluation.permissions import (
    why_not_change_agenda,
    why_not_read_record,
    why_not_reschedule,
    why_not_see_results,
    why_not_step,
)
from ocop.programme.evaluation.queries.ready_dossiers import ready_for, referrals_of
from ocop.programme.evaluation.queries.results import minutes_of, results_of
from ocop.programme.evaluation.queries.seats import own_seat
from ocop.programme.evaluation.queries.session_record import with_names
from ocop.programme.evaluation.queries.visible import agenda_visible_to
from ocop.programme.evaluation.rules.session_lifecycle import RELEASED, SessionForm, SessionState, SessionStep
from ocop.programme.recognition.queries.nomination_package import nomination_items, packages_to_receive


@for_agendas
@require_safe
def session(request: ActorRequest, session_id: int) -> HttpResponse:
    """One session as the office prepares it: agenda, dossiers that wait."""
    found = session_or_404(request, session_id)
    seat = own_seat(request.actor, found)
    why_not_change = why_not_change_agenda(request.actor, found, seat)
    ready = [] if why_not_change else list(ready_for(found))
    referrals = referrals_of([dossier.pk for dossier in ready])
    today = timezone.localdate()
    agenda = list(with_names(agenda_visible_to(request.actor, found)))
    packages = _packages(request, found, [*(item.dossier_id for item in agenda), *(one.pk for one in ready)])
    context = {
        "session": found,
        "state_label": state_words(found),
        "form_label": SESSION_FORMS[found.form],
        "is_written": found.form == SessionForm.WRITTEN,
        "agenda": [(item, renewal_deadline(item.dossier, today), packages.get(item.dossier_id, "")) for item in agenda],
        "unreceived": _unreceived(request, found),
        "ready": [
            {
                "dossier": dossier,
                "kind": DOSSIER_KIND_LABELS[DossierKind(dossier.kind)],
                "deadline": renewal_deadline(dossier, today),
                "referral": referrals.get(dossier.pk),
                "package_url": packages.get(dossier.pk, ""),
            }
            for dossier in ready
        ],
        "why_not_change": why_not_change,
        "is_released": found.state in RELEASED,
        "may_read_record": why_not_read_record(request.actor, found, seat) is None,
        "may_approve": request.actor.holds(*READERS),
        "keeps_records": seat.keeps_records,
        "why_not_reschedule": why_not_reschedule(request.actor, found, seat),
        "page_title": found.name,
    }
    return render(request, "office/rounds/session.html", context)


def _is_central(request: ActorRequest, found: Any) -> bool:
    """A session of the ministry's council before somebody who reads nominations."""
    return found.council.level == CouncilLevel.MINISTRY and request.actor.holds(*NOMINATION_READERS)


def _packages(request: ActorRequest, found: Any, dossiers: list[int]) -> dict[int, str]:
    """Dossier → the page of the nomination by which it came before the ministry's council."""
    if not dossiers or not _is_central(request, found):
        return {}
    lines = nomination_items(request.actor, dossiers)
    return {dossier: reverse("office:recognition:nomination", args=[item]) for dossier, item in lines.items()}


def _unreceived(request: ActorRequest, found: Any) -> int:
    """Nominations sent to the ministry that nobody has received yet: they cannot come on an agenda."""
    return packages_to_receive(request.actor) if _is_central(request, found) else 0


@for_agendas
@require_POST
def add(request: ActorRequest, session_id: int) -> HttpResponse:
    """Ticked dossiers go on the agenda."""
    session_or_404(request, session_id)
    chosen = [key_in(key) for key in request.POST.getlist("dossier")]
    return do(
        request,
        add_to_agenda,
        done=_("Đã đưa hồ sơ vào chương trình họp."),
        back=reverse("office:rounds:session", args=[session_id]),
        session_id=session_id,
        dossier_ids=chosen,
    )


@for_agendas
@require_POST
def remove(request: ActorRequest, session_id: int, item_id: int) -> HttpResponse:
    """One product comes off the agenda."""
    found = session_or_404(request, session_id)
    if not agenda_visible_to(request.actor, found).filter(pk=item_id).exists():
        raise Http404
    back = reverse("office:rounds:session", args=[session_id])
    return do(
        request, remove_from_agenda, done=_("Đã đưa sản phẩm ra khỏi chương trình họp."), back=back, item_id=item_id
    )


@for_agendas
@require_POST
def move(request: ActorRequest, session_id: int, item_id: int) -> HttpResponse:
    """One product goes one place up."""
    found = session_or_404(request, session_id)
    order = list(agenda_visible_to(request.actor, found).order_by("position", "pk").values_list("pk", flat=True))
    if item_id not in order:
        raise Http404
    at = order.index(item_id)
    order.insert(max(0, at - 1), order.pop(at))
    return do(
        request,
        reorder_agenda,
        done=_("Đã đổi thứ tự."),
        back=reverse("office:rounds:session", args=[session_id]),
        session_id=session_id,
        item_ids=order,
    )


@for_agendas
@require_http_methods(["GET", "HEAD", "POST"])
def reschedule(request: ActorRequest, session_id: int) -> HttpResponse:
    """Another day, hour or place; the members are told."""
    found = session_or_404(request, session_id)
    refuse_if(why_not_reschedule(request.actor, found, own_seat(request.actor, found)))
    is_written = found.form == SessionForm.WRITTEN
    now = {"held_on": found.held_on, "starts_at": found.starts_at, "place": found.place}
    form = ScheduleForm(
        request.POST or None, initial={**now, "ballots_due_on": found.ballots_due_on}, is_written=is_written
    )
    if request.method == "POST" and form.is_valid():
        moved = attempt(form, reschedule_session, request, session_id=found.pk, **form.cleaned_data)
        if moved is not None:
            messages.success(request, _("Đã đổi lịch họp và báo các thành viên Hội đồng."))
            return redirect("office:rounds:session", session_id=found.pk)
    context = {
        "form": form,
        "page_title": _("Đổi lịch họp"),
        "page_lead": found.name,
        "submit_label": _("Đổi lịch và báo thành viên"),
        "back": reverse("office:rounds:session", args=[found.pk]),
    }
    return render(request, "office/rounds/form.html", context)


@for_offices
@require_http_methods(["GET", "HEAD", "POST"])
def approval(request: ActorRequest, session_id: int) -> HttpResponse:
    """The leader reads the list of results and approves it."""
    found = session_or_404(request, session_id)
    if request.method == "POST":
        return do(
            request,
            approve_results,
            done=_("Đã phê duyệt kết quả. Cơ quan OCOP lập quyết định công nhận từ kết quả này."),
            back=reverse("office:rounds:approval", args=[found.pk]),
            session_id=found.pk,
        )
    return _approval_page(request, found, SendBackForm())


@for_offices
@require_http_methods(["GET", "HEAD", "POST"])
def send_back(request: ActorRequest, session_id: int) -> HttpResponse:
    """The leader does not approve: the results go back to the council with words."""
    found = session_or_404(request, session_id)
    if request.method != "POST":
        return redirect("office:rounds:approval", session_id=found.pk)
    form = SendBackForm(request.POST)
    if form.is_valid():
        asked = {"session_id": found.pk, "reason": form.cleaned_data["reason"]}
        if attempt(form, send_back_results, request, **asked) is not None:
            messages.success(
                request, _("Đã chuyển lại Hội đồng. Kết quả được thu lại cho đến khi Hội đồng công bố lại.")
            )
            return redirect("office:rounds:session", session_id=found.pk)
    return _approval_page(request, found, form)


def _approval_page(request: ActorRequest, found: Any, form: SendBackForm) -> HttpResponse:
    seat = own_seat(request.actor, found)
    refuse_if(why_not_see_results(request.actor, found, seat))
    page = minutes_of(request.actor, found)
    if page is None:
        raise Http404
    lines = results_of(request.actor, found)
    context = {
        "session": found,
        "state_label": state_words(found),
        "lines": lines,
        "minutes": page.minutes,
        "content": page.content,
        "form": form,
        "recognised": sum(line.result.star in {3, 4} for line in lines),
        "nominated": sum(line.result.star == 5 for line in lines),
        "days_left": (found.round.decide_by - timezone.localdate()).days,
        "why_not_approve": why_not_step(SessionStep.APPROVE, request.actor, found, seat),
        "why_not_send_back": why_not_step(SessionStep.SEND_BACK, request.actor, found, seat),
        "is_approved": found.state == SessionState.APPROVED,
        "may_read_record": why_not_read_record(request.actor, found, seat) is None,
        "page_title": _("Phê duyệt kết quả: %(name)s") % {"name": found.name},
    }
    return render(request, "office/rounds/approval.html", context)
