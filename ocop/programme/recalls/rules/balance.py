"""Where the goods of a recalled lot are: made − in stock − made into other lots − sold − recovered = not found.

Everything is counted in the unit of the lot.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from ocop.programme.recalls.rules.recall_kinds import AmountKind, Treatment

NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Entry:
    """One recorded quantity."""

    kind: AmountKind
    quantity: Decimal
    treatment: Treatment | None = None


@dataclass(frozen=True, slots=True)
class Balance:
    """The sums of one lot. `delivered` is what the records of sales say went to somebody with a name, `in_books` what
    the producer's books say is left or went into other lots."""

    made: Decimal
    delivered: Decimal = NOTHING
    in_books: Decimal = NOTHING
    in_stock: Decimal = NOTHING
    made_into: Decimal = NOTHING
    sold: Decimal = NOTHING
    recovered: Decimal = NOTHING
    treated: Decimal = NOTHING

    @property
    def accounted(self) -> Decimal:
        """What somebody told the whereabouts of."""
        return self.in_stock + self.made_into + self.sold + self.recovered

    @property
    def not_found(self) -> Decimal:
        """What nobody told of yet."""
        return max(self.made - self.accounted, NOTHING)

    @property
    def in_hand(self) -> Decimal:
        """What is back or was never gone: all of it has to be dealt with."""
        return self.in_stock + self.recovered

    @property
    def left_to_treat(self) -> Decimal:
        """What was not dealt with yet."""
        return max(self.in_hand - self.treated, NOTHING)

    @property
    def traced(self) -> Decimal:
        """What the records name a holder for, told or not: at least what is accounted for, at most what was made."""
        by_producer = max(self.in_stock + self.made_into, self.in_books)
        return min(max(by_producer + self.delivered, self.accounted), self.made)


def balance_of(
    made: Decimal,
    entries: Iterable[Entry],
    *,
    delivered: Decimal = NOTHING,
    in_books: Decimal = NOTHING,
    sold: Decimal = NOTHING,
    returned: Decimal = NOTHING,
) -> Balance:
    """Sums of the entries; `sold` and `returned` are what the buyers answered beside them."""
    sums = dict.fromkeys(AmountKind, NOTHING)
    for entry in entries:
        sums[entry.kind] += entry.quantity
    return Balance(
        made=made,
        delivered=delivered,
        in_books=in_books,
        in_stock=sums[AmountKind.IN_STOCK],
        made_into=sums[AmountKind.MADE_INTO],
        sold=sums[AmountKind.SOLD] + sold,
        recovered=sums[AmountKind.RECOVERED] + returned,
        treated=sums[AmountKind.TREATED],
    )


def excess(balance: Balance, kind: AmountKind, quantity: Decimal) -> Decimal:
    """How much more a new entry would tell of than there is; 0 when it fits."""
    room = balance.left_to_treat if kind == AmountKind.TREATED else balance.made - balance.accounted
    return max(quantity - room, NOTHING)


def traced_share(balances: Iterable[Balance]) -> Fraction:
    """The share of the goods the records name a holder for: the mean over the lots, for their units may differ; 0
    without lots."""
    shares = [Fraction(one.traced) / Fraction(one.made) for one in balances if one.made > 0]
    return sum(shares, Fraction(0)) / len(shares) if shares else Fraction(0)
