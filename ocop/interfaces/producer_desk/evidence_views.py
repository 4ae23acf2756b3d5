"""Kho giấy tờ: the wallet of documents, and attaching them to a dossier."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ocop.foundation.files.serving import file_response, thumbnail_response
from ocop.foundation.refusal import FieldRefusal, Refusal
from ocop.interfaces.producer_desk.access import for_members, found
from ocop.interfaces.producer_desk.forms.dossiers import WalletForm
from ocop.interfaces.producer_desk.uploads_in import forget_uploads, pieces_told, upload_named
from ocop.interfaces.ui.form_faults import show_refusal
from ocop.interfaces.ui.requests import ActorRequest, key_in
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.dossiers.labels import EVIDENCE_TYPE_LABELS
from ocop.programme.dossiers.operations.evidence_wallet import add_evidence, change_evidence, retire_evidence
from ocop.programme.dossiers.operations.link_evidence import link_evidence
from ocop.programme.dossiers.permissions.filing import why_not_replace_evidence, why_not_retire_evidence
from ocop.programme.dossiers.queries.dossier_content import links_of
from ocop.programme.dossiers.queries.dossiers_visible import own_dossiers
from ocop.programme.dossiers.queries.evidence_visible import evidence_visible_to, own_evidence, validity_of
from ocop.programme.dossiers.queries.wallet import WalletFilter, uses_of, wallet_counts, wallet_of
from ocop.programme.dossiers.rules.dossier_kinds import EvidenceType
from ocop.programme.producers.queries.producers_visible import own_producers
from ocop.programme.products.queries.products_visible import own_products

PER_PAGE = 24
ACCEPT = ".pdf,.jpg,.jpeg,.png,.docx,.xlsx,.mp4"


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
def evidence(request: ActorRequest) -> HttpResponseBase:
    """The documents of the producers, and a form to add one; ?ho-so= attaches the new one to that dossier at once."""
    actor, now = request.actor, timezone.now()
    producers = list(own_producers(actor).order_by("sort_key", "pk"))
    if not producers:
        return redirect("producer_desk:home")
    dossier = _dossier(request)
    form = WalletForm(
        request.POST or None, products=product_choices(actor), initial={"type": request.GET.get("loai", "")}
    )
    file_error = ""
    if request.method == "POST" and form.is_valid():
        named = request.POST.get("producer")
        wanted = dossier.producer_id if dossier else key_in(named) if named else producers[0].pk
        owner = found(own_producers(actor), pk=wanted)
        try:
            added = add_evidence(
                actor=actor,
                producer_id=owner.pk,
                sheet=form.sheet(),
                uploaded=upload_named(request, "file"),
                product_id=form.product_id(),
                now=now,
            )
            if dossier is not None:
                code = request.POST.get("code", "")
                link_evidence(actor=actor, dossier_id=dossier.pk, evidence_id=added.pk, criterion_code=code, now=now)
        except FieldRefusal as refusal:
            file_error = " ".join(refusal.faults.pop("file", []))
            show_refusal(form, refusal)
        except Refusal as refusal:
            show_refusal(form, refusal)
        else:
            forget_uploads(request)
            messages.success(request, _("Đã thêm “%(title)s” vào kho giấy tờ.") % {"title": added.title})
            return redirect(_back(request, dossier))
    elif request.method == "POST" and upload_named(request, "file") is None:
        file_error = _("Hãy chọn tệp ảnh chụp hoặc bản quét của giấy tờ.")
    context = {
        **_shelf(request, dossier, timezone.localdate(now)),
        "producers": producers,
        "form": form,
        "file_error": file_error,
        "accept": ACCEPT,
        "dossier": dossier,
        **pieces_told(),
    }
    return render(request, "producer_desk/evidence.html", context)


def _shelf(request: ActorRequest, dossier: Any, today: date) -> dict[str, Any]:
    """The list with its filters."""
    actor, asked = request.actor, request.GET
    chosen = asked.get("xem", asked.get("loai", ""))
    shown = asked.get("tinh-trang", "")
    wanted = asked.get("san-pham", "")
    products = list(own_products(actor).filter(is_retired=False).order_by("sort_key", "pk"))
    rows = wallet_of(
        actor,
        today,
        shown=WalletFilter(shown) if shown in {one.value for one in WalletFilter} else WalletFilter.ALL,
        type_=chosen,
        product_id=key_in(wanted) if wanted else None,
        words=asked.get("q", ""),
    )
    code = request.POST.get("code", asked.get("tieu-chi", ""))
    page = Paginator(rows, PER_PAGE).get_page(asked.get("trang"))
    used: dict[int, list[str]] = {}
    for one in links_of(dossier) if dossier else ():
        used.setdefault(one.evidence_id, []).append(one.criterion_code)
    return {
        "page_title": _("Kho giấy tờ"),
        "page_lead": _("Mỗi giấy tờ tải lên một lần, dùng cho nhiều tiêu chí, nhiều hồ sơ, nhiều năm."),
        "rows": [{**_row(one, today, used.get(one.pk, []), code), "uses": uses_of(one)} for one in page],
        "page": page,
        "code": code,
        "types": EVIDENCE_TYPE_LABELS.items(),
        "chosen": chosen,
        "shown": shown,
        "filters": _filters(),
        "products": products,
        "wanted": wanted,
        "words": asked.get("q", ""),
        "counts": wallet_counts(actor, today),
        "is_filtered": bool(chosen or shown or wanted or asked.get("q")),
    }


def _filters() -> list[tuple[str, str]]:
    return [
        (WalletFilter.ALL.value, _("Mọi giấy tờ đang dùng")),
        (WalletFilter.ATTENTION.value, _("Cần xử lý")),
        (WalletFilter.EXPIRED.value, _("Đã hết hạn")),
        (WalletFilter.EXPIRING.value, _("Hết hạn trong 90 ngày")),
        (WalletFilter.UNUSED.value, _("Chưa dùng ở đâu")),
        (WalletFilter.REPLACED.value, _("Đã thay bằng giấy mới")),
    ]


def _row(one: Any, today: Any, codes: Sequence[str] = (), code: str = "") -> dict[str, Any]:
    return {
        "evidence": one,
        "label": EVIDENCE_TYPE_LABELS[EvidenceType(one.type)],
        "validity": validity_of(one, today),
        "is_attached": code in codes,
        "criteria": ", ".join(one for one in codes if one),
    }


def product_choices(actor: Actor, producer_id: int | None = None) -> list[tuple[int, str]]:
    """The products a paper may be about."""
    rows = own_products(actor).filter(is_retired=False).order_by("sort_key", "pk")
    if producer_id is not None:
        rows = rows.filter(producer_id=producer_id)
    return [(one.pk, one.name) for one in rows]


def _dossier(request: ActorRequest) -> Any:
    wanted = request.POST.get("dossier") or request.GET.get("ho-so") or ""
    return found(own_dossiers(request.actor), pk=key_in(wanted)) if wanted else None


def _back(request: ActorRequest, dossier: Any) -> str:
    if dossier is None:
        return reverse("producer_desk:evidence")
    code = request.POST.get("code", "")
    if code:
        return reverse("producer_desk:scores", args=[dossier.pk]) + f"#c-{code.replace('.', '-')}"
    return reverse("producer_desk:dossier", args=[dossier.pk])


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
def evidence_item(request: ActorRequest, evidence_id: int) -> HttpResponseBase:
    """Correct the words about a document, see where it is used, put it away."""
    actor = request.actor
    row = found(own_evidence(actor).select_related("file", "producer"), pk=evidence_id)
    names = ("type", "title", "number", "issuer", "issued_on", "expires_on")
    initial = {**{name: getattr(row, name) for name in names}, "product": row.product_id}
    form = WalletForm(request.POST or None, products=product_choices(actor, row.producer_id), initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            change_evidence(
                actor=actor,
                evidence_id=row.pk,
                sheet=form.sheet(),
                product_id=form.product_id(),
                now=timezone.now(),
            )
        except Refusal as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("Đã lưu."))
            return redirect("producer_desk:evidence")
    links = row.links.select_related("dossier__product").order_by("-dossier_id", "criterion_code")
    context = {
        "page_title": row.title,
        "row": _row(row, timezone.localdate()),
        "form": form,
        "links": links,
        "older": list(row.supersedes.select_related("file").order_by("-added_at")),
        "why_not_replace": why_not_replace_evidence(actor, row),
        "why_not_retire": why_not_retire_evidence(actor, row),
    }
    return render(request, "producer_desk/evidence_item.html", context)


@require_safe
@for_members
def evidence_file(request: ActorRequest, evidence_id: int) -> HttpResponseBase:
    """The file of a document the person may see."""
    row = found(evidence_visible_to(request.actor).select_related("file"), pk=evidence_id)
    return file_response(row.file, as_attachment=bool(request.GET.get("tai")), request=request)


@require_safe
@for_members
def evidence_thumbnail(request: ActorRequest, evidence_id: int) -> HttpResponseBase:
    """The small picture of a photographed document."""
    row = found(evidence_visible_to(request.actor).select_related("file"), pk=evidence_id)
    return thumbnail_response(row.file)


@require_POST
@for_members
def retire(request: ActorRequest, evidence_id: int) -> HttpResponseBase:
    """Put a document away."""
    actor = request.actor
    found(own_evidence(actor), pk=evidence_id)
    retire_evidence(actor=actor, evidence_id=evidence_id, now=timezone.now())
    messages.success(request, _("Đã cất minh chứng. Các bản đã nộp vẫn giữ tệp này."))
    return redirect("producer_desk:evidence")
