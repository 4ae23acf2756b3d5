"""Certificates: by status, one with its history and its paper."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_GET

from ocop.foundation.refusal import refuse_if
from ocop.foundation.typesetting.qr import qr_svg
from ocop.interfaces.office.accounts.export_notes import note_phones_taken
from ocop.interfaces.office.recognition.access import PROPOSERS, READERS, WORDERS, XLSX, paper
from ocop.interfaces.office.recognition.forms import CertificateFilterForm
from ocop.interfaces.office.recognition.page_words import certificate_rows
from ocop.interfaces.office.recognition.revocation_words import case_rows
from ocop.interfaces.office.review.access import desk_page
from ocop.interfaces.ui.reading_places import CERTIFICATE_LIST_FILE
from ocop.interfaces.ui.requests import ActorRequest, site_address
from ocop.interfaces.ui.templatetags.vietnamese import vn_date
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.recognition.paper.certificate import certificate_pdf
from ocop.programme.recognition.paper.recognised_list import export_recognised_xlsx
from ocop.programme.recognition.permissions import why_not_ask_redo, why_not_export, why_not_propose_revocation
from ocop.programme.recognition.queries.certificate_list import (
    certificate_counts,
    certificate_history,
    certificate_list,
)
from ocop.programme.recognition.queries.decisions import certificates_visible_to
from ocop.programme.recognition.queries.export_rows import export_rows
from ocop.programme.recognition.queries.redo_requests import redo_requests_visible_to
from ocop.programme.recognition.queries.revocations import open_revocation
from ocop.programme.recognition.rules.codes import official_number
from ocop.programme.recognition.rules.recognition_kinds import CertificateStatus
from ocop.programme.recognition.rules.validity import renewal_window

_TABS = {
    CertificateStatus.VALID: _lazy("Còn hiệu lực"),
    CertificateStatus.EXPIRING: _lazy("Sắp hết hạn"),
    CertificateStatus.EXTENDED: _lazy("Được kéo dài"),
    CertificateStatus.EXPIRED: _lazy("Đã hết hạn"),
    CertificateStatus.REVOKED: _lazy("Đã thu hồi"),
    CertificateStatus.UNDATED: _lazy("Chưa rõ ngày"),
}
"""Short words for the tabs; the rows say it in full."""


def _trail(*more: tuple[str, str]) -> list[tuple[str, str]]:
    return [
        (_("Quyết định và giấy chứng nhận"), reverse("office:recognition:list")),
        (_("Giấy chứng nhận"), reverse("office:recognition:certificates")),
        *more,
    ]


@require_GET
@desk_page(roles=READERS)
def certificates(request: ActorRequest) -> HttpResponse:
    """Certificates of the territory with search and status; the same rows as Excel with ?dang=xlsx."""
    actor, today = request.actor, timezone.localdate()
    form = CertificateFilterForm(request.GET)
    form.is_valid()
    asked = form.cleaned_data
    status = CertificateStatus(asked["trang_thai"]) if asked.get("trang_thai") else None
    found = certificate_list(
        actor,
        day=today,
        status=status,
        search=asked.get("q", ""),
        star=int(asked["sao"]) if asked.get("sao") else None,
    )
    if request.GET.get("dang") == "xlsx":
        refuse_if(why_not_export(actor))
        rows = export_rows(actor, certificates=found, on=today)
        note_phones_taken(request, rows, CERTIFICATE_LIST_FILE)
        content = export_recognised_xlsx(rows)
        return paper(content, XLSX, f"giay-chung-nhan-{today:%Y-%m-%d}.xlsx", as_attachment=True)
    counts = certificate_counts(actor, today)
    page = Paginator(found, 30).get_page(request.GET.get("trang"))
    kept = request.GET.copy()
    kept["dang"] = "xlsx"
    context = {
        "form": form,
        "page": page,
        "rows": certificate_rows(page.object_list),
        "status": status,
        "tabs": [
            {"label": label, "url": _tab_url(request, one), "is_current": status == one, "count": counts[one]}
            for one, label in _TABS.items()
        ]
        + [
            {
                "label": _("Tất cả"),
                "url": _tab_url(request, None),
                "is_current": status is None,
                "count": sum(counts.values()),
            }
        ],
        "may_word": actor.holds(*WORDERS),
        "export_url": "" if why_not_export(actor) else f"?{kept.urlencode()}",
        "page_title": _("Giấy chứng nhận"),
        "breadcrumb": [*_trail()[:1], (_("Giấy chứng nhận"), "")],
    }
    return render(request, "office/recognition/certificates.html", context)


def _tab_url(request: ActorRequest, status: CertificateStatus | None) -> str:
    """The same search under another tab, from its first page."""
    kept = request.GET.copy()
    for name in ("trang", "trang_thai"):
        kept.pop(name, None)
    if status is not None:
        kept["trang_thai"] = status
    return f"?{kept.urlencode()}"


@require_GET
@desk_page(roles=READERS)
def certificate(request: ActorRequest, certificate_id: int) -> HttpResponse:
    """One certificate: dates, history, public page, paper, revocations."""
    actor, today = request.actor, timezone.localdate()
    found = certificates_visible_to(actor).select_related("revocation_decision__document").get(pk=certificate_id)
    facts = [
        (_("Số giấy chứng nhận"), official_number(found.code) or _("danh sách công bố không ghi")),
        (_("Mã sản phẩm (Phụ lục II)"), found.product_code),
        (_("Mã xác minh"), found.public_code),
        (_("Chủ thể"), found.product.producer.name),
        (_("Năm đánh giá"), found.assessment_year),
        (_("Quyết định"), found.decision_number),
        (_("Cơ quan ban hành"), found.issuing_authority),
        (_("Ngày cấp"), vn_date(found.issued_on) or _("chưa rõ")),
        (_("Có giá trị đến hết ngày"), vn_date(found.valid_until) or _("chưa rõ")),
    ]
    if found.expires_no_later_than and not found.valid_until:
        facts.append((_("Hết hạn không muộn hơn"), vn_date(found.expires_no_later_than)))
    if found.extended_until:
        facts.append((_("Kéo dài hiệu lực đến"), vn_date(found.extended_until)))
    if found.valid_until and not found.revoked_on and not found.superseded_on:
        first, last = renewal_window(found.valid_until)
        facts.append((_("Nộp hồ sơ đánh giá lại"), f"{vn_date(first)} – {vn_date(last)}"))
    if found.revoked_on:
        facts.append((_("Thu hồi"), f"{vn_date(found.revoked_on)} {found.revocation_number}"))
    if found.source_note:
        facts.append((_("Ghi chú"), found.source_note))
    context = {
        "row": certificate_rows([found])[0],
        "certificate": found,
        "facts": facts,
        "history": certificate_rows(certificate_history(found)),
        "public_url": f"{site_address(request)}/xac-minh/{found.public_code}",
        "why_not_revoke": why_not_propose_revocation(actor, found, today) or "",
        "revocations": case_rows(found.revocation_cases.select_related("certificate"), today),
        "is_under_revocation": open_revocation(found) is not None,
        "may_ask_redo": why_not_ask_redo(actor, found, today) is None,
        "redos": redo_requests_visible_to(actor).filter(certificate=found),
        "is_proposer": actor.holds(*PROPOSERS),
        "may_inspect": actor.holds(Role.INSPECTOR, Role.PROVINCE_OFFICER, Role.MINISTRY_OFFICER),
        "today": today,
        "page_title": found.product.name,
        "breadcrumb": _trail((official_number(found.code) or found.public_code, "")),
    }
    return render(request, "office/recognition/certificate.html", context)


@require_GET
@desk_page(roles=READERS)
def certificate_paper(request: ActorRequest, certificate_id: int) -> HttpResponse:
    """The certificate as PDF."""
    found = (
        certificates_visible_to(request.actor)
        .select_related("product__producer__commune", "decision__document")
        .get(pk=certificate_id)
    )
    content = certificate_pdf(found, now=timezone.now(), public_address=site_address(request))
    return paper(content, "application/pdf", f"giay-chung-nhan-{found.public_code}.pdf")


@require_GET
@desk_page(roles=READERS)
def certificate_qr(request: ActorRequest, certificate_id: int) -> HttpResponse:
    """The QR code of the public page."""
    found = certificates_visible_to(request.actor).get(pk=certificate_id)
    content = qr_svg(f"{site_address(request)}/xac-minh/{found.public_code}")
    return paper(content, "image/svg+xml", f"qr-{found.public_code}.svg")
