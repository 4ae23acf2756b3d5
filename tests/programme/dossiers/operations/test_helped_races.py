"""Two taps on "submit" with one code at the same moment, with two connections."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, connections

from ocop.foundation.refusal import Refusal
from ocop.programme.dossiers.models import DossierVersion, FilingConfirmation
from ocop.programme.dossiers.operations.submit_helped_dossier import ask_confirmation, submit_with_code
from ocop.programme.producers.models import ConfirmationCode
from tests.factories.dossiers import make_full_dossier
from tests.factories.mandates import at_work, drawing, make_mandate
from tests.factories.producers import NOW, make_producer

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.races]


@pytest.fixture(autouse=True)
def _needs_a_shared_database() -> None:
    name = str(connection.settings_dict["NAME"])
    if ":memory:" in name or "mode=memory" in name:
        pytest.skip("threads need a database file or a server")


def _together(tries: list[str]) -> list[str]:
    producer = make_producer(is_demo=True)
    dossier = make_full_dossier(producer=producer)
    helper = at_work(make_mandate(producer=producer))
    ask_confirmation(actor=helper, dossier_id=dossier.pk, draw=drawing(123456), now=NOW)
    start = Barrier(len(tries))

    def submit(typed: str) -> str:
        try:
            start.wait(timeout=60)
            submit_with_code(actor=helper, dossier_id=dossier.pk, typed=typed, is_oath_taken=True, now=NOW)
        except Refusal as refusal:
            return refusal.reasons[0]
        else:
            return "submitted"
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(tries)) as people:
        return list(people.map(submit, tries))


def test_one_code_hands_in_once() -> None:
    answers = _together(["123456"] * 3)
    assert answers.count("submitted") == 1
    assert (DossierVersion.objects.count(), FilingConfirmation.objects.count()) == (1, 1)


def test_guesses_at_the_same_moment_are_all_counted() -> None:
    answers = _together([f"{guess:06d}" for guess in range(8)])
    assert "submitted" not in answers
    assert ConfirmationCode.objects.get().attempts == 5
