"""The producer's own certificates: the star, until when, and the code for the packet."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ocop.foundation.typesetting.qr import qr_svg
from ocop.interfaces.producer_desk.access import for_members, found
from ocop.interfaces.ui.requests import ActorRequest, site_address
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.dossiers.rules.dossier_kinds import DossierKind
from ocop.programme.producers.queries.producers_visible import own_producers
from ocop.programme.recognition.labels import REVOCATION_GROUND
from ocop.programme.recognition.paper.certificate import certificate_pdf
from ocop.programme.recognition.queries.decisions import certificates_of_producers
from ocop.programme.recognition.queries.own_certificates import open_proposals, why_no_paper
from ocop.programme.recognition.queries.transition import apply_extensions, bids_under_way
from ocop.programme.recognition.rules.codes import official_number
from ocop.programme.recognition.rules.recognition_kinds import RevocationGround
from ocop.programme.recognition.rules.validity import renewal_window

PAGE = 30


@require_safe
@for_members
def certificates(request: ActorRequest) -> HttpResponseBase:
    """Every certificate of the producer's products, the newest first."""
    page = Paginator(_own(request), PAGE).get_page(request.GET.get("trang"))
    context = {
        "page": page,
        "rows": certificate_cards(request.actor, page.object_list, timezone.localdate()),
        "page_title": _("Giấy chứng nhận"),
        "page_lead": _("Hạng sao của các sản phẩm, thời hạn và mã QR để in lên bao bì."),
    }
    return render(request, "producer_desk/certificates.html", context)


@require_safe
@for_members
def certificate_qr(request: ActorRequest, certificate_id: int) -> HttpResponseBase:
    """The QR code that leads a shopper to the public page of the certificate, as SVG for a printer."""
    certificate = found(_own(request), pk=certificate_id)
    content = qr_svg(f"{site_address(request)}/xac-minh/{certificate.public_code}")
    response = HttpResponse(content, content_type="image/svg+xml")
    response.headers["Content-Disposition"] = f'attachment; filename="qr-{certificate.public_code}.svg"'
    return response


@require_safe
@for_members
def certificate_paper(request: ActorRequest, certificate_id: int) -> HttpResponseBase:
    """The certificate as issued, the same PDF the office prints; 404 for one that was not issued here."""
    certificate = found(
        _own(request).select_related("product__producer__commune", "decision__document"), pk=certificate_id
    )
    if why_no_paper(certificate) is not None:
        raise Http404
    content = certificate_pdf(certificate, now=timezone.now(), public_address=site_address(request))
    response = HttpResponse(content, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'attachment; filename="giay-chung-nhan-{certificate.public_code}.pdf"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def certificate_cards(actor: Actor, certificates: Iterable[Any], today: date) -> list[dict[str, Any]]:
    """What a card shows of each certificate, with its status of today. `renewal` and `upgrade` are the dossiers begun
    for the product; `is_due`: it is time to file again and nothing is begun; `proposal` is the open case to revoke it,
    with its ground in words."""
    shown = apply_extensions(certificates, today)
    begun = bids_under_way([one.product_id for one in shown])
    proposals = open_proposals(actor, shown)
    return [
        {
            "certificate": one,
            "number": official_number(one.code),
            "validity": one.status_on(today),
            "last_day": one.extended_until or one.valid_until or one.expires_no_later_than,
            "renewal": begun.get((one.product_id, DossierKind.RENEWAL)),
            "upgrade": begun.get((one.product_id, DossierKind.UPGRADE)),
            "is_due": _is_due(one, today) and (one.product_id, DossierKind.RENEWAL) not in begun,
            "why_no_paper": why_no_paper(one),
            **_proposal(proposals.get(one.pk), today),
        }
        for one in shown
    ]


def _proposal(case: Any, today: date) -> dict[str, Any]:
    if case is None:
        return {"proposal": None}
    return {
        "proposal": case,
        "ground": REVOCATION_GROUND[RevocationGround(case.ground)],
        "is_explained": bool(case.explanations.all()),
        "is_in_time": today <= case.explain_by,
    }


def _is_due(certificate: Any, today: date) -> bool:
    last = certificate.valid_until
    return last is not None and renewal_window(last)[0] <= today <= last


def _own(request: ActorRequest) -> Any:
    return certificates_of_producers(list(own_producers(request.actor).values_list("pk", flat=True)))
