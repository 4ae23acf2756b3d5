import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from ocop.programme.councils.models import CouncilRules
from ocop.programme.evaluation.models import CalibrationAnchor, CalibrationSheet, PanelPreference
from ocop.programme.evaluation.operations.create_calibration import create_calibration
from tests.factories.councils import make_office_actor, seat_actor
from tests.factories.evaluation import NOW, Sitting, make_sitting
from tests.factories.judgement import hand_in, make_discussion, open_sitting, severe

pytestmark = pytest.mark.django_db
PAGES = ("judgement", "judgement_product", "judgement_stories")


def at(name: str, sitting: Sitting, *more: int) -> str:
    item = [sitting.item.pk] if name == "judgement_product" else []
    return reverse(f"council_room:{name}", args=[sitting.session.pk, *item, *more])


def enter(member: Any) -> Client:
    browser = Client()
    browser.force_login(member.user)
    return browser


def text_of(browser: Client, address: str, status: int = 200) -> str:
    response = browser.get(address)
    assert response.status_code == status
    return response.content.decode()


def test_the_board_names_who_lies_apart_and_where() -> None:
    sitting = make_discussion("1.1", products=2)

    text = text_of(enter(sitting.chair), at("judgement", sitting))

    assert f"<b>97</b> ({sitting.members[0].user.full_name})" in text
    assert "từ 0 đến 3 trên 3 điểm" in text
    assert 'class="heat heat-4">3<' in text
    assert "Krippendorff α" in text
    assert "Chấm chặt và chấm rộng" in text
    assert "−3" in text


def test_the_secretary_does_not_read_how_members_compare() -> None:
    sitting = make_discussion("1.1")

    text = text_of(enter(sitting.secretary), at("judgement", sitting))

    assert "Krippendorff α" in text
    assert "Chấm chặt và chấm rộng" not in text


@pytest.mark.parametrize("page", PAGES)
def test_a_member_and_an_office_find_no_board(page: str) -> None:
    sitting = make_discussion("1.1")
    text_of(enter(sitting.members[0]), at(page, sitting), status=404)
    officer = make_office_actor()
    browser = Client()
    browser.force_login(type(sitting.chair.user).objects.get(pk=officer.user_id))
    text_of(browser, at(page, sitting), status=404)


def test_while_the_council_scores_the_pages_hold_no_mark_even_when_all_are_in() -> None:
    sitting = open_sitting()
    hand_in(sitting, severe(lambda one: one.members[0], sitting, "1.1"))

    for page in ("judgement", "judgement_product"):
        text = text_of(enter(sitting.chair), at(page, sitting))
        assert re.search(r"\b97\b", text) is None
        assert "chênh lệch</b>" not in text
        assert sitting.members[0].user.full_name not in text


def test_one_product_shows_each_level_with_its_members_and_a_drawing_with_words() -> None:
    sitting = make_discussion("1.1")

    text = text_of(enter(sitting.chair), at("judgement_product", sitting))

    assert text.count('class="dots-dot"') == 4
    assert 'aria-label="Điểm của từng thành viên, tiêu chí 1.1"' in text
    assert "Sử dụng nguyên liệu có nguồn gốc trong tỉnh từ 75% đến 100%" in text
    assert "Chưa đạt mức nào" in text
    assert "Hồ sơ không có điểm tự chấm." in text


def test_the_council_may_switch_the_board_off() -> None:
    sitting = make_discussion("1.1")
    CouncilRules.objects.filter(council=sitting.council).update(shows_judgement_panel=False)

    for page in PAGES:
        text = text_of(enter(sitting.chair), at(page, sitting))
        assert "Quy chế của Hội đồng này không dùng bảng đối chiếu." in text
        assert sitting.members[0].user.full_name not in text


def test_one_person_hides_the_board_and_the_other_still_sees_it() -> None:
    sitting = make_discussion("1.1")
    chair, secretary = enter(sitting.chair), enter(sitting.secretary)

    chair.post(at("judgement_hide", sitting), {"hidden": "1"})

    assert "Ông/Bà đang ẩn bảng đối chiếu." in text_of(chair, at("judgement", sitting))
    assert "Krippendorff α" in text_of(secretary, at("judgement", sitting))
    chair.post(at("judgement_hide", sitting), {"hidden": "0"})
    assert "Krippendorff α" in text_of(chair, at("judgement", sitting))
    assert PanelPreference.objects.count() == 1


@pytest.fixture
def prepared() -> Sitting:
    sitting = make_sitting(members=2)
    create_calibration(
        actor=seat_actor(sitting.secretary), session_id=sitting.session.pk, sources=["mau-che-mau-01"], now=NOW
    )
    return sitting


def _anchor() -> int:
    return CalibrationAnchor.objects.get().pk


def test_the_chair_chooses_anchors_and_a_wrong_choice_comes_back_with_a_sentence() -> None:
    sitting = make_sitting()
    chair = enter(sitting.chair)

    refused = chair.post(at("calibration_create", sitting), {"sources": []})
    done = chair.post(at("calibration_create", sitting), {"sources": ["mau-che-mau-01"]})

    assert (refused.status_code, done.status_code) == (422, 302)
    assert "Hãy chọn ít nhất một sản phẩm mẫu." in refused.content.decode()
    assert "Chè búp Đồi Mẫu" in text_of(chair, at("calibration", sitting))


def test_a_member_marks_on_the_phone_without_scripts_and_learns_where_the_marks_differ(prepared: Sitting) -> None:
    browser, anchor = enter(prepared.members[0]), _anchor()
    page = text_of(browser, at("calibration_sheet", prepared, anchor))
    assert "92% búp tươi" in page
    assert "92% thuộc khung" not in page
    all_best = {f"tc-{code.replace('.', '-')}": "0L" for code in CalibrationAnchor.objects.get().agreed}
    all_best["tc-2-4"] = "Y"

    browser.post(at("calibration_finish", prepared, anchor), all_best)

    finished = text_of(browser, at("calibration_sheet", prepared, anchor))
    assert "92% thuộc khung 75–100%." in finished
    assert "Ông/Bà: <b>0</b> điểm · thống nhất: <b>3</b> điểm (−3, tối đa 3)" in finished


def test_finishing_too_early_names_what_is_open_and_keeps_what_was_marked(prepared: Sitting) -> None:
    browser, anchor = enter(prepared.members[0]), _anchor()

    answer = browser.post(at("calibration_finish", prepared, anchor), {"tc-1-1": "L2"}, follow=True)

    text = answer.content.decode()
    assert "Còn 31 tiêu chí chưa chấm" in text
    assert 'value="L2" checked' in text
    assert CalibrationSheet.objects.get().finished_at is None


def test_each_tap_is_answered_with_the_progress(prepared: Sitting) -> None:
    browser, anchor = enter(prepared.members[0]), _anchor()

    answer = browser.post(
        at("calibration_answer", prepared, anchor), {"tc-1-1": "L2"}, headers={"HX-Request": "true"}
    ).content.decode()

    assert "Đã chấm thử <b>1</b>/32" in answer
    assert "<html" not in answer


def test_the_chairs_page_shows_who_finished_and_nobodys_marks(prepared: Sitting) -> None:
    text = text_of(enter(prepared.chair), at("calibration", prepared))

    assert "Ai đã chấm thử" in text
    assert "0/1" in text
    assert "Ai đã chấm thử" not in text_of(enter(prepared.members[0]), at("calibration", prepared))
