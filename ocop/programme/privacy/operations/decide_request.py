"""An administrator decides what a person asked about the own data."""

from datetime import datetime

from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.record_language import in_record_language
from ocop.foundation.refusal import FieldRefusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.notifications.operations.notify import notify
from ocop.programme.privacy.models import PersonalRequest
from ocop.programme.privacy.operations.erase_person import erase_person
from ocop.programme.privacy.permissions import why_not_decide, why_not_grant
from ocop.programme.privacy.queries.requests import requests_visible_to
from ocop.programme.privacy.rules.requests import RequestKind, RequestState


def decide_request(*, actor: Actor, request_id: int, grants: bool, reply: str, now: datetime) -> PersonalRequest:
    """Grant or refuse with a reason the person reads. Granting an erasure erases at once, in the same transaction.

    A correction is granted when the data have been put right; `reply` says what was done. Raises FieldRefusal
    (`reply`), Refusal, DoesNotExist. Nghị định 13/2023/NĐ-CP, Điều 15, 16.
    """
    with deed("privacy.decide", actor=actor, now=now) as record:
        request: PersonalRequest = lock(requests_visible_to(actor).select_related("user"), pk=request_id)
        refuse_if(why_not_grant(actor, request) if grants else why_not_decide(actor, request))
        if len(reply.strip()) < 10:
            raise FieldRefusal({"reply": [_("Hãy viết câu trả lời cho người yêu cầu: đã làm gì, hoặc vì sao không.")]})
        is_erasure = grants and request.kind == RequestKind.ERASURE
        if is_erasure:
            request.outcome = [str(code) for code in erase_person(actor=actor, user=request.user, now=now)]
        request.state = RequestState.GRANTED if grants else RequestState.REFUSED
        request.decided_at, request.decided_by_id, request.reply = now, actor.user_id, reply.strip()
        request.save()
        if not is_erasure:
            with in_record_language():
                notify(
                    user_ids=[request.user_id],
                    kind="privacy.decided",
                    title=_("Yêu cầu về dữ liệu cá nhân đã được giải quyết"),
                    body=_("Mở «Dữ liệu của tôi» để xem câu trả lời."),
                    link="/tai-khoan-cua-toi/du-lieu/",
                    now=now,
                )
        record.about(request, kind=request.kind, state=request.state, outcome=request.outcome)
    return request
