"""What an office reads of a dossier an officer filed for the producer: who, how it was confirmed, who may report."""

from typing import Any

from django.http import Http404, HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ocop.foundation.files.serving import file_response
from ocop.interfaces.office.review.access import desk_page
from ocop.interfaces.ui.requests import ActorRequest
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.dossiers.queries.helped_filing import confirmation_of, help_in_review, withdrawal_confirmation_of
from ocop.programme.dossiers.queries.review_page import office_dossier
from ocop.programme.producers.queries.membership import may_verify_in_place
from ocop.programme.producers.rules.mandates import ConsentWay


def help_of(actor: Actor, dossier: Any, version: Any) -> dict[str, Any] | None:
    """Words for `office/review/_help.html`; None for a dossier of members alone."""
    helped = help_in_review(actor, dossier, timezone.localdate())
    if helped is None:
        return None
    confirmation = confirmation_of(version)
    is_paper = confirmation is not None and confirmation.way == ConsentWay.PAPER
    report = getattr(dossier, "commune_report", None)
    return {
        "officers": ", ".join(helped.officers),
        "is_barred": helped.is_barred,
        "is_sole_officer": helped.is_sole_officer,
        "is_reported_by_helper": report is not None and report.is_by_helper,
        "confirmation": confirmation,
        "is_paper": is_paper,
        "scan_url": reverse("office:review:confirmation_scan", args=[dossier.pk, version.number])
        if is_paper and may_verify_in_place(actor, dossier.producer)
        else "",
        "withdrawal_scan_url": _withdrawal_url(actor, dossier),
    }


def _withdrawal_url(actor: Actor, dossier: Any) -> str:
    """The picture of the slip by which the producer took the dossier back; "" without one or for other offices."""
    found = withdrawal_confirmation_of(dossier)
    if found is None or found.scan_id is None or not may_verify_in_place(actor, dossier.producer):
        return ""
    return reverse("office:review:withdrawal_scan", args=[dossier.pk])


def scan_notice(dossier: Any) -> str:
    """What the province is told at intake when the producer confirmed on paper; "" otherwise."""
    version = dossier.versions.order_by("-number").first()
    confirmation = confirmation_of(version)
    if confirmation is None or confirmation.way != ConsentWay.PAPER:
        return ""
    return _("Hồ sơ nộp hộ, chủ thể xác nhận bằng giấy ký tay (phiếu số %(number)s): xem bản chụp.") % {
        "number": confirmation.slip_number
    }


@require_safe
@desk_page()
def confirmation_scan(request: ActorRequest, dossier_id: int, number: int) -> HttpResponseBase:
    """The picture of the slip a producer signed for a version; for the offices that verify the producer."""
    found = office_dossier(request.actor, dossier_id)
    confirmation = confirmation_of(found.versions.filter(number=number).first())
    if confirmation is None or confirmation.scan is None or not may_verify_in_place(request.actor, found.producer):
        raise Http404
    return file_response(confirmation.scan, as_attachment=False, request=request)


@require_safe
@desk_page()
def withdrawal_scan(request: ActorRequest, dossier_id: int) -> HttpResponseBase:
    """The picture of the slip a producer signed for taking the dossier back; for the offices that verify it."""
    found = office_dossier(request.actor, dossier_id)
    confirmation = withdrawal_confirmation_of(found)
    if confirmation is None or confirmation.scan is None or not may_verify_in_place(request.actor, found.producer):
        raise Http404
    return file_response(confirmation.scan, as_attachment=False, request=request)
