"""Marking the own product: refusals beside the criterion, cautions at once, a sheet one can find one's way in."""

import pytest
from django.test import Client

from ocop.programme.dossiers.models import Dossier, SelfScore
from ocop.programme.dossiers.rules.dossier_lifecycle import DossierState
from ocop.programme.rubrics.queries.rubrics_in_force import rubric_rules
from tests.factories.dossiers import answer_everything, make_dossier
from tests.factories.rubrics import make_rubric
from tests.interfaces.producer_desk.conftest import HTMX, address

pytestmark = pytest.mark.django_db


@pytest.fixture
def dossier(owner):
    return make_dossier(producer=owner.producer)


def mark(browser, dossier, code, value, **more):
    sent = {f"answer-{code.replace('.', '-')}": value, **more}
    return browser.post(address("criterion", dossier.pk, code), sent, headers=HTMX)


def test_a_refusal_in_the_background_is_a_sentence_beside_the_criterion(browser, dossier):
    Dossier.objects.filter(pk=dossier.pk).update(state=DossierState.SUBMITTED)
    answer = mark(browser, dossier, "1.1", "2")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert '<div id="said-c-1-1" class="said" hx-swap-oob="true">' in page
    assert "Hồ sơ đang ở trạng thái “Đã nộp, chờ UBND cấp xã tiếp nhận” nên không sửa được." in page
    assert "<html" not in page


@pytest.mark.parametrize(("sent", "sentence"), [({"explanation": "x" * 10_001}, "Phần mô tả quá dài")])
def test_words_too_long_are_refused_in_words_and_stay_on_the_page_without_scripts(browser, dossier, sent, sentence):
    assert sentence in mark(browser, dossier, "1.1", "2", **sent).content.decode()
    page = browser.post(address("criterion", dossier.pk, "1.1"), {"answer-1-1": "2", **sent}).content.decode()
    assert (sentence in page, "x" * 10_001 in page) == (True, True)
    assert page.index('id="said-c-1-1"') < page.index("Mô tả, chứng minh kết quả")
    assert not SelfScore.objects.exists()


def test_a_sign_in_that_ended_is_not_taken_for_a_success(dossier):
    answer = Client().post(address("criterion", dossier.pk, "1.1"), {"answer-1-1": "2"}, headers=HTMX)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Phiên đăng nhập đã hết, lần vừa rồi chưa được lưu" in page
    assert "next=%2Fban%2Fchu-the%2Fho-so%2F1%2Ftu-cham%2F%3Fmo%3D1.1" in page
    assert not SelfScore.objects.exists()


def test_an_eliminating_answer_is_told_at_once_and_the_word_is_taken_back(browser, dossier):
    page = mark(browser, dossier, "6.1.1", "0").content.decode()
    assert page.count("Coi chừng bị loại") == 2  # beside the criterion, and in the mirror
    assert "tạp chất không chấp nhận được" in page
    page = mark(browser, dossier, "6.1.1", "2").content.decode()
    assert "Coi chừng bị loại" not in page
    assert 'id="said-c-6-1-1"' in page


def test_the_caution_still_stands_when_the_sheet_is_opened_again(browser, dossier):
    mark(browser, dossier, "6.1.1", "0")
    page = browser.get(address("scores", dossier.pk)).content.decode()
    assert page.count("Coi chừng bị loại") == 2


def test_a_section_that_is_its_own_criterion_has_its_title_once(browser, dossier):
    page = browser.get(address("scores", dossier.pk)).content.decode()
    sheet = page[page.index('class="stack sheet"') : page.index('class="prescore-side"')]
    assert sheet.count("TÍNH ĐỘC ĐÁO") == 1
    assert "Chọn một mức" in sheet


def test_the_first_unfinished_section_is_open_and_the_bar_leads_to_its_first_question(browser, dossier):
    answer_everything(dossier)
    SelfScore.objects.filter(criterion_code="4.1").delete()
    page = browser.get(address("scores", dossier.pk))
    opened = [two["section"].code for one in page.context["parts"] for two in one["sections"] if two["is_open"]]
    assert opened == ["4"]
    assert "Chấm tiếp 4.1" in page.content.decode()


def test_an_address_opens_the_section_it_names(browser, dossier):
    page = browser.get(address("scores", dossier.pk) + "?mo=6.1.1")
    opened = [two["section"].code for one in page.context["parts"] for two in one["sections"] if two["is_open"]]
    assert opened == ["6"]


def test_saving_without_scripts_comes_back_to_the_open_criterion(browser, dossier):
    answer = browser.post(address("criterion", dossier.pk, "6.1.1"), {"answer-6-1-1": "2"})
    assert answer.url == address("scores", dossier.pk) + "?mo=6.1.1#c-6-1-1"


def test_a_saved_answer_brings_the_progress_of_its_section(browser, dossier):
    page = mark(browser, dossier, "4.1", "1").content.decode()
    assert 'id="progress-4"' in page
    assert "chấm 1/3" in page


def test_the_mirror_tells_missing_points_from_marks_that_are_not_met(browser, dossier):
    answer_everything(dossier)
    rubric = rubric_rules(dossier.rubric)
    gate = rubric.conditions_for(4)[0]
    SelfScore.objects.filter(criterion_code=gate.criterion).update(answer={"level": None}, points=0)
    page = " ".join(browser.get(address("scores", dossier.pk)).content.decode().split())
    assert "<b>3 sao</b>: đủ điểm, đủ yêu cầu" in page
    assert "<b>4 sao</b>: đủ điểm, còn 1 yêu cầu chưa đạt" in page
    assert "chưa được 5 sao vì còn yêu cầu tối thiểu" in page
    SelfScore.objects.exclude(criterion_code=gate.criterion).update(answer={"level": None}, points=0)
    page = " ".join(browser.get(address("scores", dossier.pk)).content.decode().split())
    assert "Điểm: cần từ 50, đang có" in page
    assert "đang 0 điểm, cần từ" in page


def test_a_mark_not_given_yet_is_not_called_nought(browser, owner):
    dossier = make_dossier(producer=owner.producer, rubric=make_rubric(1))
    page = browser.get(address("scores", dossier.pk)).content.decode()
    assert "chưa chấm, cần từ" in page
    assert "đang 0 điểm" not in page
