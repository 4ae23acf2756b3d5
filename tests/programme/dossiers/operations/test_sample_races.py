"""Two officers take in the same sample at the same moment: one has it, the other is told who."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, connections

from ocop.foundation.refusal import Refusal
from ocop.programme.accounts.queries.actors import actor_of
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.dossiers.models import SampleItem, SampleStep
from ocop.programme.dossiers.operations.receive_samples import receive_samples
from ocop.programme.dossiers.operations.sample_stepping import HandOver
from ocop.programme.dossiers.rules.samples import SampleKeeper
from tests.factories.accounts import NOW, TODAY, make_grant, make_user
from tests.factories.review import make_desk
from tests.factories.samples import LEVEL, make_sample_dossier

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.races]


@pytest.fixture(autouse=True)
def _needs_a_shared_database() -> None:
    name = str(connection.settings_dict["NAME"])
    if ":memory:" in name or "mode=memory" in name:
        pytest.skip("threads need a database file or a server")


def test_one_sample_received_by_two_officers_at_once_is_received_once() -> None:
    desk = make_desk()
    colleague_user = make_user()
    make_grant(Role.COMMUNE_OFFICER, user=colleague_user, unit=desk.commune)
    colleague = actor_of(colleague_user, today=TODAY)
    dossier = make_sample_dossier(desk)
    start = Barrier(2)

    def take(actor: Actor) -> str:
        try:
            start.wait(timeout=60)
            receive_samples(
                actor=actor,
                dossier_id=dossier.pk,
                level=LEVEL,
                office=SampleKeeper.COMMUNE,
                serials=[1, 2, 3, 4, 5],
                hand_over=HandOver(giver_name="Lò Thị Mai"),
                now=NOW,
            )
        except Refusal as refusal:
            return refusal.reasons[0]
        else:
            return "done"
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as people:
        answers = sorted(people.map(take, [desk.commune_officer, colleague]))
    assert answers.count("done") == 1
    assert sum("đã ghi “Nhận mẫu” lúc" in answer for answer in answers) == 1
    assert SampleItem.objects.count() == 5
    assert SampleStep.objects.get().count == 5
