"""Who filed for a producer as the commune's officer and sits at the province since, does not judge it there."""

import pytest

from ocop.foundation.refusal import Refusal
from ocop.programme.accounts.queries.actors import actor_of
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.dossiers.operations.return_by_province import return_by_province
from ocop.programme.dossiers.permissions.review import (
    why_not_accept_at_province,
    why_not_send_to_advisors,
    why_not_write_advisory_report,
)
from ocop.programme.producers.permissions import why_not_verify_producer
from tests.factories.accounts import make_actor, make_grant
from tests.factories.dossiers import make_full_dossier
from tests.factories.mandates import make_mandate
from tests.factories.producers import NOW, TODAY, make_producer

pytestmark = pytest.mark.django_db
SAID = "đã nộp hộ hồ sơ này khi làm ở cấp xã"


@pytest.fixture
def mandate():
    return make_mandate(producer=make_producer(verification="UNVERIFIED"))


@pytest.fixture
def dossier(mandate):
    made = make_full_dossier(producer=mandate.producer, state="FORWARDED")
    made.helped_by.create(mandate=mandate, began_at=NOW)
    return made


def moved(mandate, role):
    """The officer of the mandate, at the province since."""
    mandate.officer.role_grants.update(ended_at=NOW)
    make_grant(role, user=mandate.officer, unit=mandate.producer.commune.parent)
    return actor_of(mandate.officer, today=TODAY)


def colleague(mandate, role):
    return make_actor(role, unit=mandate.producer.commune.parent)


def test_the_province_s_intake_is_left_to_a_colleague(mandate, dossier):
    helper, other = moved(mandate, Role.PROVINCE_OFFICER), colleague(mandate, Role.PROVINCE_OFFICER)
    assert SAID in why_not_accept_at_province(helper, dossier, TODAY)
    assert SAID in why_not_send_to_advisors(helper, dossier, TODAY)
    with pytest.raises(Refusal, match=SAID):
        return_by_province(actor=helper, dossier_id=dossier.pk, words="Thiếu ảnh", points=["Ảnh"], now=NOW)
    assert why_not_accept_at_province(other, dossier, TODAY) is None


def test_nor_does_the_helper_advise_on_it(mandate, dossier):
    helper = moved(mandate, Role.ADVISOR)
    colleague(mandate, Role.ADVISOR)
    dossier.state = "ADVISORY_REVIEW"
    assert SAID in why_not_write_advisory_report(helper, dossier, TODAY, [])


def test_nor_verify_the_producer(mandate):
    helper = moved(mandate, Role.PROVINCE_OFFICER)
    colleague(mandate, Role.PROVINCE_OFFICER)
    assert "để công chức khác đối chiếu" in why_not_verify_producer(helper, mandate.producer, TODAY)


def test_alone_in_the_province_the_work_goes_on(mandate, dossier):
    helper = moved(mandate, Role.PROVINCE_OFFICER)
    assert why_not_accept_at_province(helper, dossier, TODAY) is None


def test_another_dossier_of_the_same_producer_is_no_conflict(mandate, dossier):
    helper = moved(mandate, Role.PROVINCE_OFFICER)
    colleague(mandate, Role.PROVINCE_OFFICER)
    other = make_full_dossier(producer=mandate.producer, state="FORWARDED")
    assert why_not_accept_at_province(helper, other, TODAY) is None
