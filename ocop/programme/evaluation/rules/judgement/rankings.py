"""Two statistics for complete tables: do members give the same points (ICC), the same order (Kendall's W)?

Sources: P. E. Shrout and J. L. Fleiss, "Intraclass correlations: uses in assessing rater reliability", Psychological
Bulletin 86 (1979) 420-428, case 2 (members are a sample of possible members, absolute agreement); M. G. Kendall and
B. Babington Smith, "The problem of m rankings", Annals of Mathematical Statistics 10 (1939) 275-287, with the
correction for ties. Both need every member's mark on every product; where somebody is recused, only Krippendorff's
alpha is left.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from ocop.programme.evaluation.rules.judgement.agreement import Statistic, Unclear


@dataclass(frozen=True)
class Intraclass:
    """ICC(2,1): one member alone. ICC(2,k): the mean of the council's k members."""

    single: Statistic
    average: Statistic


def _why_not_complete(table: Sequence[Sequence[int | None]]) -> Unclear | None:
    if any(value is None for row in table for value in row) or len({len(row) for row in table}) > 1:
        return Unclear.INCOMPLETE
    if len(table) < 2 or len(table[0]) < 2:
        return Unclear.TOO_FEW
    return None


def _total(values: Iterable[Fraction]) -> Fraction:
    return sum(values, Fraction(0))


def intraclass(table: Sequence[Sequence[int | None]]) -> Intraclass:
    """ICC(2,1) and ICC(2,k) of a table with a row for each product and a column for each member."""
    number = len(table)
    count = sum(len(row) for row in table)
    unclear = _why_not_complete(table)
    if unclear is not None:
        missing = Statistic(None, number, count, unclear)
        return Intraclass(missing, missing)
    rows = [[Fraction(value) for value in row if value is not None] for row in table]
    members = len(rows[0])
    grand = _total(value for row in rows for value in row) / count
    row_means = [_total(row) / members for row in rows]
    column_means = [_total(column) / number for column in zip(*rows, strict=True)]
    between_rows = members * _total((mean - grand) ** 2 for mean in row_means)
    between_columns = number * _total((mean - grand) ** 2 for mean in column_means)
    total = _total((value - grand) ** 2 for row in rows for value in row)
    targets = between_rows / (number - 1)
    judges = between_columns / (members - 1)
    error = (total - between_rows - between_columns) / ((number - 1) * (members - 1))
    single_under = targets + (members - 1) * error + Fraction(members, number) * (judges - error)
    average_under = targets + (judges - error) / number
    return Intraclass(
        _over(targets - error, single_under, number, count), _over(targets - error, average_under, number, count)
    )


def _over(above: Fraction, under: Fraction, number: int, count: int) -> Statistic:
    if under <= 0:
        return Statistic(None, number, count, Unclear.NO_VARIATION)
    return Statistic(above / under, number, count)


def mean_ranks(values: Sequence[int]) -> list[Fraction]:
    """Ranks from 1, the lowest value first; equal values share the mean of their places."""
    counts = Counter(values)
    ranks: dict[int, Fraction] = {}
    place = 0
    for value in sorted(counts):
        ranks[value] = place + Fraction(counts[value] + 1, 2)
        place += counts[value]
    return [ranks[value] for value in values]


def kendall_w(table: Sequence[Sequence[int | None]]) -> Statistic:
    """Kendall's coefficient of concordance, corrected for ties; rows are products, columns members.

    1: every member puts the products in the same order; 0: the orders cancel each other out.
    """
    number = len(table)
    count = sum(len(row) for row in table)
    unclear = _why_not_complete(table)
    if unclear is not None:
        return Statistic(None, number, count, unclear)
    columns = [[value for value in column if value is not None] for column in zip(*table, strict=True)]
    members = len(columns)
    ranked = [mean_ranks(column) for column in columns]
    sums = [_total(ranks) for ranks in zip(*ranked, strict=True)]
    mean = _total(sums) / number
    squares = _total((one - mean) ** 2 for one in sums)
    ties = sum(tied**3 - tied for column in columns for tied in Counter(column).values())
    under = members**2 * (number**3 - number) - members * ties
    if under == 0:
        return Statistic(None, number, count, Unclear.NO_VARIATION)
    return Statistic(12 * squares / under, number, count)
