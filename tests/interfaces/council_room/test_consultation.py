"""The pages of a written consultation: answer, board of the chair, refer, papers, the office that plans it."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from ocop.programme.accounts.models import User
from ocop.programme.evaluation.models import AgendaItem, Ballot, CouncilSession
from ocop.programme.evaluation.operations.balloting import BallotAnswer
from ocop.programme.evaluation.queries.sheet_page import anchor_of, choice_of_answer
from ocop.programme.rubrics.queries.rubrics_in_force import rubric_rules
from ocop.programme.rubrics.rules.answer import written_answer
from tests.factories.consultation import close
from tests.factories.councils import make_office_actor
from tests.factories.evaluation import best, make_consultation, make_ready_dossier, nothing
from tests.factories.files import make_image, make_upload

pytestmark = pytest.mark.django_db
LONG_AGO = date(2026, 9, 10)


def coming() -> date:
    return timezone.localdate() + timedelta(days=5)


@pytest.fixture
def enter(client):
    def sign_in(member):
        client.force_login(member.user)
        return client

    return sign_in


@pytest.fixture
def consultation():
    sitting = make_consultation(members=2, products=2, due_on=coming())
    sitting.send_requests()
    return sitting


def at(name, sitting, *more):
    return reverse(f"council_room:{name}", args=[sitting.session.pk, *more])


def read(answer):
    return answer.content.decode()


def test_a_member_sends_sheet_and_answer_together(consultation, enter):
    member = consultation.members[0]
    consultation.answer_all(member)
    browser = enter(member)
    page = read(browser.get(at("sheet", consultation, consultation.item.pk)))
    assert "Đồng ý công nhận lại hạng đã được công nhận" in page
    assert "19-05432-0012-2023" in page
    send = at("submit_sheet", consultation, consultation.item.pk)
    sent = browser.post(send, {"opinion": "CHANGE", "star": "3", "reason": "Bao bì đã đổi."}, follow=True)
    assert "Đã gửi phiếu chấm và ý kiến của Ông/Bà." in read(sent)
    assert Ballot.objects.get().star == 3
    page = read(browser.get(at("sheet", consultation, consultation.item.pk)))
    assert "Đề nghị hạng khác: 3 sao" in page


def test_what_was_typed_stays_when_something_is_missing(consultation, enter):
    member = consultation.members[0]
    send = at("submit_sheet", consultation, consultation.item.pk)
    consultation.answer_all(member)
    page = read(enter(member).post(send, {"opinion": "CHANGE", "star": "", "reason": "Bao bì đã đổi."}))
    assert "Hãy chọn hạng sao đề nghị." in page
    assert "Bao bì đã đổi." in page
    page = read(enter(member).post(send, {"reason": "Bao bì đã đổi."}))
    assert "Hãy chọn ý kiến của Ông/Bà." in page
    assert not Ballot.objects.exists()


def test_criteria_without_an_answer_are_named_on_the_same_page(consultation, enter):
    send = at("submit_sheet", consultation, consultation.item.pk)
    page = read(enter(consultation.members[0]).post(send, {"opinion": "KEEP", "reason": "Tốt"}))
    assert "tiêu chí chưa chấm" in page


def test_the_form_is_printed_before_and_after(consultation, enter):
    member = consultation.members[0]
    address = at("ballot_paper", consultation, consultation.item.pk)
    assert enter(member).get(address).content.startswith(b"%PDF")
    consultation.answer(member, ballot=BallotAnswer("MEET", None, "Đổi vùng nguyên liệu."))
    assert enter(member).get(address).content.startswith(b"%PDF")


def test_the_board_says_which_ground_holds_and_tells_no_mark(consultation, enter):
    first = consultation.items[0]
    for member in consultation.everyone[:-1]:
        consultation.answer(member, first)
    chair = enter(consultation.chair)
    before = read(chair.get(at("board", consultation)))
    assert "Phải họp trực tiếp</span>" not in before
    assert "Điểm danh" not in before
    assert "Còn 5 ngày." in before
    consultation.answer(consultation.everyone[-1], first, choose=nothing)
    page = read(chair.get(at("board", consultation)))
    assert "Các phiếu chấm lệch nhau quá mức Quy chế cho phép." in page
    assert "Không kết thúc bằng văn bản được; hãy chuyển sang họp trực tiếp." in page
    assert ">100<" not in page


def test_the_chair_refers_and_the_secretary_reads_why_not(consultation, enter):
    item = consultation.items[1]
    address = at("refer", consultation, item.pk)
    assert "Chỉ Chủ tịch" in read(enter(consultation.secretary).get(address))
    page = read(enter(consultation.chair).post(address, {"reason": ""}))
    assert "Hãy ghi nội dung phức tạp" in page
    done = enter(consultation.chair).post(address, {"reason": "Đổi quy mô sản xuất."}, follow=True)
    assert "Đã chuyển sang họp trực tiếp" in read(done)
    assert AgendaItem.objects.get(pk=item.pk).state == "REFERRED"
    assert enter(consultation.members[0]).get(address).status_code == 404
    for name, more in (("board", ()), ("run_item", (item.pk,)), ("session", ())):
        assert "Đổi quy mô sản xuất." in read(enter(consultation.chair).get(at(name, consultation, *more))) or (
            name == "session"
        )
    assert "Chuyển sang họp trực tiếp" in read(enter(consultation.members[0]).get(at("session", consultation)))


def test_after_the_last_day_the_sheet_is_to_read_only(enter):
    sitting = make_consultation(due_on=LONG_AGO)
    sitting.send_requests()
    page = read(enter(sitting.members[0]).get(at("sheet", sitting, sitting.item.pk)))
    assert "Đã hết hạn gửi phiếu lấy ý kiến (đến hết ngày 10/09/2026)." in page
    assert "Gửi phiếu chấm và ý kiến" not in page
    send = at("submit_sheet", sitting, sitting.item.pk)
    refused = enter(sitting.members[0]).post(send, {"opinion": "KEEP"})
    assert "Đã hết hạn gửi phiếu lấy ý kiến" in read(refused)


def test_the_papers_of_a_consultation(consultation, enter):
    for item in consultation.items:
        for member in consultation.everyone:
            consultation.answer(member, item)
    browser = enter(consultation.chair)
    browser.post(at("refer", consultation, consultation.items[1].pk), {"reason": "Đổi quy mô sản xuất."})
    browser.post(at("close", consultation))
    consultation.reload()
    assert consultation.session.state == "CLOSED"
    for slug in ("chuong-trinh", "diem-danh", "tong-hop-diem", "bien-ban"):
        assert browser.get(at("paper_pdf", consultation, slug)).content.startswith(b"%PDF")
    page = read(browser.get(at("minutes", consultation)))
    assert "Lấy ý kiến bằng văn bản" in page
    assert "Đổi quy mô sản xuất." in page


def test_the_office_plans_it_and_only_reassessments_are_offered(client):
    officer = make_office_actor()
    sitting = make_consultation()
    client.force_login(User.objects.get(pk=officer.user_id))
    again = make_ready_dossier(kind="RENEWAL", rubric=sitting.item.rubric, province_received_on=timezone.localdate())
    first = make_ready_dossier(rubric=sitting.item.rubric)
    page = read(client.get(reverse("office:rounds:session", args=[sitting.session.pk])))
    assert again.product.name in page
    assert first.product.name not in page
    assert "điểm g khoản 6 Điều 7" in page
    assert "Lấy ý kiến bằng văn bản" in page
    typed = {"name": "Lấy ý kiến tháng 9", "form": "WRITTEN", "held_on": "05/09/2026", "ballots_due_on": ""}
    address = reverse("office:rounds:new_session", args=[sitting.session.round_id])
    assert "Quy chế chưa định số ngày trả lời" in read(client.post(address, typed))
    client.post(address, {**typed, "ballots_due_on": "15/09/2026"})
    planned = CouncilSession.objects.get(name="Lấy ý kiến tháng 9")
    assert (planned.form, planned.ballots_due_on) == ("WRITTEN", date(2026, 9, 15))
    move = reverse("office:rounds:reschedule", args=[planned.pk])
    client.post(move, {"held_on": "06/09/2026", "ballots_due_on": "16/09/2026"})
    planned.refresh_from_db()
    assert planned.ballots_due_on == date(2026, 9, 16)


def test_the_number_of_queries_does_not_depend_on_the_products(enter):
    counts = []
    for products in (1, 3):
        sitting = make_consultation(products=products, due_on=coming())
        sitting.send_requests()
        browser = enter(sitting.chair)
        browser.get(at("board", sitting))
        with CaptureQueriesContext(
            connection,
        ) as caught:
            browser.get(at("board", sitting))
        counts.append(len(caught))
    assert counts[0] == counts[1]


def test_the_chair_extends_and_members_read_why(consultation, enter):
    later = coming() + timedelta(days=3)
    CouncilSession.objects.update(held_on=timezone.localdate())
    consultation.reload()
    address = at("extend", consultation)
    assert f'href="{address}"' in read(enter(consultation.chair).get(at("board", consultation)))
    assert f'href="{address}"' not in read(enter(consultation.secretary).get(at("board", consultation)))
    assert "Chỉ Chủ tịch" in read(enter(consultation.secretary).get(address))
    assert enter(consultation.members[0]).get(address).status_code == 404
    browser = enter(consultation.chair)
    typed = {"ballots_due_on": f"{coming():%d/%m/%Y}", "reason": "Mưa lũ kéo dài."}
    page = read(browser.post(address, typed))
    assert "Hạn mới phải sau hạn hiện nay" in page
    assert "Mưa lũ kéo dài." in page
    assert "Hãy ghi ngày theo dạng" in read(browser.post(address, {**typed, "ballots_due_on": "mai"}))
    page = read(browser.post(address, {**typed, "ballots_due_on": f"{later:%d/%m/%Y}"}, follow=True))
    assert f"Đã gia hạn nhận phiếu đến hết ngày {later:%d/%m/%Y}" in page
    for member, name in ((consultation.members[0], "session"), (consultation.chair, "board")):
        page = read(enter(member).get(at(name, consultation)))
        assert "Mưa lũ kéo dài." in page
        assert f"{later:%d/%m/%Y}" in page


def test_hall_mode_is_refused_and_says_where_to_answer(consultation, enter):
    member = consultation.members[0]
    browser = enter(member)
    assert at("hall", consultation) not in read(browser.get(at("session", consultation)))
    answer = browser.get(at("hall", consultation), follow=True)
    assert answer.redirect_chain == [(at("session", consultation), 302)]
    assert "lấy ý kiến bằng văn bản nên không dùng chế độ hội trường" in read(answer)
    item = consultation.item.pk
    for told in (
        browser.get(at("hall_index", consultation)),
        browser.get(at("hall_pack", consultation, item)),
        browser.get(at("hall_picture", consultation, item, "p1")),
        browser.post(at("hall_sync", consultation), '{"items": []}', content_type="application/json"),
    ):
        assert (told.status_code, told.json()["error"]) == (409, "REFUSED")
        assert "không dùng chế độ hội trường" in told.json()["sentence"]


def test_a_ballot_on_paper_is_printed_and_keyed_twice(consultation, enter):
    member, item = consultation.members[0], consultation.item
    browser = enter(consultation.secretary)
    page = read(browser.get(at("paper_sheets", consultation)))
    assert "Mỗi phiếu chấm in kèm một phiếu lấy ý kiến" in page
    printed = browser.get(at("print_paper", consultation, member.pk)).content
    titles = [page.extract_text() for page in PdfReader(BytesIO(printed)).pages]
    assert sum("PHIẾU LẤY Ý KIẾN" in text for text in titles) == len(consultation.items)
    address = at("key_paper", consultation, item.pk, member.pk)
    leaves = rubric_rules(item.rubric).leaves()
    typed = {anchor_of(leaf.code): choice_of_answer(leaf, written_answer(leaf, nothing(leaf))) for leaf in leaves}
    page = read(browser.post(address, {**typed, "opinion": "CHANGE", "reason": "Đổi bao bì."}))
    assert "Hãy chọn hạng sao đề nghị." in page
    assert "Đổi bao bì." in page
    typed |= {"opinion": "CHANGE", "star": "3", "reason": "Đổi bao bì."}
    for person, reason in ((consultation.secretary, "Đổi bao bì."), (consultation.chair, "Đổi nhãn.")):
        assert enter(person).post(address, {**typed, "reason": reason}).status_code == 302
    page = read(enter(consultation.secretary).get(address))
    assert "phiếu lấy ý kiến" in page.partition("Hãy xem lại phiếu giấy ở:")[2][:80]
    assert "Đổi nhãn." not in page
    enter(consultation.chair).post(address, typed)
    enter(consultation.chair).post(
        at("attach_paper", consultation, item.pk, member.pk), {"photo": make_upload(make_image(), "phieu.jpg")}
    )
    enter(consultation.chair).post(at("enter_paper", consultation, item.pk, member.pk))
    assert Ballot.objects.values_list("member", "opinion", "star", "reason").get() == (
        member.pk,
        "CHANGE",
        3,
        "Đổi bao bì.",
    )


def test_the_result_tells_what_was_answered_and_by_which_rules(enter):
    sitting = make_consultation(members=3, due_on=coming(), dissent_numerator=1, dissent_denominator=2)
    sitting.send_requests()
    for member in sitting.everyone[:-1]:
        sitting.answer(member, choose=best)
    sitting.answer(sitting.everyone[-1], ballot=BallotAnswer("CHANGE", 4, "Chưa đều."))
    close(sitting)
    sitting.release()
    page = read(enter(sitting.members[0]).get(at("result", sitting, sitting.item.pk)))
    assert "4 phiếu: " in page
    assert "1 phiếu: Đề nghị hạng khác: 4 sao" in page
    assert "quá 1/2 số phiếu trả lời đề nghị hạng khác" in page
