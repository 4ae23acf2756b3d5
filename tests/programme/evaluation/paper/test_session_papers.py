"""Agenda, attendance list, consolidated table: every figure from the record."""

import random
from datetime import UTC, datetime, time

import pytest

from ocop.programme.councils.rules.council_seats import Seat
from ocop.programme.evaluation.models import SessionMinutes
from ocop.programme.evaluation.operations.begin_discussion import begin_discussion
from ocop.programme.evaluation.operations.begin_rescoring import begin_rescoring
from ocop.programme.evaluation.operations.note_attendance import note_attendance
from ocop.programme.evaluation.operations.submit_sheet import submit_sheet
from ocop.programme.evaluation.paper import agenda, attendance, consolidated_table
from ocop.programme.evaluation.paper.minutes import minutes_pdf
from ocop.programme.evaluation.paper.session_head import presiding_of
from ocop.programme.evaluation.queries.session_papers import product_tables, session_on_paper
from ocop.programme.rubrics.rules.answer import every_answer
from tests.factories.councils import seat_actor
from tests.factories.evaluation import NOW, Sitting, best, make_sitting, nothing
from tests.factories.papers import words_of_docx, words_of_pdf

pytestmark = pytest.mark.django_db


def _mixed(seed: int):
    chance = random.Random(seed)
    return lambda leaf: chance.choice(every_answer(leaf))


def test_the_agenda_names_people_products_and_order() -> None:
    sitting = make_sitting(members=2, products=2)
    sitting.session.starts_at, sitting.session.place = time(8, 30), "Hội trường A"
    sitting.session.save()
    for words in (
        words_of_pdf(agenda.agenda_pdf(sitting.session, now=NOW)),
        words_of_docx(agenda.agenda_docx(sitting.session, now=NOW)),
    ):
        assert "CHƯƠNG TRÌNH HỌP" in words
        assert "08 giờ 30 phút, ngày 01 tháng 9 năm 2026" in words
        assert "Hội trường A" in words
        assert "Tổng số 2 sản phẩm" in words
        for item in sitting.items:
            assert item.dossier.product.name in words
        for member in sitting.everyone:
            assert member.user.full_name in words


def test_a_session_in_writing_says_so() -> None:
    sitting = make_sitting()
    sitting.session.form, sitting.session.ballots_due_on = "WRITTEN", sitting.session.held_on
    sitting.session.save()
    assert "lấy ý kiến thành viên bằng văn bản" in words_of_pdf(agenda.agenda_pdf(sitting.session, now=NOW))


def test_the_attendance_list_says_who_came_and_when() -> None:
    sitting = make_sitting(members=2)
    before = words_of_pdf(attendance.attendance_pdf(sitting.session, now=NOW))
    assert "Triệu tập 4 thành viên; trong đó 4 thành viên có quyền chấm điểm." in before
    assert "Ký tên" in before
    came = datetime(2026, 9, 1, 1, 5, tzinfo=UTC)
    for member in sitting.everyone[:3]:
        note_attendance(
            actor=seat_actor(sitting.secretary),
            session_id=sitting.session.pk,
            member_id=member.pk,
            is_present=True,
            now=came,
        )
    for words in (
        words_of_pdf(attendance.attendance_pdf(sitting.session, now=NOW)),
        words_of_docx(attendance.attendance_docx(sitting.session, now=NOW)),
    ):
        assert words.count("08:05") == 3
        assert words.count("Vắng") == 1
        assert "Có mặt 3/4 thành viên; trong đó 3/4 thành viên có quyền chấm điểm." in words


def _closed(**rules: object) -> Sitting:
    sitting = make_sitting(members=1, largest_spread=None, **rules)
    sitting.open()
    for seed, member in enumerate(sitting.everyone):
        sitting.hand_in(member, choose=_mixed(seed))
    sitting.close()
    return sitting


def test_the_table_shows_every_member_s_points_their_sum_and_the_exact_mean() -> None:
    sitting = _closed()
    (table,) = product_tables(sitting.session)
    page = table.page
    assert [sum(part.points[place] for part in page.parts) for place in range(3)] == list(page.totals)
    result = sitting.item.result
    for words in (
        words_of_pdf(consolidated_table.consolidated_pdf(sitting.session, now=NOW)),
        words_of_docx(consolidated_table.consolidated_docx(sitting.session, now=NOW)),
    ):
        assert f"(chính xác: {page.line.exact})" in words
        assert f"{max(page.totals) - min(page.totals)} điểm" in words
        assert " ".join(map(str, page.totals)) in words
        assert f"khung điểm {result.band} sao" in words


def test_both_turns_are_shown_where_there_were_two() -> None:
    sitting = make_sitting(members=1)
    sitting.open()
    chair = seat_actor(sitting.chair)
    for member, choose in zip(sitting.everyone, (best, best, nothing), strict=True):
        sitting.hand_in(member, choose=choose)
    begin_discussion(actor=chair, session_id=sitting.session.pk, now=NOW)
    begin_rescoring(actor=chair, session_id=sitting.session.pk, reasons={sitting.item.pk: "Lệch xa"}, now=NOW)
    for member in sitting.everyone:
        sitting.answer_all(member)
        submit_sheet(actor=seat_actor(member), item_id=sitting.item.pk, now=NOW)
    sitting.close()
    (table,) = product_tables(sitting.session)
    (first,) = table.earlier
    assert (first.turn, first.totals, table.page.totals) == (1, (100, 100, 0), (100, 100, 100))
    words = words_of_pdf(consolidated_table.consolidated_pdf(sitting.session, now=NOW))
    assert "Tổng điểm lượt 1 (đã chấm lại) 100 100 100 0" in words
    assert "TỔNG ĐIỂM LƯỢT 2 100 100 100 100 100" in words


def test_a_large_council_has_numbered_columns() -> None:
    sitting = make_sitting(members=8)
    sitting.open()
    sitting.hand_in_everything()
    sitting.close()
    words = words_of_pdf(consolidated_table.consolidated_pdf(sitting.session, now=NOW))
    assert f"(10) {sitting.members[-1].user.full_name}" in words


@pytest.mark.parametrize("products", [1, 3])
def test_the_tables_cost_the_same_for_one_product_and_for_three(products, django_assert_num_queries) -> None:
    sitting = make_sitting(members=1, products=products)
    sitting.open()
    sitting.hand_in_everything()
    sitting.close()
    session = type(sitting.session).objects.select_related("council__document", "round").get(pk=sitting.session.pk)
    consolidated_table.consolidated_pdf(session, now=NOW)
    with django_assert_num_queries(10):
        session_on_paper(session)
        product_tables(session)


def test_a_vice_chair_signs_for_a_chair_who_is_not_there() -> None:
    people = [(Seat.CHAIR, "Ông A", False), (Seat.VICE_CHAIR, "Bà B", True), (Seat.MEMBER, "Ông C", True)]
    assert (presiding_of(people).name, presiding_of(people).is_deputy) == ("Bà B", True)
    assert presiding_of([(Seat.CHAIR, "Ông A", False), (Seat.VICE_CHAIR, "Bà B", False)]).name == "Ông A"


def test_minutes_follow_the_official_order() -> None:
    sitting = _closed()
    words = words_of_pdf(minutes_pdf(SessionMinutes.objects.get(), now=NOW))
    places = [
        words.index(part)
        for part in (
            "BIÊN BẢN",
            "Thời gian bắt đầu:",
            "Địa điểm:",
            "Thành phần tham dự:",
            "Chủ trì (chủ tọa):",
            "Thư ký (người ghi biên bản):",
            "Nội dung:",
            "Cuộc họp kết thúc vào 09 giờ 00 phút, ngày 01 tháng 9 năm 2026./.",
            "THƯ KÝ",
            "Lưu: VT",
        )
    ]
    assert places == sorted(places)
    root = SessionMinutes.objects.get().content["record_root"]
    assert f"bảnghiphiênhọp(SHA-256):{root}." in words.replace(" ", "")
    assert sitting.secretary.user.full_name in words
