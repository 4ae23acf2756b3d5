"""What Word gets beside the words: widths of grown tables, no empty page for annexes, signatures kept with words."""

import io
from datetime import UTC, datetime

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH

from ocop.foundation.typesetting.official_paper import Annex, Head, Paper, Signature, official_docx, table, text
from ocop.programme.evaluation.paper import consolidated_table
from ocop.programme.recognition.paper import decision

NOW = datetime(2026, 8, 5, 2, 30, tzinfo=UTC)
HEAD = Head(body="ỦY BAN NHÂN DÂN")


def opened(template, paper):
    return Document(io.BytesIO(official_docx(template, paper, now=NOW)))


def test_a_table_with_a_column_for_each_member_keeps_the_widths_of_the_paper():
    widths = [11, 94, 11, 16, 16, 16, 16, 18]
    columns = ["TT", "Tiêu chí", "Tối đa", "Nguyễn An", "Lê Bình", "Trần Chi", "Đỗ Dũng", "Trung bình"]
    rows = [["1", "Nguồn nguyên liệu", "3", "3", "3", "2", "3", "2,75"]]
    sides = ["center", "left", "center", *["center"] * 4, "right"]
    block = table("scores", columns, widths, rows, aligns=sides, size=9)
    paper = Paper("Bảng", "BẢNG", (block,), head=HEAD)
    [grown] = [one for one in opened(consolidated_table.WORD_TEMPLATE, paper).tables if len(one.columns) == 8]
    drawn = [column.width.mm for column in grown.columns]
    assert [round(one / sum(drawn) * sum(widths)) for one in drawn] == widths
    assert round(sum(drawn)) == 257
    assert [cell.paragraphs[0].alignment for cell in grown.rows[1].cells][-1] == WD_ALIGN_PARAGRAPH.RIGHT


def test_a_paper_without_annexes_has_no_page_for_them():
    plain = Paper("Quyết định", "QUYẾT ĐỊNH", (text("Nội dung."),), head=HEAD)
    listed = Paper("Quyết định", "QUYẾT ĐỊNH", (text("Nội dung."),), head=HEAD, annexes=(Annex("DANH SÁCH", "", ()),))
    assert [len(opened(decision.WORD_TEMPLATE, one).sections) for one in (plain, listed)] == [1, 2]
    assert opened(decision.WORD_TEMPLATE, plain).sections[0].page_width.mm < 211


def test_a_signature_stays_with_the_last_words():
    paper = Paper(
        "Quyết định", "QUYẾT ĐỊNH", (text("Mở đầu."), text("Kết thúc.")), head=HEAD, signatures=(Signature("CHỦ TỊCH"),)
    )
    kept = {
        one.text: bool(one.paragraph_format.keep_with_next)
        for one in opened(decision.WORD_TEMPLATE, paper).paragraphs
        if one.text in {"Mở đầu.", "Kết thúc."}
    }
    assert kept == {"Mở đầu.": False, "Kết thúc.": True}
