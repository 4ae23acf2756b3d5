from dataclasses import replace
from typing import Any

import pytest

from ocop.foundation.typesetting.official_paper import official_docx, official_pdf
from ocop.foundation.typesetting.typst_pdf import compile_pdf
from ocop.programme.evaluation.models import AssessmentResult, SessionMinutes
from ocop.programme.evaluation.operations.close_session import close_session
from ocop.programme.evaluation.paper import minutes, result_sheet
from ocop.programme.evaluation.paper.minutes import MinutesPaper, minutes_docx, minutes_paper, minutes_pdf
from ocop.programme.evaluation.paper.result_sheet import result_sheet_pdf
from ocop.programme.evaluation.queries.results import minutes_of, result_of
from ocop.programme.evaluation.rules.reasons import council_sentences
from tests.factories.councils import seat_actor
from tests.factories.evaluation import Sitting, make_sitting
from tests.factories.kept import made_once
from tests.factories.papers import EVERY_LETTER, NOW, WORST, words_of_docx, words_of_pdf

pytestmark = pytest.mark.django_db


def _closed() -> Sitting:
    sitting = make_sitting()
    sitting.open()
    sitting.hand_in_everything()
    close_session(actor=seat_actor(sitting.chair), session_id=sitting.session.pk, now=sitting.now)
    sitting.reload()
    return sitting


closed_once = made_once(_closed)


@pytest.fixture
def closed(closed_once, settings) -> Sitting:
    return closed_once.again(settings)


def test_minutes_are_a_draft_until_the_chair_signs(closed: Sitting) -> None:
    found = SessionMinutes.objects.get(session=closed.session)
    printed = words_of_pdf(minutes_pdf(found, now=NOW))
    assert "BIÊN BẢN" in printed
    assert "Tổng số 1 sản phẩm được đánh giá: 1 sản phẩm tiềm năng 5 sao." in printed
    assert closed.item.dossier.product.name in printed
    assert "DỰ THẢO" in printed
    found.approved_at, found.approved_by_name, found.number = closed.now, "Trần Quốc Toản", "01/BB-HĐ"
    signed = words_of_pdf(minutes_pdf(found, now=NOW))
    assert "DỰ THẢO" not in signed
    assert f"Mã kiểm tra SHA-256 của biên bản: {found.sha256}" in signed
    assert "Số: 01/BB-HĐ" in words_of_docx(minutes_docx(found, now=NOW))


def test_minutes_print_the_worst_words(closed: Sitting) -> None:
    content: dict[str, Any] = SessionMinutes.objects.get(session=closed.session).content
    content["items"][0]["product"] = WORST
    content["items"][0]["sheets"][0]["remark"] = WORST
    content["members"][0]["organisation"] = WORST
    paper = minutes_paper(MinutesPaper(content, general_remarks=WORST))
    assert EVERY_LETTER in words_of_pdf(official_pdf(minutes.TEMPLATE, paper, now=NOW)).replace(" ", "")
    assert EVERY_LETTER in words_of_docx(official_docx(minutes.WORD_TEMPLATE, paper, now=NOW))


def test_a_result_explains_itself_on_one_page(closed: Sitting) -> None:
    result = AssessmentResult.objects.get(item=closed.item)
    pdf = result_sheet_pdf(result, now=NOW)
    printed = words_of_pdf(pdf)
    assert "TIỀM NĂNG 5 SAO" in printed
    assert result.input_sha256 in printed
    assert "Tổng điểm trung bình = " in printed
    assert pdf == result_sheet_pdf(result, now=NOW)


def test_a_product_knocked_out_shows_no_star(closed: Sitting) -> None:
    facts = result_sheet._facts(AssessmentResult.objects.get(item=closed.item))
    data = result_sheet.result_sheet_data(replace(facts, is_knocked_out=True, star=0, product=WORST))
    assert (data["verdict"], data["star"]) == ("BỊ LOẠI", 0)
    assert compile_pdf(result_sheet.TEMPLATE, data, created_at=NOW).startswith(b"%PDF")


def test_a_province_s_council_says_potential_where_the_engine_says_five_stars(closed: Sitting) -> None:
    result = AssessmentResult.objects.select_related("item__session__council", "item__rubric__edition").get()
    engine = result.engine_output["because"]
    assert [one for one in engine if one.startswith("Kết quả:")] == [
        "Kết quả: hạng 5 sao; đủ điểm và đạt mọi yêu cầu tối thiểu."
    ]
    potential = "Kết quả: tiềm năng 5 sao; đủ điểm và đạt mọi yêu cầu tối thiểu."
    actor = seat_actor(closed.chair)
    page, told = result_of(actor, result.item), minutes_of(actor, closed.session)
    assert page is not None
    assert told is not None
    for sentences in (page.because, told.content["items"][0]["result"]["because"]):
        assert potential in sentences
        # Nothing else is changed, nor is who decides left out.
        assert [one for one in sentences if one != potential] == [one for one in engine if "Kết quả:" not in one]
        assert any("Hạng 5 sao do" in one for one in sentences)
    found = SessionMinutes.objects.get(session=closed.session)
    for printed in (words_of_pdf(minutes_pdf(found, now=NOW)), words_of_pdf(result_sheet_pdf(result, now=NOW))):
        assert "Kết quả: tiềm năng 5 sao" in " ".join(printed.split())
        assert "Kết quả: hạng 5 sao" not in " ".join(printed.split())
    # What is sealed and what an outsider derives stay the engine's own.
    assert found.content["items"][0]["result"]["because"] == engine


def test_the_ministry_s_council_says_five_stars() -> None:
    because = ["Kết quả: hạng 5 sao; đủ điểm và đạt mọi yêu cầu tối thiểu."]
    assert council_sentences(because, of_province=False) == because
    four = ["Kết quả: hạng 4 sao; đủ điểm khung 5 sao nhưng thiếu yêu cầu tối thiểu nêu trên."]
    assert council_sentences(four, of_province=True) == four
