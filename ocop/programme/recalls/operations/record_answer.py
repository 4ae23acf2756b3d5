"""Ghi trả lời của người mua, nơi nhận, điểm bán."""

from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.refusal import FieldRefusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.recalls.labels import quantity_words
from ocop.programme.recalls.models import PartyLine, Recall, RecallParty
from ocop.programme.recalls.operations.stepping import go_on_to
from ocop.programme.recalls.permissions import reads_others_trade, why_not_work_on
from ocop.programme.recalls.queries.recalls_visible import recalls_visible_to
from ocop.programme.recalls.queries.standing import balance_of_lot, lots_read, packs_in_lot_unit, parties_read
from ocop.programme.recalls.rules.balance import NOTHING
from ocop.programme.recalls.rules.recall_kinds import RecallKind, RecallState, Telling
from ocop.programme.traceability.models import Lot


@dataclass(frozen=True)
class Answer:
    """What a party said of one lot, in packs or in the unit of the lot: still held, used or sold on, given back; and
    in words."""

    lot_id: int
    held: Decimal | None
    used: Decimal | None
    returned: Decimal | None
    words: str = ""
    is_in_packs: bool = False


def record_answer(*, actor: Actor, recall_id: int, party_id: int, answer: Answer, now: datetime) -> RecallParty:
    """Write the answer down; a later one about the same lot takes its place. Who answers was reached.

    Raises Refusal, FieldRefusal (`lot`, `held`, `used`, `returned`), DoesNotExist.
    """
    with deed("recalls.record_answer", actor=actor, now=now) as record:
        recall: Recall = lock(recalls_visible_to(actor), pk=recall_id)
        refuse_if(why_not_work_on(actor, recall))
        party: RecallParty = lock(parties_read(recall, is_all=reads_others_trade(actor, recall)), pk=party_id)
        row = (
            lots_read(recall, is_all=reads_others_trade(actor, recall))
            .select_related("lot")
            .filter(lot_id=answer.lot_id)
            .first()
        )
        if row is None:
            raise FieldRefusal({"lot": [_("Hãy chọn một lô của việc thu hồi này.")]})
        answer = _in_unit_of_lot(row.lot, answer)
        line = PartyLine.objects.filter(party=party, lot_id=answer.lot_id).first() or PartyLine(
            party=party, lot_id=answer.lot_id
        )
        _refuse_faults(recall, row.lot, line, answer)
        line.held, line.used, line.returned = answer.held, answer.used, answer.returned
        line.save()
        party.answer, party.answered_at, party.answered_by_id = answer.words.strip()[:500], now, actor.user_id
        if party.told_at is None and recall.kind == RecallKind.REAL:
            party.told_at, party.told_how, party.told_by_id = now, Telling.PHONE, actor.user_id
        party.is_unreachable = False
        party.save()
        go_on_to(recall, RecallState.COLLECTING, now=now)
        record.about(party, recall=recall.pk, lot=answer.lot_id, returned=str(answer.returned or 0))
    return party


def _in_unit_of_lot(lot: Lot, answer: Answer) -> Answer:
    if not answer.is_in_packs:
        return answer

    def told(count: Decimal | None) -> Decimal | None:
        if count is None:
            return None
        found = packs_in_lot_unit(count, lot)
        if found is None:
            raise FieldRefusal({"held": [_("Lô này không tính theo bao gói. Hãy ghi theo đơn vị của lô.")]})
        return found

    return replace(
        answer, held=told(answer.held), used=told(answer.used), returned=told(answer.returned), is_in_packs=False
    )


def _refuse_faults(recall: Recall, lot: Lot, line: PartyLine, answer: Answer) -> None:
    told = [one for one in (answer.held, answer.used, answer.returned) if one is not None]
    if any(one < 0 for one in told):
        raise FieldRefusal({"returned": [_("Số lượng không thể nhỏ hơn 0.")]})
    if not told and not answer.words.strip():
        raise FieldRefusal({"held": [_("Hãy ghi ít nhất một số lượng, hoặc ghi lời trả lời.")]})
    total = sum(told, NOTHING)
    if line.quantity is not None and total > line.quantity:
        sentence = _("Cộng lại là %(total)s, nhiều hơn %(got)s nơi này đã nhận.") % {
            "total": quantity_words(total, lot),
            "got": quantity_words(line.quantity, lot),
        }
        raise FieldRefusal({"returned": [sentence]})
    before = (line.used or NOTHING) + (line.returned or NOTHING)
    balance = balance_of_lot(recall, answer.lot_id)
    if total > balance.made:  # also where the record tells no quantity
        sentence = _("Cộng lại là %(total)s, nhiều hơn %(made)s của cả lô.") % {
            "total": quantity_words(total, lot),
            "made": quantity_words(balance.made, lot),
        }
        raise FieldRefusal({"returned": [sentence]})
    room = balance.made - balance.accounted + before
    if (answer.used or NOTHING) + (answer.returned or NOTHING) > room:
        sentence = _("Lô này chỉ còn %(room)s chưa rõ ở đâu.") % {"room": quantity_words(room, lot)}
        raise FieldRefusal({"returned": [sentence]})
