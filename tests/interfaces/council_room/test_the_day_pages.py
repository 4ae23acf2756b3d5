"""The pages of the council's day: one next step with what hinders it, marks side by side, the auditor's desk."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from ocop.programme.accounts.models import User
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.evaluation.models import Attendance
from ocop.programme.evaluation.operations.object_to_session import object_to_session
from tests.factories.councils import make_office_actor, seat_actor
from tests.factories.evaluation import NOW, Sitting, best, make_sitting, nothing

pytestmark = pytest.mark.django_db
Enter = Callable[[Any], Client]


@pytest.fixture
def enter() -> Enter:
    def sign_in(person: Any) -> Client:
        browser = Client()
        user = User.objects.get(pk=person.user_id) if isinstance(person, Actor) else getattr(person, "user", person)
        browser.force_login(user)
        return browser

    return sign_in


def at(name: str, sitting: Sitting, *more: object) -> str:
    return reverse(f"council_room:{name}", args=[sitting.session.pk, *more])


def board(browser: Client, sitting: Sitting) -> str:
    return browser.get(at("board", sitting)).content.decode()


def test_the_day_from_the_chair_s_pages(enter: Enter) -> None:
    sitting = make_sitting()
    chair = enter(sitting.chair)
    assert "Kiểm tra sẵn sàng" in board(chair, sitting)
    page = chair.get(at("readiness", sitting)).content.decode()
    assert "hồ sơ không có tài liệu minh chứng nào" in page
    assert reverse("office:rounds:session", args=[sitting.session.pk]) in page
    kept = chair.post(at("validate", sitting))
    assert kept.headers["Location"] == at("readiness", sitting)
    chair.post(at("validate", sitting), {"chap_nhan": "1"})
    assert "có mặt 0/4" in board(chair, sitting)
    sitting.everybody_is_present()
    for step in ("open", "begin_scoring"):
        chair.post(at(step, sitting))
    assert "Chưa nộp phiếu" in board(chair, sitting)
    sitting.reload()
    sitting.hand_in_everything()
    assert "mọi thành viên thấy điểm của nhau" in board(chair, sitting)
    chair.post(at("begin_discussion", sitting))
    assert chair.post(at("close", sitting)).headers["Location"] == at("results", sitting)
    sitting.confirm()
    assert "Kết quả của 1 sản phẩm" in chair.get(at("release", sitting)).content.decode()
    chair.post(at("release", sitting))
    sitting.reload()
    assert sitting.session.state == "RELEASED"


def test_the_board_tells_that_sheets_lie_apart_and_how_far_only_in_the_discussion(enter: Enter) -> None:
    sitting = make_sitting()
    sitting.open()
    for member in sitting.everyone:
        sitting.hand_in(member, choose=nothing if member == sitting.members[-1] else best)
    chair = enter(sitting.chair)
    before = board(chair, sitting)
    assert ("cần thảo luận" in before, "lệch nhau 100 điểm" in before) == (True, False)
    sitting.discuss()
    assert "lệch nhau 100 điểm" in board(chair, sitting)


def test_a_page_left_open_is_told_to_load_again_when_the_phase_changed(enter: Enter) -> None:
    sitting = make_sitting()
    sitting.open()
    headers = {"HX-Request": "true"}
    answer = enter(sitting.chair).get(at("board", sitting) + "?buoc=OPEN", headers=headers)
    assert answer.headers["HX-Refresh"] == "true"
    same = enter(sitting.chair).get(at("board", sitting) + "?buoc=SCORING", headers=headers)
    assert same.content.decode().strip().startswith('<div id="live"')


def test_members_read_the_discussion_and_nobody_else_does(enter: Enter) -> None:
    sitting = make_sitting()
    sitting.open()
    sitting.hand_in_everything()
    member = enter(sitting.members[0])
    assert member.get(at("discussion", sitting)).status_code == 403
    sitting.discuss()
    assert "Xem từng tiêu chí" in member.get(at("discussion", sitting)).content.decode()
    assert "(tôi)" not in member.get(at("discussed_item", sitting, sitting.item.pk)).content.decode()
    assert enter(sitting.officer).get(at("discussion", sitting)).status_code == 403


def test_what_was_typed_stays_when_a_reason_is_missing(enter: Enter) -> None:
    sitting = make_sitting(products=2)
    sitting.open()
    sitting.hand_in_everything()
    sitting.discuss()
    first, second = sitting.items
    sent = {
        "san_pham": [first.pk, second.pk],
        f"reason_{first.pk}": "Hiểu khác nhau về 1.1.",
        f"reason_{second.pk}": "",
    }
    page = enter(sitting.chair).post(at("rescoring", sitting), sent).content.decode()
    assert "Hiểu khác nhau về 1.1." in page
    assert "Hãy ghi lý do chấm lại." in page
    sitting.reload()
    assert sitting.session.state == "DISCUSSION"


def test_the_sheet_of_the_second_turn_is_prefilled_and_says_why(enter: Enter) -> None:
    sitting = make_sitting()
    sitting.open()
    sitting.hand_in_everything()
    sitting.discuss()
    sitting.score_again(sitting.item, reason="Hiểu khác nhau về 1.1.")
    member = enter(sitting.members[0])
    assert "Hiểu khác nhau về 1.1." in member.get(at("session", sitting)).content.decode()
    sheet = member.get(at("sheet", sitting, sitting.item.pk)).content.decode()
    assert sheet.count(" checked") >= 20


def test_the_auditor_finds_the_session_objects_and_then_finds_it_in_order(enter: Enter) -> None:
    sitting = make_sitting(is_auditor_required=True)
    sitting.open()
    sitting.hand_in_everything()
    sitting.close()
    auditor = enter(make_office_actor(Role.AUDITOR))
    assert sitting.session.name not in auditor.get(reverse("council_room:checks")).content.decode()
    assert auditor.get(at("check", sitting)).status_code == 404
    sitting.confirm()
    assert sitting.session.name in auditor.get(reverse("council_room:checks")).content.decode()
    assert "dấu niêm phong của phiên họp" in auditor.get(at("check", sitting)).content.decode()
    empty = auditor.post(at("check", sitting), {"reason": ""}).content.decode()
    assert "Hãy ghi rõ nội dung đề nghị Hội đồng xem lại." in empty
    auditor.post(at("check", sitting), {"reason": "Thiếu phiếu của một thành viên."})
    assert "Thiếu phiếu của một thành viên." in board(enter(sitting.chair), sitting)
    sitting.confirm()
    assert "Thiếu phiếu của một thành viên." not in board(enter(sitting.chair), sitting)
    auditor.post(at("confirm_check", sitting))
    sitting.reload()
    assert sitting.session.state == "CHECKED"


def test_taking_up_again_shows_the_objection_and_wants_a_reason(enter: Enter) -> None:
    sitting = make_sitting(is_auditor_required=True)
    sitting.open()
    sitting.hand_in_everything()
    sitting.close()
    sitting.confirm()
    auditor = make_office_actor(Role.AUDITOR)
    object_to_session(actor=auditor, session_id=sitting.session.pk, objection="Thiếu phiếu.", now=NOW)
    chair = enter(sitting.chair)
    assert "Thiếu phiếu." in chair.get(at("take_up_again", sitting)).content.decode()
    assert "Hãy ghi lý do thảo luận lại." in chair.post(at("take_up_again", sitting), {"reason": " "}).content.decode()
    chair.post(at("take_up_again", sitting), {"reason": "Bổ sung phiếu."})
    sitting.reload()
    assert sitting.session.state == "DISCUSSION"


@pytest.mark.parametrize("products", [1, 3])
def test_pages_cost_the_same_for_one_product_and_for_three(
    products: int, enter: Enter, django_assert_max_num_queries: Any
) -> None:
    sitting = make_sitting(products=products)
    sitting.open()
    sitting.hand_in_everything()
    sitting.discuss()
    chair = enter(sitting.chair)
    for name, most in (("board", 30), ("readiness", 30), ("discussion", 20), ("rescoring", 26)):
        with django_assert_max_num_queries(most):
            assert chair.get(at(name, sitting)).status_code == 200
    assert seat_actor(sitting.chair).user_id == sitting.chair.user_id


def test_marks_and_results_of_a_running_session_are_kept_back_in_the_log(enter: Enter) -> None:
    sitting = make_sitting()
    sitting.open()
    sitting.hand_in_everything()
    browser = enter(make_office_actor(Role.AUDITOR))
    log = reverse("office:accounts:audit")
    kept = browser.get(log).content.decode()
    assert "Nội dung được giữ kín" in kept
    assert "100" not in kept.split("<tbody>")[1].split("</tbody>")[0].replace("&#x27;", "")
    sitting.close()
    sitting.release()
    assert "Nội dung được giữ kín" not in browser.get(log).content.decode()


def test_an_absence_while_the_sitting_goes_on_is_asked_once_more_by_a_plain_form(enter: Enter) -> None:
    sitting = make_sitting(products=2)
    secretary, gone = enter(sitting.secretary), sitting.members[0]
    asked = {"member": gone.pk, "present": "0"}
    sitting.everybody_is_present()
    # Before the opening nothing hangs on it: noted at once, and back again.
    assert secretary.post(at("attendance", sitting), asked).status_code == 302
    assert not Attendance.objects.get(member=gone).is_present
    sitting.open()
    sitting.hand_in(gone)
    sitting.answer_all(gone, sitting.items[1])
    page = secretary.post(at("attendance", sitting), asked)
    assert page.status_code == 200
    assert Attendance.objects.get(member=gone).is_present
    text = page.content.decode()
    assert "1 phiếu đã nộp của lượt này thôi được tính." in text
    assert "1 phiếu đang chấm dở không nộp được." in text
    hidden = dict(re.findall(r'<input type="hidden" name="(member|present|chac_chan)" value="([^"]*)"', text))
    assert hidden == {**asked, "member": str(gone.pk), "chac_chan": "1"}
    done = secretary.post(at("attendance", sitting), hidden, follow=True)
    assert not Attendance.objects.get(member=gone).is_present
    assert f"Đã ghi {gone.user.full_name} vắng mặt." in done.content.decode()
    stranger = make_sitting().members[0]
    assert secretary.post(at("attendance", sitting), {**asked, "member": stranger.pk}).status_code == 404
    assert secretary.post(at("attendance", sitting), {**asked, "member": "x"}).status_code == 404
    assert enter(gone).post(at("attendance", sitting), asked).status_code == 404
