"""Handing in: the one thing to do next, what will be frozen, what changed since the last time."""

import pytest

from ocop.programme.dossiers.models import Dossier, SelfScore
from ocop.programme.dossiers.rules.dossier_lifecycle import DossierState
from tests.factories.dossiers import make_dossier, make_full_dossier
from tests.interfaces.producer_desk.conftest import address

pytestmark = pytest.mark.django_db


@pytest.fixture
def dossier(owner):
    return make_full_dossier(producer=owner.producer)


def words(answer):
    return " ".join(answer.content.decode().split())


def main_of(answer):
    return words(answer).partition("<main")[2].partition("</main>")[0]


def hand_in(browser, dossier):
    return browser.post(address("submit_dossier", dossier.pk), {"oath": "1"})


def send_back(dossier):
    Dossier.objects.filter(pk=dossier.pk).update(state=DossierState.RETURNED_BY_COMMUNE)


def test_the_page_of_a_draft_says_the_first_missing_thing_and_leads_there(browser, owner):
    dossier = make_dossier(producer=owner.producer)
    answer = browser.get(address("dossier", dossier.pk))
    deed = answer.context["next"]
    assert (deed.label, deed.url) == ("Làm ngay", answer.context["blocking"][0].url)
    page = main_of(answer)
    assert page.count("button-main") == 1
    assert page.index("Việc tiếp theo của Ông/Bà") < page.index("Các bước của hồ sơ")
    assert f"Xem cả {len(answer.context['blocking'])} việc còn thiếu" in page


def test_what_only_the_commune_can_do_is_said_but_is_not_the_next_step(browser, owner):
    dossier = make_dossier(producer=owner.producer)
    type(owner.producer).objects.filter(pk=owner.producer.pk).update(verification="UNVERIFIED")
    answer = browser.get(address("dossier", dossier.pk))
    first, second = answer.context["blocking"][:2]
    assert (first.sentence.startswith("Chủ thể chưa được UBND cấp xã xác nhận"), first.url) == (True, "")
    assert answer.context["next"].url == second.url


def test_the_page_of_a_full_dossier_leads_to_handing_in(browser, dossier):
    deed = browser.get(address("dossier", dossier.pk)).context["next"]
    assert (deed.label, deed.url) == ("Xem lại và nộp hồ sơ", address("submit_dossier", dossier.pk))


def test_the_page_of_a_dossier_with_the_offices_has_nothing_to_press(browser, dossier):
    hand_in(browser, dossier)
    answer = browser.get(address("dossier", dossier.pk))
    assert answer.context["next"].url == ""
    assert "button-main" not in main_of(answer)


def test_each_criterion_that_lacks_something_has_its_own_link(browser, owner):
    dossier = make_full_dossier(producer=owner.producer)
    SelfScore.objects.filter(criterion_code__in=["1.2", "4.1"]).delete()
    page = words(browser.get(address("dossier", dossier.pk)))
    sheet = address("scores", dossier.pk)
    assert f'href="{sheet}?mo=1.2#c-1-2">1.2</a>' in page
    assert f'href="{sheet}?mo=4.1#c-4-1">4.1</a>' in page


def test_what_will_be_frozen_is_counted_before_the_one_confirmation(browser, dossier):
    page = words(browser.get(address("submit_dossier", dossier.pk)))
    for sentence in (
        "Bấm nộp là chốt bản nộp số 1",
        "9 mục nội dung báo cáo",
        "32 tiêu chí tự chấm, tổng 100 điểm",
        "3 tài liệu minh chứng",
        "5 sản phẩm mẫu",
        "Địa chỉ thường trú của người đại diện",
    ):
        assert sentence in page
    assert page.count('type="checkbox"') == 1


def test_a_returned_dossier_nobody_touched_says_so_in_both_places(browser, dossier):
    hand_in(browser, dossier)
    send_back(dossier)
    answer = browser.get(address("dossier", dossier.pk))
    assert answer.context["next"].url == "#phan-viec"
    assert "chưa có gì thay đổi so với bản nộp số 1" in words(answer)
    assert "Hồ sơ chưa có gì thay đổi so với bản nộp số 1" in words(browser.get(address("submit_dossier", dossier.pk)))


def test_handing_in_again_lists_what_was_changed(browser, dossier):
    hand_in(browser, dossier)
    send_back(dossier)
    Dossier.objects.filter(pk=dossier.pk).update(plan="Mở rộng vùng chè.")
    page = words(browser.get(address("submit_dossier", dossier.pk)))
    assert "Đã sửa so với bản nộp trước" in page
    assert "Định hướng, kế hoạch phát triển sản phẩm" in page
    hand_in(browser, dossier)
    compared = words(browser.get(address("compare", dossier.pk)))
    assert ("Mở rộng vùng chè." in compared, "Nội dung đã viết đầy đủ." in compared) == (True, True)


def test_an_answer_that_may_end_the_assessment_is_told_before_handing_in(browser, dossier):
    SelfScore.objects.filter(criterion_code="6.1.1").update(answer={"level": 0}, points=0)
    assert "Coi chừng bị loại" in words(browser.get(address("submit_dossier", dossier.pk)))


def test_a_second_tap_on_handing_in_makes_no_second_version(browser, dossier):
    hand_in(browser, dossier)
    again = hand_in(browser, dossier)
    assert "không nộp được" in words(again)
    assert dossier.versions.count() == 1


def test_taking_back_what_was_handed_in_asks_why_and_keeps_the_version(browser, dossier):
    hand_in(browser, dossier)
    page = words(browser.post(address("withdraw_dossier", dossier.pk), {"reason": " "}))
    assert "Hãy ghi lý do rút hồ sơ để cơ quan biết." in page
    browser.post(address("withdraw_dossier", dossier.pk), {"reason": "Đổi bao bì."})
    dossier.refresh_from_db()
    assert (dossier.state, dossier.versions.count()) == (DossierState.WITHDRAWN, 1)
