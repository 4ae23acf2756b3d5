"""Rows of a list to typed values, with every fault told by its cell. Nothing is guessed silently."""

import re
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from operator import itemgetter

from ocop.foundation.text.folding import fold
from ocop.programme.producers.rules.producer_kinds import ProducerKind
from ocop.programme.producers.rules.tax_code import normalise_tax_code
from ocop.programme.recognition.rules.import_columns import OF_A_RECOGNITION, Field, Layout, recognise_columns
from ocop.programme.recognition.rules.import_faults import CellFault, FaultCode, Severity, shown
from ocop.programme.recognition.rules.import_rows import ReadRecognition, ReadRow, RowStatus, SkippedRow
from ocop.programme.recognition.rules.import_texts import CellTexts
from ocop.programme.recognition.rules.import_titles import decision_of_the_list, titled_provinces
from ocop.programme.recognition.rules.import_turns import Cells, read_turns
from ocop.programme.recognition.rules.import_values import (
    is_formula_text,
    kind_of_name,
    read_industry,
    read_kind,
    read_phone,
    text_of,
)
from ocop.programme.recognition.rules.list_file import LONGEST_CELL, Grid, is_error_text

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
_TEXTS_OF_A_ROW = (
    *(Field.PRODUCT, Field.PRODUCER, Field.ADDRESS, Field.ADDRESS_PRINTED, Field.REPRESENTATIVE, Field.NOTE),
    *(Field.SOURCE_NOTE, Field.SOURCE_URL, Field.COMMUNE, Field.DISTRICT, Field.PROVINCE),
)
_SUBTOTAL = re.compile(
    r"^(?:tong cong|tong so|cong so)\b|^(?:tong|cong)(?: \d.*)?$|^cong (?:nhom|huyen|xa|phuong|muc)\b"
)
_FOOTER = re.compile(
    r"^(?:nguoi lap|noi nhan|tm |kt |chu tich|pho chu tich|giam doc|ghi chu|danh sach nay|lap bieu|xac nhan|"
    r"thu truong)|"
    r"^.{0,30}\bngay .{0,4} ?thang\b"
)
_PLACE_SECTION = re.compile(
    r"^(?:[ivxlc]+ |[a-z] |\d+ )?"
    r"(?:(huyen|thi xa|quan|tp|thanh pho)|(xa|phuong|thi tran|dac khu)|(tinh)) (?!.*san pham)"
)

_ADDRESS_BESIDE = re.compile(r"\s*(?:[,;]|\s[-–]\s|\bđịa chỉ\s*:)\s*", re.IGNORECASE)
"""Between producer and address where one column holds both."""

_folded = lru_cache(maxsize=65_536)(fold)


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
    result = ReadList(sheet=grid.name, layout=layout, titled_provinces=titled_provinces(grid, layout))
    for other, _layout in known:
        if other is not grid:
            result.faults.append(
                CellFault(FaultCode.OTHER_SHEET, Severity.WARNING, read=other.name, facts={"sheet": grid.name})
            )
    for index, label in layout.repeated:
        result.faults.append(
            CellFault(FaultCode.COLUMN_TWICE, Severity.WARNING, layout.first_row + 1, index, shown(label))
        )
    if layout.index_of(Field.PRODUCER) is None:
        result.faults.append(CellFault(FaultCode.COLUMN_MISSING, Severity.ERROR, facts={"field": Field.PRODUCER}))
    if layout.index_of(Field.CURRENT_STAR) is None and all(
        layout.index_of(Field.STAR, turn) is None for turn in layout.turns
    ):
        result.faults.append(CellFault(FaultCode.COLUMN_MISSING, Severity.ERROR, facts={"field": Field.CURRENT_STAR}))
    reader = _RowReader(grid, layout, today, result)
    reader.read()
    if reader.of_the_list is not None and any(one.rests_on_the_list for one in result.rows):
        told = f"{reader.of_the_list.number} ({reader.of_the_list.decided_on:%d/%m/%Y})"
        result.faults.append(CellFault(FaultCode.DECISION_OF_THE_LIST, Severity.WARNING, read=told))
    if not result.rows:
        result.faults.append(CellFault(FaultCode.NO_ROWS, Severity.ERROR))
    return result


class _RowReader:
    def __init__(self, grid: Grid, layout: Layout, today: date, result: ReadList) -> None:
        self.grid, self.layout, self.today, self.result = grid, layout, today, result
        self.of_the_list = decision_of_the_list(grid, layout, today=today)
        self.index = {(column.field, column.turn): column.index for column in layout.columns}
        self.plain = {column.field: column.index for column in layout.columns if column.turn == 0}
        self.columns = {str(name): column for name, column in self.plain.items()}
        self.used = sorted(self.index.values())
        self.width = self.used[-1] + 1
        self.errors: dict[int, dict[int, str]] = {}
        for (row, column), error in grid.errors.items():
            self.errors.setdefault(row, {})[column] = error
        self.merges_at: dict[int, list[tuple[int, int, int, int]]] = {}
        self.filled: dict[int, dict[int, object]] = {}
        self._fill_merges()
        self.section_group, self.section_place = "", {"district": "", "commune": "", "province": ""}
        self.seen: dict[str, ReadRow] = {}
        self.text_of = CellTexts()
        self.read_phone = lru_cache(maxsize=None)(read_phone)
        # A column that is not there reads as the last one, which is always empty.
        self.own_texts = itemgetter(*(self.plain.get(name, -1) for name in _TEXTS_OF_A_ROW))
        of_recognitions = [
            column
            for (name, turn), column in self.index.items()
            if turn or name in {Field.CURRENT_STAR, Field.EXPIRES_ON}
        ]
        self.cells_of_recognitions = itemgetter(-1, *of_recognitions)
        self.known_recognitions: dict[object, tuple[tuple[ReadRecognition, ...], bool]] = {}
        self.unused = [column for column in range(self.width) if column not in set(self.used)]
        self.splits_producer = any(
            column.field == Field.PRODUCER and re.search(r"\bdia chi\b", fold(column.label))
            for column in layout.columns
        )
        # The row being read:
        self.raw: list[object] = []
        self.texts: list[str] = []
        self.is_odd = False
        self.broken: dict[int, str] = {}

    def _fill_merges(self) -> None:
        """The value of a vertical merge belongs to every row of the merge; only the running number does not."""
        number = self.plain.get(Field.NUMBER)
        first_row = self.layout.last_row + 1
        for top, left, bottom, right in self.grid.merges:
            self.merges_at.setdefault(top, []).append((top, left, bottom, right))
            if bottom < first_row or bottom == top or top < first_row:
                continue
            source = self.grid.rows[top] if top < len(self.grid.rows) else []
            value = source[left] if left < len(source) else ""
            error = self.errors.get(top, {}).get(left)
            for row in range(top, min(bottom, len(self.grid.rows) + 50) + 1):
                for column in range(left, right + 1):
                    if (row, column) != (top, left) and column != number:
                        self.filled.setdefault(row, {})[column] = value
                        if error:
                            self.errors.setdefault(row, {})[column] = error

    def _open(self, at: int) -> None:
        """Lay out the row: padded, merges filled, texts of the used columns, error cells apart."""
        own = self.grid.rows[at] if at < len(self.grid.rows) else []
        raw = self.raw = [*own[: self.width], *[""] * (self.width - len(own)), ""]
        for column, value in self.filled.get(at, {}).items():
            if column < self.width:
                raw[column] = value
        self.broken = self.errors.get(at, {})
        texts = self.texts = list(map(self.text_of.__getitem__, raw))
        for column in self.unused:
            texts[column] = ""
        self.is_odd = not self.text_of.odd.isdisjoint(texts)
        if self.is_odd:
            for column in [column for column, text in enumerate(texts) if text[:1] == "#" and is_error_text(text)]:
                self.broken = {**self.broken, column: texts[column]}
                texts[column] = ""

    def told(self, name: Field) -> str:
        return self.texts[self.plain.get(name, -1)]

    def read(self) -> None:
        reaches = max(self.filled, default=-1)
        for at in range(self.layout.last_row + 1, max(len(self.grid.rows), reaches + 1)):
            self._open(at)
            if not (any(self.texts) or any(column in self.broken for column in self.used)):
                continue
            if self._is_column_numbers(at):
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
        own = self.grid.rows[at] if at < len(self.grid.rows) else []
        texts = [text.strip("() ") for cell in own if (text := text_of(cell))]
        return len(texts) >= 3 and (
            all(re.fullmatch(r"\d{1,2}(?:=.*)?|[A-Z]", text) for text in texts) and len(set(texts)) == len(texts)
        )

    def _section(self, at: int) -> SkippedRow | None:
        """A row without a product of its own, or None."""
        number = self.told(Field.NUMBER)
        product, producer = self.told(Field.PRODUCT), self.told(Field.PRODUCER)
        is_counted = number.isdecimal()
        if is_counted and product and producer and product != producer:
            return None
        own = self.grid.rows[at] if at < len(self.grid.rows) else []
        words = [text for cell in own if (text := text_of(cell))]
        if not words:
            return None
        first = next((text for text in words if text != number or len(words) == 1), words[0])
        said = fold(first)
        if _SUBTOTAL.search(said) or _SUBTOTAL.search(fold(number)):
            return SkippedRow(at + 1, shown(first), "SUBTOTAL")
        if len(words) == 1 and _FOOTER.search(said):  # whichever column it stands under
            return SkippedRow(at + 1, shown(first), "FOOTER")
        is_counted = bool(re.fullmatch(r"\d+(?:\.\d+)?\.?", number))
        merged_across = any(right - left >= 2 for _top, left, _bottom, right in self.merges_at.get(at, ()))
        has_facts = not merged_across and any(
            self.texts[column] or column in self.broken
            for (name, _turn), column in self.index.items()
            if name in OF_A_RECOGNITION or name in {Field.CURRENT_STAR, Field.EXPIRES_ON}
        )
        if has_facts or (producer and producer != first) or (is_counted and len(words) > 1):
            return None
        if merged_across or len(words) - bool(number and number != first) <= 1:
            if _FOOTER.search(said) and not is_counted:
                return SkippedRow(at + 1, shown(first), "FOOTER")
            if not is_counted or merged_across:
                self._enter_section(first)
                return SkippedRow(at + 1, shown(first), "SECTION")
        return None

    def _enter_section(self, text: str) -> None:
        if match := _PLACE_SECTION.match(fold(text)):
            bare = re.sub(r"^\s*(?:[IVXLC]+|[A-Z]|\d+)[.)\s]+", "", text)
            kind = "district" if match[1] else "commune" if match[2] else "province"
            for lower in {
                "province": ("province", "district", "commune"),
                "district": ("district", "commune"),
                "commune": ("commune",),
            }[kind]:
                self.section_place[lower] = ""
            self.section_place[kind] = bare
        elif read_industry(text):
            self.section_group = text

    def _row(self, at: int) -> ReadRow:
        row = ReadRow(number=at + 1, columns=self.columns)
        cells = Cells(row, self.plain, self.raw, self.texts, self.broken, of_the_list=self.of_the_list)
        for (name, _turn), column in self.index.items() if self.broken else ():
            if name not in {Field.NUMBER, Field.IGNORED} and column in self.broken:
                cells.fault(FaultCode.ERROR_CELL, Severity.ERROR, column, self.broken[column])
        row.product, row.producer, row.address, row.address_printed, row.representative, *others = self.own_texts(
            self.texts
        )
        if self.splits_producer and not row.address and (parts := _ADDRESS_BESIDE.split(row.producer, maxsplit=1))[1:]:
            row.producer, row.address = parts
        row.note, row.source_note, row.source_url, commune, district, province = others
        row.commune = commune or self.section_place["commune"]
        row.district = district or self.section_place["district"]
        row.province = province or self.section_place["province"]
        self._names(row, cells)
        self._kind(row, cells)
        self._group(row, cells)
        self._numbers(row, cells)
        self._status(row, cells)
        self._recognitions(row, cells)
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
        if not self.is_odd:
            return
        for (name, _turn), column in self.index.items():
            text = self.texts[column]
            if len(text) > 60 and len(text) > LONGEST.get(name, LONGEST_CELL):
                cells.fault(FaultCode.TEXT_TOO_LONG, Severity.ERROR, column, shown(text), longest=str(LONGEST[name]))
        for name, column in self.plain.items():
            if name != Field.PHONE and is_formula_text(self.texts[column]):
                cells.fault(FaultCode.FORMULA_TEXT, Severity.WARNING, column, shown(self.texts[column]))

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
                row.phone, has_more = self.read_phone(told)
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
        words = fold(told) if told else ""
        if not words or re.match(
            r"(?:da )?(?:duoc )?(?:cong nhan|con hieu luc|con han|het han|da cong nhan|dat)", words
        ):
            row.status = RowStatus.RECOGNISED
        elif "tham gia" in words or "dang ky" in words or "de xuat" in words:
            row.status = RowStatus.ENTERED
        elif "cap huyen" in words or "huyen" in words:
            row.status = RowStatus.DISTRICT_RESULT
        else:
            cells.fault(FaultCode.STATUS_UNKNOWN, Severity.WARNING, self.plain[Field.STATUS], shown(told))
            row.status = RowStatus.ENTERED if self.layout.is_open_csv else RowStatus.RECOGNISED
        cells.is_potential = "tiem nang" in words

    def _recognitions(self, row: ReadRow, cells: Cells) -> None:
        """One decision recognises many products: cells read before without a fault say the same again."""
        is_sound = row.status == RowStatus.RECOGNISED and not (row.faults or self.broken or cells.is_potential)
        key = None
        if is_sound and not self.layout.is_open_csv:
            key = (self.cells_of_recognitions(self.texts), self.cells_of_recognitions(self.raw))
            known = self.known_recognitions.get(key)
            if known is not None:
                recognitions, row.rests_on_the_list = known
                row.recognitions = list(recognitions)
                return
        read_turns(cells, self.layout, self.index, self.today)
        if key is not None and not row.faults and not cells.is_potential:
            self.known_recognitions[key] = tuple(row.recognitions), row.rests_on_the_list

    def _twice(self, row: ReadRow) -> None:
        if not row.product or (not row.producer and not self.layout.is_open_csv):
            return
        key = f"{_folded(row.producer)}\n{_folded(row.product)}"
        earlier = self.seen.setdefault(key, row)
        if earlier is row:
            return
        if _claims(earlier) == _claims(row):
            row.faults.append(
                CellFault(
                    FaultCode.ROW_TWICE,
                    Severity.WARNING,
                    row.number,
                    self.plain.get(Field.PRODUCT),
                    shown(row.product),
                    {"first": str(earlier.number)},
                )
            )
        elif not self.layout.is_open_csv:
            row.faults.append(
                CellFault(
                    FaultCode.PRODUCT_TWICE,
                    Severity.WARNING,
                    row.number,
                    self.plain.get(Field.PRODUCT),
                    shown(row.product),
                    {"first": str(earlier.number)},
                )
            )


def _claims(row: ReadRow) -> tuple[object, ...]:
    """What a row says of its product, to tell a line repeated from a line that contradicts."""
    said = [(one.star, one.year, one.decided_on, one.decision) for one in row.recognitions]
    return said, row.province, row.district, row.commune, row.status
