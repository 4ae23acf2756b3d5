"""Ghi chi tiền một khoản hỗ trợ đã quyết toán, một lần hoặc nhiều lần."""

from datetime import datetime
from decimal import Decimal

from django.utils.timezone import localdate

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.refusal import refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.support.models import SupportRequest
from ocop.programme.support.operations.paying import PaymentSheet, is_written, write_payment
from ocop.programme.support.operations.stepping import take_step
from ocop.programme.support.permissions import why_not_manage_money, why_not_step
from ocop.programme.support.queries.visible import requests_visible_to
from ocop.programme.support.rules.support_kinds import RequestStepKind


def pay_request(*, actor: Actor, request_id: int, sheet: PaymentSheet, now: datetime) -> SupportRequest:
    """Out: the request with what has been paid of it; paid in full, it is PAID. The same voucher sent twice pays once.

    Raises DoesNotExist, Refusal, FieldRefusal (`voucher`, `paid_on`, `amount`).
    """
    with deed("support.pay_request", actor=actor, now=now) as record:
        request: SupportRequest = lock(requests_visible_to(actor), pk=request_id)
        refuse_if(why_not_manage_money(actor, request.province_code))
        if is_written(request, sheet):
            record.nothing_happened()
            return request
        refuse_if(why_not_step(actor, request, RequestStepKind.PAID))
        whole = request.settled_dong or Decimal(0)
        decided_on = request.document.issued_on if request.document else localdate(now)
        write_payment(request, sheet, whole=whole, decided_on=decided_on, actor=actor, now=now)
        take_step(
            request,
            RequestStepKind.PAID,
            actor=actor,
            amount=sheet.amount,
            paper=sheet.tidy_voucher,
            stays=request.paid_dong < whole,
            now=now,
        )
        record.about(request, number=sheet.tidy_voucher, amount=str(sheet.amount), paid=str(request.paid_dong))
    return request
