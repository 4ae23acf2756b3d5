"""Build the Word templates of the official papers: `.venv/bin/python scripts/build_word_templates.py`.

Each template holds the page (A4, margins and type of Nghị định 30/2020/NĐ-CP) and the places to fill; the words come
from the same builders as the PDF. The files are small and kept beside the builders, so that an office may adapt one
in Word.
"""

import sys
from dataclasses import dataclass
from pathlib import Path

from docx import Document
from docx.document import Document as DocumentType
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

PROGRAMME = Path(__file__).resolve().parent.parent / "ocop" / "programme"
TEXT_WIDTH = 165
LANDSCAPE_WIDTH = 257
WITH_LANDSCAPE_ANNEX = frozenset({"planning/paper/plan.docx", "recognition/paper/decision.docx"})
LYING_ACROSS = frozenset({"evaluation/paper/consolidated_table.docx", "reporting/paper/report.docx"})
SIDES = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "justify": WD_ALIGN_PARAGRAPH.JUSTIFY,
}


@dataclass(frozen=True)
class TableShape:
    """The columns of one named table: widths (any unit) and sides; no widths: as many columns as the paper has."""

    name: str
    widths: tuple[int, ...]
    aligns: tuple[str, ...] = ()
    size: int = 11


TEMPLATES: dict[str, tuple[TableShape, ...]] = {
    "dossiers/paper/form_one.docx": (TableShape("office", (50, 50), size=12),),
    "dossiers/paper/form_two.docx": (
        TableShape("criteria", (9, 40, 13, 38, 24), ("center", "left", "center", "left", "left"), 10),
        TableShape("evidence", (12, 48, 42, 20, 20), ("center", "left", "left", "center", "center")),
        TableShape("changes", (34, 45, 45, 38), (), 10),
    ),
    "dossiers/paper/change_report.docx": (TableShape("changes", (34, 45, 45, 38), (), 10),),
    "bodies/paper/member_list.docx": (TableShape("members", (9, 46, 66, 44), ("center", "left", "left", "left")),),
    "dossiers/paper/form_three.docx": (),
    "dossiers/paper/destruction_minutes.docx": (
        TableShape("destroyed", (10, 45, 38, 28, 44), ("center", "center", "left", "center", "left")),
    ),
    "dossiers/paper/advisory_report.docx": (),
    "evaluation/paper/agenda.docx": (
        TableShape("people", (8, 48, 44, 60), ("center", "left", "left", "left")),
        TableShape("products", (8, 42, 42, 26, 34, 20), ("center", "left", "left", "left", "left", "left"), 10),
    ),
    "evaluation/paper/attendance.docx": (
        TableShape("attendance", (8, 38, 32, 40, 25, 29), ("center", "left", "left", "left", "center", "left")),
    ),
    "evaluation/paper/consolidated_table.docx": (TableShape("scores", (), (), 9),),
    "reporting/paper/report.docx": (TableShape("report", (), (), 10),),
    "evaluation/paper/minutes.docx": (
        TableShape("attendance", (8, 45, 47, 35, 15), ("center", "left", "left", "left", "center")),
        TableShape("results", (8, 50, 50, 18, 16, 24), ("center", "left", "left", "right", "center", "left")),
    ),
    "recognition/paper/decision.docx": (
        TableShape(
            "products",
            (8, 40, 40, 42, 15, 14, 26, 23),
            ("center", "left", "left", "left", "right", "center", "center", "center"),
            10,
        ),
        TableShape("approved", (8, 52, 52, 56, 18, 30), ("center", "left", "left", "left", "right", "center"), 10),
        TableShape("revoked", (8, 44, 44, 16, 28, 52), ("center", "left", "left", "center", "center", "left"), 10),
    ),
    "inspections/paper/minutes.docx": (
        TableShape("checklist", (9, 82, 24, 50), ("center", "left", "center", "left")),
        TableShape("samples", (30, 55, 30, 50)),
    ),
    "planning/paper/plan.docx": (
        TableShape("tasks", (8, 58, 42, 32, 25), ("center", "left", "left", "center", "right"), 10),
        TableShape("money", (10, 100, 55), ("center", "left", "right")),
        TableShape(
            "targets",
            (9, 78, 40, 22, 44, 26, 38),
            ("center", "left", "left", "center", "left", "left", "left"),
            10,
        ),
    ),
    "recognition/paper/nomination.docx": (
        TableShape("nominated", (8, 48, 48, 48, 18), ("center", "left", "left", "left", "right")),
    ),
}


def main() -> int:
    for name, shapes in TEMPLATES.items():
        path = PROGRAMME / name
        template(shapes, has_landscape_annex=name in WITH_LANDSCAPE_ANNEX, is_landscape=name in LYING_ACROSS).save(
            str(path)
        )
        print(f"{path.relative_to(PROGRAMME.parent.parent)}: {path.stat().st_size} bytes")  # noqa: T201
    return 0


def template(
    shapes: tuple[TableShape, ...], *, has_landscape_annex: bool = False, is_landscape: bool = False
) -> DocumentType:
    """A template that prints a paper whose tables have these shapes."""
    document = Document()
    _page(document)
    if is_landscape:
        section = document.sections[0]
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Mm(297), Mm(210)
        section.left_margin = section.right_margin = Mm(20)
    _head(document)
    _title(document)
    _blocks(document, "blocks", shapes, LANDSCAPE_WIDTH if is_landscape else TEXT_WIDTH)
    _closing(document)
    if has_landscape_annex:
        section = document.add_section(WD_SECTION.NEW_PAGE)
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Mm(297), Mm(210)
        section.left_margin = section.right_margin = Mm(20)
        section.different_first_page_header_footer = False
    tag(document, "{%p for annex in annexes %}")
    title = say(document, "{{ annex.title }}", bold=True, side="center")
    title.paragraph_format.page_break_before = not has_landscape_annex
    say(document, "{{ annex.subtitle }}", italic=True, side="center", size=12)
    _blocks(document, "annex.blocks", shapes, LANDSCAPE_WIDTH if has_landscape_annex else TEXT_WIDTH)
    tag(document, "{%p endfor %}")
    return document


def _page(document: DocumentType) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.header_distance = Mm(10)
    section.different_first_page_header_footer = True
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", Pt(13)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), "Times New Roman")
    style.element.rPr.rFonts.set(qn("w:cs"), "Times New Roman")
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "vi-VN")
    style.element.rPr.append(language)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(0), Pt(4)
    number = section.header.paragraphs[0]
    number.alignment = SIDES["center"]
    for kind, words in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = number.add_run()
        if kind:
            field = OxmlElement("w:fldChar")
            field.set(qn("w:fldCharType"), kind)
        else:
            field = OxmlElement("w:instrText")
            field.text = words
        run._r.append(field)
    for header in (section.header, section.first_page_header):
        mark = header.add_paragraph() if header is section.header else header.paragraphs[0]
        mark.alignment = SIDES["center"]
        mark.add_run("{{ watermark }}").bold = True
    for footer in (section.footer, section.first_page_footer):
        footer.paragraphs[0].add_run("{{ footer }}").font.size = Pt(8)


def _head(document: DocumentType) -> None:
    tag(document, "{%p if head.form_label %}")
    say(document, "{{ head.form_label }}", bold=True, side="right")
    tag(document, "{%p endif %}")
    tag(document, "{%p if head.body %}")
    table = _plain_table(document, (71, 94), rows=2)
    left, right = table.rows[0].cells
    fill(left, "{%p if head.superior %}")
    more(left, "{{ head.superior }}", size=12, side="center")
    more(left, "{%p endif %}")
    more(left, "{{ head.body }}", bold=True, size=12, side="center")
    more(left, "―――――", size=8, side="center")
    _motto(right)
    left, right = table.rows[1].cells
    fill(left, "{{ head.number }}", side="center")
    more(left, "{%p if head.abstract %}")
    more(left, "{{ head.abstract }}", size=12, side="center")
    more(left, "{%p endif %}")
    fill(right, "{{ head.place_and_day }}", italic=True, side="center")
    tag(document, "{%p else %}")
    _motto(_plain_table(document, (TEXT_WIDTH,), rows=1).rows[0].cells[0])
    tag(document, "{%p if head.place_and_day %}")
    say(document, "{{ head.place_and_day }}", italic=True, side="right")
    tag(document, "{%p endif %}")
    tag(document, "{%p endif %}")


def _motto(cell: _Cell) -> None:
    fill(cell, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", bold=True, size=12, side="center")
    more(cell, "Độc lập - Tự do - Hạnh phúc", bold=True, size=13, side="center")
    more(cell, "――――――――――――――", size=8, side="center")


def _title(document: DocumentType) -> None:
    title = say(document, "{{ title }}", bold=True, size=14, side="center")
    title.paragraph_format.space_before = Pt(10)
    for name, look in (("subtitle", {"bold": True}), ("under_title", {"italic": True})):
        tag(document, f"{{%p if {name} %}}")
        say(document, f"{{{{ {name} }}}}", side="center", **look)
        tag(document, "{%p endif %}")


def _blocks(document: DocumentType, source: str, shapes: tuple[TableShape, ...], width: int = TEXT_WIDTH) -> None:
    tag(document, f"{{%p for block in {source} %}}")
    tag(document, "{%p if block.kind == 'heading' and block.level == 1 %}")
    say(document, "{{ block.text }}", bold=True, side="center").paragraph_format.keep_with_next = True
    tag(document, "{%p elif block.kind == 'heading' %}")
    say(document, "{{ block.text }}", bold=True).paragraph_format.keep_with_next = True
    for side in ("center", "right", "left", "justify"):
        tag(document, f"{{%p elif block.kind == 'text' and block.align == '{side}' %}}")
        words = say(document, "", side=side)
        if side == "justify":
            words.paragraph_format.first_line_indent = Mm(10)
        words.add_run("{{ block.lead }}").bold = True
        for test, bold, italic in (
            ("block.bold and block.italic", True, True),
            ("block.bold and not block.italic", True, False),
            ("block.italic and not block.bold", False, True),
            ("not block.bold and not block.italic", False, False),
        ):
            run = words.add_run(f"{{% if {test} %}}{{{{ block.text }}}}{{% endif %}}")
            run.bold, run.italic = bold, italic
    tag(document, "{%p elif block.kind == 'field' %}")
    say(document, "{{ block.label }} {{ block.value or '…………………………' }}")
    tag(document, "{%p elif block.kind == 'ticks' %}")
    say(
        document,
        "{{ block.label }}{% for one in block.choices %}   {{ one.label }} {% if one.ticked %}☑{% else %}☐{% endif %}"
        "{% endfor %} {{ block.value }}",
    ).paragraph_format.left_indent = Mm(5)
    tag(document, "{%p elif block.kind == 'page' %}")
    say(document, "").paragraph_format.page_break_before = True
    tag(document, "{%p elif block.kind == 'signatures' %}")
    table = _plain_table(document, (82, 83), rows=1)
    for cell, one in zip(table.rows[0].cells, ("first", "last"), strict=True):
        _sign(cell, f"(block.signatures | {one})")
    for shape in shapes:
        tag(document, f"{{%p elif block.kind == 'table' and block.name == '{shape.name}' %}}")
        _data_table(document, shape, width)
        say(document, "", size=6)
    tag(document, "{%p endif %}")
    tag(document, "{%p endfor %}")


def _closing(document: DocumentType) -> None:
    tag(document, "{%p if signatures %}")
    table = _plain_table(document, (74, 91), rows=1)
    left, right = table.rows[0].cells
    fill(left, "{% if recipients %}Nơi nhận:{% endif %}", bold=True, italic=True, size=12)
    tagged = left.add_paragraph("{%p for one in recipients %}")
    tagged.paragraph_format.space_after = Pt(0)
    more(left, "{{ one }}", size=11)
    more(left, "{%p endfor %}", size=11)
    left.add_paragraph()
    _sign(right, "(signatures | last)")
    tag(document, "{%p elif recipients %}")
    say(document, "Nơi nhận:", bold=True, italic=True, size=12)
    tag(document, "{%p for one in recipients %}")
    say(document, "{{ one }}", size=11)
    tag(document, "{%p endfor %}")
    tag(document, "{%p endif %}")


def _sign(cell: _Cell, source: str) -> None:
    fill(cell, f"{{{{ {source}.place_and_day }}}}", italic=True, side="center")
    more(cell, f"{{{{ {source}.authority }}}}", bold=True, side="center")
    more(cell, f"{{{{ {source}.hint }}}}", italic=True, size=12, side="center")
    for _line in range(3):
        more(cell, "", side="center")
    more(cell, f"{{{{ {source}.name }}}}", bold=True, side="center")


def _growing_table(document: DocumentType, shape: TableShape) -> None:
    """A table with a column for each of the paper's columns (a member, a year)."""
    table = document.add_table(rows=4, cols=3)
    table.style = "Table Grid"
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = True
    _narrow_cell_margins(table)
    repeat = OxmlElement("w:tblHeader")
    repeat.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(repeat)
    for row, source in ((0, "block.columns"), (2, "row.cells")):
        first, words, last = table.rows[row].cells
        fill(first, f"{{%tc for one in {source} %}}", size=shape.size)
        if row == 0:
            fill(words, "{{ one }}", bold=True, size=shape.size, side="center")
        else:
            paragraph = fill(words, "", size=shape.size)
            for test, bold in (("row.strong", True), ("not row.strong", False)):
                run = paragraph.add_run(f"{{% if {test} %}}{{{{ one }}}}{{% endif %}}")
                run.bold, run.font.size = bold, Pt(shape.size)
        fill(last, "{%tc endfor %}", size=shape.size)
    fill(table.rows[1].cells[0], "{%tr for row in block.rows %}", size=shape.size)
    fill(table.rows[3].cells[0], "{%tr endfor %}", size=shape.size)


def _data_table(document: DocumentType, shape: TableShape, whole: int) -> None:
    if not shape.widths:
        _growing_table(document, shape)
        return
    count = len(shape.widths)
    table = document.add_table(rows=4, cols=count)
    table.style = "Table Grid"
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    unit = whole / sum(shape.widths)
    _narrow_cell_margins(table)
    _set_widths(table, [width * unit for width in shape.widths])
    header = table.rows[0]
    properties = header._tr.get_or_add_trPr()
    repeat = OxmlElement("w:tblHeader")
    repeat.set(qn("w:val"), "true")
    properties.append(repeat)
    sides = shape.aligns or ("left",) * count
    for place, cell in enumerate(header.cells):
        fill(cell, f"{{{{ block.columns[{place}] }}}}", bold=True, size=shape.size, side="center")
    fill(table.rows[1].cells[0], "{%tr for row in block.rows %}", size=shape.size)
    for place, cell in enumerate(table.rows[2].cells):
        paragraph = fill(cell, "", size=shape.size, side=sides[place])
        for test, bold in (("row.strong", True), ("not row.strong", False)):
            run = paragraph.add_run(f"{{% if {test} %}}{{{{ row.cells[{place}] }}}}{{% endif %}}")
            run.bold, run.font.size = bold, Pt(shape.size)
    fill(table.rows[3].cells[0], "{%tr endfor %}", size=shape.size)


def _narrow_cell_margins(table: Table) -> None:
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), "60")
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    table._tbl.tblPr.append(margins)


def _plain_table(document: DocumentType, widths: tuple[int, ...], *, rows: int) -> Table:
    table = document.add_table(rows=rows, cols=len(widths))
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    _set_widths(table, list(widths))
    for row in table.rows:
        together = OxmlElement("w:cantSplit")
        row._tr.get_or_add_trPr().append(together)
    return table


def _set_widths(table: Table, widths: list[float]) -> None:
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)


def tag(document: DocumentType, words: str) -> None:
    """A paragraph that is only a loop or a condition; it vanishes when filled."""
    document.add_paragraph(words)


def say(
    document: DocumentType,
    words: str,
    *,
    bold: bool = False,
    italic: bool = False,
    size: int = 13,
    side: str = "left",
) -> Paragraph:
    """A paragraph of the body."""
    return _look(document.add_paragraph(), words, bold=bold, italic=italic, size=size, side=side)


def fill(
    cell: _Cell, words: str, *, bold: bool = False, italic: bool = False, size: int = 13, side: str = "left"
) -> Paragraph:
    """The first paragraph of a cell."""
    return _look(cell.paragraphs[0], words, bold=bold, italic=italic, size=size, side=side)


def more(
    cell: _Cell, words: str, *, bold: bool = False, italic: bool = False, size: int = 13, side: str = "left"
) -> Paragraph:
    """A further paragraph of a cell."""
    return _look(cell.add_paragraph(), words, bold=bold, italic=italic, size=size, side=side)


def _look(paragraph: Paragraph, words: str, *, bold: bool, italic: bool, size: int, side: str) -> Paragraph:
    paragraph.alignment = SIDES[side]
    paragraph.paragraph_format.space_after = Pt(2)
    if words:
        run = paragraph.add_run(words)
        run.bold, run.italic, run.font.size = bold, italic, Pt(size)
    return paragraph


if __name__ == "__main__":
    sys.exit(main())
