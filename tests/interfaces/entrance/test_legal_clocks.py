"""Every line with a legal clock has its last day, its article and somebody on whose desk it lies, nearest first."""

from datetime import date, timedelta

import pytest

from ocop.interfaces.entrance.desk import desk_of
from ocop.programme.accounts.queries.actors import actor_of
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.dossiers.rules.dossier_lifecycle import DossierState
from tests.factories.accounts import make_actor
from tests.factories.certificates import make_certificate
from tests.factories.producers import make_member
from tests.factories.recognition import make_case
from tests.factories.review import TODAY, make_desk, make_review_dossier

pytestmark = pytest.mark.django_db
S = DossierState
WITHOUT_CLOCK = {"dossiers.store_samples", "training.report", "training.collect"}
"""The law gives no day for putting samples away, none for half-year reports."""


def test_clocks_lie_on_the_desks_of_those_who_owe_them() -> None:
    desk = make_desk()
    make_review_dossier(desk, state=S.COMMUNE_REVIEW)
    make_review_dossier(desk, state=S.FORWARDED)
    make_review_dossier(desk, state=S.PROVINCE_REVIEW, kind="RENEWAL")
    make_case(actor=make_actor(Role.PROVINCE_OFFICER))
    owner = make_member(producer=make_certificate(issued_on=TODAY - timedelta(days=3 * 365 - 140)).product.producer)
    found = {
        (line.item.kind, line.item.due_on is not None, bool(line.item.legal_basis))
        for actor in (desk.commune_officer, desk.province_officer, desk.advisor, actor_of(owner.user, today=TODAY))
        for line in desk_of(actor, TODAY).lines
        if line.item.kind not in WITHOUT_CLOCK
    }
    assert found == {
        ("dossiers.commune_report", True, True),
        ("dossiers.accept_at_province", True, True),
        ("dossiers.send_to_advisors", True, True),
        ("recognition.revoke", True, True),
        ("recognition.renew", True, True),
    }


@pytest.mark.parametrize("day", [TODAY, date(2026, 10, 10), date(2027, 1, 5)])
def test_the_queue_is_in_the_order_of_the_days_left(day: date) -> None:
    desk = make_desk()
    make_review_dossier(desk, state=S.FORWARDED)
    make_review_dossier(desk, state=S.PROVINCE_REVIEW, kind="RENEWAL")
    make_case(actor=make_actor(Role.PROVINCE_OFFICER))
    lines = [line.item for line in desk_of(desk.province_officer, day).lines]
    left = [item.days_left(day) for item in lines if item.kind not in WITHOUT_CLOCK]
    assert len(left) == 3
    assert left == sorted(left)
