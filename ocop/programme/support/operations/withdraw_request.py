"""Chủ thể rút đề nghị, hoặc thôi nhận khoản đã duyệt trước khi thực hiện."""

from datetime import datetime

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.refusal import refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.support.models import SupportRequest
from ocop.programme.support.operations.charging import release
from ocop.programme.support.operations.stepping import take_step
from ocop.programme.support.permissions import why_not_step
from ocop.programme.support.queries.visible import own_requests
from ocop.programme.support.rules.support_kinds import RequestState, RequestStepKind


def withdraw_request(*, actor: Actor, request_id: int, words: str = "", now: datetime) -> SupportRequest:
    """Out: the request withdrawn; what was bound for it goes back to the budget line. Raises DoesNotExist, Refusal."""
    with deed("support.withdraw_request", actor=actor, now=now) as record:
        request: SupportRequest = lock(own_requests(actor), pk=request_id)
        refuse_if(why_not_step(actor, request, RequestStepKind.WITHDRAWN))
        if request.state == RequestState.GRANTED and request.granted_dong:
            release(request, request.granted_dong)
        take_step(request, RequestStepKind.WITHDRAWN, actor=actor, words=words.strip(), now=now)
        record.about(request)
    return request
