"""Handing in for a producer who confirms, and what the producer sees of those who help: with the way to end it."""

import secrets
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ocop.foundation.refusal import FieldRefusal, Refusal
from ocop.foundation.text.phone import is_mobile, mask_phone
from ocop.interfaces.producer_desk.access import for_members, found
from ocop.interfaces.ui.requests import ActorRequest
from ocop.programme.dossiers.operations.submit_helped_dossier import (
    ask_confirmation,
    submit_on_paper,
    submit_with_code,
)
from ocop.programme.dossiers.paper.confirmation_slip import dossier_slip_pdf
from ocop.programme.dossiers.queries.dossiers_visible import own_dossiers
from ocop.programme.dossiers.queries.helped_filing import open_code, to_confirm
from ocop.programme.producers.labels import CONSENT_LABELS, SCOPE_LABELS
from ocop.programme.producers.operations.confirmation_codes import told_in_demo
from ocop.programme.producers.operations.end_help import end_help
from ocop.programme.producers.permissions import why_not_end_mandate
from ocop.programme.producers.queries.mandates import mandates_of_own_producers, mandates_visible_to, own_mandates
from ocop.programme.producers.queries.membership import member_producer_ids
from ocop.programme.producers.rules.confirmation_code import CodePurpose
from ocop.programme.producers.rules.mandates import ConsentWay, MandateScope


class HelpedSubmission:
    """The last step of a helped dossier: a code read out, or a signed slip; `version` once it was handed in."""

    def __init__(self, request: ActorRequest, row: Any) -> None:
        self.request, self.row = request, row
        self.now = timezone.now()
        self.faults: dict[str, list[str]] = {}
        self.reasons: list[str] = []
        self.version = self._handed_in() if request.method == "POST" else None

    def _handed_in(self) -> Any | None:
        posted, is_oath_taken = self.request.POST, bool(self.request.POST.get("oath"))
        given: dict[str, Any] = {"actor": self.request.actor, "dossier_id": self.row.pk, "now": self.now}
        try:
            if posted.get("way") == ConsentWay.PAPER:
                version = submit_on_paper(
                    **given,
                    slip_number=posted.get("slip_number", ""),
                    uploaded=self.request.FILES.get("scan"),
                    is_oath_taken=is_oath_taken,
                )
            else:
                version = submit_with_code(**given, typed=posted.get("code", ""), is_oath_taken=is_oath_taken)
        except FieldRefusal as refusal:
            self.faults = refusal.faults
            return None
        except Refusal as refusal:
            self.reasons = list(refusal.reasons)
            return None
        messages.success(
            self.request,
            _("Đã nộp hồ sơ cho UBND cấp xã, thay mặt chủ thể: bản nộp số %(number)s.") % {"number": version.number},
        )
        return version

    @property
    def context(self) -> dict[str, Any]:
        """What the page shows beside the content."""
        held = self.request.actor.mandate
        assert held is not None  # only helpers come here
        mandate = own_mandates(self.request.actor).get(pk=held.mandate_id)
        code = open_code(mandate.pk, CodePurpose.SUBMISSION, self.now)
        asked = to_confirm(self.row, timezone.localdate(self.now), mandate=mandate)
        is_live = code is not None and code.sent_at is not None and code.bound_to == asked.bound_to
        return {
            "is_helping": True,
            "mandate": mandate,
            "phone": mask_phone(mandate.phone) if is_mobile(mandate.phone) else "",
            "open_code": code if is_live else None,
            "told": told_in_demo(code) if code is not None and is_live else "",
            "faults": {name: " ".join(sentences) for name, sentences in self.faults.items()},
            "reasons": self.reasons,
            "typed": self.request.POST,
            "way": self.request.POST.get("way", ""),
        }


@require_POST
@for_members
def send_code(request: ActorRequest, dossier_id: int) -> HttpResponseBase:
    """A code to the producer's telephone for the content as it stands."""
    row = found(own_dossiers(request.actor), pk=dossier_id)
    try:
        code = ask_confirmation(actor=request.actor, dossier_id=row.pk, draw=secrets.randbelow, now=timezone.now())
    except Refusal as refusal:
        for reason in refusal.reasons:
            messages.error(request, reason)
    else:
        if code.sent_at is None:
            messages.error(request, _("Chưa gửi được tin nhắn. Hãy thử lại, hoặc dùng giấy ký tay."))
        else:
            messages.success(request, _("Đã gửi mã đến điện thoại của chủ thể. Mã dùng trong 15 phút."))
    return redirect("producer_desk:submit_dossier", row.pk)


@require_safe
@for_members
def slip(request: ActorRequest, dossier_id: int) -> HttpResponseBase:
    """The slip to print and have signed; another content, another number."""
    actor = request.actor
    row = found(own_dossiers(actor).select_related("producer__commune", "product", "rubric__edition"), pk=dossier_id)
    mandate = found(own_mandates(actor), pk=actor.mandate.mandate_id if actor.mandate else 0)
    response = HttpResponse(dossier_slip_pdf(row, mandate, now=timezone.now().replace(microsecond=0)))
    response.headers["Content-Type"] = "application/pdf"
    response.headers["Content-Disposition"] = f'inline; filename="giay-xac-nhan-ho-so-{row.pk}.pdf"'
    response.headers["Cache-Control"] = "private, no-store"
    return response


@require_safe
@for_members
def helpers(request: ActorRequest) -> HttpResponseBase:
    """Who helps or helped the own producers, by which consent; a member ends it with one tap."""
    rows = mandates_of_own_producers(request.actor)
    context = {
        "page_title": _("Người nộp hộ"),
        "page_lead": _("Công chức xã đã được nhờ nhập và nộp hồ sơ hộ. Ông/Bà thôi nhờ lúc nào cũng được."),
        "rows": [
            {
                "mandate": row,
                "scope": SCOPE_LABELS[MandateScope(row.scope)],
                "way": CONSENT_LABELS[ConsentWay(row.consent_way)] if row.consent_way else "",
                "is_open": row.ended_at is None,
            }
            for row in rows
        ],
    }
    return render(request, "producer_desk/helpers.html", context)


@require_POST
@for_members
def end(request: ActorRequest, mandate_id: int) -> HttpResponseBase:
    """The producer takes its yes back."""
    own = member_producer_ids(request.actor)
    row = found(mandates_visible_to(request.actor).select_related("producer"), pk=mandate_id, producer_id__in=own)
    reason = why_not_end_mandate(request.actor, row)
    if reason is not None:
        messages.error(request, reason)
    else:
        try:
            end_help(actor=request.actor, mandate_id=row.pk, reason="", now=timezone.now())
        except Refusal as refusal:
            for one in refusal.reasons:
                messages.error(request, one)
        else:
            messages.success(request, _("Đã thôi nhờ nộp hộ. Những gì đã làm vẫn được lưu."))
    return redirect("producer_desk:helpers")
