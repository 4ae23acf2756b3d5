from datetime import date

import pytest

from ocop.foundation.refusal import FieldRefusal, Refusal
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.dossiers.rules.review_clocks import round_for
from ocop.programme.evaluation.operations.add_to_agenda import add_to_agenda
from ocop.programme.evaluation.operations.close_round import close_round
from ocop.programme.evaluation.operations.open_round import open_round
from ocop.programme.evaluation.operations.plan_round import plan_round
from ocop.programme.evaluation.operations.plan_session import plan_session
from ocop.programme.evaluation.operations.remove_from_agenda import remove_from_agenda
from ocop.programme.evaluation.operations.reorder_agenda import reorder_agenda
from ocop.programme.evaluation.rules.round_dates import dates_by_law
from ocop.programme.evaluation.rules.session_lifecycle import RoundLevel
from tests.factories.councils import TODAY, make_council, make_office_actor, make_seat, seat_actor
from tests.factories.evaluation import NOW, make_ready_dossier, make_round, make_sitting

pytestmark = pytest.mark.django_db


def plan(actor, council, **changes):
    facts = {"level": RoundLevel.PROVINCE, "province_code": "19", "council_id": council.pk, "year": 2026, "ordinal": 1}
    return plan_round(actor=actor, now=NOW, **{**facts, **changes})


def test_dates_left_out_are_those_of_the_law():
    planned = plan(make_office_actor(), make_council())
    assert (planned.files_by, planned.decide_by, planned.state) == (date(2026, 4, 29), date(2026, 6, 29), "PLANNED")


def test_a_round_may_not_run_past_the_law():
    with pytest.raises(FieldRefusal, match="29/06/2026"):
        plan(make_office_actor(), make_council(), decide_by=date(2026, 7, 15))


def test_an_extra_round_needs_rules_and_a_plan():
    with pytest.raises(FieldRefusal) as refusal:
        plan(
            make_office_actor(),
            make_council(),
            ordinal=3,
            opens_on=TODAY,
            files_by=TODAY,
            decide_by=date(2026, 11, 1),
        )
    assert set(refusal.value.faults) == {"plan_number", "council_id"}


def test_a_round_exists_once():
    actor, council = make_office_actor(), make_council()
    plan(actor, council)
    with pytest.raises(FieldRefusal, match="đã có"):
        plan(actor, council)


@pytest.mark.parametrize("role", [Role.PROVINCE_LEADER, Role.AUDITOR, Role.ADVISOR, Role.MINISTRY_OFFICER])
def test_only_the_office_plans(role):
    actor = make_office_actor(role) if role is not Role.MINISTRY_OFFICER else None
    if actor is None:
        from tests.factories.accounts import make_actor

        actor = make_actor(role)
    with pytest.raises(Refusal, match="Chỉ cán bộ"):
        plan(actor, make_council())


def test_another_province_s_officer_does_not_plan_here():
    with pytest.raises(Refusal, match="Chỉ cán bộ"):
        plan(make_office_actor(province_code="24"), make_council())


def test_a_round_goes_from_plan_to_end():
    actor = make_office_actor()
    planned = plan(actor, make_council())
    with pytest.raises(Refusal, match="Hãy mở đợt"):
        plan_session(actor=actor, round_id=planned.pk, name="Phiên 1", held_on=TODAY, now=NOW)
    assert open_round(actor=actor, round_id=planned.pk, now=NOW).state == "OPEN"
    plan_session(actor=actor, round_id=planned.pk, name="Phiên 1", held_on=TODAY, now=NOW)
    with pytest.raises(Refusal, match="Còn phiên họp"):
        close_round(actor=actor, round_id=planned.pk, now=NOW)


def test_members_are_told_of_a_planned_session():
    actor, council = make_office_actor(), make_council()
    member = make_seat(council)
    plan_session(actor=actor, round_id=make_round(council).pk, name="Phiên 1", held_on=TODAY, now=NOW)
    assert member.user.notifications.get().kind == "evaluation.session_planned"


def test_a_dossier_is_on_one_agenda_only_and_comes_back_when_taken_off():
    sitting = make_sitting(products=2)
    dossier = sitting.item.dossier
    dossier.refresh_from_db()
    assert dossier.state == "IN_COUNCIL"
    with pytest.raises(Refusal, match="chưa sẵn sàng"):
        add_to_agenda(actor=sitting.officer, session_id=sitting.session.pk, dossier_ids=[dossier.pk], now=NOW)
    remove_from_agenda(actor=sitting.officer, item_id=sitting.item.pk, now=NOW)
    dossier.refresh_from_db()
    assert dossier.state == "READY_FOR_COUNCIL"


def test_a_dossier_of_another_province_is_refused():
    from tests.factories.geography import make_commune, make_province
    from tests.factories.producers import make_producer

    sitting = make_sitting()
    elsewhere = make_producer(commune=make_commune(parent=make_province(code="24")))
    dossier = make_ready_dossier(producer=elsewhere)
    with pytest.raises(Refusal, match="địa bàn"):
        add_to_agenda(actor=sitting.officer, session_id=sitting.session.pk, dossier_ids=[dossier.pk], now=NOW)


def test_the_agenda_is_numbered_anew_and_fixed_once_scoring_begins():
    sitting = make_sitting(products=3)
    first, second, third = sitting.items
    reorder_agenda(actor=sitting.officer, session_id=sitting.session.pk, item_ids=[third.pk], now=NOW)
    sitting.reload()
    assert sitting.items == [third, first, second]
    sitting.open()
    with pytest.raises(Refusal, match="đã khai mạc"):
        reorder_agenda(actor=seat_actor(sitting.secretary), session_id=sitting.session.pk, item_ids=[first.pk], now=NOW)


@pytest.mark.parametrize("ordinal", [1, 2])
def test_a_round_and_the_clock_of_a_dossier_name_the_same_last_days(ordinal):
    law = dates_by_law(RoundLevel.PROVINCE, 2026, ordinal)
    clock = round_for(law.files_by)
    assert (clock.number, clock.proposed_by, clock.assessed_by) == (ordinal, law.files_by, law.decide_by)


def test_a_round_without_a_name_is_called_by_its_number():
    assert plan(make_office_actor(), make_council()).name == "Đợt 1 năm 2026"
