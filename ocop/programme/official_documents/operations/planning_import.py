"""What a list would do, row by row; nothing is written. The preview shows it, the import does it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from ocop.foundation.text.folding import fold
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.geography.queries.places import resolve_place
from ocop.programme.official_documents.labels import LIST_COLUMNS, LIST_FAULTS
from ocop.programme.official_documents.operations.checking_document import (
    DocumentSheet,
    paper_on_register,
    sheet_faults,
)
from ocop.programme.official_documents.permissions import why_not_keep_document
from ocop.programme.official_documents.rules.document_list import CellFault, Column, ReadRow, read_documents

CENTRAL_WORDS = frozenset({"", "ca nuoc", "trung uong", "toan quoc"})
_CELL_OF = {
    "number": Column.NUMBER,
    "issued_on": Column.ISSUED_ON,
    "issuing_authority": Column.AUTHORITY,
    "signatory": Column.SIGNATORY,
    "signatory_position": Column.POSITION,
    "subject": Column.SUBJECT,
    "valid_until": Column.VALID_UNTIL,
    "source_url": Column.SOURCE_URL,
}


@dataclass
class PlannedDocument:
    """One row: what it would put on the register, or why not. `outcome`: NEW, ALREADY or FAULTY."""

    number: int
    sheet: DocumentSheet
    outcome: str
    faults: list[tuple[str, str]] = field(default_factory=list)
    """(label of the cell, sentence)."""


@dataclass
class PlannedImport:
    """The whole list; `may_be_written` when no row is faulty and some row is new."""

    rows: list[PlannedDocument]
    faults: list[str]
    unknown_columns: list[str]

    def count(self, outcome: str) -> int:
        """Rows of an outcome."""
        return sum(row.outcome == outcome for row in self.rows)

    @property
    def may_be_written(self) -> bool:
        """All or nothing: one faulty cell holds the list back."""
        return not self.faults and not self.count("FAULTY") and self.count("NEW") > 0


def plan_import(
    cells: Sequence[Sequence[object]], *, actor: Actor, province_code: str, commune_code: str = "", today: date
) -> PlannedImport:
    """Read a sheet for the register of a place (empty: the centre; a province's may name
    communes); papers on the register already stay as they are."""
    read = read_documents(cells)
    faults = [_sentence(fault) for fault in read.faults]
    rows = (
        [_planned(row, read.labels, actor, (province_code, commune_code), today) for row in read.rows]
        if not faults
        else []
    )
    return PlannedImport(rows, faults, read.unknown)


def _planned(
    row: ReadRow, labels: dict[Column, str], actor: Actor, place: tuple[str, str], today: date
) -> PlannedDocument:
    faults = [(fault.label, _sentence(fault)) for fault in row.faults]
    province_code, commune_code = place
    province_text, commune_text = row.texts.get(Column.PROVINCE, ""), row.texts.get(Column.COMMUNE, "")
    is_central = fold(province_text) in CENTRAL_WORDS and not commune_text
    if province_text and is_central and province_code:
        faults.append((labels[Column.PROVINCE], _("Văn bản trung ương do cơ quan của Bộ nhập.")))
    elif (province_text and not is_central) or commune_text:
        match = resolve_place(province_text if not is_central else "", "", commune_text, today)
        if commune_text and match.commune is None:
            faults.append((labels[Column.COMMUNE], match.note))
        elif (
            commune_text
            and match.commune is not None
            and match.commune.province_code == province_code
            and (place[1] in {"", match.commune.code})
        ):
            commune_code = match.commune.code
        elif match.province is None and not commune_text:
            faults.append((labels[Column.PROVINCE], match.note or _("Không rõ tỉnh, thành phố này.")))
        elif not commune_text and match.province is not None and match.province.code == province_code:
            pass
        else:
            label = labels.get(Column.PROVINCE) or labels[Column.COMMUNE]
            faults.append((label, _("Không thuộc địa bàn đã chọn để nhập.")))
    sheet = DocumentSheet(
        kind=row.kind,
        number=row.texts.get(Column.NUMBER, ""),
        issued_on=row.days.get(Column.ISSUED_ON),
        issuing_authority=row.texts.get(Column.AUTHORITY, ""),
        signatory=row.texts.get(Column.SIGNATORY, ""),
        signatory_position=row.texts.get(Column.POSITION, ""),
        subject=row.texts.get(Column.SUBJECT, ""),
        province_code=province_code,
        commune_code=commune_code,
        access=row.access,
        valid_from=row.days.get(Column.VALID_FROM),
        valid_until=row.days.get(Column.VALID_UNTIL),
        basis_text=row.texts.get(Column.GROUNDS, ""),
        topics=row.topics,
        source_url=row.texts.get(Column.SOURCE_URL, ""),
        source_note=row.texts.get(Column.SOURCE_NOTE, ""),
    ).tidied
    for name, sentences in sheet_faults(sheet, today=today).items():
        label = labels.get(_CELL_OF[name], "") if name in _CELL_OF else ""
        faults += [(label, sentence) for sentence in sentences]
    if refusal := why_not_keep_document(actor, province_code=province_code, commune_code=commune_code):
        faults.append(("", refusal))
    if faults:
        return PlannedDocument(row.number, sheet, "FAULTY", faults)
    return PlannedDocument(row.number, sheet, "ALREADY" if paper_on_register(**sheet.identity) else "NEW")


def _sentence(fault: CellFault) -> str:
    column = LIST_COLUMNS[Column(fault.label)] if fault.label in list(Column) else fault.label
    return str(LIST_FAULTS[fault.fault]) % {"read": fault.read, "label": column}
