"""Renewal and upgrade: what was copied, the papers to replace one by one, the report of changes."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ocop.foundation.refusal import FieldRefusal, Refusal
from ocop.interfaces.producer_desk.access import for_members, found
from ocop.interfaces.producer_desk.dossier_views import frame_of
from ocop.interfaces.producer_desk.forms.dossiers import EvidenceForm, ReplacementForm
from ocop.interfaces.producer_desk.uploads_in import forget_uploads, pieces_told, upload_named
from ocop.interfaces.ui.form_faults import show_refusal
from ocop.interfaces.ui.requests import ActorRequest
from ocop.programme.dossiers.labels import EVIDENCE_TYPE_LABELS, STALENESS_LABELS
from ocop.programme.dossiers.operations.detach_evidence import detach_evidence
from ocop.programme.dossiers.operations.remark_on_changes import remark_on_changes
from ocop.programme.dossiers.operations.replace_evidence import replace_evidence
from ocop.programme.dossiers.permissions.filing import why_not_replace_evidence
from ocop.programme.dossiers.queries.change_report import change_report_of
from ocop.programme.dossiers.queries.dossier_content import content_of
from ocop.programme.dossiers.queries.dossiers_visible import own_dossiers
from ocop.programme.dossiers.queries.evidence_visible import own_evidence
from ocop.programme.dossiers.queries.paper_dates import renewal_days
from ocop.programme.dossiers.queries.papers_in_force import StalePaper, stale_papers
from ocop.programme.dossiers.queries.renewal_page import RenewalPage, renewal_page
from ocop.programme.dossiers.rules.dossier_kinds import DossierKind, EvidenceType
from ocop.programme.dossiers.rules.renewal_papers import must_tell_issue

ACCEPT = ".pdf,.jpg,.jpeg,.png,.docx,.xlsx,.mp4"


def _dossier(request: ActorRequest, dossier_id: int) -> Any:
    """An own dossier that follows a certificate, or 404."""
    rows = own_dossiers(request.actor).select_related("producer", "product", "rubric__edition")
    return found(rows.exclude(kind=DossierKind.FIRST).prefetch_related("self_scores"), pk=dossier_id)


@require_safe
@for_members
def renewal(request: ActorRequest, dossier_id: int) -> HttpResponseBase:
    """What came from the earlier dossier, and the papers that must be replaced, with a way to do it beside each."""
    return _page(request, _dossier(request, dossier_id))


@require_POST
@for_members
def replace(request: ActorRequest, dossier_id: int, evidence_id: int) -> HttpResponseBase:
    """Keep the newer paper in place of the old one, in this dossier and in the wallet."""
    actor = request.actor
    row = _dossier(request, dossier_id)
    old = found(own_evidence(actor).filter(producer_id=row.producer_id), pk=evidence_id)
    if old.pk not in {one.evidence.pk for one in stale_papers(row, timezone.localdate())}:
        messages.info(request, _("“%(title)s” không còn phải thay trong hồ sơ này.") % {"title": old.title})
        return redirect("producer_desk:renewal", row.pk)
    form = ReplacementForm(request.POST, auto_id=f"id_{old.pk}_%s")
    file_error = ""
    if form.is_valid():
        try:
            newer = replace_evidence(
                actor=actor,
                evidence_id=old.pk,
                sheet=form.sheet_of(old),
                uploaded=upload_named(request, "file"),
                dossier_id=row.pk,
                now=timezone.now(),
            )
        except FieldRefusal as refusal:
            file_error = " ".join(refusal.faults.pop("file", []))
            show_refusal(form, refusal)
        except Refusal as refusal:
            show_refusal(form, refusal)
        else:
            forget_uploads(request)
            messages.success(request, _("Đã thay “%(old)s” bằng giấy mới.") % {"old": newer.title})
            return redirect(reverse("producer_desk:renewal", args=[row.pk]) + "#can-thay")
    return _page(request, row, {old.pk: (form, file_error)})


@require_POST
@for_members
def detach(request: ActorRequest, dossier_id: int, evidence_id: int) -> HttpResponseBase:
    """Take a paper off the dossier instead of replacing it."""
    row = _dossier(request, dossier_id)
    found(row.evidence_links.all(), evidence_id=evidence_id)
    codes = detach_evidence(actor=request.actor, dossier_id=row.pk, evidence_id=evidence_id, now=timezone.now())
    named = ", ".join(code for code in codes if code)
    said = _("Đã gỡ giấy tờ khỏi hồ sơ; giấy vẫn còn trong kho.")
    if named:
        said += " " + _("Xem lại minh chứng của tiêu chí %(codes)s.") % {"codes": named}
    messages.success(request, said)
    return redirect(reverse("producer_desk:renewal", args=[row.pk]) + "#can-thay")


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
def changes(request: ActorRequest, dossier_id: int) -> HttpResponseBase:
    """The report of changes with a remark for each line."""
    row = _dossier(request, dossier_id)
    today = timezone.localdate()
    faults: dict[str, list[str]] = {}
    typed: dict[str, str] = {}
    reasons: list[str] = []
    if request.method == "POST":
        named = [key for key in request.POST if key.startswith("remark-")]
        typed = {key.removeprefix("remark-"): request.POST.get(key, "") for key in named}
        try:
            remark_on_changes(actor=request.actor, dossier_id=row.pk, remarks=typed, now=timezone.now())
        except FieldRefusal as refusal:
            faults = refusal.faults
        except Refusal as refusal:
            reasons = refusal.reasons
        else:
            messages.success(request, _("Đã lưu báo cáo thay đổi."))
            return redirect("producer_desk:changes", row.pk)
    report = change_report_of(row, content_of(row, today))
    context = {
        **frame_of(request.actor, row),
        "page_title": _("Báo cáo thay đổi sau khi được công nhận"),
        "page_lead": row.product.name,
        "report": report,
        "groups": [
            (
                topic,
                [
                    {"line": line, "value": typed.get(line.key, line.remark), "errors": faults.get(line.key, [])}
                    for line in lines
                ],
            )
            for topic, lines in (report.by_topic() if report else ())
        ],
        "reasons": reasons,
    }
    return render(request, "producer_desk/changes.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
def replace_in_wallet(request: ActorRequest, evidence_id: int) -> HttpResponseBase:
    """A newer paper for one of the wallet, outside any dossier."""
    actor = request.actor
    old = found(own_evidence(actor).select_related("file", "producer", "product"), pk=evidence_id)
    initial = {"type": old.type, "title": old.title, "issuer": old.issuer}
    form = EvidenceForm(request.POST or None, initial=initial)
    file_error = ""
    if request.method == "POST" and form.is_valid():
        try:
            replace_evidence(
                actor=actor,
                evidence_id=old.pk,
                sheet=form.sheet(),
                uploaded=upload_named(request, "file"),
                now=timezone.now(),
            )
        except FieldRefusal as refusal:
            file_error = " ".join(refusal.faults.pop("file", []))
            show_refusal(form, refusal)
        except Refusal as refusal:
            show_refusal(form, refusal)
        else:
            forget_uploads(request)
            messages.success(request, _("Đã thay bằng giấy mới. Các bản đã nộp vẫn giữ giấy cũ."))
            return redirect("producer_desk:evidence")
    context = {
        "page_title": _("Thay bằng giấy mới"),
        "page_lead": old.title,
        "old": old,
        "form": form,
        "file_error": file_error,
        "accept": ACCEPT,
        **pieces_told(),
        "why_not": why_not_replace_evidence(actor, old),
    }
    return render(request, "producer_desk/replace_evidence.html", context)


def _page(
    request: ActorRequest, row: Any, typed: dict[int, tuple[ReplacementForm, str]] | None = None
) -> HttpResponseBase:
    today = timezone.localdate()
    page: RenewalPage = renewal_page(row, today)
    given = typed or {}
    lines = [_line(one, *given.get(one.evidence.pk, (None, ""))) for one in page.stale]
    context = {
        **frame_of(request.actor, row),
        "page_title": _("Cập nhật từ hồ sơ đã nộp") if page.source else _("Giấy tờ cần thay"),
        "page_lead": row.product.name,
        "page": page,
        "lines": lines,
        "count_words": ngettext("Còn %(count)s giấy tờ cần thay", "Còn %(count)s giấy tờ cần thay", len(lines))
        % {"count": len(lines)},
        "renewed_on": renewal_days(row, today).renewed_on,
        "is_renewal": row.kind == DossierKind.RENEWAL,
        "accept": ACCEPT,
        **pieces_told(),
    }
    return render(request, "producer_desk/renewal.html", context)


def _line(one: StalePaper, form: ReplacementForm | None, file_error: str) -> dict[str, Any]:
    type_ = EvidenceType(one.evidence.type)
    return {
        "evidence": one.evidence,
        "label": EVIDENCE_TYPE_LABELS[type_],
        "why": STALENESS_LABELS[one.staleness],
        "criteria": ", ".join(code for code in one.criteria if code),
        "form": form or ReplacementForm(auto_id=f"id_{one.evidence.pk}_%s"),
        "file_error": file_error,
        "file_id": f"file-{one.evidence.pk}",
        "needs_issue": must_tell_issue(type_),
        "is_open": form is not None,
    }
