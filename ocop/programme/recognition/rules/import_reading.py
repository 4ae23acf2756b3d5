"""Rows of a list to typed values, with every fault told by its cell. Nothing is guessed silently."""

import re
from dataclasses import dataclass, field
from datetime import date

from ocop.foundation.text.folding import fold
from ocop.programme.producers.rules.producer_kinds import ProducerKind
from ocop.programme.producers.rules.tax_code import normalise_tax_code
from ocop.programme.recognition.rules.import_columns import OF_A_RECOGNITION, Field, Layout, recognise_columns
from ocop.programme.recognition.rules.import_faults import CellFault, FaultCode, Severity, shown
from ocop.programme.recognition.rules.import_rows import ReadRow, RowStatus, SkippedRow
from ocop.programme.recognition.rules.import_turns import Cells, read_turns
from ocop.programme.recognition.rules.import_values import (
    is_formula_text,
    kind_of_name,
    read_industry,
    read_kind,
    read_phone,
    text_of,
)
from ocop.programme.recognition.rules.list_file import Grid, is_error_text

LONGEST = {
    Field.PRODUCT: 250,
    Field.PRODUCER: 250,
    Field.ADDRESS: 300,
    Field.ADDRESS_PRINTED: 300,
    Field.REPRESENTATIVE: 120,
    Field.DECISION: 60,
    Field.REVOCATION: 60,
    Field.AUTHORITY: 200,
    Field.SOURCE_URL: 500,
    Field.CERTIFICATE_SOURCE: 500,
}
_SUBTOTAL = re.compile(r"^(?:tong cong|tong so|cong so)\b|^(?:tong|cong)(?: \d.*)?$|^cong (?:nhom|huyen|xa|phuong|muc)\b")
_FOOTER = re.compile(
    r"^(?:nguoi lap|noi nhan|tm |kt |chu tich|pho chu tich|giam doc|ghi chu|danh sach nay|lap bieu|xac nhan|thu truong)|"
    r"^.{0,30}\bngay .{0,4} ?thang\b"
)
_PLACE_SECTION = re.compile(r"^(?:[ivxlc]+ |[a-z] |\d+ )?(?:(huyen|thi xa|quan|tp|thanh pho)|(xa|phuong|thi tran|dac khu)|(tinh)) (?!.*san pham)")
_TITLE_PROVINCE = re.compile(
    r"(?:^|[\s,;:(\-–])(?:tỉnh|thành phố|tp\.?|t\.)\s+([^,;:()\n0-9]+?)(?=\s+(?:năm|đến|tính|giai đoạn|đợt|được|trên|có|còn|-|–)|[,;:()\n]|$)",
    re.IGNORECASE,
)


@dataclass
class ReadList:
    """A list read: its layout, its rows, what was skipped, faults of the list as a whole."""

    sheet: str = ""
    layout: Layout | None = None
    rows: list[ReadRow] = field(default_factory=list)
    skipped: list[SkippedRow] = field(default_factory=list)
    faults: list[CellFault] = field(default_factory=list)
    titled_provinces: list[str] = field(default_factory=list)


def read_list(grids: list[Grid], *, today: date) -> ReadList:
    """The sheet with the most recognised columns, read; the others that look like lists are named in a warning."""
    layouts = [(grid, recognise_columns(grid)) for grid in grids]
    known = [(grid, layout) for grid, layout in layouts if layout is not None]
    if not known:
        return ReadList(faults=[CellFault(FaultCode.HEADER_UNKNOWN, Severity.ERROR)])
    grid, layout = max(known, key=lambda pair: (len(pair[1].columns), len(pair[0].rows)))
    result = ReadList(sheet=grid.name, layout=layout, titled_provinces=_titles(grid, layout))
    for other, _layout in known:
        if other is not grid:
            result.faults.append(CellFault(FaultCode.OTHER_SHEET, Severity.WARNING, read=other.name, facts={"sheet": grid.name}))
    for index, label in layout.repeated:
        result.faults.append(
            CellFault(FaultCode.COLUMN_TWICE, Severity.WARNING, layout.first_row + 1, index, shown(label))
        )
    if layout.index_of(Field.PRODUCER) is None:
        result.faults.append(CellFault(FaultCode.COLUMN_MISSING, Severity.ERROR, facts={"field": Field.PRODUCER}))
    if layout.index_of(Field.CURRENT_STAR) is None and all(layout.index_of(Field.STAR, turn) is None for turn in layout.turns):
        result.faults.append(CellFault(FaultCode.COLUMN_MISSING, Severity.ERROR, facts={"field": Field.CURRENT_STAR}))
    _RowReader(grid, layout, today, result).read()
    if not result.rows:
        result.faults.append(CellFault(FaultCode.NO_ROWS, Severity.ERROR))
    return result


def _titles(grid: Grid, layout: Layout) -> list[str]:
    """Names that the lines above the header give after «tỉnh», «thành phố»."""
    found = []
    for row in grid.rows[: layout.first_row]:
        for cell in row:
            if isinstance(cell, str) and cell.strip():
                found += [match[1].strip(" .-–") for match in _TITLE_PROVINCE.finditer(text_of(cell))]
    return list(dict.fromkeys(found))


class _RowReader:
    def __init__(self, grid: Grid, layout: Layout, today: date, result: ReadList) -> None:
        self.grid, self.layout, self.today, self.result = grid, layout, today, result
        self.index = {(column.field, column.turn): column.index for column in layout.columns}
        self.plain = {column.field: column.index for column in layout.columns if column.turn == 0}
        self.filled = self._merged_values()
        self.section_group, self.section_place = "", {"district": "", "commune": "", "province": ""}
        self.seen: dict[tuple[str, str], tuple[int, tuple[object, ...]]] = {}

    def _merged_values(self) -> dict[tuple[int, int], tuple[int, int]]:
        """Cells below the first one of a vertical merge point to it: the value belongs to every row of the merge."""
        pointed = {}
        number = self.plain.get(Field.NUMBER)
        first_row = self.layout.last_row + 1
        for top, left, bottom, right in self.grid.merges:
            if bottom < first_row or bottom == top:
                continue
            for row in range(max(top, first_row), min(bottom, len(self.grid.rows) + 50) + 1):
                for column in range(left, right + 1):
                    if (row, column) != (top, left) and column != number:
                        pointed[row, column] = (top, left)
        return pointed

    def cell(self, row: int, column: int | None) -> object:
        if column is None:
            return ""
        row, column = self.filled.get((row, column), (row, column))
        cells = self.grid.rows[row] if row < len(self.grid.rows) else []
        return cells[column] if column < len(cells) else ""

    def error(self, row: int, column: int) -> str:
        if not self.grid.errors and not isinstance(self.cell(row, column), str):
            return ""
        found = self.grid.errors.get(self.filled.get((row, column), (row, column)), "")
        value = self.cell(row, column)
        return found or (str(value).strip() if isinstance(value, str) and value.startswith("#") and is_error_text(value) else "")

    def read(self) -> None:
        reaches = max((row for row, _column in self.filled), default=-1)
        for at in range(self.layout.last_row + 1, max(len(self.grid.rows), reaches + 1)):
            used = [column for column in self.index.values() if text_of(self.cell(at, column)) or self.error(at, column)]
            if not used or self._is_column_numbers(at):
                continue
            row = self._section(at)
            if row is not None:
                self.result.skipped.append(row)
                continue
            self.result.rows.append(self._row(at))

    def _is_column_numbers(self, at: int) -> bool:
        """The line «(1) (2) (3)» or «1 2 3» or «A B C» under the header."""
        if at > self.layout.last_row + 2:
            return False
        texts = [text_of(cell).strip("() ") for cell in self.grid.rows[at] if text_of(cell)] if at < len(self.grid.rows) else []
        return len(texts) >= 3 and (
            all(re.fullmatch(r"\d{1,2}(?:=.*)?|[A-Z]", text) for text in texts) and len(set(texts)) == len(texts)
        )

    def _section(self, at: int) -> SkippedRow | None:
        """A row without a product of its own, or None."""
        own = self.grid.rows[at] if at < len(self.grid.rows) else []
        texts = [text_of(cell) for cell in own]
        words = [text for text in texts if text]
        if not words:
            return None
        number = text_of(self.cell(at, self.plain.get(Field.NUMBER)))
        first = next((text for text in words if text != number or len(words) == 1), words[0])
        said = fold(first)
        facts = [
            column
            for (name, _turn), column in self.index.items()
            if name in OF_A_RECOGNITION or name in {Field.PRODUCER, Field.CURRENT_STAR, Field.EXPIRES_ON, Field.DECISION}
            if text_of(self.cell(at, column)) or self.error(at, column)
        ]
        if _SUBTOTAL.search(said) or _SUBTOTAL.search(fold(number)):
            return SkippedRow(at + 1, shown(first), "SUBTOTAL")
        is_counted = bool(re.fullmatch(r"\d+(?:\.\d+)?\.?", number))
        merged_across = any(top == at and right - left >= 2 for top, left, _bottom, right in self._merges_at(at))
        producer = text_of(self.cell(at, self.plain.get(Field.PRODUCER)))
        has_facts = any(column != self.plain.get(Field.PRODUCER) for column in facts) and not merged_across
        if has_facts or (producer and producer != first) or (is_counted and len(words) > 1):
            return None
        if merged_across or len(words) - bool(number and number != first) <= 1:
            if _FOOTER.search(said) and not is_counted:
                return SkippedRow(at + 1, shown(first), "FOOTER")
            if not is_counted or merged_across:
                self._enter_section(first)
                return SkippedRow(at + 1, shown(first), "SECTION")
        return None

    def _merges_at(self, at: int) -> list[tuple[int, int, int, int]]:
        if not hasattr(self, "_by_row"):
            self._by_row: dict[int, list[tuple[int, int, int, int]]] = {}
            for merge in self.grid.merges:
                self._by_row.setdefault(merge[0], []).append(merge)
        return self._by_row.get(at, [])

    def _enter_section(self, text: str) -> None:
        if match := _PLACE_SECTION.match(fold(text)):
            bare = re.sub(r"^\s*(?:[IVXLC]+|[A-Z]|\d+)[.)\s]+", "", text)
            kind = "district" if match[1] else "commune" if match[2] else "province"
            for lower in {"province": ("province", "district", "commune"), "district": ("district", "commune"), "commune": ("commune",)}[kind]:
                self.section_place[lower] = ""
            self.section_place[kind] = bare
        elif read_industry(text):
            self.section_group = text

    def _row(self, at: int) -> ReadRow:
        row = ReadRow(number=at + 1, columns={str(name): column for name, column in self.plain.items()})
        cells = Cells(self, at, row)
        for (name, turn), column in self.index.items():
            if name not in {Field.NUMBER, Field.IGNORED} and (error := self.error(at, column)):
                cells.fault(FaultCode.ERROR_CELL, Severity.ERROR, column, error)
        row.product = cells.text(Field.PRODUCT)
        row.producer = cells.text(Field.PRODUCER)
        row.address = cells.text(Field.ADDRESS)
        row.address_printed = cells.text(Field.ADDRESS_PRINTED)
        row.representative = cells.text(Field.REPRESENTATIVE)
        row.note, row.source_note = cells.text(Field.NOTE), cells.text(Field.SOURCE_NOTE)
        row.source_url = cells.text(Field.SOURCE_URL)
        row.commune = cells.text(Field.COMMUNE) or self.section_place["commune"]
        row.district = cells.text(Field.DISTRICT) or self.section_place["district"]
        row.province = cells.text(Field.PROVINCE) or self.section_place["province"]
        self._names(row, cells)
        self._kind(row, cells)
        self._group(row, cells)
        self._numbers(row, cells)
        self._status(row, cells)
        read_turns(cells, self.layout, self.index, self.today)
        self._twice(row)
        return row

    def _names(self, row: ReadRow, cells: Cells) -> None:
        if not row.product and not cells.has_error(Field.PRODUCT):
            cells.fault(FaultCode.PRODUCT_MISSING, Severity.ERROR, self.plain.get(Field.PRODUCT))
        if not row.producer and not cells.has_error(Field.PRODUCER) and Field.PRODUCER in self.plain:
            if self.layout.is_open_csv:
                cells.fault(FaultCode.PRODUCER_NOT_TOLD, Severity.WARNING, self.plain[Field.PRODUCER])
            else:
                cells.fault(FaultCode.PRODUCER_MISSING, Severity.ERROR, self.plain[Field.PRODUCER])
        for name, longest in LONGEST.items():
            column = self.plain.get(name)
            if column is not None and len(text_of(self.cell(row.number - 1, column))) > longest:
                cells.fault(
                    FaultCode.TEXT_TOO_LONG, Severity.ERROR, column, shown(self.cell(row.number - 1, column)), longest=str(longest)
                )
        for name, column in self.plain.items():
            value = self.cell(row.number - 1, column)
            if isinstance(value, str) and name != Field.PHONE and is_formula_text(value.strip(" ")):
                cells.fault(FaultCode.FORMULA_TEXT, Severity.WARNING, column, shown(value))

    def _kind(self, row: ReadRow, cells: Cells) -> None:
        told = cells.text(Field.PRODUCER_KIND)
        found = read_kind(told) if told else None
        if told and found is None:
            cells.fault(FaultCode.KIND_UNKNOWN, Severity.WARNING, self.plain[Field.PRODUCER_KIND], shown(told))
        row.producer_kind = found or kind_of_name(row.producer)

    def _group(self, row: ReadRow, cells: Cells) -> None:
        told = cells.text(Field.GROUP)
        row.group_text = told or self.section_group
        found = read_industry(row.group_text) if row.group_text else None
        row.industry = found or ""
        if told and found is None:
            cells.fault(FaultCode.GROUP_UNKNOWN, Severity.WARNING, self.plain[Field.GROUP], shown(told))

    def _numbers(self, row: ReadRow, cells: Cells) -> None:
        if told := cells.text(Field.PHONE):
            try:
                row.phone, has_more = read_phone(told)
                if has_more:
                    cells.fault(FaultCode.PHONE_SEVERAL, Severity.WARNING, self.plain[Field.PHONE], shown(told))
            except ValueError:
                cells.fault(FaultCode.PHONE_UNREADABLE, Severity.WARNING, self.plain[Field.PHONE], shown(told))
        if told := cells.text(Field.TAX_CODE):
            # A spreadsheet drops the leading zero of a number; ten digits are what a tax code has.
            digits = told.zfill(10) if told.isdecimal() and len(told) == 9 else told
            try:
                row.tax_code = normalise_tax_code(digits, ProducerKind.HOUSEHOLD)
            except ValueError:
                cells.fault(FaultCode.TAX_CODE_UNREADABLE, Severity.WARNING, self.plain[Field.TAX_CODE], shown(told))

    def _status(self, row: ReadRow, cells: Cells) -> None:
        told = cells.text(Field.STATUS)
        words = fold(told)
        if not words or re.match(r"(?:da )?(?:duoc )?(?:cong nhan|con hieu luc|con han|het han|da cong nhan|dat)", words):
            row.status = RowStatus.RECOGNISED
        elif "tham gia" in words or "dang ky" in words or "de xuat" in words:
            row.status = RowStatus.ENTERED
        elif "cap huyen" in words or "huyen" in words:
            row.status = RowStatus.DISTRICT_RESULT
        else:
            cells.fault(FaultCode.STATUS_UNKNOWN, Severity.WARNING, self.plain[Field.STATUS], shown(told))
            row.status = RowStatus.ENTERED if self.layout.is_open_csv else RowStatus.RECOGNISED
        cells.is_potential = "tiem nang" in words

    def _twice(self, row: ReadRow) -> None:
        if not row.product or (not row.producer and not self.layout.is_open_csv):
            return
        key = (fold(row.producer), fold(row.product))
        said = tuple((one.star, one.year, one.decided_on, one.decision) for one in row.recognitions)
        place = (row.province, row.district, row.commune, row.status)
        earlier = self.seen.get(key)
        if earlier is None:
            self.seen[key] = (row.number, (said, place))
        elif earlier[1] == (said, place):
            row.faults.append(
                CellFault(
                    FaultCode.ROW_TWICE, Severity.WARNING, row.number, self.plain.get(Field.PRODUCT), shown(row.product), {"first": str(earlier[0])}
                )
            )
        elif not self.layout.is_open_csv:
            row.faults.append(
                CellFault(
                    FaultCode.PRODUCT_TWICE, Severity.WARNING, row.number, self.plain.get(Field.PRODUCT), shown(row.product), {"first": str(earlier[0])}
                )
            )
