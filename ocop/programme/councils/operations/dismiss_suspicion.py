from collections.abc import Sequence
from datetime import date, datetime

from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.refusal import FieldRefusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.councils.models import CouncilMember, DismissedSuspicion
from ocop.programme.councils.permissions import why_not_recuse
from ocop.programme.councils.queries.councils import councils_visible_to, seat_of
from ocop.programme.producers.models import Producer


def dismiss_suspicion(
    *,
    actor: Actor,
    member_id: int,
    producer_id: int,
    grounds: Sequence[str],
    word: str,
    today: date,
    now: datetime,
) -> DismissedSuspicion:
    """Who presides looked at the grounds and lets the member score, with a word.

    `grounds` are the codes that were looked at (`rules.suspicion`). Out: the record. Raises FieldRefusal without a word
    or without a ground, Refusal for anybody who does not preside and about oneself.
    """
    with deed("councils.dismiss_suspicion", actor=actor, now=now) as record:
        members = CouncilMember.objects.filter(council__in=councils_visible_to(actor)).select_related("council")
        member: CouncilMember = lock(members, pk=member_id)
        refuse_if(why_not_recuse(actor, member, seat_of(actor, member.council, today)))
        producer = Producer.objects.get(pk=producer_id)
        if not word.strip():
            raise FieldRefusal({"word": [_("Hãy ghi lý do vẫn để thành viên này chấm.")]})
        if not grounds:
            raise FieldRefusal({"word": [_("Nghi vấn này không còn; hãy tải lại trang.")]})
        dismissal = DismissedSuspicion.objects.create(
            member=member,
            producer=producer,
            grounds=sorted(set(grounds)),
            word=word.strip(),
            dismissed_at=now,
            dismissed_by_id=actor.account_key,
        )
        record.about(dismissal, member=member.pk, producer=producer.pk, grounds=dismissal.grounds)
    return dismissal
