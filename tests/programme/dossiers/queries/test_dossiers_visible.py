import pytest

from ocop.programme.accounts.rules.actor import ANONYMOUS, programme_itself
from ocop.programme.accounts.rules.roles import Reach, Role
from ocop.programme.dossiers.models import EvidenceLink
from ocop.programme.dossiers.queries.dossiers_visible import dossiers_visible_to, own_dossiers
from ocop.programme.dossiers.queries.evidence_visible import evidence_files_visible_to, validity_of
from ocop.programme.dossiers.rules.dossier_lifecycle import DossierState
from tests.factories.accounts import make_actor
from tests.factories.dossiers import make_dossier, make_evidence
from tests.factories.geography import make_commune, make_province
from tests.factories.producers import NOW, TODAY, make_producer, member_actor

pytestmark = pytest.mark.django_db
_S = DossierState
AT_COMMUNE = {_S.SUBMITTED, _S.COMMUNE_REVIEW, _S.RETURNED_BY_COMMUNE}
COUNCIL = {_S.READY_FOR_COUNCIL, _S.IN_COUNCIL, _S.ASSESSED, _S.RECOGNISED, _S.NOMINATED, _S.NOT_RECOGNISED}
PROVINCE = {_S.FORWARDED, _S.PROVINCE_REVIEW, _S.RETURNED_BY_PROVINCE, _S.ADVISORY_REVIEW} | COUNCIL


@pytest.fixture
def commune():
    return make_commune()


@pytest.fixture
def producer(commune):
    """With one dossier in every state, and a dossier of another province that must never be seen."""
    producer = make_producer(commune=commune)
    for state in DossierState:
        make_dossier(producer=producer, state=state)
    for state in DossierState:
        make_dossier(producer=make_producer(commune=make_commune(province_code="24")), state=state)
    return producer


def seen(actor, producer):
    rows = dossiers_visible_to(actor)
    assert {row.producer_id for row in rows} <= {producer.pk}
    return {DossierState(row.state) for row in rows}


def test_members_see_every_state_of_their_own(producer):
    assert seen(member_actor(producer), producer) == set(DossierState)


def test_the_commune_sees_what_was_handed_in(producer, commune):
    actor = make_actor(Role.COMMUNE_OFFICER, unit=commune)
    assert seen(actor, producer) == set(DossierState) - {_S.DRAFT}
    assert seen(make_actor(Role.COMMUNE_OFFICER, unit=make_commune()), producer) == set()


@pytest.mark.parametrize("role", [Role.PROVINCE_OFFICER, Role.PROVINCE_LEADER])
def test_the_province_sees_what_reached_it(producer, role):
    assert seen(make_actor(role, unit=make_province()), producer) == PROVINCE


def test_a_dossier_the_province_received_once_stays_in_its_sight(producer):
    producer.dossiers.filter(state=_S.WITHDRAWN).update(province_received_on=TODAY)
    actor = make_actor(Role.PROVINCE_OFFICER, unit=make_province())
    assert seen(actor, producer) == PROVINCE | {_S.WITHDRAWN}


def test_advisors_see_what_was_sent_to_them(producer):
    assert seen(make_actor(Role.ADVISOR, unit=make_province()), producer) == {_S.ADVISORY_REVIEW} | COUNCIL


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.INSPECTOR])
def test_auditors_and_inspectors_of_the_province_see_all_that_was_handed_in(producer, role):
    assert seen(make_actor(role, unit=make_province()), producer) == set(DossierState) - {_S.DRAFT}


@pytest.mark.parametrize("role", [Role.MINISTRY_OFFICER, Role.AUDITOR, Role.INSPECTOR])
def test_the_nation_sees_all_that_was_handed_in(producer, role):
    rows = dossiers_visible_to(make_actor(role, reach=Reach.NATION))
    assert {row.state for row in rows} == set(DossierState) - {_S.DRAFT}
    assert rows.count() == 2 * (len(DossierState) - 1)


@pytest.mark.parametrize("role", [Role.COUNCIL_CHAIR, Role.COUNCIL_SECRETARY, Role.COUNCIL_MEMBER, Role.ADMINISTRATOR])
def test_council_members_and_administrators_see_none_here(producer, role):
    assert seen(make_actor(role, unit=make_province()), producer) == set()


def test_visitors_see_none_and_the_programme_all(producer):
    assert not dossiers_visible_to(ANONYMOUS).exists()
    assert not own_dossiers(ANONYMOUS).exists()
    assert dossiers_visible_to(programme_itself("bản dùng thử")).count() == 2 * len(DossierState)


def test_a_draft_withdrawn_before_it_was_handed_in_stays_private(commune):
    producer = make_producer(commune=commune)
    make_dossier(producer=producer, state=_S.WITHDRAWN, last_version=0)
    assert seen(make_actor(Role.COMMUNE_OFFICER, unit=commune), producer) == set()


def test_files_are_seen_with_the_dossiers_they_belong_to(commune):
    producer = make_producer(commune=commune)
    draft, sent = make_dossier(producer=producer), make_dossier(producer=producer, state=_S.SUBMITTED)
    hidden, shown = make_evidence(producer=producer), make_evidence(producer=producer)
    EvidenceLink.objects.create(dossier=draft, evidence=hidden, added_at=NOW)
    EvidenceLink.objects.create(dossier=sent, evidence=shown, added_at=NOW)
    officer = make_actor(Role.COMMUNE_OFFICER, unit=commune)
    assert list(evidence_files_visible_to(officer)) == [shown.file]
    assert set(evidence_files_visible_to(member_actor(producer))) == {hidden.file, shown.file}
    assert not evidence_files_visible_to(make_actor(Role.COUNCIL_MEMBER, unit=make_province())).exists()
    assert not evidence_files_visible_to(ANONYMOUS).exists()


@pytest.mark.parametrize(
    ("days", "validity"), [(None, "UNDATED"), (-1, "EXPIRED"), (0, "EXPIRING"), (90, "EXPIRING"), (91, "VALID")]
)
def test_a_document_is_about_to_expire_in_its_last_ninety_days(days, validity):
    from datetime import timedelta

    expires_on = None if days is None else TODAY + timedelta(days)
    assert validity_of(make_evidence(expires_on=expires_on), TODAY) == validity
