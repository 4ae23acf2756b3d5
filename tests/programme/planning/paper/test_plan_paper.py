"""The plan on paper."""

import io
from datetime import date
from decimal import Decimal

import pytest
from docx import Document

from ocop.programme.geography.models import UnitSuccession
from ocop.programme.planning.operations.allot_target import allot_target
from ocop.programme.planning.paper.plan_paper import plan_docx, plan_facts, plan_paper, plan_pdf
from ocop.programme.planning.rules.plan_kinds import Comparator
from tests.factories.geography import make_commune, make_province
from tests.factories.planning import NOW, PROGRAMME, issue, make_activity, make_plan, make_target

pytestmark = pytest.mark.django_db


def _plan():
    commune = make_commune(short_name="An Khánh")
    plan = make_plan(grounds="Căn cứ Quyết định số 26/2026/QĐ-TTg", purposes="Phát triển sản phẩm")
    target = make_target(plan, comparator=Comparator.RANGE, value=Decimal(62), value_max=Decimal(70), stars="34")
    allot_target(actor=PROGRAMME, plan_id=plan.pk, target_id=target.pk, parts={commune.code: Decimal(4)}, now=NOW)
    make_activity(plan)
    return plan


def test_the_parts_of_an_official_plan_stand_in_their_order():
    plan = _plan()
    paper = plan_paper(plan_facts(plan))
    headings = [block["text"] for block in paper.blocks if block["kind"] == "heading"]
    assert [words.partition(".")[0] for words in headings] == ["I", "II", "III", "IV", "V"]
    assert (paper.title, paper.watermark, paper.head.number) == ("KẾ HOẠCH", "DỰ THẢO", "Số: …/KH-UBND")
    assert paper.signatures[0].authority == "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH"
    (annex,) = paper.annexes
    assert [row["cells"][1:5] for row in annex.blocks[0]["rows"]] == [
        ["Sản phẩm mới đạt từ 3 sao (hạng 3–4 sao)", "Tỉnh Thái Nguyên", "2026", "từ 62 đến 70 sản phẩm"],
        ["– Xã An Khánh", "", "2026", "ít nhất 4 sản phẩm"],
    ]
    issued = issue(plan, signatory="Trịnh Xuân Bách", signatory_position="Phó Chủ tịch")
    paper = plan_paper(plan_facts(issued))
    assert (paper.watermark, paper.head.number, paper.signatures[0].name) == (
        "",
        "Số: 12/KH-UBND",
        "Trịnh Xuân Bách",
    )
    assert paper.signatures[0].authority == "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH"


def test_what_was_written_down_from_another_paper_is_marked():
    plan = make_plan(source_note="Chưa có toàn văn")
    make_target(plan)
    assert plan_paper(plan_facts(issue(plan))).watermark == "BẢN GHI LẠI"
    former = make_province(code="06", short_name="Bắc Kạn", valid_until=date(2025, 6, 30))
    UnitSuccession.objects.create(
        predecessor=former, successor=make_province(), effective_on=date(2025, 7, 1), extent="WHOLE"
    )
    plan = make_plan(unit_id=former.pk, first_year=2024, last_year=2024)
    make_target(plan, first_year=2024, last_year=2024)
    paper = plan_paper(plan_facts(issue(plan, number="180/KH-UBND", issued_on=date(2024, 3, 22))))
    assert (paper.watermark, paper.head.body) == ("BẢN GHI LẠI", "ỦY BAN NHÂN DÂN\nTỈNH BẮC KẠN")


def test_a_chapter_nobody_wrote_has_dots_in_a_draft_and_is_left_out_of_what_was_issued():
    plan = make_plan(title="KẾ HOẠCH  thực hiện Chương trình OCOP năm 2026", purposes="", arrangements="Các xã làm")
    make_target(plan)

    def told(plan):
        paper = plan_paper(plan_facts(plan))
        return paper.subtitle, [block["text"] for block in paper.blocks if block["kind"] == "heading"]

    assert [len(told(plan)[1]), told(issue(plan))] == [
        5,
        ("Thực hiện Chương trình OCOP năm 2026", ["I. CHỈ TIÊU", "II. KINH PHÍ", "III. TỔ CHỨC THỰC HIỆN"]),
    ]


def test_it_prints_as_pdf_and_word():
    facts = plan_facts(_plan())
    assert plan_pdf(facts, now=NOW).startswith(b"%PDF-")
    document = Document(io.BytesIO(plan_docx(facts, now=NOW)))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert "– Xã An Khánh" in cells
    assert "125.000.000" in cells
