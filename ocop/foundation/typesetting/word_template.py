"""A Word template filled with plain data.

The template is ours; what people typed is filled in as text, escaped, and never read as a template again: `{{`,
`<w:p>` or a formula stay the signs they are. The same input gives the same bytes.
"""

import io
import zipfile
from collections.abc import Container, Mapping
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from types import CodeType
from typing import Any

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Emu
from docx.table import _Cell
from docx.text.paragraph import Paragraph
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined
from jinja2.sandbox import SandboxedEnvironment

from ocop.foundation.typesetting.printable import all_printable

_ZIP_DAY_ZERO = (1980, 1, 1, 0, 0, 0)
_STRICT: dict[str, Any] = {"undefined": StrictUndefined, "autoescape": True}
_SIDES = {"left": WD_ALIGN_PARAGRAPH.LEFT, "center": WD_ALIGN_PARAGRAPH.CENTER, "right": WD_ALIGN_PARAGRAPH.RIGHT}


class _EveryLetter(Container[int]):
    """Word finds a face for every letter; only XML's own limits hold."""

    def __contains__(self, code: object) -> bool:
        return isinstance(code, int) and not 0xD800 <= code <= 0xDFFF and code & 0xFFFE != 0xFFFE


class _Environment(SandboxedEnvironment):
    """Reads each part of a template once: reading is half of making a paper."""

    def compile(self, source: Any, *_name: Any, **_how: Any) -> CodeType:  # type: ignore[override]
        return _read(source)


@lru_cache(maxsize=400)
def _read(part: str) -> CodeType:
    return SandboxedEnvironment(**_STRICT).compile(part)


def filled(template: Path, data: Mapping[str, Any], *, created_at: datetime) -> bytes:
    """The bytes of the file; `render_docx` is the way here."""
    document = DocxTemplate(str(template))
    environment = _Environment(**_STRICT)
    environment.globals.clear()
    document.render(all_printable(dict(data), _EveryLetter()), environment, autoescape=True)
    if not data.get("annexes"):
        _without_page_of_annexes(document.docx)
    _fit_grown_tables(document.docx, data)
    _keep_signatures_with_words(document.docx)
    moment = created_at.astimezone(UTC).replace(tzinfo=None, microsecond=0)
    properties = document.docx.core_properties
    properties.created = properties.modified = moment
    properties.title = str(data.get("document_title", ""))[:255]
    properties.author = properties.last_modified_by = properties.comments = ""
    target = io.BytesIO()
    document.save(target)
    return _with_fixed_times(target.getvalue())


def _without_page_of_annexes(document: Document) -> None:
    """A template ends with a section for its annexes; a paper without one ends with its first section."""
    if len(document.sections) < 2:
        return
    first, last = document.sections[0]._sectPr, document.sections[-1]._sectPr
    holder = first.getparent().getparent()
    last.getparent().replace(last, first)
    holder.getparent().remove(holder)


def _fit_grown_tables(document: Document, data: Mapping[str, Any]) -> None:
    """Tables with a column for each member grow out of three equal ones (the template leaves those to fit themselves):
    give them the widths and sides of the paper."""
    blocks = [*data.get("blocks", ()), *(block for one in data.get("annexes", ()) for block in one["blocks"])]
    shapes = {tuple(one["columns"]): (one["widths"], one["aligns"]) for one in blocks if one.get("kind") == "table"}
    section = document.sections[-1]
    room = (section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0)
    for table in document.tables:
        grid, header = table._tbl.tblGrid, table._tbl.tr_lst[0]
        shape = shapes.get(tuple(_Cell(tc, table).text for tc in header.tc_lst)) if table.autofit else None
        if shape is None:
            continue
        widths, sides = shape
        table.autofit = False
        parts = [Emu(room * width // sum(widths)) for width in widths]
        for column in grid.gridCol_lst:
            grid.remove(column)
        for part in parts:
            grid.add_gridCol().w = part
        for row in table._tbl.tr_lst:
            for cell, part, side in zip(row.tc_lst, parts, sides, strict=False):
                cell.width = part
                for paragraph in cell.p_lst:
                    paragraph.alignment = _SIDES["center" if row is header else side]


def _keep_signatures_with_words(document: Document) -> None:
    """A signature never stands on a page without words of the paper: Word keeps the paragraph before it on its page."""
    for table in document.tables:
        properties = table._tbl.tr_lst[0].trPr
        if properties is None or properties.find(qn("w:cantSplit")) is None:
            continue
        before = table._tbl.getprevious()
        while before is not None and before.tag == qn("w:p"):
            paragraph = Paragraph(before, document)
            paragraph.paragraph_format.keep_with_next = True
            if paragraph.text.strip():
                paragraph.paragraph_format.keep_together = True
                break
            before = before.getprevious()


def _with_fixed_times(docx: bytes) -> bytes:
    """The same archive with its members' times set, so that equal content is equal bytes."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as fixed:
        for name in sorted(source.namelist(), key=lambda one: (one != "[Content_Types].xml", one)):
            member = zipfile.ZipInfo(name, _ZIP_DAY_ZERO)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.external_attr = 0o600 << 16
            fixed.writestr(member, source.read(name))
    return target.getvalue()
