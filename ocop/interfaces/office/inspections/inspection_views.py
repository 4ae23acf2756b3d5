"""Inspections: lists, a visit planned, its page, the checklist, findings, minutes and what follows."""

import uuid
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ocop.foundation.files.serving import file_response, thumbnail_response
from ocop.foundation.refusal import Refusal
from ocop.foundation.typesetting.word import DOCX_TYPE
from ocop.interfaces.office.inspections.access import INSPECTORS, PLAN_READERS, READERS
from ocop.interfaces.office.inspections.forms import VisitForm
from ocop.interfaces.office.inspections.page_words import (
    STATE_TONES,
    checklist_parts,
    facts_of,
    finding_rows,
    inspection_rows,
    sample_rows,
)
from ocop.interfaces.office.inspections.plan_views import trail
from ocop.interfaces.office.recognition.access import paper
from ocop.interfaces.office.review.access import desk_page
from ocop.interfaces.office.review.acting import try_deed
from ocop.interfaces.ui.doing import do
from ocop.interfaces.ui.requests import ActorRequest, key_in
from ocop.programme.inspections.labels import ANSWER, INSPECTION_STATE
from ocop.programme.inspections.operations.add_photo import add_photo
from ocop.programme.inspections.operations.follow_correction import close_inspection
from ocop.programme.inspections.operations.plan_inspection import VisitSheet, begin_inspection, plan_inspection
from ocop.programme.inspections.operations.receive_answers import Taken, receive_answers
from ocop.programme.inspections.paper.minutes import minutes_docx, minutes_pdf
from ocop.programme.inspections.permissions import (
    offices_of,
    why_not_add_finding,
    why_not_close,
    why_not_conclude,
    why_not_fill_in,
    why_not_plan_inspection,
    why_not_record_result,
    why_not_take_sample,
)
from ocop.programme.inspections.queries.inspection_lists import (
    brought_files,
    counts_by_state,
    inspection_list,
    photos_of,
)
from ocop.programme.inspections.queries.visible import inspections_visible_to, plans_visible_to
from ocop.programme.inspections.rules.inspection_kinds import Answer, InspectionState, PlanKind
from ocop.programme.inspections.rules.sent_answers import LONGEST_NOTE, Outcome, SentAnswer
from ocop.programme.recognition.queries.decisions import certificates_visible_to

_TABS = {
    "": (gettext_lazy("Sắp tới, đang kiểm tra"), (InspectionState.PLANNED, InspectionState.BEGUN)),
    "khac-phuc": (gettext_lazy("Theo dõi khắc phục"), (InspectionState.CONCLUDED,)),
    "ket-thuc": (gettext_lazy("Đã kết thúc"), (InspectionState.CLOSED,)),
}


@require_safe
@desk_page(roles=READERS)
def inspections(request: ActorRequest) -> HttpResponse:
    """Inspections of the territory under three tabs."""
    actor, today = request.actor, timezone.localdate()
    chosen = request.GET.get("muc", "")
    chosen = chosen if chosen in _TABS else ""
    counts = counts_by_state(actor)
    page = Paginator(inspection_list(actor, _TABS[chosen][1]), 30).get_page(request.GET.get("trang"))
    context = {
        "page": page,
        "rows": inspection_rows(page.object_list, today),
        "tabs": [
            {
                "label": label,
                "url": f"?muc={name}" if name else "?",
                "is_current": name == chosen,
                "count": sum(counts.get(state, 0) for state in states),
            }
            for name, (label, states) in _TABS.items()
        ],
        "may_plan": bool(offices_of(actor)),
        "reads_plans": actor.holds(*PLAN_READERS),
        "page_title": _("Kiểm tra, giám sát"),
        "breadcrumb": [],
    }
    return render(request, "office/inspections/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(roles=INSPECTORS)
def new_inspection(request: ActorRequest, certificate_id: int) -> HttpResponse:
    """Plan a visit about one certificate; ?ke-hoach= names the plan it belongs to."""
    actor = request.actor
    certificate = certificates_visible_to(actor).get(pk=certificate_id)
    plan = plans_visible_to(actor).filter(pk=key_in(request.GET.get("ke-hoach"))).first()
    office = plan.province_code if plan is not None else offices_of(actor)[0]
    start = {"kind": plan.kind if plan is not None else PlanKind.AD_HOC.value, "is_announced": plan is not None}
    form = VisitForm(request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        sheet = VisitSheet(
            planned_on=asked["planned_on"],
            team=form.members(),
            is_announced=asked["is_announced"],
            place=asked["place"],
            reason=asked["reason"],
            decision_number=asked["decision_number"],
        )
        made = try_deed(
            request,
            form,
            lambda: plan_inspection(
                actor=actor,
                certificate_id=certificate.pk,
                province_code=office,
                kind=PlanKind(asked["kind"]),
                sheet=sheet,
                plan_id=plan.pk if plan is not None else None,
                now=timezone.now(),
            ),
        )
        if made is not None:
            messages.success(request, _("Đã lên lịch kiểm tra."))
            return redirect("office:inspections:inspection", made.pk)
    context = {
        "form": form,
        "reason": why_not_plan_inspection(actor, certificate, office) or "",
        "page_title": _("Lên lịch kiểm tra"),
        "page_lead": f"{certificate.product.name} – {certificate.product.producer.name}",
        "submit_label": _("Lên lịch"),
        "back_url": reverse("office:recognition:certificate", args=[certificate.pk]),
        "breadcrumb": trail((_("Lên lịch"), "")),
    }
    return render(request, "office/inspections/form.html", context, status=422 if form.errors else 200)


@require_safe
@desk_page(roles=READERS)
def inspection(request: ActorRequest, inspection_id: int) -> HttpResponse:
    """The page of one inspection: where it stands, what is next, checklist, findings, samples, minutes."""
    actor, today = request.actor, timezone.localdate()
    found = inspections_visible_to(actor).get(pk=inspection_id)
    words = {
        "kind": _("Hình thức"),
        "planned_on": _("Ngày kiểm tra theo lịch"),
        "place": _("Địa điểm"),
        "team": _("Đoàn kiểm tra"),
        "decision": _("Quyết định lập đoàn"),
        "plan": _("Kế hoạch"),
        "reason": _("Lý do"),
        "held_on": _("Ngày kiểm tra"),
    }
    context: dict[str, Any] = {
        "inspection": found,
        "certificate": found.certificate,
        "product": found.certificate.product,
        "state": INSPECTION_STATE[InspectionState(found.state)],
        "tone": STATE_TONES[InspectionState(found.state)],
        "facts": facts_of(found, words),
        "parts": checklist_parts(found),
        "findings": finding_rows(actor, found, today),
        "samples": sample_rows(found),
        "loose_photos": list(photos_of(found).filter(item__isnull=True)),
        "brought_files": brought_files(found),
        "may_fill_in": why_not_fill_in(actor, found) is None,
        "may_add_finding": why_not_add_finding(actor, found) is None,
        "may_conclude": why_not_conclude(actor, found) is None,
        "may_sample": why_not_take_sample(actor, found) is None,
        "may_record": why_not_record_result(actor, found) is None,
        "why_not_close": why_not_close(actor, found) or "",
        "is_concluded": found.state == InspectionState.CONCLUDED,
        "reports": list(found.consumer_reports.all()),
        "reads_reports": actor.holds(*INSPECTORS),
        "page_title": _("Kiểm tra: %(product)s") % {"product": found.certificate.product.name},
        "breadcrumb": trail((found.certificate.product.name, "")),
    }
    return render(request, "office/inspections/inspection.html", context)


@require_POST
@desk_page(roles=INSPECTORS)
def begin(request: ActorRequest, inspection_id: int) -> HttpResponse:
    """The visit begins."""
    back = reverse("office:inspections:checklist", args=[inspection_id])
    return do(request, begin_inspection, done=_("Đã bắt đầu kiểm tra."), back=back, inspection_id=inspection_id)


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(roles=INSPECTORS)
def checklist(request: ActorRequest, inspection_id: int) -> HttpResponse:
    """The checklist as a plain form: every item at once, its photos beside it."""
    actor = request.actor
    found = inspections_visible_to(actor).get(pk=inspection_id)
    clashes: set[str] = set()
    errors: list[str] = []
    if request.method == "POST":
        answers = _typed_answers(request, found)
        try:
            taken = receive_answers(actor=actor, inspection_id=found.pk, answers=answers, now=timezone.now())
            clashes = {one.item.code for one in taken if one.outcome == Outcome.CLASH and one.item is not None}
            errors = list({one.sentence for one in taken if one.sentence})
            if request.htmx:
                return _saved_by_itself(request, taken, errors)
            errors += _add_photos(request, found)
        except Refusal as refusal:
            errors = refusal.reasons
            if request.htmx:
                return _saved_by_itself(request, [], errors)
        if not clashes and not errors:
            messages.success(request, _("Đã lưu phiếu kiểm tra."))
            return redirect("office:inspections:inspection", found.pk)
    context = {
        "inspection": found,
        "parts": checklist_parts(found),
        "answers": [(answer.value, words) for answer, words in ANSWER.items()],
        "clashes": clashes,
        "errors": errors,
        "reason": why_not_fill_in(actor, found) or "",
        "page_title": _("Phiếu kiểm tra"),
        "page_lead": found.certificate.product.name,
        "breadcrumb": trail(
            (found.certificate.product.name, reverse("office:inspections:inspection", args=[found.pk])),
            (_("Phiếu kiểm tra"), ""),
        ),
    }
    return render(request, "office/inspections/checklist.html", context, status=422 if clashes or errors else 200)


def _saved_by_itself(request: ActorRequest, taken: list[Taken], errors: list[str]) -> HttpResponse:
    """The answer to a form that saves itself: the new revisions; 422 with what was not saved and why. Photos wait for
    the button."""
    problems = [
        _("Người khác vừa sửa nội dung %(position)s. Hãy tải lại trang để xem rồi chọn lại.")
        % {"position": one.item.position}
        for one in taken
        if one.outcome == Outcome.CLASH and one.item is not None
    ] + errors
    saved = [one.item for one in taken if one.outcome == Outcome.SAVED and one.item is not None]
    context = {"saved": saved, "problems": problems}
    status = 422 if problems else 200
    return render(request, "office/inspections/_checklist_saved.html", context, status=status)


def _typed_answers(request: ActorRequest, found: Any) -> list[SentAnswer]:
    """What differs from the rows: an untouched item is not answered again."""
    typed = []
    for item in found.items.all():
        answer = request.POST.get(f"answer-{item.pk}", "")
        note = request.POST.get(f"note-{item.pk}", "").replace("\r\n", "\n").strip()[:LONGEST_NOTE]
        if answer not in Answer.__members__ or (answer, note) == (item.answer, item.note):
            continue
        base = key_in(request.POST.get(f"revision-{item.pk}"))
        typed.append(SentAnswer(uuid.uuid4(), item.code, Answer(answer), note, base))
    return typed


def _add_photos(request: ActorRequest, found: Any) -> list[str]:
    """Each photo by itself: one that cannot be kept does not take the others along."""
    refused = []
    for item in found.items.all():
        for uploaded in request.FILES.getlist(f"photo-{item.pk}"):
            try:
                add_photo(
                    actor=request.actor,
                    inspection_id=found.pk,
                    key=uuid.uuid4(),
                    uploaded=uploaded,
                    item_code=item.code,
                    now=timezone.now(),
                )
            except Refusal as refusal:
                refused += [f"{uploaded.name}: {reason}" for reason in refusal.reasons]
    return refused


@require_safe
@desk_page(roles=READERS)
def photo(request: ActorRequest, inspection_id: int, photo_id: int) -> HttpResponseBase:
    """A photo of an inspection; ?nho=1 for the small one."""
    found = inspections_visible_to(request.actor).get(pk=inspection_id)
    shown = photos_of(found).get(pk=photo_id)
    return thumbnail_response(shown.file) if request.GET.get("nho") else file_response(shown.file, as_attachment=False)


@require_safe
@desk_page(roles=READERS)
def minutes(request: ActorRequest, inspection_id: int, extension: str) -> HttpResponse:
    """The minutes as PDF or Word: a draft before they are concluded."""
    found = inspections_visible_to(request.actor).get(pk=inspection_id)
    now = timezone.now()
    if extension == "docx":
        return paper(minutes_docx(found, now=now), DOCX_TYPE, f"bien-ban-kiem-tra-{found.pk}.docx", as_attachment=True)
    return paper(minutes_pdf(found, now=now), "application/pdf", f"bien-ban-kiem-tra-{found.pk}.pdf")


@require_POST
@desk_page(roles=INSPECTORS)
def close(request: ActorRequest, inspection_id: int) -> HttpResponse:
    """Nothing is left to do."""
    back = reverse("office:inspections:inspection", args=[inspection_id])
    return do(request, close_inspection, done=_("Đã kết thúc cuộc kiểm tra."), back=back, inspection_id=inspection_id)
