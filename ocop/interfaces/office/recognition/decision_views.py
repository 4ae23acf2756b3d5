"""Decisions: what waits for a draft, drafts, what waits for the signature, what was issued."""

import secrets
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ocop.foundation.record_language import in_record_language
from ocop.foundation.refusal import Refusal, refuse_if
from ocop.interfaces.office.recognition.access import (
    DOCX,
    DRAFTERS,
    ISSUERS,
    NOMINATION_READERS,
    OFFICERS,
    READERS,
    decision_to_draft,
    decision_to_issue,
    paper,
)
from ocop.interfaces.office.recognition.forms import DraftForm, ScanForm, SendBackForm, SignForm
from ocop.interfaces.office.recognition.page_words import decision_rows, line_rows, steps_of
from ocop.interfaces.office.recognition.scanned import stored
from ocop.interfaces.office.review.access import desk_page
from ocop.interfaces.office.review.acting import try_deed
from ocop.interfaces.ui.requests import ActorRequest, key_in, site_address
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.evaluation.queries.record_root import later_roots
from ocop.programme.evaluation.queries.visible import sessions_visible_to
from ocop.programme.recognition.labels import DECISION_KIND, DECISION_STATE
from ocop.programme.recognition.operations.end_unrecognised import end_unrecognised
from ocop.programme.recognition.operations.prepare_decision import prepare_decision
from ocop.programme.recognition.operations.route_item import recognise_in_province
from ocop.programme.recognition.operations.sign_decision import Signature, sign_decision
from ocop.programme.recognition.operations.submit_decision import send_back_decision, submit_decision
from ocop.programme.recognition.paper.certificate import certificates_pdf
from ocop.programme.recognition.paper.decision import decision_docx, decision_pdf
from ocop.programme.recognition.paper.nomination import nomination_docx, nomination_pdf
from ocop.programme.recognition.paper.reading import province_name
from ocop.programme.recognition.permissions import (
    EDITABLE,
    is_office_of,
    may_issue_for,
    why_not_attach_scan,
    why_not_edit_decision,
    why_not_issue_nomination,
    why_not_prepare_decision,
    why_not_sign_decision,
    why_not_submit_decision,
)
from ocop.programme.recognition.queries.decision_page import (
    certificates_of_decision,
    decision_counts,
    decision_lines,
    decision_list,
    results_left_out,
    sessions_to_decide,
)
from ocop.programme.recognition.queries.decisions import decisions_visible_to
from ocop.programme.recognition.queries.signatories import last_position_of
from ocop.programme.recognition.rules.recognition_kinds import DecisionKind, DecisionState

PDF = "application/pdf"
FORM_METHODS = ["GET", "HEAD", "POST"]
STATES = {
    "du-thao": (DecisionState.DRAFT, DecisionState.SENT_BACK),
    "cho-ky": (DecisionState.SUBMITTED,),
    "ban-hanh": (DecisionState.SIGNED,),
}


def _trail(*more: tuple[str, str]) -> list[tuple[str, str]]:
    return [(_("Quyết định và giấy chứng nhận"), reverse("office:recognition:list")), *more]


@require_GET
@desk_page(roles=READERS)
def decisions(request: ActorRequest) -> HttpResponse:
    """What waits for a draft, and decisions by state."""
    actor = request.actor
    is_commune = not actor.holds(*NOMINATION_READERS)
    chosen = request.GET.get("loc", "")
    states = tuple(map(str, STATES.get(chosen, ())))
    counts = decision_counts(actor)
    page = Paginator(decision_list(actor, states), 25).get_page(request.GET.get("trang"))
    labels = {"du-thao": _("Đang dự thảo"), "cho-ky": _("Chờ ký"), "ban-hanh": _("Đã ban hành")}
    tabs = [
        {
            "label": labels[name],
            "url": f"?loc={name}",
            "is_current": chosen == name,
            "count": sum(counts.get(state, 0) for state in wanted),
        }
        for name, wanted in STATES.items()
    ]
    tabs.append({"label": _("Tất cả"), "url": "?", "is_current": chosen not in STATES, "count": sum(counts.values())})
    context = {
        "waiting": [
            {"one": one, "why_not": why_not_prepare_decision(actor, one.session) or ""}
            for one in sessions_to_decide(actor, timezone.localdate())
        ],
        "tabs": tabs,
        "page": page,
        "rows": decision_rows(page.object_list, with_authority=actor.holds(Role.MINISTRY_OFFICER)),
        "may_see_returned": actor.holds(*NOMINATION_READERS),
        "may_see_nominations": actor.holds(*NOMINATION_READERS),
        "is_commune": is_commune,
        "page_title": _("Quyết định và giấy chứng nhận"),
        "page_lead": _(
            "Quyết định do UBND tỉnh hoặc Bộ ban hành; giấy chứng nhận của sản phẩm trong xã ở trang Giấy chứng nhận."
        )
        if is_commune
        else _("Từ kết quả của Hội đồng đến quyết định công nhận, giấy chứng nhận và thu hồi."),
    }
    return render(request, "office/recognition/decisions.html", context)


@require_POST
@desk_page(roles=DRAFTERS)
def prepare(request: ActorRequest) -> HttpResponse:
    """Draft the decision of a session."""
    kind = request.POST.get("kind", "")
    if kind not in {DecisionKind.RECOGNISE, DecisionKind.APPROVE_RESULT}:
        raise Http404
    session = sessions_visible_to(request.actor).select_related("council").get(pk=key_in(request.POST.get("session")))
    if not is_office_of(request.actor, session.council.province_code):
        raise Http404
    try:
        decision = prepare_decision(
            actor=request.actor,
            session_id=session.pk,
            kind=DecisionKind(kind),
            now=timezone.now(),
        )
    except Refusal as refusal:
        for reason in refusal.reasons:
            messages.error(request, reason)
        return redirect("office:recognition:list")
    messages.success(request, _("Đã lập dự thảo quyết định."))
    return redirect("office:recognition:decision", decision.pk)


@require_POST
@desk_page(roles=OFFICERS)
def end(request: ActorRequest) -> HttpResponse:
    """End what a session left below 3 stars, and upgrades without a higher star."""
    session = sessions_visible_to(request.actor).select_related("council").get(pk=key_in(request.POST.get("session")))
    if not is_office_of(request.actor, session.council.province_code):
        raise Http404
    try:
        ended = end_unrecognised(actor=request.actor, session_id=session.pk, now=timezone.now())
    except Refusal as refusal:
        for reason in refusal.reasons:
            messages.error(request, reason)
    else:
        words = _("Đã kết thúc %(count)s hồ sơ không được công nhận và báo chủ thể.")
        messages.success(request, words % {"count": len(ended)})
    return redirect("office:recognition:list")


@require_GET
@desk_page(roles=READERS)
def decision(request: ActorRequest, decision_id: int) -> HttpResponse:
    """One decision with its list and what may be done now."""
    return decision_page(request, decision_id)


def decision_page(request: ActorRequest, decision_id: int, **forms: Any) -> HttpResponse:
    """The page of a decision; `forms` stand in for its empty ones."""
    actor = request.actor
    found = (
        decisions_visible_to(actor)
        .select_related("session__round", "document__file", "nomination_letter", "prepared_by", "revocation_case")
        .get(pk=decision_id)
    )
    lines = decision_lines(found)
    is_office = is_office_of(actor, found.province_code)
    is_leader = may_issue_for(actor, found.province_code)
    certificates = certificates_of_decision(actor, found) if found.state == DecisionState.SIGNED else []
    is_nomination = found.kind == DecisionKind.APPROVE_RESULT
    is_revocation = found.kind == DecisionKind.REVOKE
    may_edit = why_not_edit_decision(actor, found) is None
    context = {
        "decision": found,
        "kind": DECISION_KIND[DecisionKind(found.kind)],
        "state": DECISION_STATE[DecisionState(found.state)],
        "lines": line_rows(lines, can_route=is_nomination and may_edit),
        "steps": steps_of(found),
        "certificates": certificates,
        "is_nomination": is_nomination,
        "is_revocation": is_revocation,
        "is_of_ministry": not found.province_code,
        "may_take_off": found.rests_on_central_result and may_edit,
        "is_office": is_office and found.state in EDITABLE,
        "is_leader": is_leader and found.state == DecisionState.SUBMITTED,
        "why_not_nominate": why_not_issue_nomination(actor, found) if is_nomination and is_leader else None,
        "may_nominate": is_nomination and is_leader and found.state == DecisionState.SIGNED,
        "why_not_submit": why_not_submit_decision(actor, found, timezone.localdate()) or "",
        "why_not_sign": why_not_sign_decision(actor, found) or "",
        "draft_form": DraftForm(
            initial={"subject": found.subject, "grounds": found.grounds, "answer": found.office_answer}
        ),
        "left_out": results_left_out(found, timezone.localdate()) if may_edit else [],
        "may_leave_out": may_edit and not found.rests_on_central_result and not is_revocation and len(lines) > 1,
        "send_back_form": SendBackForm(),
        "scan_form": ScanForm(),
        "may_attach": why_not_attach_scan(actor, found) is None,
        "revocation": getattr(found, "revocation_case", None),
        "record_roots": _record_roots(found),
        "page_title": found.subject[:1].upper() + found.subject[1:],
        "breadcrumb": _trail((found.document.number if found.document else _("Dự thảo"), "")),
        **forms,
    }
    has_faults = any(form.errors for form in forms.values())
    return render(request, "office/recognition/decision.html", context, status=422 if has_faults else 200)


def _record_roots(found: Any) -> list[tuple[str, Any]]:
    """Seals of the session the decision rests on: of the release and of the approval, with who did it and when."""
    if found.session_id is None or found.kind == DecisionKind.REVOKE:
        return []
    words = {
        "evaluation.release_session": _("Hội đồng công bố kết quả"),
        "evaluation.approve_results": _("Lãnh đạo phê duyệt kết quả"),
    }
    return [(words[one.deed], one) for one in later_roots(found.session_id)]


@require_POST
@desk_page(roles=DRAFTERS)
def submit(request: ActorRequest, decision_id: int) -> HttpResponse:
    """Put the draft before the leader."""
    form = DraftForm(request.POST)
    actor = request.actor
    found = decision_to_draft(actor, decision_id)
    if form.is_valid():
        done = try_deed(
            request,
            form,
            lambda: submit_decision(actor=actor, decision_id=decision_id, now=timezone.now(), **form.cleaned_data),
        )
        if done is not None:
            messages.success(request, _("Đã trình lãnh đạo ký.") if found.province_code else _("Đã trình Bộ trưởng."))
            return redirect("office:recognition:decision", decision_id)
    return decision_page(request, decision_id, draft_form=form)


@require_POST
@desk_page(roles=ISSUERS)
def send_back(request: ActorRequest, decision_id: int) -> HttpResponse:
    """Send the draft back with words."""
    form = SendBackForm(request.POST)
    actor = request.actor
    decision_to_issue(actor, decision_id)
    if form.is_valid():
        done = try_deed(
            request,
            form,
            lambda: send_back_decision(
                actor=actor, decision_id=decision_id, note=form.cleaned_data["note"], now=timezone.now()
            ),
        )
        if done is not None:
            messages.success(request, _("Đã trả lại dự thảo để hoàn thiện."))
            return redirect("office:recognition:decision", decision_id)
    return decision_page(request, decision_id, send_back_form=form)


@require_http_methods(FORM_METHODS)
@desk_page(roles=ISSUERS)
def sign(request: ActorRequest, decision_id: int) -> HttpResponse:
    """Number, day, authority, signatory; then the decision takes effect."""
    actor = request.actor
    found = decision_to_issue(actor, decision_id)
    is_of_ministry = not found.province_code
    form = SignForm(request.POST or None, request.FILES or None, initial=_usual_signature(found, actor))
    if is_of_ministry:
        form.fields["number"].help_text = _("Ví dụ 1234/QĐ-BNNMT.")
    if found.kind == DecisionKind.REVOKE:
        form.fields["issued_on"].help_text = _("Giấy chứng nhận hết giá trị từ ngày này.")
    if request.method == "POST" and form.is_valid():
        done = try_deed(request, form, lambda: _signed(request, found, form.cleaned_data))
        if done is not None:
            words = (
                _("Đã ghi nhận quyết định số %(number)s.")
                if is_of_ministry
                else _("Đã ký ban hành quyết định số %(number)s.")
            )
            messages.success(request, words % {"number": done.document.number})
            return redirect("office:recognition:decision", decision_id)
    context = {
        "decision": found,
        "form": form,
        "lines": decision_lines(found),
        "reason": why_not_sign_decision(actor, found) or "",
        "is_of_ministry": is_of_ministry,
        "page_title": _("Ghi nhận quyết định Bộ trưởng đã ký") if is_of_ministry else _("Ký ban hành quyết định"),
        "page_lead": found.subject[:1].upper() + found.subject[1:],
        "breadcrumb": _trail(
            (_("Dự thảo"), reverse("office:recognition:decision", args=[decision_id])),
            (_("Ghi nhận quyết định") if is_of_ministry else _("Ký ban hành"), ""),
        ),
    }
    return render(request, "office/recognition/sign.html", context, status=422 if form.errors else 200)


def _signed(request: ActorRequest, found: Any, asked: dict[str, Any]) -> Any:
    refuse_if(why_not_sign_decision(request.actor, found))  # nobody else's upload is kept
    scan = stored(request, asked["scan"]) if asked["scan"] else None
    words = {name: value for name, value in asked.items() if name != "scan"}
    return sign_decision(
        actor=request.actor,
        decision_id=found.pk,
        signature=Signature(**words, file=scan),
        choose=secrets.choice,
        now=timezone.now(),
    )


def _usual_signature(found: Any, actor: Actor) -> dict[str, Any]:
    """What usually stands on the paper; the minister's name is typed by the office that records it. A position is
    offered only from the person's own last paper: a vice-chair signs "KT. CHỦ TỊCH"."""
    today = timezone.localdate()
    with in_record_language():  # the paper prints them
        if not found.province_code:
            authority, name = _("Bộ trưởng Bộ Nông nghiệp và Môi trường"), ""
        else:
            province = province_name(found.province_code, today)
            authority = _("Chủ tịch Ủy ban nhân dân %(province)s") % {"province": province[:1].lower() + province[1:]}
            name = actor.name
    return {
        "issued_on": today,
        "issuing_authority": authority,
        "signatory": name,
        "signatory_position": last_position_of(name, found.province_code),
    }


@require_POST
@desk_page(roles=OFFICERS)
def route(request: ActorRequest, decision_id: int, item_id: int) -> HttpResponse:
    """Move a product from the nomination list to the recognition list."""
    actor = request.actor
    decisions_visible_to(actor).filter(items=item_id).get(pk=decision_id)
    try:
        item = recognise_in_province(actor=actor, item_id=item_id, now=timezone.now())
    except Refusal as refusal:
        for reason in refusal.reasons:
            messages.error(request, reason)
        return redirect("office:recognition:decision", decision_id)
    messages.success(request, _("Đã chuyển sang danh sách công nhận ở tỉnh."))
    return redirect("office:recognition:decision", item.decision_id)


@require_GET
@desk_page(roles=READERS)
def decision_paper(request: ActorRequest, decision_id: int, name: str) -> HttpResponse:
    """The decision, the nomination letter or the certificates as a file."""
    found = decisions_visible_to(request.actor).get(pk=decision_id)
    now = timezone.now()
    stem = f"quyet-dinh-{found.pk}"
    if name == "quyet-dinh.pdf":
        return paper(decision_pdf(found, now=now), PDF, f"{stem}.pdf")
    if name == "quyet-dinh.docx":
        return paper(decision_docx(found, now=now), DOCX, f"{stem}.docx", as_attachment=True)
    if name in {"de-nghi.pdf", "de-nghi.docx"} and found.kind == DecisionKind.APPROVE_RESULT:
        if name.endswith("pdf"):
            return paper(nomination_pdf(found, now=now), PDF, f"de-nghi-{found.pk}.pdf")
        return paper(nomination_docx(found, now=now), DOCX, f"de-nghi-{found.pk}.docx", as_attachment=True)
    if name == "giay-chung-nhan.pdf" and (certificates := certificates_of_decision(request.actor, found)):
        content = certificates_pdf(certificates, now=now, public_address=site_address(request))
        return paper(content, PDF, f"giay-chung-nhan-{found.pk}.pdf")
    raise Http404
