"""Revocations: the cases of the territory, one case with its clock, and the deeds on it (Điều 8)."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ocop.foundation.refusal import Refusal
from ocop.interfaces.office.recognition.access import DRAFTERS, ISSUERS, PROPOSERS, READERS
from ocop.interfaces.office.recognition.revocation_forms import (
    CheckNoteForm,
    PaperExplanationForm,
    RevocationForm,
    WithdrawForm,
)
from ocop.interfaces.office.recognition.revocation_words import case_facts, case_rows, case_steps, correction_rows
from ocop.interfaces.office.review.access import desk_page
from ocop.interfaces.office.review.acting import try_deed
from ocop.interfaces.ui.requests import ActorRequest
from ocop.programme.recognition.labels import REVOCATION_GROUND, REVOCATION_STATE
from ocop.programme.recognition.operations.draft_revocation import draft_revocation
from ocop.programme.recognition.operations.explain_revocation import explain_revocation
from ocop.programme.recognition.operations.note_check import lift_check_note, note_check
from ocop.programme.recognition.operations.propose_revocation import propose_revocation
from ocop.programme.recognition.operations.withdraw_revocation import withdraw_revocation
from ocop.programme.recognition.permissions import (
    why_not_correct_revocation,
    why_not_draft_revocation,
    why_not_explain_revocation,
    why_not_note_check,
    why_not_propose_revocation,
    why_not_withdraw_revocation,
)
from ocop.programme.recognition.queries.decisions import certificates_visible_to, decisions_visible_to
from ocop.programme.recognition.queries.revocations import (
    corrections_of,
    open_revocation,
    revocation_counts,
    revocations_visible_to,
)
from ocop.programme.recognition.rules.codes import official_number
from ocop.programme.recognition.rules.recognition_kinds import RevocationGround
from ocop.programme.recognition.rules.revocation import OPEN_STATES, RevocationState

TABS = {
    "dang-xu-ly": (gettext_lazy("Đang xử lý"), tuple(sorted(OPEN_STATES))),
    "da-thu-hoi": (gettext_lazy("Đã thu hồi"), (RevocationState.DECIDED,)),
    "da-rut": (gettext_lazy("Đã rút"), (RevocationState.WITHDRAWN,)),
}


def _trail(*more: tuple[str, str]) -> list[tuple[str, str]]:
    return [
        (_("Quyết định và giấy chứng nhận"), reverse("office:recognition:list")),
        (_("Thu hồi giấy chứng nhận"), reverse("office:recognition:revocations") if more else ""),
        *more,
    ]


@require_GET
@desk_page(roles=READERS)
def revocations(request: ActorRequest) -> HttpResponse:
    """Cases of the territory by state, newest first."""
    actor = request.actor
    chosen = request.GET.get("loc", "")
    found, counts = revocations_visible_to(actor), revocation_counts(actor)
    if chosen in TABS:
        found = found.filter(state__in=TABS[chosen][1])
    page = Paginator(found, 25).get_page(request.GET.get("trang"))
    tabs = [
        {
            "label": label,
            "url": f"?loc={name}",
            "is_current": chosen == name,
            "count": sum(counts.get(state, 0) for state in states),
        }
        for name, (label, states) in TABS.items()
    ]
    tabs.append({"label": _("Tất cả"), "url": "?", "is_current": chosen not in TABS, "count": sum(counts.values())})
    context = {
        "page": page,
        "rows": case_rows(page.object_list, timezone.localdate()),
        "tabs": tabs,
        "page_title": _("Thu hồi giấy chứng nhận"),
        "page_lead": _("Điều 8: 15 ngày kể từ ngày có kết luận, hoặc xác nhận của UBND cấp xã."),
        "breadcrumb": _trail(),
    }
    return render(request, "office/recognition/revocations.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(roles=PROPOSERS)
def propose(request: ActorRequest, certificate_id: int) -> HttpResponse:
    """Propose to revoke a certificate: the case opens, its 15 days run."""
    actor, now = request.actor, timezone.now()
    found = certificates_visible_to(actor).get(pk=certificate_id)
    under_way = open_revocation(found)
    if under_way is not None:
        return redirect("office:recognition:revocation", under_way.pk)
    form = RevocationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        case = try_deed(
            request,
            form,
            lambda: propose_revocation(
                actor=actor,
                certificate_id=found.pk,
                ground=RevocationGround(asked["ground"]),
                established_on=asked["established_on"],
                facts=asked["facts"],
                inspection_reference=asked["inspection_reference"],
                now=now,
            ),
        )
        if case is not None:
            messages.success(request, _("Đã ghi đề nghị thu hồi. Chủ thể được báo để giải trình."))
            return redirect("office:recognition:revocation", case.pk)
    context = {
        "form": form,
        "certificate": found,
        "reason": why_not_propose_revocation(actor, found, timezone.localdate(now)) or "",
        "page_title": _("Đề nghị thu hồi giấy chứng nhận"),
        "page_lead": f"{found.product.name} – {found.product.producer.name}",
        "breadcrumb": [
            (_("Giấy chứng nhận"), reverse("office:recognition:certificates")),
            (
                official_number(found.code) or found.public_code,
                reverse("office:recognition:certificate", args=[found.pk]),
            ),
            (_("Đề nghị thu hồi"), ""),
        ],
    }
    return render(request, "office/recognition/revoke.html", context, status=422 if form.errors else 200)


@require_GET
@desk_page(roles=READERS)
def revocation(request: ActorRequest, case_id: int) -> HttpResponse:
    """One case with what may be done now."""
    return _case_page(request, case_id)


def _case_page(request: ActorRequest, case_id: int, **forms: Any) -> HttpResponse:
    actor, today = request.actor, timezone.localdate()
    case = revocations_visible_to(actor).get(pk=case_id)
    product = case.certificate.product
    reads_decision = case.decision_id is not None and decisions_visible_to(actor).filter(pk=case.decision_id).exists()
    context = {
        "case": case,
        "state": REVOCATION_STATE[RevocationState(case.state)],
        "ground": REVOCATION_GROUND[RevocationGround(case.ground)],
        "facts": case_facts(case),
        "steps": case_steps(case),
        "row": case_rows([case], today)[0],
        "explanations": case.explanations.all(),
        "is_open": case.state in OPEN_STATES,
        "is_noted": case.noted_until is not None and today <= case.noted_until,
        "reads_decision": reads_decision,
        "corrections": correction_rows(corrections_of(case)),
        "may_correct": why_not_correct_revocation(actor, case) is None,
        "may_draft": why_not_draft_revocation(actor, case) is None,
        "may_withdraw": why_not_withdraw_revocation(actor, case) is None,
        "may_type_in": why_not_explain_revocation(actor, case) is None,
        "may_note": why_not_note_check(actor, case) is None,
        "withdraw_form": WithdrawForm(),
        "explanation_form": PaperExplanationForm(initial={"received_on": today}),
        "note_form": CheckNoteForm(),
        "page_title": _("Thu hồi giấy chứng nhận: %(product)s") % {"product": product.name},
        "breadcrumb": _trail((product.name, "")),
        **forms,
    }
    has_faults = any(form.errors for form in forms.values())
    return render(request, "office/recognition/revocation.html", context, status=422 if has_faults else 200)


@require_POST
@desk_page(roles=DRAFTERS)
def draft(request: ActorRequest, case_id: int) -> HttpResponse:
    """The draft decision; from there it goes the way of every decision."""
    actor = request.actor
    revocations_visible_to(actor).get(pk=case_id)
    try:
        decision = draft_revocation(actor=actor, case_id=case_id, now=timezone.now())
    except Refusal as refusal:
        for reason in refusal.reasons:
            messages.error(request, reason)
        return redirect("office:recognition:revocation", case_id)
    messages.success(request, _("Đã lập dự thảo quyết định thu hồi."))
    return redirect("office:recognition:decision", decision.pk)


@require_POST
@desk_page(roles=PROPOSERS)
def withdraw(request: ActorRequest, case_id: int) -> HttpResponse:
    """Close the case without a decision, with the reason."""
    actor = request.actor
    form = WithdrawForm(request.POST)
    return _do(
        request,
        case_id,
        ("withdraw_form", form),
        lambda: withdraw_revocation(
            actor=actor, case_id=case_id, reason=form.cleaned_data["reason"], now=timezone.now()
        ),
        _("Đã rút đề nghị thu hồi. Giấy chứng nhận giữ nguyên giá trị."),
    )


@require_POST
@desk_page(roles=DRAFTERS)
def type_in_explanation(request: ActorRequest, case_id: int) -> HttpResponse:
    """What the producer answered on paper."""
    actor = request.actor
    form = PaperExplanationForm(request.POST)
    return _do(
        request,
        case_id,
        ("explanation_form", form),
        lambda: explain_revocation(
            actor=actor,
            case_id=case_id,
            words=form.cleaned_data["words"],
            received_on=form.cleaned_data["received_on"],
            now=timezone.now(),
        ),
        _("Đã ghi văn bản giải trình của chủ thể."),
    )


@require_POST
@desk_page(roles=ISSUERS)
def note(request: ActorRequest, case_id: int) -> HttpResponse:
    """Tell the public that the product is being checked, until a day."""
    actor = request.actor
    form = CheckNoteForm(request.POST)
    return _do(
        request,
        case_id,
        ("note_form", form),
        lambda: note_check(
            actor=actor,
            case_id=case_id,
            reason=form.cleaned_data["reason"],
            until=form.cleaned_data["until"],
            now=timezone.now(),
        ),
        _("Trang công khai ghi sản phẩm đang được kiểm tra."),
    )


@require_POST
@desk_page(roles=ISSUERS)
def lift_note(request: ActorRequest, case_id: int) -> HttpResponse:
    """Take the public note away."""
    actor = request.actor
    revocations_visible_to(actor).get(pk=case_id)
    try:
        lift_check_note(actor=actor, case_id=case_id, now=timezone.now())
        messages.success(request, _("Đã thôi công bố việc kiểm tra."))
    except Refusal as refusal:
        for reason in refusal.reasons:
            messages.error(request, reason)
    return redirect("office:recognition:revocation", case_id)


def _do(request: ActorRequest, case_id: int, named: tuple[str, Any], do: Callable[[], Any], said: str) -> HttpResponse:
    """The deed behind one of the forms of the page; refused, the page comes again with what was typed."""
    name, form = named
    revocations_visible_to(request.actor).get(pk=case_id)
    if form.is_valid() and try_deed(request, form, do) is not None:
        messages.success(request, said)
        return redirect("office:recognition:revocation", case_id)
    return _case_page(request, case_id, **{name: form})
