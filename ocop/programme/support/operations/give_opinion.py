"""Ý kiến của UBND cấp xã về một đề nghị hỗ trợ."""

from datetime import datetime

from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.record_language import in_record_language
from ocop.foundation.refusal import FieldRefusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.support.labels import OPINIONS
from ocop.programme.support.models import SupportRequest
from ocop.programme.support.operations.stepping import take_step
from ocop.programme.support.permissions import why_not_step
from ocop.programme.support.queries.visible import requests_visible_to
from ocop.programme.support.rules.support_kinds import Opinion, RequestStepKind


def give_opinion(*, actor: Actor, request_id: int, opinion: Opinion, words: str, now: datetime) -> SupportRequest:
    """Out: the request with the commune's opinion; the same opinion sent twice is written once. An objection needs
    words. Raises DoesNotExist, Refusal, FieldRefusal (`words`)."""
    with deed("support.give_opinion", actor=actor, now=now) as record:
        request: SupportRequest = lock(requests_visible_to(actor), pk=request_id)
        refuse_if(why_not_step(actor, request, RequestStepKind.OPINION))
        words = words.strip()
        if (request.opinion, request.opinion_words) == (opinion, words):
            record.nothing_happened()
            return request
        if opinion == Opinion.OBJECTS and len(words) < 10:
            raise FieldRefusal({"words": [_("Hãy ghi lý do chưa nên hỗ trợ.")]})
        request.opinion, request.opinion_words = opinion, words
        with in_record_language():
            said = f"{OPINIONS[opinion]}. {words}".strip()
        take_step(request, RequestStepKind.OPINION, actor=actor, words=said, now=now)
        record.about(request, opinion=opinion)
    return request
