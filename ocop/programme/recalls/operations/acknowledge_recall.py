"""Nơi đã nhận hàng xác nhận đã đọc tin thu hồi."""

from datetime import datetime

from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.refusal import FieldRefusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.recalls.models import Recall, RecallParty
from ocop.programme.recalls.operations.stepping import go_on_to
from ocop.programme.recalls.operations.telling import tell_acknowledged
from ocop.programme.recalls.permissions import why_not_acknowledge
from ocop.programme.recalls.queries.bought_goods import own_bought_goods
from ocop.programme.recalls.rules.recall_kinds import RecallState, Telling

LONGEST_ANSWER = 500


def acknowledge_recall(*, actor: Actor, party_id: int, words: str, now: datetime) -> RecallParty:
    """A member of a producer that bought recalled goods says it read this and stopped selling, and in `words` what it
    still holds. Who recalls is told. A second press only changes the words. Out: the party.

    Raises RecallParty.DoesNotExist for what somebody else bought, Refusal, FieldRefusal (`words`).
    """
    with deed("recalls.acknowledge", actor=actor, now=now) as record:
        found = own_bought_goods(actor).get(pk=party_id)
        recall: Recall = lock(Recall.objects.all(), pk=found.recall_id)
        party: RecallParty = lock(own_bought_goods(actor), pk=party_id)
        refuse_if(why_not_acknowledge(actor, recall, party))
        said = words.strip()
        if len(said) > LONGEST_ANSWER:
            raise FieldRefusal({"words": [_("Ghi tối đa %(count)s ký tự.") % {"count": LONGEST_ANSWER}]})
        if party.acknowledged_at is not None and said == party.answer:
            record.nothing_happened()
            return party
        is_first = party.acknowledged_at is None
        if is_first:
            party.acknowledged_at, party.acknowledged_by_id = now, actor.user_id
        if party.told_at is None:  # it read the public page or this one before anybody called
            party.told_at, party.told_how = now, Telling.MESSAGE
        if said:
            party.answer, party.answered_at, party.answered_by_id = said, now, actor.user_id
        party.is_unreachable, party.text_due_at = False, None
        party.save()
        go_on_to(recall, RecallState.NOTIFYING, now=now)
        if is_first:
            tell_acknowledged(recall, party, now)
        record.about(party, recall=recall.pk)
    return party
