"""Thôi hỗ trợ phần chưa chi: the office ends what nobody will carry out, prove or take any more."""

from datetime import datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.refusal import FieldRefusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.support.models import SupportRequest
from ocop.programme.support.operations.charging import release
from ocop.programme.support.operations.stepping import take_step
from ocop.programme.support.permissions import why_not_step
from ocop.programme.support.queries.visible import requests_visible_to
from ocop.programme.support.rules.support_kinds import RequestState, RequestStepKind


def cut_request(*, actor: Actor, request_id: int, reason: str, now: datetime) -> SupportRequest:
    """Out: the request ended: PAID with what was paid of it, CANCELLED where nothing was; the rest goes back to the
    budget line. Raises DoesNotExist, Refusal, FieldRefusal (`reason`)."""
    with deed("support.cut_request", actor=actor, now=now) as record:
        request: SupportRequest = lock(requests_visible_to(actor), pk=request_id)
        refuse_if(why_not_step(actor, request, RequestStepKind.CUT))
        reason = " ".join(reason.split())
        if not 10 <= len(reason) <= 500:
            raise FieldRefusal({"reason": [_("Hãy ghi lý do thôi hỗ trợ, từ 10 đến 500 ký tự.")]})
        bound = request.granted_dong if request.settled_dong is None else request.settled_dong
        unpaid = (bound or Decimal(0)) - request.paid_dong
        release(request, unpaid)
        if request.paid_dong:
            request.settled_dong = request.paid_dong
        take_step(
            request,
            RequestStepKind.CUT,
            actor=actor,
            words=reason,
            amount=unpaid,
            leads_to=RequestState.PAID if request.paid_dong else None,
            now=now,
        )
        record.about(request, amount=str(unpaid))
    return request
