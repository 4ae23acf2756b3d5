"""The register as Excel and CSV: the columns `rules/document_list.py` reads back."""

import csv
import io
from collections.abc import Iterable, Mapping
from datetime import date, datetime

import xlsxwriter

from ocop.foundation.record_language import in_record_language
from ocop.programme.official_documents.labels import ACCESS_LABELS, DOCUMENT_KIND_LABELS, LIST_COLUMNS, TOPIC_LABELS
from ocop.programme.official_documents.models import OfficialDocument
from ocop.programme.official_documents.rules.document_kinds import DocumentAccess, DocumentKind, DocumentTopic
from ocop.programme.official_documents.rules.document_list import Column

_WIDTHS = {Column.SUBJECT: 60, Column.GROUNDS: 50, Column.AUTHORITY: 30, Column.NUMBER: 20, Column.SOURCE_NOTE: 30}
_RISKY = ("=", "+", "-", "@", "\t", "\r")
_HINTS = (
    "Mỗi dòng một văn bản. Bắt buộc: Số, ký hiệu; Cơ quan ban hành; Trích yếu.",
    "Ngày ghi theo ngày/tháng/năm; không rõ thì để trống.",
    "Loại văn bản để trống thì hiểu theo ký hiệu (QĐ, KH, NQ …).",
    "Lĩnh vực: nhiều lĩnh vực cách nhau bằng dấu chấm phẩy.",
    "Căn cứ: mỗi dòng trong ô một văn bản; văn bản đã có trong sổ được nối tự động.",
    "Phạm vi đọc: “Công khai” hoặc để trống (nội bộ).",
)


def document_cells(document: OfficialDocument, places: Mapping[str, str]) -> list[str | date]:
    """One paper in the order of the columns; `places` names provinces and communes by code."""
    topics = sorted(tag.topic for tag in document.tags.all())
    values: dict[Column, str | date | None] = {
        Column.NUMBER: document.number,
        Column.KIND: str(DOCUMENT_KIND_LABELS[DocumentKind(document.kind)]),
        Column.ISSUED_ON: document.issued_on,
        Column.AUTHORITY: document.issuing_authority,
        Column.SUBJECT: document.subject,
        Column.SIGNATORY: document.signatory,
        Column.POSITION: document.signatory_position,
        Column.VALID_FROM: document.valid_from,
        Column.VALID_UNTIL: document.valid_until,
        Column.TOPICS: "; ".join(str(TOPIC_LABELS[DocumentTopic(topic)]) for topic in topics),
        Column.GROUNDS: document.basis_text,
        Column.PROVINCE: places.get(document.province_code, document.province_code) if document.province_code else "",
        Column.COMMUNE: places.get(document.commune_code, document.commune_code) if document.commune_code else "",
        Column.ACCESS: str(ACCESS_LABELS[DocumentAccess(document.access)]),
        Column.SOURCE_URL: document.source_url,
        Column.SOURCE_NOTE: document.source_note,
    }
    return [values[column] or "" for column in Column]


def export_documents_xlsx(documents: Iterable[OfficialDocument], places: Mapping[str, str]) -> bytes:
    """The workbook: a row of labels, one row a paper, a sheet that says how to fill it in. No text is ever a formula.

    Of no papers: the empty form to fill in.
    """
    content = io.BytesIO()
    with in_record_language():
        book = xlsxwriter.Workbook(
            content, {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
        )
        plain = {"font_name": "Times New Roman", "font_size": 11, "valign": "top", "text_wrap": True, "border": 1}
        head = book.add_format({**plain, "bold": True, "align": "center", "valign": "vcenter", "bg_color": "#F3E9D8"})
        text, day = book.add_format(plain), book.add_format({**plain, "num_format": "dd/mm/yyyy", "align": "center"})
        sheet = book.add_worksheet("Sổ văn bản")
        for place, column in enumerate(Column):
            sheet.set_column(place, place, _WIDTHS.get(column, 16))
            sheet.write_string(0, place, str(LIST_COLUMNS[column]), head)
        at = 0
        for at, document in enumerate(documents, start=1):
            for place, value in enumerate(document_cells(document, places)):
                if isinstance(value, date):
                    sheet.write_datetime(at, place, datetime(value.year, value.month, value.day), day)  # noqa: DTZ001
                else:
                    sheet.write_string(at, place, value, text)
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, max(at, 1), len(Column) - 1)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        notes = book.add_worksheet("Hướng dẫn")
        notes.set_column(0, 0, 100)
        for place, words in enumerate(_HINTS):
            notes.write_string(place, 0, words, book.add_format({"font_name": "Times New Roman", "text_wrap": True}))
        book.close()
    return content.getvalue()


def export_documents_csv(documents: Iterable[OfficialDocument], places: Mapping[str, str]) -> bytes:
    """The same list as CSV in UTF-8 with its mark; texts that look like formulas get an apostrophe."""
    content = io.StringIO()
    writer = csv.writer(content)
    with in_record_language():
        writer.writerow([str(LIST_COLUMNS[column]) for column in Column])
        for document in documents:
            writer.writerow([_guarded(cell) for cell in document_cells(document, places)])
    return b"\xef\xbb\xbf" + content.getvalue().encode()


def _guarded(cell: str | date) -> str:
    text = f"{cell:%d/%m/%Y}" if isinstance(cell, date) else cell
    return f"'{text}" if text.startswith(_RISKY) else text
