"""A person stops acting for a producer."""

from datetime import datetime

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.refusal import refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.producers.models import Producer, ProducerMember
from ocop.programme.producers.operations.joining import leave
from ocop.programme.producers.permissions import why_not_end_membership
from ocop.programme.producers.queries.producers_visible import own_producers


def end_membership(*, actor: Actor, producer_id: int, member_id: int, now: datetime) -> ProducerMember:
    """End a membership from today on; the person sees nothing of the producer any more.

    Raises Producer.DoesNotExist or ProducerMember.DoesNotExist for strangers, Refusal for the last owner.
    """
    with deed("producers.end_membership", actor=actor, now=now) as record:
        producer: Producer = lock(own_producers(actor), pk=producer_id)
        member = producer.members.select_related("producer").get(pk=member_id)
        refuse_if(why_not_end_membership(actor, member))
        leave(member=member, now=now)
        record.about(producer, member=member.pk)
    return member
