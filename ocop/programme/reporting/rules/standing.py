"""From the certificates of products to the days each product counts: in force, ever recognised, new.

A product counts once on any day, by its latest certificate begun by then.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from ocop.programme.reporting.rules.lines import Span, span_of


def counted_from(issued_on: date | None, year: int, *, recorded_on: date, ended_before: date | None) -> date:
    """The day a certificate begins to count: its own. Where only the year of assessment is known the last day of that
    year, or an earlier day by which it was there: the day it was put on record, the day before it was revoked or
    replaced."""
    if issued_on is not None:
        return issued_on
    known = [date(year, 12, 31), recorded_on]
    if ended_before is not None:
        known.append(ended_before - timedelta(days=1))
    return min(known)


class CertificateDays(NamedTuple):
    """What counting needs of a certificate. `running_until` is the last day in force, extensions included; None when
    no day is known (then `until_at_most` bounds it)."""

    pk: int
    product: int
    star: int
    year: int
    issued_on: date | None
    running_until: date | None
    until_at_most: date | None
    ended_before: date | None
    """First day it no longer counts because it was revoked or replaced."""
    is_potential_five_star: bool
    revoked_on: date | None = None
    recorded_on: date = date.max
    """Asked where no day is known."""

    @property
    def counted_from(self) -> date:
        """Its day, or what is known of it (`counted_from`)."""
        return counted_from(self.issued_on, self.year, recorded_on=self.recorded_on, ended_before=self.ended_before)

    @property
    def last_day(self) -> date | None:
        """Last day in force; the day before it began when none is known to be."""
        if self.issued_on is None or self.running_until is None:
            return self.counted_from - timedelta(days=1)
        if self.ended_before is None:
            return self.running_until
        return min(self.running_until, self.ended_before - timedelta(days=1))


class Standing(NamedTuple):
    """One certificate of a product among its others. `kind` is FIRST, UPGRADE or RENEWAL by their order; `in_force`,
    `ever`, `undated` and `new` are the days it counts as such."""

    certificate: CertificateDays
    kind: str
    in_force: Span
    ever: Span
    undated: Span
    new: tuple[Span, ...]


def standings(certificates: Sequence[CertificateDays], days: Sequence[date]) -> list[Standing]:
    """Every certificate with its days; `certificates` may come in any order."""
    by_product: dict[int, list[CertificateDays]] = {}
    for one in certificates:
        by_product.setdefault(one.product, []).append(one)
    found: list[Standing] = []
    for own in by_product.values():
        if len(own) > 1:
            own.sort(key=lambda one: (one.counted_from, one.pk))
        earlier: CertificateDays | None = None
        for position, one in enumerate(own, start=1):
            found.append(_standing(one, earlier, own[position] if position < len(own) else None, days))
            earlier = one
    return found


def _standing(
    one: CertificateDays, earlier: CertificateDays | None, following: CertificateDays | None, days: Sequence[date]
) -> Standing:
    replaced = following.counted_from - timedelta(days=1) if following else None
    last = one.last_day
    in_force = span_of(days, one.counted_from, last if replaced is None or last is None else min(last, replaced))
    unknown = one.issued_on is None
    bound = one.until_at_most if replaced is None else min(replaced, one.until_at_most or replaced)
    if one.ended_before is not None and bound is not None:
        bound = min(bound, one.ended_before - timedelta(days=1))
    return Standing(
        certificate=one,
        kind=_kind(one, earlier),
        in_force=in_force,
        ever=span_of(days, one.counted_from, replaced),
        undated=span_of(days, one.counted_from, bound) if unknown else (0, 0),
        new=_rest_of_year(days, one.counted_from) if earlier is None else (),
    )


def _kind(one: CertificateDays, earlier: CertificateDays | None) -> str:
    if earlier is None:
        return "FIRST"
    return "UPGRADE" if one.star > earlier.star else "RENEWAL"


def _rest_of_year(days: Sequence[date], first: date) -> tuple[Span, ...]:
    return (span_of(days, first, date(first.year, 12, 31)),)
