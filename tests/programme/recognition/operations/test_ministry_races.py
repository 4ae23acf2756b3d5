"""Two officers at the same moment: a returned result is settled once, the ministry's session gets one decision."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection

from ocop.foundation.refusal import Refusal
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.dossiers.models import Dossier
from ocop.programme.evaluation.models import AssessmentResult
from ocop.programme.recognition.models import Certificate, DecisionItem, RecognitionDecision
from ocop.programme.recognition.operations.prepare_decision import prepare_decision
from ocop.programme.recognition.operations.recognise_on_central_result import recognise_on_central_result
from ocop.programme.recognition.operations.settle_returned import assess_in_province
from ocop.programme.recognition.operations.sign_decision import sign_decision
from ocop.programme.recognition.operations.submit_decision import submit_decision
from ocop.programme.recognition.rules.recognition_kinds import DecisionKind
from tests.factories.accounts import make_actor
from tests.factories.recognition import NOW, choose_from, make_central_session, make_ministry_actor, signature

pytestmark = [pytest.mark.races, pytest.mark.django_db(transaction=True)]


def at_once(*deeds: Callable[[], Any]) -> list[str]:
    """What came of each, all let go together: "done" or "refused"; anything else fails the test."""
    gate = threading.Barrier(len(deeds))
    told: list[str] = []

    def run(do: Callable[[], Any]) -> None:
        try:
            gate.wait(timeout=30)
            do()
            told.append("done")
        except Refusal:
            told.append("refused")
        except Exception as fault:  # noqa: BLE001  (told by the assertion of the test)
            told.append(repr(fault))
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(do,)) for do in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return sorted(told)


def test_a_returned_result_is_recognised_or_assessed_never_both() -> None:
    officer = make_actor(Role.PROVINCE_OFFICER)
    result = AssessmentResult.objects.get(item__session=make_central_session(4))

    def recognise() -> Any:
        return recognise_on_central_result(actor=officer, result_id=result.pk, now=NOW)

    def assess() -> Any:
        return assess_in_province(actor=officer, result_id=result.pk, reason="Đánh giá ở tỉnh", now=NOW)

    assert at_once(recognise, assess, recognise, assess) == ["done", "refused", "refused", "refused"]
    is_recognised = DecisionItem.objects.count() == 1
    assert Dossier.objects.get().state == ("ASSESSED" if is_recognised else "READY_FOR_COUNCIL")


def test_two_officers_of_a_province_continue_one_draft() -> None:
    officer = make_actor(Role.PROVINCE_OFFICER)
    results = AssessmentResult.objects.filter(item__session=make_central_session(4, 3, 4, 3)).values_list(
        "pk", flat=True
    )
    deeds = [lambda pk=pk: recognise_on_central_result(actor=officer, result_id=pk, now=NOW) for pk in results]
    assert at_once(*deeds) == ["done"] * 4
    assert RecognitionDecision.objects.count() == 1
    assert sorted(DecisionItem.objects.values_list("position", flat=True)) == [1, 2, 3, 4]


def test_the_ministry_drafts_and_records_once() -> None:
    ministry = make_ministry_actor()
    session = make_central_session(5, 5)

    def prepare() -> Any:
        return prepare_decision(actor=ministry, session_id=session.pk, kind=DecisionKind.RECOGNISE, now=NOW)

    assert at_once(*[prepare] * 4) == ["done", "refused", "refused", "refused"]
    decision = RecognitionDecision.objects.get()
    submit_decision(actor=ministry, decision_id=decision.pk, subject="công nhận", now=NOW)

    def record(number: int) -> Any:
        return sign_decision(
            actor=ministry,
            decision_id=decision.pk,
            signature=signature(number=f"{number}/QĐ-BNNMT"),
            choose=choose_from(number),
            now=NOW,
        )

    assert at_once(*[lambda number=number: record(number) for number in range(1, 5)]) == [
        "done",
        "refused",
        "refused",
        "refused",
    ]
    assert Certificate.objects.count() == 2
