"""What a producer says of a half-year, and which numbers the programme asks about twice."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

JUMP = 10
"""So many times more, or less, than the half-year before is asked about."""
NOT_WORTH_ASKING = Decimal(5_000_000)
"""Amounts of money below this on both sides may jump as they like."""


@dataclass(frozen=True)
class ProductFigures:
    """One product in a half-year: output in its unit, money in đồng. None: not told."""

    product_id: int
    output: Decimal | None = None
    output_unit: str = ""
    revenue: Decimal | None = None
    export: Decimal | None = None


@dataclass(frozen=True)
class BusinessSheet:
    """One producer in a half-year. Workers at the end of it; counts alone, nobody by name."""

    workers: int | None = None
    women: int | None = None
    minority: int | None = None
    lines: tuple[ProductFigures, ...] = ()
    note: str = ""

    @property
    def by_product(self) -> Mapping[int, ProductFigures]:
        """The lines by product."""
        return {line.product_id: line for line in self.lines}


class Fault(StrEnum):
    """What cannot be."""

    NEGATIVE = "NEGATIVE"
    TOO_LARGE = "TOO_LARGE"
    MORE_THAN_ALL_WORKERS = "MORE_THAN_ALL_WORKERS"
    MORE_EXPORT_THAN_REVENUE = "MORE_EXPORT_THAN_REVENUE"
    REVENUE_MISSING = "REVENUE_MISSING"
    WORKERS_MISSING = "WORKERS_MISSING"
    UNIT_MISSING = "UNIT_MISSING"


LARGEST_MONEY = Decimal(100_000_000_000_000)
LARGEST_OUTPUT = Decimal(10_000_000_000)
LARGEST_WORKERS = 100_000


def faults_of(sheet: BusinessSheet) -> dict[str, Fault]:
    """Field → what is wrong with it. Fields: workers, women, minority, revenue-7, export-7, output-7, unit-7."""
    found: dict[str, Fault] = {}
    if sheet.workers is None:
        found["workers"] = Fault.WORKERS_MISSING
    for name in ("workers", "women", "minority"):
        count: int | None = getattr(sheet, name)
        if count is None:
            continue
        if count < 0:
            found[name] = Fault.NEGATIVE
        elif count > LARGEST_WORKERS:
            found[name] = Fault.TOO_LARGE
        elif sheet.workers is not None and count > sheet.workers:
            found[name] = Fault.MORE_THAN_ALL_WORKERS
    for line in sheet.lines:
        if line.revenue is None:
            found[f"revenue-{line.product_id}"] = Fault.REVENUE_MISSING
        for name, most in (("output", LARGEST_OUTPUT), ("revenue", LARGEST_MONEY), ("export", LARGEST_MONEY)):
            amount: Decimal | None = getattr(line, name)
            if amount is not None and amount < 0:
                found[f"{name}-{line.product_id}"] = Fault.NEGATIVE
            elif amount is not None and amount > most:
                found[f"{name}-{line.product_id}"] = Fault.TOO_LARGE
        if line.output is not None and line.output > 0 and not line.output_unit.strip():
            found[f"unit-{line.product_id}"] = Fault.UNIT_MISSING
        if line.export is not None and line.revenue is not None and line.export > line.revenue:
            found.setdefault(f"export-{line.product_id}", Fault.MORE_EXPORT_THAN_REVENUE)
    return found


@dataclass(frozen=True)
class Question:
    """A number far from the one before: where it stands, before and now. Said yes to, it is taken."""

    field: str
    before: Decimal
    now: Decimal


def questions_about(sheet: BusinessSheet, earlier: BusinessSheet | None) -> list[Question]:
    """Ten times more or less than the half-year before, in the order of the form; nothing without one before."""
    if earlier is None:
        return []
    found: list[Question] = []
    if sheet.workers is not None and earlier.workers is not None:
        found += _jump("workers", Decimal(earlier.workers), Decimal(sheet.workers), least=Decimal(10))
    known = earlier.by_product
    for line in sheet.lines:
        old = known.get(line.product_id)
        if old is None:
            continue
        if old.output_unit == line.output_unit:
            found += _jump(f"output-{line.product_id}", old.output, line.output, least=Decimal(0))
        found += _jump(f"revenue-{line.product_id}", old.revenue, line.revenue, least=NOT_WORTH_ASKING)
        found += _jump(f"export-{line.product_id}", old.export, line.export, least=NOT_WORTH_ASKING)
    return found


def _jump(name: str, before: Decimal | None, now: Decimal | None, *, least: Decimal) -> list[Question]:
    if before is None or now is None or before <= 0 or max(before, now) < least:
        return []
    return [Question(name, before, now)] if now >= before * JUMP or now * JUMP <= before else []
