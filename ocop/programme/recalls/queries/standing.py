"""Where a recall stands: the balance of every lot with the rows behind it, the parties with what they answered."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Prefetch, QuerySet

from ocop.programme.production.rules.balance import Amount
from ocop.programme.recalls.models import PartyLine, Recall, RecallAmount, RecallLot, RecallParty
from ocop.programme.recalls.queries.books import InBooks, books_of_lots
from ocop.programme.recalls.rules.balance import NOTHING, Balance, Entry, balance_of, traced_share
from ocop.programme.recalls.rules.lot_units import in_lot_unit
from ocop.programme.recalls.rules.recall_kinds import AmountKind, RecallKind, Treatment
from ocop.programme.traceability.models import Lot
from ocop.programme.traceability.rules.amounts import Unit


@dataclass(frozen=True, slots=True)
class LotStanding:
    """One lot of the recall with its balance."""

    row: RecallLot
    balance: Balance
    books: InBooks | None = None


@dataclass(frozen=True)
class Standing:
    """The whole of a recall, read in a fixed number of statements."""

    lots: list[LotStanding]
    parties: list[RecallParty]
    amounts: list[RecallAmount]
    is_drill_over: bool = False
    """The telephones were forgotten when the drill ended: who could be reached then is what counts."""

    @property
    def told(self) -> int:
        """Parties that were told."""
        return sum(one.told_at is not None for one in self.parties)

    @property
    def answered(self) -> int:
        """Parties that answered."""
        return sum(one.answered_at is not None for one in self.parties)

    @property
    def unreachable(self) -> list[RecallParty]:
        """Parties nobody can call: tried in vain, or without a telephone and an account."""
        if self.is_drill_over:
            return [one for one in self.parties if one.is_unreachable]
        return [one for one in self.parties if is_unreachable(one)]

    @property
    def untold_of(self) -> list[str]:
        """Codes of the lots nobody wrote a quantity of, but those that went into other lots whole."""
        return [
            one.row.lot.code
            for one in self.lots
            if one.balance.accounted == 0 and not (one.books and one.books.made_into >= one.balance.made)
        ]

    @property
    def traced_percent(self) -> Decimal:
        """The share of the goods the records name a holder for."""
        share = traced_share(one.balance for one in self.lots) * 100
        return (Decimal(share.numerator) / Decimal(share.denominator)).quantize(Decimal("0.01"))

    @property
    def is_all_treated(self) -> bool:
        """Something is in hand and nothing of it is left to deal with."""
        in_hand = any(one.balance.in_hand > 0 for one in self.lots)
        return in_hand and all(one.balance.left_to_treat == 0 for one in self.lots)


def is_unreachable(party: RecallParty) -> bool:
    """Nobody came through, or there is no way to try: a shop without a telephone has an address to go to."""
    has_way = party.phone or party.producer_id or party.address or party.gln
    return party.told_at is None and (party.is_unreachable or not has_way)


def standing_of(recall: Recall, *, is_all: bool = True) -> Standing:
    """A handful of statements, whatever the number of rows. Without `is_all` what the producer that recalls may read:
    its own lots, and whom it sold them to itself."""
    rows = list(lots_read(recall, is_all=is_all).select_related("lot__product__producer"))
    lines = PartyLine.objects.select_related("lot__product__producer").order_by("pk")
    if not is_all:
        lines = lines.filter(lot__product__producer=recall.product.producer_id)
    parties = list(parties_read(recall, is_all=is_all).prefetch_related(Prefetch("lines", lines)))
    found = recall.amounts.filter(lot__in=[row.lot_id for row in rows])
    amounts = list(found.select_related("lot", "recorded_by").prefetch_related("papers__file"))
    return Standing(
        lots=_lot_standings(rows, parties, amounts),
        parties=parties,
        amounts=amounts,
        is_drill_over=recall.kind == RecallKind.DRILL and recall.closed_at is not None,
    )


def lots_read(recall: Recall, *, is_all: bool) -> QuerySet[RecallLot]:
    """The lots of a recall; without `is_all` those of the producer itself."""
    return recall.lots.all() if is_all else recall.lots.filter(lot__product__producer=recall.product.producer_id)


def parties_read(recall: Recall, *, is_all: bool) -> QuerySet[RecallParty]:
    """Whom the goods reached; without `is_all` those the producer traded with itself."""
    return recall.parties.all() if is_all else recall.parties.filter(is_beyond=False)


def balance_of_lot(recall: Recall, lot_id: int) -> Balance:
    """The balance of one lot, for a deed that holds the recall."""
    row = recall.lots.select_related("lot").get(lot_id=lot_id)
    lines = list(PartyLine.objects.filter(party__recall=recall, lot_id=lot_id))
    amounts = list(recall.amounts.filter(lot_id=lot_id))
    return _one_balance(row, lines, amounts)


def _lot_standings(
    rows: Sequence[RecallLot], parties: Sequence[RecallParty], amounts: Sequence[RecallAmount]
) -> list[LotStanding]:
    books = books_of_lots([row.lot_id for row in rows])
    lines: dict[int, list[PartyLine]] = defaultdict(list)
    for party in parties:
        for line in party.lines.all():
            lines[line.lot_id].append(line)
    entries: dict[int, list[RecallAmount]] = defaultdict(list)
    for amount in amounts:
        entries[amount.lot_id].append(amount)
    return [
        LotStanding(row, _one_balance(row, lines[row.lot_id], entries[row.lot_id], told), told)
        for row in rows
        for told in [books.get(row.lot_id)]
    ]


def _one_balance(
    row: RecallLot, lines: Sequence[PartyLine], amounts: Sequence[RecallAmount], books: InBooks | None = None
) -> Balance:
    return balance_of(
        row.lot.quantity,
        [
            Entry(AmountKind(one.kind), one.quantity, Treatment(one.treatment) if one.treatment else None)
            for one in amounts
            if one.withdrawn_at is None
        ],
        delivered=sum((one.quantity or NOTHING for one in lines), NOTHING),
        in_books=books.total if books else NOTHING,
        sold=sum((one.used or NOTHING for one in lines), NOTHING),
        returned=sum((one.returned or NOTHING for one in lines), NOTHING),
    )


def packs_in_lot_unit(count: Decimal, lot: Lot) -> Decimal | None:
    """What so many packs of a lot hold, in its unit; None for a lot that is not packed."""
    if lot.material:
        return None
    net = Amount(lot.net_content, Unit(lot.net_unit))
    return in_lot_unit(count, Unit.PIECE, lot_unit=Unit(lot.unit), net=net)
