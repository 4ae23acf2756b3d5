from dataclasses import replace
from datetime import UTC, datetime

import pytest

from ocop.foundation.typesetting.typst_pdf import compile_pdf
from ocop.programme.evaluation.models import ScoreSheet
from ocop.programme.evaluation.paper.score_sheet import (
    TEMPLATE,
    SheetFacts,
    score_sheet_blank_pdf,
    score_sheet_data,
    score_sheet_pdf,
)
from ocop.programme.rubrics.editions import all_rubrics
from ocop.programme.rubrics.rules.rubric import Rubric, Status
from tests.factories.evaluation import make_sitting
from tests.factories.papers import EVERY_LETTER, NOW, WORST, dossier_facts, words_of_pdf

DOSSIER = dossier_facts()
FACTS = SheetFacts(
    rubric=DOSSIER.rubric,
    product=DOSSIER.product,
    producer=DOSSIER.producer,
    council="Hội đồng đánh giá, phân hạng sản phẩm OCOP tỉnh Thái Nguyên",
    session="Phiên họp thứ nhất, ngày 15/09/2026",
    member="Phạm Văn Thụ",
    seat="Ủy viên",
    place="Thái Nguyên",
    answers={score.criterion_code: score.answer for score in DOSSIER.scores},
    points={score.criterion_code: score.points for score in DOSSIER.scores},
    submitted_at=datetime(2026, 9, 15, 3, tzinfo=UTC),
)
BLANK = replace(FACTS, answers={}, points={}, submitted_at=None, is_blank=True)


def test_every_answer_is_one_tick_and_the_total_is_their_sum() -> None:
    data = score_sheet_data(FACTS)
    ticked = [row for row in data["rows"] if row["is_ticked"]]
    assert len(ticked) == len(FACTS.rubric.leaves())
    assert sum(int(row["points"]) for row in ticked) == int(data["total"]) == sum(FACTS.points.values())


def test_a_blank_sheet_has_every_level_and_no_tick() -> None:
    data = score_sheet_data(BLANK)
    levels = [row["text"] for row in data["rows"] if row["kind"] == "level"]
    assert len(levels) == sum(len(leaf.levels) or 1 for leaf in FACTS.rubric.leaves())
    assert not any(row["is_ticked"] for row in data["rows"])
    assert (data["total"], data["watermark"]) == ("", "")


def test_levels_carry_the_star_marks_of_the_decision() -> None:
    rows = score_sheet_data(BLANK)["rows"]
    assert any(row["text"].endswith(" (***)") for row in rows)
    assert any(row["text"].endswith(" (*****)") for row in rows)


def test_a_sheet_not_submitted_is_a_draft() -> None:
    assert score_sheet_data(replace(FACTS, submitted_at=None))["watermark"] == "BẢN NHÁP"


def test_the_worst_words_are_printed() -> None:
    worst = replace(FACTS, product=WORST, member=WORST, remark=WORST, remarks={"1.1": WORST})
    printed = words_of_pdf(compile_pdf(TEMPLATE, score_sheet_data(worst), created_at=NOW)).replace(" ", "")
    assert printed.count(EVERY_LETTER) >= 4


@pytest.mark.parametrize(
    "law",
    [law for law in all_rubrics("26/2026/QĐ-TTg") if law.status is Status.COMPLETE],
    ids=lambda law: f"set{law.set_number}",
)
def test_every_rubric_in_force_prints_a_blank_sheet(law: Rubric) -> None:
    printed = words_of_pdf(compile_pdf(TEMPLATE, score_sheet_data(replace(BLANK, rubric=law)), created_at=NOW))
    assert f"Bộ sản phẩm số {law.set_number}: {law.name}" in printed
    assert "TỔNG ĐIỂM 100" in printed


@pytest.mark.django_db
def test_sheets_are_printed_from_records() -> None:
    sitting = make_sitting()
    sitting.open()
    member = sitting.members[0]
    assert member.user.full_name in words_of_pdf(score_sheet_blank_pdf(sitting.item, member, now=NOW))
    sitting.hand_in(member)
    sheet = ScoreSheet.objects.get(item=sitting.item, member=member)
    printed = words_of_pdf(score_sheet_pdf(sheet, now=NOW))
    assert "TỔNG ĐIỂM 100 100" in printed
    assert "Phiếu điện tử, nộp lúc" in printed
