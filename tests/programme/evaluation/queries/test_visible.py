import pytest

from ocop.programme.accounts.rules.roles import Role
from ocop.programme.councils.operations.declare_conflict import declare_conflict
from ocop.programme.councils.rules.council_seats import ConflictReason, Seat
from ocop.programme.dossiers.models import Dossier
from ocop.programme.evaluation.operations.begin_discussion import begin_discussion
from ocop.programme.evaluation.operations.close_session import close_session
from ocop.programme.evaluation.queries.results import minutes_of, result_of, results_of
from ocop.programme.evaluation.queries.seats import own_seat
from ocop.programme.evaluation.queries.session_board import own_products, session_board
from ocop.programme.evaluation.queries.sheet_page import sheet_for
from ocop.programme.evaluation.queries.visible import agenda_visible_to, items_visible_to, sessions_visible_to
from tests.factories.accounts import make_actor
from tests.factories.councils import TODAY, make_office_actor, make_seat, seat_actor
from tests.factories.evaluation import NOW, best, make_sitting, nothing

pytestmark = pytest.mark.django_db


def recuse(sitting, member, item):
    declare_conflict(
        actor=seat_actor(member),
        member_id=member.pk,
        producer_id=item.dossier.producer_id,
        reason=ConflictReason.OWNERSHIP,
        today=TODAY,
        now=NOW,
    )


def test_a_recused_member_sees_the_other_products_only():
    sitting = make_sitting(products=2)
    member = sitting.members[0]
    recuse(sitting, member, sitting.items[0])
    assert list(agenda_visible_to(seat_actor(member), sitting.session)) == [sitting.items[1]]
    assert list(agenda_visible_to(seat_actor(sitting.members[1]), sitting.session)) == sitting.items


def test_a_recused_member_is_neither_awaited_nor_counted():
    sitting = make_sitting(members=2, largest_spread=None)
    member = sitting.members[0]
    sitting.open()
    sitting.hand_in(member, choose=nothing)
    recuse(sitting, member, sitting.item)
    for other in sitting.everyone:
        if other != member:
            sitting.hand_in(other, choose=best)

    close_session(actor=seat_actor(sitting.chair), session_id=sitting.session.pk, now=NOW)

    sitting.reload()
    assert sitting.item.result.average_points == 100
    actor = seat_actor(member)
    assert minutes_of(actor, sitting.session) is None
    sitting.release()
    assert results_of(actor, sitting.session) == []
    assert result_of(actor, sitting.item) is None
    page = minutes_of(actor, sitting.session)
    assert (page.content["items"], page.hidden) == ([], 1)
    Dossier.objects.update(state="RECOGNISED")
    assert [line.shown for line in results_of(actor, sitting.session)] == ["100,00"]


def test_a_recused_chair_learns_that_something_is_missing_but_not_what():
    sitting = make_sitting(members=3, products=2)
    make_seat(sitting.council, Seat.VICE_CHAIR)
    recuse(sitting, sitting.chair, sitting.items[0])
    sitting.open()
    actor = seat_actor(sitting.chair)
    board = session_board(actor, sitting.session, own_seat(actor, sitting.session))
    assert [row.item for row in board.rows] == [sitting.items[1]]
    assert [gap.item for gap in board.gaps] == [sitting.items[1], None]


def test_an_officer_who_declared_a_conflict_does_not_see_it_through_the_office():
    sitting = make_sitting()
    member = sitting.members[0]
    recuse(sitting, member, sitting.item)
    both = make_actor(Role.PROVINCE_OFFICER, user=member.user)
    assert list(items_visible_to(both)) == []


def test_who_sees_a_session():
    sitting = make_sitting()
    other = make_office_actor(Role.PROVINCE_OFFICER, "24")
    seen = {
        "member": seat_actor(sitting.members[0]),
        "officer": sitting.officer,
        "leader": make_office_actor(Role.PROVINCE_LEADER),
        "auditor": make_office_actor(Role.AUDITOR),
        "other province": other,
        "commune": make_actor(Role.COMMUNE_OFFICER),
        "producer": make_actor(Role.PRODUCER_MEMBER),
    }
    found = {name: sessions_visible_to(actor).count() for name, actor in seen.items()}
    assert found == {
        "member": 1,
        "officer": 1,
        "leader": 1,
        "auditor": 0,
        "other province": 0,
        "commune": 0,
        "producer": 0,
    }


def test_an_auditor_reads_once_the_chair_confirmed():
    sitting = make_sitting()
    sitting.open()
    sitting.hand_in_everything()
    auditor = make_office_actor(Role.AUDITOR)
    assert results_of(auditor, sitting.session) == []
    close_session(actor=seat_actor(sitting.chair), session_id=sitting.session.pk, now=NOW)
    sitting.reload()
    assert results_of(auditor, sitting.session) == []
    sitting.confirm()
    assert len(results_of(auditor, sitting.session)) == 1


def test_totals_are_compared_only_when_every_sheet_is_in_and_told_when_the_council_discusses():
    sitting = make_sitting()
    sitting.open()
    actor = seat_actor(sitting.chair)

    def row():
        sitting.reload()
        return session_board(actor, sitting.session, own_seat(actor, sitting.session)).rows[0]

    for member in sitting.everyone[:-1]:
        sitting.hand_in(member)
    assert (row().spread, row().needs_discussion) == (None, False)
    sitting.hand_in(sitting.everyone[-1], choose=nothing)
    assert (row().spread, row().needs_discussion) == (None, True)
    begin_discussion(actor=actor, session_id=sitting.session.pk, now=NOW)
    assert (row().spread.points, row().needs_discussion) == (100, True)


def counted(number, django_assert_num_queries, read):
    with django_assert_num_queries(number) as captured:
        read()
    return len(captured)


@pytest.mark.parametrize("products", [1, 3])
def test_board_sheet_and_lists_cost_the_same_for_one_product_and_for_three(products, django_assert_num_queries):
    sitting = make_sitting(products=products, members=products)
    sitting.open()
    sitting.hand_in_everything()
    actor = seat_actor(sitting.members[0])
    seat = own_seat(actor, sitting.session)
    session = sessions_visible_to(actor).select_related("council").get()
    with django_assert_num_queries(9):
        session_board(actor, session, seat)
    with django_assert_num_queries(3):
        own_products(actor, session)
    item = agenda_visible_to(actor, session).select_related("dossier", "rubric__edition").first()
    item.session = session
    with django_assert_num_queries(5):
        sheet_for(actor, item)


def test_a_member_reads_only_the_own_sheet():
    sitting = make_sitting()
    sitting.open()
    sitting.hand_in(sitting.chair)
    page = sheet_for(seat_actor(sitting.members[0]), sitting.item)
    assert (page.total, len(page.unanswered)) == (0, len(page.rows))
    assert sheet_for(sitting.officer, sitting.item) is None
