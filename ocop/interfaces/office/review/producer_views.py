"""Producers of the territory: list, page, verification."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ocop.foundation.files.serving import file_response
from ocop.foundation.text.folding import fold
from ocop.foundation.text.formats import vietnamese_date
from ocop.foundation.text.phone import mask_phone
from ocop.interfaces.office.review.access import COMMUNE, PROVINCE, desk_page
from ocop.interfaces.office.review.acting import try_deed
from ocop.interfaces.office.review.forms import RejectForm, VerifyForm
from ocop.interfaces.office.review.reading_notes import note_producer_read
from ocop.interfaces.office.review.stages import STATE_TONES
from ocop.interfaces.ui.requests import ActorRequest
from ocop.programme.dossiers.labels import DOSSIER_KIND_LABELS, DOSSIER_STATE_LABELS
from ocop.programme.dossiers.queries.registration_papers import registration_papers
from ocop.programme.dossiers.queries.review_queue import commune_names, office_dossiers
from ocop.programme.dossiers.rules.dossier_kinds import DossierKind
from ocop.programme.dossiers.rules.dossier_lifecycle import DossierState
from ocop.programme.producers.labels import PRODUCER_KIND_LABELS, SEX_LABELS, VERIFICATION_LABELS
from ocop.programme.producers.operations.verify_producer import reject_producer, verify_producer
from ocop.programme.producers.permissions import why_not_reject_producer, why_not_verify_producer
from ocop.programme.producers.queries.membership import may_verify_in_place
from ocop.programme.producers.queries.producers_visible import producers_visible_to
from ocop.programme.producers.queries.sites import representative_address_of, site_words, sites_of
from ocop.programme.producers.rules.producer_kinds import ProducerKind, Sex, Verification

PER_PAGE = 25
TONES = {Verification.VERIFIED: "valid", Verification.UNVERIFIED: "expiring", Verification.REJECTED: "revoked"}


@require_safe
@desk_page()
def producers(request: ActorRequest) -> HttpResponse:
    """The producers of the territory, by verification, searched without marks."""
    actor = request.actor
    wanted = request.GET.get("xac-nhan", "")
    text = request.GET.get("q", "")[:100]
    rows = producers_visible_to(actor)
    for word in fold(text).split():
        rows = rows.filter(Q(matching_key__contains=word) | Q(tax_code__startswith=word))
    counts = dict(rows.order_by().values_list("verification").annotate(Count("pk")))
    if wanted in set(Verification):
        rows = rows.filter(verification=wanted)
    page = Paginator(rows.order_by("sort_key", "pk"), PER_PAGE).get_page(request.GET.get("trang"))
    shown = list(page.object_list)
    names = commune_names({row.commune_code for row in shown}, timezone.localdate())
    context = {
        "page": page,
        "rows": [_row(row, names) for row in shown],
        "text": text,
        "wanted": wanted,
        "tabs": [
            {"label": _("Tất cả"), "url": _tab("", text), "is_current": not wanted, "count": sum(counts.values())},
            *(
                {
                    "label": label,
                    "url": _tab(one.value, text),
                    "is_current": wanted == one,
                    "count": counts.get(one.value, 0),
                }
                for one, label in VERIFICATION_LABELS.items()
            ),
        ],
        "page_title": _("Chủ thể"),
        "page_lead": _("Chủ thể trên địa bàn. Chủ thể được xác nhận rồi mới nộp được hồ sơ."),
    }
    return render(request, "office/review/producers.html", context)


@require_safe
@desk_page()
def producer(request: ActorRequest, producer_id: int) -> HttpResponse:
    """One producer with its dossiers; personal data for the officers who verify it."""
    return _page(request, producer_id, VerifyForm(), RejectForm())


@require_POST
@desk_page(roles=COMMUNE | PROVINCE)
def verify(request: ActorRequest, producer_id: int) -> HttpResponse:
    """Confirm who the producer is."""
    actor = request.actor
    form = VerifyForm(request.POST)
    if form.is_valid():
        done = try_deed(
            request,
            form,
            lambda: verify_producer(
                actor=actor, producer_id=producer_id, note=form.cleaned_data["note"], now=timezone.now()
            ),
        )
        if done is not None:
            messages.success(request, _("Đã xác nhận chủ thể."))
            return redirect("office:review:producer", producer_id)
    return _page(request, producer_id, form, RejectForm())


@require_safe
@desk_page(roles=COMMUNE | PROVINCE)
def registration_paper(request: ActorRequest, producer_id: int, evidence_id: int) -> HttpResponseBase:
    """A registration paper of the producer's wallet, for who confirms the producer."""
    producer = producers_visible_to(request.actor).get(pk=producer_id)
    note_producer_read(request, producer)
    paper = registration_papers(request.actor, producer).get(pk=evidence_id)
    return file_response(paper.file, as_attachment=False, request=request)


@require_POST
@desk_page(roles=COMMUNE | PROVINCE)
def reject(request: ActorRequest, producer_id: int) -> HttpResponse:
    """Say what has to be corrected before the producer can be confirmed."""
    actor = request.actor
    form = RejectForm(request.POST)
    if form.is_valid():
        done = try_deed(
            request,
            form,
            lambda: reject_producer(
                actor=actor, producer_id=producer_id, reason=form.cleaned_data["reason"], now=timezone.now()
            ),
        )
        if done is not None:
            messages.success(request, _("Đã báo cho chủ thể những điều cần sửa."))
            return redirect("office:review:producer", producer_id)
    return _page(request, producer_id, VerifyForm(), form)


def _page(request: ActorRequest, producer_id: int, verify_form: VerifyForm, reject_form: RejectForm) -> HttpResponse:
    actor = request.actor
    found = (
        producers_visible_to(actor)
        .select_related("commune", "verified_by", "representative_commune__parent")
        .get(pk=producer_id)
    )
    is_verifier = may_verify_in_place(actor, found)
    if is_verifier:
        note_producer_read(request, found)
    dossiers = (
        office_dossiers(actor).filter(producer_id=found.pk).select_related("product").order_by("-state_since", "pk")
    )
    verification = Verification(found.verification)
    context = {
        "producer": found,
        "verification": VERIFICATION_LABELS[verification],
        "tone": TONES[verification],
        "facts": _facts(found),
        "personal": _personal(found)
        if is_verifier
        else [(_("Điện thoại"), mask_phone(found.phone) if found.phone else "")],
        "sites": [site_words(site) for site in sites_of(found)],
        "is_verifier": is_verifier,
        "papers": list(registration_papers(actor, found)) if is_verifier else [],
        "why_not_verify": why_not_verify_producer(actor, found, timezone.localdate()) if is_verifier else "",
        "why_not_reject": why_not_reject_producer(actor, found) if is_verifier else "",
        "verify_form": verify_form,
        "reject_form": reject_form,
        "dossiers": [
            {
                "dossier": one,
                "kind": DOSSIER_KIND_LABELS[DossierKind(one.kind)],
                "state": DOSSIER_STATE_LABELS[DossierState(one.state)],
                "tone": STATE_TONES.get(DossierState(one.state), "neutral"),
            }
            for one in dossiers
        ],
        "breadcrumb": [(_("Chủ thể"), reverse("office:review:producers")), (found.name, "")],
    }
    return render(request, "office/review/producer.html", context)


def _facts(found: Any) -> list[tuple[str, str]]:
    return [
        (_("Loại hình tổ chức"), str(PRODUCER_KIND_LABELS[ProducerKind(found.kind)])),
        (_("Mã số thuế"), found.tax_code),
        (_("Số đăng ký"), found.registration_number),
        (_("Nơi cấp"), found.registration_issuer),
        (_("Ngày cấp"), vietnamese_date(found.registered_on) if found.registered_on else ""),
        (_("Xã, phường"), found.commune.name if found.commune else ""),
        (_("Địa chỉ"), found.address or found.address_as_printed),
        (_("Người đại diện"), found.representative_name),
        (_("Chức vụ"), found.representative_position),
        (_("Trang thông tin"), found.website),
    ]


def _personal(found: Any) -> list[tuple[str, str]]:
    sex = found.representative_sex
    disability = {True: _("Có"), False: _("Không"), None: ""}[found.representative_has_disability]
    return [
        (_("Điện thoại"), found.phone),
        (_("Thư điện tử"), found.email),
        (_("Giới tính người đại diện"), str(SEX_LABELS[Sex(sex)]) if sex else ""),
        (_("Dân tộc"), found.representative_ethnicity),
        (_("Khuyết tật"), disability),
        (_("Địa chỉ thường trú"), representative_address_of(found)),
        (_("Địa chỉ thường trú trên giấy tờ"), found.representative_address_as_printed),
    ]


def _row(found: Any, names: Any) -> dict[str, Any]:
    verification = Verification(found.verification)
    return {
        "producer": found,
        "kind": PRODUCER_KIND_LABELS[ProducerKind(found.kind)],
        "commune": names.get(found.commune_code, ""),
        "phone": mask_phone(found.phone) if found.phone else "",
        "verification": VERIFICATION_LABELS[verification],
        "tone": TONES[verification],
    }


def _tab(wanted: str, text: str) -> str:
    return "?" + urlencode({name: value for name, value in (("xac-nhan", wanted), ("q", text)) if value})
