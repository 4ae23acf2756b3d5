"""Two officers press the button at the same moment, against a real database file with two connections."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, connections

from ocop.foundation.refusal import Refusal
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.dossiers.models import DossierReceipt
from ocop.programme.dossiers.operations.accept_at_commune import accept_at_commune
from tests.factories.accounts import NOW
from tests.factories.review import make_desk, make_review_dossier

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.races]


def _together(actor: Actor, dossier_ids: list[int]) -> list[str]:
    start = Barrier(len(dossier_ids))

    def accept(dossier_id: int) -> str:
        try:
            start.wait(timeout=60)
            receipt = accept_at_commune(actor=actor, dossier_id=dossier_id, samples_received=5, now=NOW)
        except Refusal as refusal:
            return refusal.reasons[0]
        else:
            return receipt.number
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(dossier_ids)) as people:
        return list(people.map(accept, dossier_ids))


@pytest.fixture(autouse=True)
def _needs_a_shared_database() -> None:
    name = str(connection.settings_dict["NAME"])
    if ":memory:" in name or "mode=memory" in name:
        pytest.skip("threads need a database file or a server")


def test_one_dossier_accepted_twice_at_once_gets_one_receipt() -> None:
    desk = make_desk()
    dossier = make_review_dossier(desk)
    answers = _together(desk.commune_officer, [dossier.pk, dossier.pk])
    receipt = DossierReceipt.objects.get()
    assert receipt.number in answers
    assert sum("Hồ sơ đã được tiếp nhận" in answer for answer in answers) == 1


def test_four_dossiers_accepted_at_once_get_four_numbers_without_a_gap() -> None:
    desk = make_desk()
    dossiers = [make_review_dossier(desk).pk for _number in range(4)]
    _together(desk.commune_officer, dossiers)
    assert sorted(DossierReceipt.objects.values_list("serial", flat=True)) == [1, 2, 3, 4]
