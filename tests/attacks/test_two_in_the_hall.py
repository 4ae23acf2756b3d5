"""Two people run the council's day at once: each step is taken once, whoever comes second is told, no tap is lost."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from ocop.foundation.audit.models import AuditEntry
from ocop.foundation.audit.verification import broken_seals
from ocop.foundation.refusal import Refusal
from ocop.programme.accounts.models import User
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.councils.models import CouncilMember
from ocop.programme.evaluation.models import AssessmentResult, CriterionScore, ScoreSheet
from ocop.programme.evaluation.operations.approve_minutes import approve_minutes
from ocop.programme.evaluation.operations.check_session import check_session
from ocop.programme.evaluation.operations.close_session import close_session
from ocop.programme.evaluation.operations.object_to_session import object_to_session
from ocop.programme.evaluation.operations.release_session import release_session
from ocop.programme.evaluation.operations.save_answer import save_answer
from ocop.programme.evaluation.operations.take_up_again import take_up_again
from tests.factories.councils import make_office_actor, seat_actor
from tests.factories.evaluation import NOW, Sitting, make_sitting

pytestmark = [pytest.mark.races, pytest.mark.django_db(transaction=True)]
READABLE = {200, 302, 403, 404, 409, 422}


def together(*works: Callable[[], Any]) -> list[str]:
    """What came of each, all let go at the same moment: "done" or the words of the refusal."""
    gate, told, faults = threading.Barrier(len(works)), ["" for _work in works], []

    def run(at: int, work: Callable[[], Any]) -> None:
        try:
            gate.wait(timeout=30)
            work()
            told[at] = "done"
        except Refusal as refusal:
            told[at] = str(refusal)
        except Exception as fault:  # noqa: BLE001  (told by the assertion below)
            faults.append(repr(fault))
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert faults == []
    assert broken_seals() == []
    return told


def presses(member: CouncilMember | User, address: str, sent: dict[str, Any] | None = None) -> Callable[[], None]:
    browser = Client()
    browser.force_login(getattr(member, "user", member))

    def press() -> None:
        status = browser.post(address, sent or {}).status_code
        assert status in READABLE, status

    return press


def deeds(name: str) -> int:
    return AuditEntry.objects.filter(deed=name).count()


def at(name: str, sitting: Sitting) -> str:
    return reverse(f"council_room:{name}", args=[sitting.session.pk])


def complete() -> Sitting:
    sitting = make_sitting(members=1)
    sitting.open()
    sitting.hand_in_everything()
    return sitting


def test_chair_and_secretary_begin_the_discussion_at_once() -> None:
    sitting = complete()
    address = at("begin_discussion", sitting)
    together(*[presses(person, address) for person in (sitting.chair, sitting.secretary) * 2])
    sitting.reload()
    assert (sitting.session.state, deeds("evaluation.begin_discussion")) == ("DISCUSSION", 1)


def test_chair_and_secretary_begin_the_second_turn_at_once() -> None:
    sitting = complete()
    sitting.discuss()
    sent = {"san_pham": sitting.item.pk, f"reason_{sitting.item.pk}": "Thống nhất lại."}
    address = at("rescoring", sitting)
    together(*[presses(person, address, sent) for person in (sitting.chair, sitting.secretary) * 2])
    sitting.reload()
    assert (sitting.session.state, sitting.item.turn, deeds("evaluation.begin_rescoring")) == ("RESCORING", 2, 1)
    assert ScoreSheet.objects.filter(turn=2).count() == len(sitting.everyone)


def test_one_closes_while_the_other_goes_to_the_discussion() -> None:
    sitting = complete()
    together(
        presses(sitting.chair, at("close", sitting)),
        presses(sitting.secretary, at("begin_discussion", sitting)),
    )
    sitting.reload()
    # Closing starts from the discussion too: both may have been done, one after the other, never half of each.
    assert sitting.session.state in {"CLOSED", "DISCUSSION"}
    assert AssessmentResult.objects.count() == (1 if sitting.session.state == "CLOSED" else 0)


def test_a_tap_while_closing_is_either_counted_or_refused() -> None:
    sitting = complete()
    member = sitting.members[0]
    sheet = ScoreSheet.objects.get(item=sitting.item, member=member)
    before = sorted(CriterionScore.objects.filter(sheet=sheet).values_list("criterion_code", "points"))

    def tap() -> None:
        save_answer(
            actor=seat_actor(member), item_id=sitting.item.pk, criterion_code="1.1", answer={"level": None}, now=NOW
        )

    chair = seat_actor(sitting.chair)
    told = together(lambda: close_session(actor=chair, session_id=sitting.session.pk, now=NOW), tap)
    assert told[0] == "done"
    assert told[1] != "done"
    assert sorted(CriterionScore.objects.filter(sheet=sheet).values_list("criterion_code", "points")) == before


def test_the_auditor_objects_while_another_finds_the_record_in_order() -> None:
    sitting = make_sitting(members=1, is_auditor_required=True)
    sitting.open()
    sitting.hand_in_everything()
    sitting.close()
    sitting.confirm()
    first, second = make_office_actor(Role.AUDITOR), make_office_actor(Role.AUDITOR)
    key = sitting.session.pk
    told = together(
        lambda: check_session(actor=first, session_id=key, now=NOW),
        lambda: object_to_session(actor=second, session_id=key, objection="Thiếu phiếu.", now=NOW),
    )
    assert told.count("done") == 1
    assert deeds("evaluation.check_session") + deeds("evaluation.object_to_session") == 1


def test_released_once_and_told_the_second_time() -> None:
    sitting = complete()
    sitting.close()
    sitting.confirm()
    chair, key = seat_actor(sitting.chair), sitting.session.pk
    told = together(*[lambda: release_session(actor=chair, session_id=key, now=NOW)] * 3)
    assert told.count("done") == 1
    assert sum("Đã công bố kết quả" in words for words in told) == 2
    assert deeds("evaluation.release_session") == 1


def test_confirmed_by_one_while_the_other_takes_the_session_up_again() -> None:
    sitting = complete()
    sitting.close()
    sitting.secretary_signs()
    chair, key = seat_actor(sitting.chair), sitting.session.pk
    told = together(
        lambda: approve_minutes(actor=chair, session_id=key, now=NOW),
        lambda: take_up_again(actor=chair, session_id=key, reason="Xem lại.", now=NOW),
    )
    sitting.reload()
    assert told.count("done") == 1
    assert sitting.session.state in {"CONFIRMED", "DISCUSSION"}
    assert AssessmentResult.objects.count() == (1 if sitting.session.state == "CONFIRMED" else 0)
