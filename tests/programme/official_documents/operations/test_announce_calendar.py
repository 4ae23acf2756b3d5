"""Days off are data of the programme's administrators; every deadline in working days follows them at once."""

from datetime import date
from typing import Any

import pytest

from ocop.foundation.audit.models import AuditEntry
from ocop.foundation.refusal import FieldRefusal, Refusal
from ocop.programme.accounts.rules.roles import Reach, Role
from ocop.programme.dossiers.queries.review_deadlines import legal_deadline
from ocop.programme.dossiers.queries.work_queue import dossier_work_for
from ocop.programme.dossiers.rules.dossier_lifecycle import DossierState
from ocop.programme.official_documents.operations.withdraw_calendar import withdraw_calendar
from ocop.programme.official_documents.queries.working_days import calendar_around, years_not_announced
from tests.factories.accounts import NOW, make_actor
from tests.factories.clocks import make_announcement
from tests.factories.review import TODAY, make_desk, make_review_dossier

pytestmark = pytest.mark.django_db
FRIDAY, SATURDAY = date(2026, 6, 5), date(2026, 6, 13)


def test_the_calendar_follows_the_announcement_and_its_withdrawal() -> None:
    one = make_announcement()
    calendar = calendar_around(FRIDAY)
    assert (calendar.is_working_day(FRIDAY), calendar.is_working_day(SATURDAY)) == (False, True)
    withdraw_calendar(actor=make_actor(Role.ADMINISTRATOR, reach=Reach.NATION), announcement_id=one.pk, now=NOW)
    calendar = calendar_around(FRIDAY)
    assert (calendar.is_working_day(FRIDAY), calendar.is_working_day(SATURDAY)) == (True, False)


def test_the_later_of_two_announcements_has_the_last_word() -> None:
    make_announcement(workdays=[])
    make_announcement(days_off=[], workdays=[FRIDAY])
    assert calendar_around(FRIDAY).is_working_day(FRIDAY)


def test_a_deadline_begun_before_moves_with_the_calendar_on_every_page() -> None:
    desk = make_desk()
    dossier = make_review_dossier(desk, state=DossierState.COMMUNE_REVIEW)
    before = legal_deadline(dossier, TODAY)
    assert before is not None
    day = before.due_on
    make_announcement(year=day.year, days_off=[day], workdays=[])
    after = legal_deadline(dossier, TODAY)
    assert after is not None
    calendar = calendar_around(TODAY)
    assert (after.due_on, after.days_left) == (calendar.add(dossier.commune_received_on, 15), 15)
    assert after.due_on > day
    assert [item.due_on for item in dossier_work_for(desk.commune_officer, TODAY)] == [after.due_on]


@pytest.mark.parametrize(
    ("changes", "faults"),
    [
        ({"days_off": [date(2027, 6, 4)]}, {"days_off": ["04/06/2027 không thuộc năm 2026."]}),
        ({"days_off": [date(2026, 6, 6)]}, {"days_off": ["06/06/2026 đã là ngày nghỉ."]}),
        ({"workdays": [date(2026, 6, 8)]}, {"workdays": ["08/06/2026 đã là ngày làm việc."]}),
        ({"workdays": [FRIDAY]}, {"workdays": ["05/06/2026 vừa nghỉ vừa làm bù."]}),
        ({"number": " "}, {"number": ["Hãy ghi số, ký hiệu văn bản."]}),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(changes: dict[str, Any], faults: dict[str, list[str]]) -> None:
    with pytest.raises(FieldRefusal) as refusal:
        make_announcement(**changes)
    assert refusal.value.faults == faults


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.PROVINCE_OFFICER, Role.MINISTRY_OFFICER])
def test_others_may_not(role: Role) -> None:
    with pytest.raises(Refusal):
        make_announcement(actor=make_actor(role))


def test_the_deed_is_on_record_with_its_paper() -> None:
    make_announcement()
    entry = AuditEntry.objects.get(deed="official_documents.announce_calendar")
    assert entry.facts == {
        "year": 2026,
        "number": "1/VPCP-KGVX",
        "days_off": ["2026-06-05"],
        "workdays": ["2026-06-13"],
    }


def test_a_coming_year_nobody_announced_is_warned_of_from_november_on() -> None:
    assert years_not_announced(date(2026, 10, 31)) == []
    assert years_not_announced(date(2026, 11, 1)) == [2027]
    make_announcement(year=2027, days_off=[], workdays=[])
    assert years_not_announced(date(2026, 11, 1)) == []
