"""Nghiệm thu, quyết toán một khoản hỗ trợ, hoặc trả lại để bổ sung chứng từ."""

from datetime import datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.refusal import FieldRefusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.support.labels import dong
from ocop.programme.support.models import SupportRequest
from ocop.programme.support.operations.charging import release
from ocop.programme.support.operations.stepping import take_step
from ocop.programme.support.permissions import why_not_step
from ocop.programme.support.queries.visible import requests_visible_to
from ocop.programme.support.rules.measures import MeasureTerms, settled
from ocop.programme.support.rules.support_kinds import RequestStepKind


def due_of(request: SupportRequest, accepted_cost: Decimal) -> Decimal:
    """What is paid back of an accepted cost: the granted share and cap, at most what was granted."""
    terms = MeasureTerms(request.share_percent, request.line.cap_dong if request.line else None)
    return settled(accepted_cost, granted=request.granted_dong or Decimal(0), terms=terms)


def settle_request(
    *, actor: Actor, request_id: int, accepted_cost: Decimal, words: str = "", now: datetime
) -> SupportRequest:
    """Out: the request settled: `accepted_cost` is the part of the actual cost the papers prove; what is not needed of
    the budget goes back to its line.

    Raises DoesNotExist, Refusal, FieldRefusal (`accepted_cost`: above the actual cost; `words`: for less).
    """
    with deed("support.settle_request", actor=actor, now=now) as record:
        request: SupportRequest = lock(requests_visible_to(actor), pk=request_id)
        refuse_if(why_not_step(actor, request, RequestStepKind.SETTLED))
        actual, granted = request.actual_dong or Decimal(0), request.granted_dong or Decimal(0)
        if not 0 < accepted_cost <= actual:
            raise FieldRefusal(
                {"accepted_cost": [_("Chi phí hợp lệ lớn hơn 0 và không quá %(most)s.") % {"most": dong(actual)}]}
            )
        if accepted_cost < actual and len(words.strip()) < 5:
            raise FieldRefusal({"words": [_("Hãy ghi phần chi phí nào không hợp lệ, vì sao.")]})
        request.settled_dong = due_of(request, accepted_cost)
        if not request.settled_dong:
            raise FieldRefusal({"accepted_cost": [_("Với chi phí này không có khoản nào được hỗ trợ.")]})
        release(request, granted - request.settled_dong)
        take_step(
            request, RequestStepKind.SETTLED, actor=actor, words=words.strip(), amount=request.settled_dong, now=now
        )
        record.about(request, accepted=str(accepted_cost), amount=str(request.settled_dong))
    return request


def return_request(*, actor: Actor, request_id: int, words: str, now: datetime) -> SupportRequest:
    """Out: the request back with the producer, to complete its papers. Raises DoesNotExist, Refusal, FieldRefusal
    (`words`)."""
    with deed("support.return_request", actor=actor, now=now) as record:
        request: SupportRequest = lock(requests_visible_to(actor), pk=request_id)
        refuse_if(why_not_step(actor, request, RequestStepKind.RETURNED))
        words = words.strip()
        if len(words) < 10:
            raise FieldRefusal({"words": [_("Hãy ghi cần bổ sung giấy tờ gì.")]})
        take_step(request, RequestStepKind.RETURNED, actor=actor, words=words, now=now)
        record.about(request)
    return request
