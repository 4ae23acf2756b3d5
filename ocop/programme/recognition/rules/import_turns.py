"""The recognitions a row tells — lần 1, lần 2, … — checked against one another and against the law's 36 months."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from ocop.programme.recognition.rules.import_columns import DECISION_FIELDS, Field, Layout
from ocop.programme.recognition.rules.import_faults import CellFault, FaultCode, Severity, shown
from ocop.programme.recognition.rules.import_rows import ReadRecognition, ReadRow, RowStatus
from ocop.programme.recognition.rules.import_titles import ListDecision
from ocop.programme.recognition.rules.import_values import FIRST_YEAR, read_day, read_decision, read_star, read_year
from ocop.programme.recognition.rules.validity import last_valid_day, latest_possible_expiry

_NOTHING = {"", "-", "–"}


class Cells:
    """The cells of one row, by column: raw, as text, and the errors a spreadsheet shows in them."""

    def __init__(
        self,
        row: ReadRow,
        plain: Mapping[Field, int],
        raw: list[object],
        texts: Sequence[str],
        errors: Mapping[int, str],
        *,
        of_the_list: ListDecision | None = None,
    ) -> None:
        self.row, self.plain, self.raw, self.texts, self.errors = row, plain, raw, texts, errors
        self.of_the_list = of_the_list
        self.is_potential = False

    def value(self, column: int | None) -> object:
        """What stands in a column; "" for an error cell or no column."""
        return "" if column is None or column in self.errors else self.raw[column]

    def told(self, column: int | None) -> str:
        """The same as text."""
        return "" if column is None else self.texts[column]

    def text(self, name: Field) -> str:
        """A cell of the row as a whole, as text."""
        return self.told(self.plain.get(name))

    def has_error(self, name: Field) -> bool:
        return self.plain.get(name) in self.errors

    def fault(self, code: FaultCode, severity: Severity, column: int | None, read: str = "", **facts: str) -> None:
        """Note a fault in a cell of the row."""
        self.row.faults.append(CellFault(code, severity, self.row.number, column, read, facts))


Index = Mapping[tuple[Field, int], int]


def read_turns(cells: Cells, layout: Layout, index: Index, today: date) -> None:
    """Fill the row's recognitions from its columns and note every contradiction."""
    row = cells.row
    current = _star(cells, index.get((Field.CURRENT_STAR, 0)))
    if row.status != RowStatus.RECOGNISED:
        row.told_star = current or _first_star(cells, index, layout)
        return
    found = [
        turn
        for number in layout.turns
        if (turn := _turn(cells, index, number, today=today, current=current, layout=layout)) is not None
    ]
    expiry_column = index.get((Field.EXPIRES_ON, 0))
    expiry = _expiry(cells, expiry_column)
    if not found:
        one = _from_current(cells, current, expiry, index, layout)
        found = [one] if one is not None else []
    _check_order(cells, index, found)
    row.recognitions = found
    if not found:
        return
    latest = max(found, key=lambda one: one.order)
    is_whole = not any(fault.severity == Severity.ERROR for fault in row.faults)
    if current is not None and current != latest.star and is_whole:
        cells.fault(
            FaultCode.STAR_DIFFERS,
            Severity.ERROR,
            index.get((Field.CURRENT_STAR, 0)),
            shown(cells.value(index.get((Field.CURRENT_STAR, 0)))),
            star=str(latest.star),
            turn=str(latest.turn),
        )
    if expiry is not None:
        _check_expiry(cells, expiry_column, expiry, latest)
    if cells.is_potential:
        row.mark_potential()


def _first_star(cells: Cells, index: Index, layout: Layout) -> int | None:
    for turn in layout.turns:
        star = _star(cells, index.get((Field.STAR, turn)))
        if star is not None:
            return star
    return None


def _star(cells: Cells, column: int | None) -> int | None:
    value = cells.value(column)
    if cells.told(column) in {"", "-", "–", "0", "x"}:
        return None
    try:
        star, is_potential = read_star(value)
    except ValueError:
        cells.fault(FaultCode.STAR_UNREADABLE, Severity.ERROR, column, shown(value))
        return None
    cells.is_potential = cells.is_potential or is_potential
    if is_potential and star == 4 and "4" not in cells.told(column) and cells.told(column).count("★") != 4:
        cells.fault(FaultCode.STAR_POTENTIAL, Severity.WARNING, column, shown(value))
    if not 3 <= star <= 5:
        cells.fault(FaultCode.STAR_OUT_OF_RANGE, Severity.ERROR, column, shown(value))
        return None
    return star


def _turn(
    cells: Cells, index: Index, number: int, *, today: date, current: int | None, layout: Layout
) -> ReadRecognition | None:
    told = [cells.texts[column] for column in layout.decision_columns(number)]
    if not any(told) or not set(told) - _NOTHING:
        return None
    columns = {name: index.get((name, number)) for name in DECISION_FIELDS}
    has_error = any(column in cells.errors for column in columns.values())
    before = len(cells.row.faults)
    star = _star(cells, columns[Field.STAR])
    has_star_fault = len(cells.row.faults) > before
    decision, day_beside = read_decision(cells.told(columns[Field.DECISION]))
    if decision in {"-", "–"}:
        decision = ""
    day, year_of_day = _day(cells, columns[Field.DECIDED_ON], today)
    has_day_fault = any(
        fault.column == columns[Field.DECIDED_ON] and fault.severity == Severity.ERROR
        for fault in cells.row.faults[before:]
    )
    if day is None and day_beside is not None and not has_day_fault:
        day = _plausible(cells, columns[Field.DECISION], day_beside, today)
    elif day is not None and day_beside is not None and day != day_beside:
        cells.fault(
            FaultCode.DATE_DIFFERS_FROM_NUMBER, Severity.WARNING, columns[Field.DECISION],
            shown(cells.value(columns[Field.DECISION])), day=f"{day:%d/%m/%Y}",
        )  # fmt: skip
    year = _year(cells, columns[Field.YEAR], day, year_of_day, columns[Field.DECIDED_ON])
    if star is None and not has_star_fault and columns[Field.STAR] not in cells.errors:
        star = _star_from_current(cells, columns, current, number, layout)
    if star is None:
        return None
    if year is None:
        if layout.is_open_csv:
            cells.row.told_star = star
            cells.fault(FaultCode.YEAR_NOT_TOLD, Severity.WARNING, columns[Field.YEAR], "", star=str(star))
            return None
        if has_day_fault or has_error:
            return None
        expiry_column = cells.plain.get(Field.EXPIRES_ON)
        if number == max(layout.turns, default=1) and cells.told(expiry_column):
            return None
        cells.fault(
            FaultCode.DATE_MISSING,
            Severity.ERROR,
            columns[Field.DECIDED_ON] if columns[Field.DECIDED_ON] is not None else columns[Field.YEAR],
        )
        return None
    return ReadRecognition(
        turn=number,
        star=star,
        year=year,
        decided_on=day,
        decision=decision,
        authority=cells.told(columns[Field.AUTHORITY]),
        expires_no_later_than=None if day else latest_possible_expiry(year),
        extended_until=_extra_day(cells, index.get((Field.EXTENDED_UNTIL, number))),
        revoked_on=_extra_day(cells, _extra(index, Field.REVOKED_ON, number)),
        revocation=cells.told(_extra(index, Field.REVOCATION, number)),
        is_potential_five_star=bool(cells.told(index.get((Field.POTENTIAL, number)))),
        source_url=cells.told(index.get((Field.CERTIFICATE_SOURCE, number)))
        or (cells.row.source_url if layout.is_open_csv else ""),
        note=cells.told(index.get((Field.CERTIFICATE_NOTE, number))) or (cells.row.note if layout.is_open_csv else ""),
    )


def _extra(index: Index, name: Field, number: int) -> int | None:
    return index.get((name, number))


def _extra_day(cells: Cells, column: int | None) -> date | None:
    value = cells.value(column)
    if not cells.told(column):
        return None
    try:
        found = read_day(value)
    except ValueError:
        found = 0
    if isinstance(found, int):
        cells.fault(FaultCode.DATE_UNREADABLE, Severity.ERROR, column, shown(value))
        return None
    return found


def _star_from_current(
    cells: Cells, columns: Mapping[Field, int | None], current: int | None, number: int, layout: Layout
) -> int | None:
    """A decision without a star of its own: the only or latest one gave the star of today."""
    is_only = all(
        other == number or cells.value(cells_index) in ("", None)
        for other in layout.turns
        for cells_index in [
            next(
                (column.index for column in layout.columns if column.field == Field.STAR and column.turn == other), None
            )
        ]
    )
    if current is not None and (columns[Field.STAR] is None or is_only):
        return current
    if columns[Field.STAR] is None and current is None:
        column = cells.plain.get(Field.CURRENT_STAR)
        if not any(fault.column == column for fault in cells.row.faults):
            cells.fault(FaultCode.STAR_MISSING, Severity.ERROR, column)
        return None
    cells.fault(FaultCode.RECOGNITION_INCOMPLETE, Severity.ERROR, columns[Field.STAR], "", turn=str(number))
    return None


def _day(cells: Cells, column: int | None, today: date) -> tuple[date | None, int | None]:
    value = cells.value(column)
    if cells.told(column) in _NOTHING:
        return None, None
    try:
        found = read_day(value)
    except ValueError:
        cells.fault(FaultCode.DATE_UNREADABLE, Severity.ERROR, column, shown(value))
        return None, None
    if isinstance(found, int):
        if not FIRST_YEAR <= found <= today.year:
            cells.fault(FaultCode.DATE_OUT_OF_RANGE, Severity.ERROR, column, shown(value), first=str(FIRST_YEAR))
            return None, None
        cells.fault(FaultCode.YEAR_ONLY, Severity.WARNING, column, shown(value))
        return None, found
    return _plausible(cells, column, found, today), None


def _plausible(cells: Cells, column: int | None, day: date, today: date) -> date | None:
    if day > today:
        cells.fault(FaultCode.DATE_IN_FUTURE, Severity.ERROR, column, f"{day:%d/%m/%Y}")
        return None
    if day.year < FIRST_YEAR:
        cells.fault(
            FaultCode.DATE_OUT_OF_RANGE, Severity.ERROR, column, f"{day:%d/%m}/{day.year:04d}", first=str(FIRST_YEAR)
        )
        return None
    return day


def _year(
    cells: Cells, column: int | None, day: date | None, year_of_day: int | None, day_column: int | None
) -> int | None:
    value = cells.value(column)
    known = day.year if day else year_of_day
    if cells.told(column) in _NOTHING:
        return known
    try:
        year = read_year(value)
    except ValueError:
        cells.fault(FaultCode.YEAR_UNREADABLE, Severity.ERROR, column, shown(value))
        return known
    if not FIRST_YEAR <= year <= 2100:
        cells.fault(FaultCode.DATE_OUT_OF_RANGE, Severity.ERROR, column, shown(value), first=str(FIRST_YEAR))
        return known
    if known is not None and year != known:
        if known == year + 1:
            cells.fault(FaultCode.YEAR_BEFORE_DECISION, Severity.WARNING, column, shown(value), year=str(known))
        else:
            told = shown(cells.told(day_column))
            cells.fault(FaultCode.YEAR_DIFFERS, Severity.ERROR, column, shown(value), year=str(known), day=told)
    return year


def _expiry(cells: Cells, column: int | None) -> date | None:
    value = cells.value(column)
    if cells.told(column) in _NOTHING:
        return None
    try:
        found = read_day(value)
    except ValueError:
        found = 0
    if isinstance(found, int):
        cells.fault(FaultCode.EXPIRY_UNREADABLE, Severity.WARNING, column, shown(value))
        return None
    return found


def _check_expiry(cells: Cells, column: int | None, expiry: date, latest: ReadRecognition) -> None:
    told = shown(cells.told(column))
    if latest.decided_on is not None:
        lawful = last_valid_day(latest.decided_on)
        # "36 tháng" is often counted to the day before; that is still a difference worth showing.
        if expiry not in {lawful, latest.extended_until}:
            cells.fault(
                FaultCode.EXPIRY_DIFFERS, Severity.WARNING, column, told,
                lawful=f"{lawful:%d/%m/%Y}", decided=f"{latest.decided_on:%d/%m/%Y}",
            )  # fmt: skip
        return
    bounded = replace(latest, expires_no_later_than=expiry)
    if latest.expires_no_later_than != expiry:
        cells.fault(FaultCode.EXPIRY_ONLY, Severity.WARNING, column, told)
    cells.row.recognitions = [bounded if one is latest else one for one in cells.row.recognitions]


def _from_current(
    cells: Cells, current: int | None, expiry: date | None, index: Index, layout: Layout
) -> ReadRecognition | None:
    """A row with a star and no decision of its own."""
    column = index.get((Field.CURRENT_STAR, 0))
    if layout.is_open_csv:
        if cells.row.told_star is None and not _has_star_fault(cells, index):
            cells.fault(FaultCode.STAR_MISSING, Severity.WARNING, index.get((Field.STAR, 1)))
        return None
    if current is None:
        if not any(fault.severity == Severity.ERROR for fault in cells.row.faults):
            cells.fault(FaultCode.STAR_MISSING, Severity.ERROR, column)
        return None
    of_the_list = cells.of_the_list
    if of_the_list is not None and _any_decision(cells, index, layout) in {"", of_the_list.number}:
        cells.row.rests_on_the_list = True
        return ReadRecognition(
            turn=1, star=current, year=of_the_list.decided_on.year, decided_on=of_the_list.decided_on,
            decision=of_the_list.number, authority=of_the_list.authority,
        )  # fmt: skip
    if expiry is not None:
        return ReadRecognition(
            turn=1, star=current, year=max(expiry.year - 3, FIRST_YEAR), expires_no_later_than=expiry,
            decision=_any_decision(cells, index, layout),
        )  # fmt: skip
    if not any(fault.severity == Severity.ERROR for fault in cells.row.faults):
        first = layout.turns[0] if layout.turns else 0
        cells.fault(FaultCode.DATE_MISSING, Severity.ERROR, index.get((Field.DECIDED_ON, first), column))
    return None


def _any_decision(cells: Cells, index: Index, layout: Layout) -> str:
    for turn in reversed(layout.turns):
        number, _day_beside = read_decision(cells.told(index.get((Field.DECISION, turn))))
        if number:
            return number
    return ""


def _has_star_fault(cells: Cells, index: Index) -> bool:
    return any(fault.column == index.get((Field.STAR, 1)) for fault in cells.row.faults)


def _check_order(cells: Cells, index: Index, found: list[ReadRecognition]) -> None:
    for earlier, later in pairwise(found):
        is_wrong = (
            later.decided_on < earlier.decided_on
            if later.decided_on and earlier.decided_on
            else (later.decided_on.year if later.decided_on else later.year)
            < (earlier.decided_on.year if earlier.decided_on else earlier.year)
        )
        if is_wrong:
            column = index.get((Field.DECIDED_ON, later.turn), index.get((Field.YEAR, later.turn)))
            cells.fault(
                FaultCode.ORDER_WRONG, Severity.ERROR, column, shown(cells.told(column)),
                turn=str(later.turn), earlier=str(earlier.turn),
            )  # fmt: skip
    if found and found[0].turn > 1 and not any(fault.severity == Severity.ERROR for fault in cells.row.faults):
        cells.fault(FaultCode.FIRST_MISSING, Severity.WARNING, index.get((Field.STAR, 1)), "", turn=str(found[0].turn))
