"""Taking back a handed-in dossier for a producer without an account: the producer's own yes, by code or on paper."""

import secrets
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ocop.foundation.refusal import FieldRefusal, Refusal
from ocop.foundation.text.phone import is_mobile, mask_phone
from ocop.interfaces.producer_desk.access import for_members, found
from ocop.interfaces.ui.requests import ActorRequest
from ocop.programme.dossiers.operations.withdraw_helped_dossier import (
    ask_withdrawal,
    withdraw_on_paper,
    withdraw_with_code,
)
from ocop.programme.dossiers.paper.confirmation_slip import withdrawal_slip_pdf
from ocop.programme.dossiers.queries.dossiers_visible import own_dossiers
from ocop.programme.dossiers.queries.helped_filing import open_code, withdrawal_bound_to
from ocop.programme.producers.operations.confirmation_codes import told_in_demo
from ocop.programme.producers.queries.mandates import own_mandates
from ocop.programme.producers.rules.confirmation_code import CodePurpose
from ocop.programme.producers.rules.mandates import ConsentWay


class HelpedWithdrawal:
    """The page of a helper: a code read out, or a signed slip; `is_done` once the dossier was taken back."""

    def __init__(self, request: ActorRequest, row: Any) -> None:
        self.request, self.row = request, row
        self.now = timezone.now()
        self.faults: dict[str, list[str]] = {}
        self.reasons: list[str] = []
        self.is_done = request.method == "POST" and self._taken_back()

    def _taken_back(self) -> bool:
        posted = self.request.POST
        given: dict[str, Any] = {
            "actor": self.request.actor,
            "dossier_id": self.row.pk,
            "reason": posted.get("reason", ""),
            "now": self.now,
        }
        try:
            if posted.get("way") == ConsentWay.PAPER:
                withdraw_on_paper(
                    **given, slip_number=posted.get("slip_number", ""), uploaded=self.request.FILES.get("scan")
                )
            else:
                withdraw_with_code(**given, typed=posted.get("code", ""))
        except FieldRefusal as refusal:
            self.faults = refusal.faults
            return False
        except Refusal as refusal:
            self.reasons = list(refusal.reasons)
            return False
        messages.success(self.request, _("Đã rút hồ sơ, thay mặt chủ thể."))
        return True

    @property
    def context(self) -> dict[str, Any]:
        """What the page shows."""
        held = self.request.actor.mandate
        assert held is not None  # only helpers come here
        mandate = own_mandates(self.request.actor).get(pk=held.mandate_id)
        code = open_code(mandate.pk, CodePurpose.WITHDRAWAL, self.now)
        is_live = code is not None and code.sent_at is not None and code.bound_to == withdrawal_bound_to(self.row)
        return {
            "is_helping": True,
            "phone": mask_phone(mandate.phone) if is_mobile(mandate.phone) else "",
            "open_code": code if is_live else None,
            "told": told_in_demo(code) if code is not None and is_live else "",
            "faults": {name: " ".join(sentences) for name, sentences in self.faults.items()},
            "reasons": self.reasons,
            "posted": self.request.POST,
            "way": self.request.POST.get("way", ""),
        }


@require_POST
@for_members
def send_code(request: ActorRequest, dossier_id: int) -> HttpResponseBase:
    """A code to the producer's telephone for taking the dossier back."""
    row = found(own_dossiers(request.actor), pk=dossier_id)
    try:
        code = ask_withdrawal(actor=request.actor, dossier_id=row.pk, draw=secrets.randbelow, now=timezone.now())
    except Refusal as refusal:
        for reason in refusal.reasons:
            messages.error(request, reason)
    else:
        if code.sent_at is None:
            messages.error(request, _("Chưa gửi được tin nhắn. Hãy thử lại, hoặc dùng giấy ký tay."))
        else:
            messages.success(request, _("Đã gửi mã đến điện thoại của chủ thể. Mã dùng trong 15 phút."))
    return redirect("producer_desk:withdraw_dossier", row.pk)


@require_safe
@for_members
def slip(request: ActorRequest, dossier_id: int) -> HttpResponseBase:
    """The slip to print and have signed."""
    actor = request.actor
    row = found(own_dossiers(actor).select_related("producer__commune", "product"), pk=dossier_id)
    mandate = found(own_mandates(actor), pk=actor.mandate.mandate_id if actor.mandate else 0)
    response = HttpResponse(withdrawal_slip_pdf(row, mandate, now=timezone.now().replace(microsecond=0)))
    response.headers["Content-Type"] = "application/pdf"
    response.headers["Content-Disposition"] = f'inline; filename="giay-xac-nhan-rut-ho-so-{row.pk}.pdf"'
    response.headers["Cache-Control"] = "private, no-store"
    return response
