"""One telephone, many mandates, one moment: the limit of messages a day holds, with a connection each."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, connections

from ocop.foundation.refusal import Refusal
from ocop.programme.producers.models import ConfirmationCode, ProducerInvitation
from ocop.programme.producers.operations.consent import ask_consent
from ocop.programme.producers.operations.hand_over import hand_over
from ocop.programme.producers.rules.confirmation_code import MOST_LINKS_A_DAY, MOST_SENT_A_DAY
from tests.factories.mandates import make_mandate, make_officer, officer_actor
from tests.factories.producers import NOW, make_producer

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.races]
MANDATES = 10


@pytest.fixture(autouse=True)
def _needs_a_shared_database() -> None:
    name = str(connection.settings_dict["NAME"])
    if ":memory:" in name or "mode=memory" in name:
        pytest.skip("threads need a database file or a server")


def _together(do, mandates) -> None:
    start = Barrier(len(mandates))

    def one(mandate) -> None:
        try:
            start.wait(timeout=60)
            do(mandate)
        except Refusal:
            pass
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(mandates)) as pool:
        list(pool.map(one, mandates))


def _mandates(**changes):
    first = make_producer(is_demo=True)
    officer = make_officer(first)
    producers = [first, *(make_producer(is_demo=True, commune=first.commune) for _number in range(MANDATES - 1))]
    return officer, [make_mandate(producer=one, officer=officer, **changes) for one in producers]


def test_codes_to_one_telephone_are_counted_one_after_the_other() -> None:
    officer, mandates = _mandates(is_agreed=False)
    actor = officer_actor(officer)
    _together(lambda one: ask_consent(actor=actor, mandate_id=one.pk, draw=lambda _below: 1, now=NOW), mandates)
    assert ConfirmationCode.objects.count() == MOST_SENT_A_DAY


def test_invitations_to_one_telephone_are_counted_one_after_the_other() -> None:
    officer, mandates = _mandates()
    actor = officer_actor(officer)
    _together(lambda one: hand_over(actor=actor, mandate_id=one.pk, token=f"k{one.pk}", site="", now=NOW), mandates)
    assert ProducerInvitation.objects.count() == MOST_LINKS_A_DAY
