"""Báo cho nơi đã nhận hàng: by message to who has an account, by text message, and what was done by hand.

Nothing leaves the machine here: messages and texts wait in an outbox (send_recall_texts.py sends the texts).
"""

from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.refusal import FieldRefusal, Refusal, refuse_if
from ocop.foundation.text.phone import is_mobile
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.recalls.models import Recall, RecallParty
from ocop.programme.recalls.operations.stepping import go_on_to
from ocop.programme.recalls.operations.telling import tell_buyers
from ocop.programme.recalls.permissions import reads_others_trade, why_not_tell
from ocop.programme.recalls.queries.recalls_visible import recalls_visible_to
from ocop.programme.recalls.queries.standing import parties_read
from ocop.programme.recalls.rules.recall_kinds import BY_HAND, RecallState, Telling


def tell_parties(*, actor: Actor, recall_id: int, now: datetime) -> Recall:
    """Producers of the platform among the buyers get a message, each once however often this is called. Out: the
    recall. Raises Refusal, always in a drill."""
    with deed("recalls.tell", actor=actor, now=now) as record:
        recall: Recall = lock(recalls_visible_to(actor), pk=recall_id)
        refuse_if(why_not_tell(actor, recall))
        if recall.listed_at is None:
            raise Refusal(_("Hãy lập danh sách nơi hàng đã đến trước."))
        to_tell = parties_read(recall, is_all=reads_others_trade(actor, recall))
        parties = list(to_tell.filter(told_at__isnull=True, producer__isnull=False))
        told = tell_buyers(recall, parties, now)
        for party in parties:
            if party.pk in told:
                _note(party, Telling.MESSAGE, actor, now)
        go_on_to(recall, RecallState.NOTIFYING, now=now)
        record.about(recall, count=len(told))
    return recall


def text_parties(*, actor: Actor, recall_id: int, now: datetime) -> int:
    """Put a text message to each mobile number that was not told yet among those that wait, never twice; `ocop tend`
    sends them. Out: how many. Raises Refusal."""
    with deed("recalls.begin_texts", actor=actor, now=now) as record:
        recall: Recall = lock(recalls_visible_to(actor), pk=recall_id)
        refuse_if(why_not_tell(actor, recall))
        waiting = [one.pk for one in _untexted(actor, recall) if is_mobile(one.phone)]
        RecallParty.objects.filter(pk__in=waiting).update(text_begun_at=now, text_due_at=now, text_tries=0)
        if waiting:
            go_on_to(recall, RecallState.NOTIFYING, now=now)
        record.about(recall, count=len(waiting))
    return len(waiting)


def note_told(*, actor: Actor, recall_id: int, party_id: int, how: Telling | None, now: datetime) -> RecallParty:
    """Somebody called, wrote or went there; None: nobody came through. Raises Refusal, FieldRefusal (`how`),
    DoesNotExist."""
    with deed("recalls.note_told", actor=actor, now=now) as record:
        recall: Recall = lock(recalls_visible_to(actor), pk=recall_id)
        refuse_if(why_not_tell(actor, recall))
        party: RecallParty = lock(parties_read(recall, is_all=reads_others_trade(actor, recall)), pk=party_id)
        if how is None:
            party.is_unreachable = True
            party.save(update_fields=["is_unreachable"])
        elif how not in BY_HAND:
            raise FieldRefusal({"how": [_("Hãy chọn đã báo bằng cách nào.")]})
        else:
            _note(party, how, actor, now)
        go_on_to(recall, RecallState.NOTIFYING, now=now)
        record.about(party, recall=recall.pk, how=how.value if how else "UNREACHABLE")
    return party


def _untexted(actor: Actor, recall: Recall) -> QuerySet[RecallParty]:
    found = parties_read(recall, is_all=reads_others_trade(actor, recall))
    found = found.filter(told_at__isnull=True, text_begun_at__isnull=True).exclude(phone="")
    return found.exclude(is_beyond=True, lines__isnull=True)  # whose own lots were reached was told of those


def _note(party: RecallParty, how: Telling, actor: Actor, now: datetime) -> None:
    if party.told_at is not None:
        return
    party.told_at, party.told_how, party.told_by_id = now, how, actor.user_id
    party.is_unreachable, party.text_due_at = False, None
    party.save(update_fields=["told_at", "told_how", "told_by", "is_unreachable", "text_due_at"])
