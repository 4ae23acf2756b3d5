"""What a list would create, change or leave as it is. Reads only; the operation writes what is planned here."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Reach, Role
from ocop.programme.geography.queries.places import PlaceMatch
from ocop.programme.recognition.queries.import_ledger import (
    Entry,
    Ledger,
    ProductEntry,
)
from ocop.programme.recognition.queries.import_places import Places, WrittenPlace, province_name
from ocop.programme.recognition.queries.import_row_plan import Outcome, RowPlan, RowPlanner
from ocop.programme.recognition.queries.list_files import read_list_file
from ocop.programme.recognition.rules.import_faults import CellFault, FaultCode, Severity, shown
from ocop.programme.recognition.rules.import_progress import ImportStep, Teller, tell_nobody
from ocop.programme.recognition.rules.import_reading import ReadList, read_list
from ocop.programme.recognition.rules.import_rows import ReadRow
from ocop.programme.recognition.rules.list_file import ListFileFault

TOLD_EVERY = 250


@dataclass
class ImportPlan:
    """The whole: the list as read, a plan a row, the ledger to write, counts by kind and outcome."""

    read: ReadList
    rows: list[RowPlan] = field(default_factory=list)
    ledger: Ledger | None = None
    province_code: str = ""
    counts: dict[str, dict[str, int]] = field(default_factory=dict)

    @property
    def faults(self) -> list[CellFault]:
        """Every fault, those of the list first."""
        return [*self.read.faults, *(fault for plan in self.rows for fault in plan.row.faults)]

    @property
    def error_count(self) -> int:
        return sum(1 for fault in self.faults if fault.severity == Severity.ERROR)

    @property
    def warning_count(self) -> int:
        return sum(1 for fault in self.faults if fault.severity == Severity.WARNING)


def plan_import(
    *, actor: Actor, content: bytes, today: date, province_code: str = "", tell: Teller = tell_nobody
) -> ImportPlan:
    """Read a list and compare it with what is kept; never raises for a bad file, the faults are in the plan.

    `province_code`: the province of lists that do not tell it; else it is taken from the title of the list, or from the
    person's office. Rows of provinces outside the person's office are errors.
    """
    tell(ImportStep.OPENING, 0, 0)
    try:
        read = read_list(read_list_file(content), today=today)
    except ListFileFault as fault:
        return ImportPlan(ReadList(faults=[CellFault(fault.code, Severity.ERROR)]), counts=_counts([], None))
    default = _default_province(read, actor, province_code, today)
    places = Places(today, default)
    plan = ImportPlan(read, province_code=province_code)
    located = [(row, *_locate(row, places, actor)) for row in read.rows]
    if not default and any(not written.province for _row, written, _match in located):
        read.faults.append(CellFault(FaultCode.PROVINCE_NOT_KNOWN, Severity.ERROR))
    codes = {match.province.code for _row, _written, match in located if match.province}
    if len(codes) == 1:
        plan.province_code = next(iter(codes))
    ledger = plan.ledger = Ledger(codes, [row.tax_code for row in read.rows])
    for number, (row, written, match) in enumerate(located):
        if number % TOLD_EVERY == 0:
            tell(ImportStep.COMPARING, number, len(located))
        row_plan = RowPlan(row)
        plan.rows.append(row_plan)
        if not row.has_errors and match.province:
            RowPlanner(ledger, row_plan, written, match).plan()
    for product in ledger.touched_products():
        _settle_notes(product)
        _supersede(product)
    for row_plan in plan.rows:
        _conclude(row_plan)
    plan.counts = _counts(plan.rows, ledger)
    return plan


def _default_province(read: ReadList, actor: Actor, province_code: str, today: date) -> str:
    if province_code:
        return province_name(province_code, today)
    places = Places(today, "")
    titled = [text for text in read.titled_provinces if places.province_named(text)]
    if titled:
        return titled[0]
    offices = {grant.province_code for grant in actor.grants_of(Role.PROVINCE_OFFICER)}
    return province_name(next(iter(offices)), today) if len(offices) == 1 else ""


def _locate(row: ReadRow, places: Places, actor: Actor) -> tuple[WrittenPlace, PlaceMatch]:
    written = places.written(row)
    match = places.match(written)
    column = row.columns.get("COMMUNE", row.columns.get("ADDRESS"))
    if match.province is None:
        if written.province:
            row.faults.append(
                CellFault(
                    FaultCode.PROVINCE_UNKNOWN,
                    Severity.ERROR,
                    row.number,
                    row.columns.get("PROVINCE"),
                    shown(written.province),
                )
            )
        return written, match
    if not may_import(actor, match.province.code):
        row.faults.append(
            CellFault(
                FaultCode.PROVINCE_NOT_YOURS,
                Severity.ERROR,
                row.number,
                row.columns.get("PROVINCE"),
                shown(match.province.name),
            )
        )
    elif written.commune and match.commune is None:
        code = FaultCode.PLACE_AMBIGUOUS if match.candidates else FaultCode.PLACE_UNKNOWN
        row.faults.append(
            CellFault(code, Severity.WARNING, row.number, column, shown(written.commune), {"note": match.note})
        )
    return written, match


def may_import(actor: Actor, province_code: str) -> bool:
    """Lists of a province are brought in by its office, by the ministry, or by the programme itself."""
    if actor.is_programme:
        return True
    if any(grant.reach == Reach.NATION for grant in actor.grants_of(Role.MINISTRY_OFFICER)):
        return True
    return actor.holds_over(Role.PROVINCE_OFFICER, province_code=province_code)


def _settle_notes(product: ProductEntry) -> None:
    note = "; ".join(product.notes)
    if note and note != product.values["source_note"]:
        if product.is_protected and product.values["source_note"]:
            return
        product.put("source_note", note)


def _supersede(product: ProductEntry) -> None:
    """Each recognition that a later one followed ends with it; certificates ended otherwise stay as they are."""
    if len(product.certificates) < 2:
        return
    if not any(entry.is_new or entry.changed for entry in product.certificates):
        return
    ordered = sorted(product.certificates, key=lambda entry: entry.order)
    for earlier, later in pairwise(ordered):
        on = later.values["issued_on"] or date(later.values["assessment_year"], 12, 31)
        is_linked = earlier.values["superseded_by_id"] is not None and earlier.values["superseded_by_id"] == later.pk
        if is_linked and earlier.values["superseded_on"] == on:
            continue
        if earlier.is_protected and earlier.values["superseded_by_id"] is not None:
            continue
        earlier.superseded_by = later
        earlier.put("superseded_on", on)
        if not earlier.is_new:
            earlier.changed.add("superseded_by_id")


def _outcome_of(entry: Entry) -> Outcome:
    if entry.is_new:
        return Outcome.CREATED
    return Outcome.CHANGED if entry.changed else Outcome.UNCHANGED


def _conclude(plan: RowPlan) -> None:
    if plan.row.has_errors or plan.producer is None or plan.product is None:
        return
    plan.parts = {"producer": _outcome_of(plan.producer), "product": _outcome_of(plan.product)}
    outcomes = {_outcome_of(entry) for entry in plan.certificates}
    if outcomes:
        plan.parts["certificate"] = _strongest(outcomes)
    plan.outcome = plan.parts.get("certificate", plan.parts["product"])
    if plan.outcome == Outcome.UNCHANGED:
        plan.outcome = _strongest(set(plan.parts.values()))


def _strongest(outcomes: set[Outcome]) -> Outcome:
    return next(one for one in (Outcome.CREATED, Outcome.CHANGED, Outcome.UNCHANGED) if one in outcomes)


def _counts(rows: list[RowPlan], ledger: Ledger | None) -> dict[str, dict[str, int]]:
    counts = {kind: dict.fromkeys(map(str, Outcome), 0) for kind in ("rows", "producers", "products", "certificates")}
    for outcome, count in Counter(plan.outcome for plan in rows).items():
        counts["rows"][outcome] = count
    for kind, read in (
        ("producers", lambda plan: [plan.producer] if plan.producer else []),
        ("products", lambda plan: [plan.product] if plan.product else []),
        ("certificates", lambda plan: plan.certificates),
    ):
        entries = {id(entry): entry for plan in rows for entry in read(plan)}
        for outcome, count in Counter(_outcome_of(entry) for entry in entries.values()).items():
            counts[kind][outcome] = count
    return counts
