"""Báo cho nơi đã nhận hàng: by message to who has an account, by text message, and what was done by hand."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.record_language import in_record_language
from ocop.foundation.refusal import FieldRefusal, Refusal, refuse_if
from ocop.foundation.sending.channel import Undelivered
from ocop.foundation.text.phone import is_mobile
from ocop.foundation.text.text_message import without_marks
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.notifications.operations.send_text import has_marks, send_text
from ocop.programme.recalls.models import Recall, RecallParty
from ocop.programme.recalls.operations.stepping import go_on_to
from ocop.programme.recalls.operations.telling import tell_buyers
from ocop.programme.recalls.permissions import why_not_tell
from ocop.programme.recalls.queries.recalls_visible import recalls_visible_to
from ocop.programme.recalls.rules.recall_kinds import BY_HAND, RecallState, Telling

MOST_TEXTS = 200
"""So many go out while somebody waits; the rest with the next press of the button."""


@dataclass(frozen=True)
class TextsSent:
    """What became of the text messages."""

    sent: int
    failed: int
    left: int


def tell_parties(*, actor: Actor, recall_id: int, now: datetime) -> Recall:
    """Producers of the platform among the buyers get a message, each once however often this is called. Out: the
    recall. Raises Refusal, always in a drill."""
    with deed("recalls.tell", actor=actor, now=now) as record:
        recall: Recall = lock(recalls_visible_to(actor), pk=recall_id)
        refuse_if(why_not_tell(actor, recall))
        if recall.listed_at is None:
            raise Refusal(_("Hãy lập danh sách nơi hàng đã đến trước."))
        parties = list(recall.parties.filter(told_at__isnull=True, producer__isnull=False))
        told = tell_buyers(recall, parties, now)
        for party in parties:
            if party.pk in told:
                _note(party, Telling.MESSAGE, actor, now)
        go_on_to(recall, RecallState.NOTIFYING, now=now)
        record.about(recall, count=len(told))
    return recall


def text_parties(*, actor: Actor, recall_id: int, now: datetime) -> TextsSent:
    """A text message to each mobile number that was not told yet, never twice: a number is taken in one transaction,
    the message goes out after it, the outcome is written in another. Raises Refusal."""
    with deed("recalls.begin_texts", actor=actor, now=now) as record:
        recall: Recall = lock(recalls_visible_to(actor), pk=recall_id)
        refuse_if(why_not_tell(actor, recall))
        waiting = [one for one in _untexted(recall) if is_mobile(one.phone)]
        taken, left = waiting[:MOST_TEXTS], max(len(waiting) - MOST_TEXTS, 0)
        RecallParty.objects.filter(pk__in=[one.pk for one in taken]).update(text_begun_at=now)
        if taken:
            go_on_to(recall, RecallState.NOTIFYING, now=now)
        record.about(recall, count=len(taken))
    words, sent, faults = text_of(recall), [], {}
    for party in taken:
        try:
            send_text(phone=party.phone, text=words, key=f"recall-{recall.pk}-{party.pk}", is_made_up=recall.is_demo)
        except Undelivered as fault:
            faults[party.pk] = fault.words
        else:
            sent.append(party)
    if taken:
        with deed("recalls.end_texts", actor=actor, now=now) as record:
            for party in sent:
                _note(party, Telling.TEXT, actor, now)
            for pk, why in faults.items():
                RecallParty.objects.filter(pk=pk).update(text_fault=why[:200])
            record.about(recall, sent=len(sent), failed=len(faults))
    return TextsSent(len(sent), len(faults), left)


def note_told(*, actor: Actor, recall_id: int, party_id: int, how: Telling | None, now: datetime) -> RecallParty:
    """Somebody called, wrote or went there; None: nobody came through. Raises Refusal, FieldRefusal (`how`),
    DoesNotExist."""
    with deed("recalls.note_told", actor=actor, now=now) as record:
        recall: Recall = lock(recalls_visible_to(actor), pk=recall_id)
        refuse_if(why_not_tell(actor, recall))
        party: RecallParty = lock(recall.parties.all(), pk=party_id)
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


@in_record_language()
def text_of(recall: Recall) -> str:
    """The words of the message; without marks where the installation sends none."""
    codes = ", ".join(recall.lots.order_by("pk").values_list("lot__code", flat=True)[:3])
    words = _("{producer} thu hồi {product}, lô {codes}. Không bán, không dùng. {advice}").format(
        producer=recall.product.producer.name[:40],
        product=recall.product.name[:40],
        codes=codes,
        advice=recall.advice[:120],
    )
    return words if has_marks() else without_marks(words)


def _untexted(recall: Recall) -> QuerySet[RecallParty]:
    return recall.parties.filter(told_at__isnull=True, text_begun_at__isnull=True).exclude(phone="")


def _note(party: RecallParty, how: Telling, actor: Actor, now: datetime) -> None:
    if party.told_at is not None:
        return
    party.told_at, party.told_how, party.told_by_id = now, how, actor.user_id
    party.is_unreachable = False
    party.save(update_fields=["told_at", "told_how", "told_by", "is_unreachable"])
