"""Handing in, taking back, and what was handed in: versions, comparison, printed forms."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ocop.foundation.refusal import FieldRefusal, Refusal
from ocop.interfaces.producer_desk.access import for_members, found
from ocop.interfaces.producer_desk.dossier_views import frame_of
from ocop.interfaces.producer_desk.helped_views import HelpedSubmission
from ocop.interfaces.producer_desk.withdrawal_views import HelpedWithdrawal
from ocop.interfaces.producer_desk.words import to_dos
from ocop.interfaces.ui.requests import ActorRequest, key_in
from ocop.programme.dossiers.labels import EVIDENCE_TYPE_LABELS, PAPER_LABELS, SECTION_LABELS
from ocop.programme.dossiers.operations.submit_dossier import submit_dossier
from ocop.programme.dossiers.operations.withdraw_dossier import withdraw_dossier
from ocop.programme.dossiers.paper.change_report import change_report_docx, change_report_pdf
from ocop.programme.dossiers.paper.form_one import form_one_docx, form_one_pdf
from ocop.programme.dossiers.paper.form_two import form_two_docx, form_two_pdf
from ocop.programme.dossiers.permissions.filing import needs_yes_to_withdraw, why_not_submit, why_not_withdraw
from ocop.programme.dossiers.queries.change_report import frozen_report
from ocop.programme.dossiers.queries.dossier_content import content_of, missing_of
from ocop.programme.dossiers.queries.dossiers_visible import own_dossiers
from ocop.programme.dossiers.queries.helped_filing import confirmation_of
from ocop.programme.dossiers.queries.version_changes import changes_between
from ocop.programme.dossiers.rules.content import content_sha256
from ocop.programme.dossiers.rules.dossier_kinds import DossierKind, EvidenceType
from ocop.programme.dossiers.rules.form_two import PaperHeld
from ocop.programme.evaluation.queries.prescore import prescore_of
from ocop.programme.producers.labels import CONSENT_LABELS, PROFILE_LABELS
from ocop.programme.producers.rules.mandates import ConsentWay

BUILDERS: dict[tuple[str, str], Callable[..., bytes]] = {
    ("mau-01", "pdf"): form_one_pdf,
    ("mau-01", "docx"): form_one_docx,
    ("mau-02", "pdf"): form_two_pdf,
    ("mau-02", "docx"): form_two_docx,
    ("thay-doi", "pdf"): change_report_pdf,
    ("thay-doi", "docx"): change_report_docx,
}
MEDIA_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def _dossier(request: ActorRequest, dossier_id: int) -> Any:
    rows = own_dossiers(request.actor).select_related("producer", "product", "rubric__edition")
    return found(rows, pk=dossier_id)


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
def submit(request: ActorRequest, dossier_id: int) -> HttpResponseBase:
    """Shows what will be frozen, asks for the oath of Mẫu số 01, hands in."""
    actor, now = request.actor, timezone.now()
    row = _dossier(request, dossier_id)
    oath_error, reasons = "", []
    helping = HelpedSubmission(request, row) if actor.mandate is not None else None
    if helping is not None and helping.version is not None:
        return redirect("producer_desk:dossier", row.pk)
    if request.method == "POST" and helping is None:
        try:
            version = submit_dossier(
                actor=actor, dossier_id=row.pk, is_oath_taken=bool(request.POST.get("oath")), now=now
            )
        except FieldRefusal as refusal:
            oath_error = " ".join(refusal.reasons)
        except Refusal as refusal:
            reasons = refusal.reasons
        else:
            messages.success(
                request, _("Đã nộp hồ sơ cho UBND cấp xã: bản nộp số %(number)s.") % {"number": version.number}
            )
            return redirect("producer_desk:dossier", row.pk)
    today = timezone.localdate(now)
    work = to_dos(row, missing_of(row, today))
    content, last = content_of(row, today), row.versions.order_by("-number").first()
    mirror = prescore_of(row)
    context = {
        **frame_of(actor, row),
        "page_title": _("Nộp hồ sơ"),
        "page_lead": row.product.name,
        "reason": why_not_submit(actor, row),
        "blocking": [one for one in work if one.is_blocking],
        "advice": [one for one in work if not one.is_blocking],
        "content": _readable(content),
        "report": frozen_report(content),
        "last": last,
        "changes": changes_between(last.content, content) if last else [],
        "eliminating": mirror.eliminating if mirror else (),
        "next_number": row.last_version + 1,
        "oath_error": oath_error,
        "reasons": reasons,
        **(helping.context if helping is not None else {}),
    }
    return render(request, "producer_desk/submit.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
def withdraw(request: ActorRequest, dossier_id: int) -> HttpResponseBase:
    """Asks why, then takes the dossier back."""
    actor = request.actor
    row = _dossier(request, dossier_id)
    error, typed = "", request.POST.get("reason", "")
    helping = HelpedWithdrawal(request, row) if needs_yes_to_withdraw(actor, row) else None
    if helping is not None and helping.is_done:
        return redirect("producer_desk:dossiers")
    if request.method == "POST" and helping is None:
        try:
            withdraw_dossier(actor=actor, dossier_id=row.pk, reason=typed, now=timezone.now())
        except Refusal as refusal:
            error = " ".join(refusal.reasons)
        else:
            messages.success(request, _("Đã rút hồ sơ."))
            return redirect("producer_desk:dossiers")
    context = {
        **frame_of(actor, row),
        "page_title": _("Rút hồ sơ"),
        "page_lead": row.product.name,
        "reason": why_not_withdraw(actor, row),
        "error": error,
        "typed": typed,
        **(helping.context if helping is not None else {}),
    }
    return render(request, "producer_desk/withdraw.html", context)


@require_safe
@for_members
def version(request: ActorRequest, dossier_id: int, number: int) -> HttpResponseBase:
    """One version as it was handed in, with its seal."""
    row = _dossier(request, dossier_id)
    frozen = found(row.versions.all(), number=number)
    context = {
        **frame_of(request.actor, row),
        "page_title": _("Bản nộp số %(number)s") % {"number": number},
        "page_lead": row.product.name,
        "version": frozen,
        "confirmation": (confirmation := confirmation_of(frozen)),
        "confirmed_by": CONSENT_LABELS[ConsentWay(confirmation.way)] if confirmation else "",
        "is_intact": content_sha256(frozen.content) == frozen.sha256,
        "content": _readable(frozen.content),
        "report": frozen_report(frozen.content),
    }
    return render(request, "producer_desk/version.html", context)


@require_safe
@for_members
def compare_versions(request: ActorRequest, dossier_id: int) -> HttpResponseBase:
    """What changed between two versions; the last two unless others are asked for."""
    row = _dossier(request, dossier_id)
    numbers = list(row.versions.order_by("number").values_list("number", flat=True))
    first = _number(request.GET.get("tu"), numbers, -2)
    second = _number(request.GET.get("den"), numbers, -1)
    if first is None or second is None:
        raise Http404
    old, new = found(row.versions.all(), number=first), found(row.versions.all(), number=second)
    context = {
        **frame_of(request.actor, row),
        "page_title": _("So sánh bản nộp %(first)s và %(second)s") % {"first": first, "second": second},
        "page_lead": row.product.name,
        "changes": changes_between(old.content, new.content),
        "old": old,
        "new": new,
        "numbers": numbers,
        "first": first,
        "second": second,
    }
    return render(request, "producer_desk/compare.html", context)


@require_safe
@for_members
def paper(request: ActorRequest, dossier_id: int, form: str, extension: str) -> HttpResponseBase:
    """Mẫu số 01 or 02 as PDF or Word."""
    row = _dossier(request, dossier_id)
    builder = BUILDERS.get((form, extension))
    if builder is None or (form == "thay-doi" and row.kind == DossierKind.FIRST):
        raise Http404
    response = HttpResponse(builder(row, now=timezone.now()), content_type=MEDIA_TYPES[extension])
    response.headers["Content-Disposition"] = f'attachment; filename="{form}-ho-so-{row.pk}.{extension}"'
    return response


def _number(text: str | None, numbers: list[int], place: int) -> int | None:
    if text:
        return key_in(text) if key_in(text) in numbers else None
    return numbers[place] if len(numbers) >= -place else None


def _people(content: dict[str, Any]) -> list[tuple[str, str]]:
    """What is frozen of the producer and the product beside the texts."""
    producer, product = content.get("producer") or {}, content.get("product") or {}
    return [
        (str(label), str(value))
        for label, value in (
            (PROFILE_LABELS["name"], producer.get("name")),
            (PROFILE_LABELS["tax_code"], producer.get("tax_code")),
            (PROFILE_LABELS["address"], producer.get("address")),
            (PROFILE_LABELS["phone"], producer.get("phone")),
            (PROFILE_LABELS["representative_name"], producer.get("representative_name")),
            (PROFILE_LABELS["representative_address"], producer.get("representative_address")),
            (_("Sản phẩm"), product.get("name")),
            (_("Quy cách, tiêu chuẩn"), product.get("specification")),
        )
        if value
    ]


def _readable(content: dict[str, Any]) -> dict[str, Any]:
    """A content as the page shows it."""
    known = {paper.value for paper in PaperHeld}
    return {
        "sections": [(SECTION_LABELS.get(name, name), text) for name, text in content["sections"].items() if text],
        "papers": [PAPER_LABELS[PaperHeld(code)] for code in content["papers_held"] if code in known],
        "sample_count": content["sample_count"],
        "scores": content["scores"],
        "total": content["total"],
        "written": sum(bool(text) for text in content["sections"].values()),
        "people": _people(content),
        "evidence": [{**one, "label": EVIDENCE_TYPE_LABELS[EvidenceType(one["type"])]} for one in content["evidence"]],
    }
