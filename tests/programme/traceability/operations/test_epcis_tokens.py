"""Tokens are given out and taken back by owners; a GLN is stated by an officer."""

from datetime import UTC, datetime, timedelta

import pytest

from ocop.foundation.refusal import FieldRefusal, Refusal
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.geography.models import AdministrativeUnit
from ocop.programme.producers.models import Producer
from ocop.programme.traceability.models import EpcisToken, PartyNumber
from ocop.programme.traceability.operations.issue_epcis_token import issue_epcis_token
from ocop.programme.traceability.operations.revoke_epcis_token import revoke_epcis_token
from ocop.programme.traceability.operations.state_party_number import state_party_number
from ocop.programme.traceability.queries.epcis_callers import caller_of
from tests.factories.accounts import make_actor
from tests.factories.epcis import Epcis
from tests.factories.producers import make_producer, member_actor

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 1, tzinfo=UTC)
SECRET = "a-secret-of-forty-characters-more-or-less"


def province_of(producer):
    return AdministrativeUnit.objects.get(code=producer.province_code)


def issue(actor, producer, **changes):
    facts = {"label": "Phần mềm kho", "may_capture": True, "may_query": False, "secret": SECRET, "now": NOW}
    return issue_epcis_token(actor=actor, producer_id=producer.pk, **(facts | changes))


def test_an_owner_gives_a_token_that_holds_for_a_year_and_only_its_hash_is_kept():
    producer = make_producer()
    token = issue(member_actor(producer), producer)
    assert SECRET not in str(EpcisToken.objects.values().get())
    caller = caller_of(SECRET, NOW + timedelta(days=364))
    assert caller is not None
    assert (caller.token_id, caller.producer_id, caller.may_capture, caller.may_query, caller.space) == (
        token.pk, producer.pk, True, False, "",
    )  # fmt: skip
    assert caller_of(SECRET, NOW + timedelta(days=365)) is None


def test_the_last_use_of_a_token_is_on_record():
    issue(member_actor(producer := make_producer()), producer, secret=SECRET, now=datetime.now(UTC))
    assert Epcis(SECRET).get("/events").status_code == 403
    noted = EpcisToken.objects.get().last_used_at
    assert noted is not None
    Epcis(SECRET).get("/events")
    assert EpcisToken.objects.get().last_used_at == noted


def test_a_token_taken_back_opens_nothing_any_more():
    producer = make_producer()
    owner = member_actor(producer)
    token = issue(owner, producer)
    for _time in range(2):
        revoke_epcis_token(actor=owner, token_id=token.pk, now=NOW)
    assert caller_of(SECRET, NOW) is None
    with pytest.raises(EpcisToken.DoesNotExist):
        revoke_epcis_token(actor=member_actor(make_producer()), token_id=token.pk, now=NOW)


def test_members_who_are_not_owners_and_strangers_get_none():
    producer = make_producer()
    with pytest.raises(Refusal):
        issue(member_actor(producer, is_owner=False), producer)
    with pytest.raises(Producer.DoesNotExist):
        issue(member_actor(make_producer()), producer)
    with pytest.raises(FieldRefusal) as refused:
        issue(member_actor(producer), producer, label=" ", may_capture=False)
    assert sorted(refused.value.faults) == ["label", "may_query"]


def test_a_gln_is_stated_by_an_officer_over_the_place_for_one_producer():
    producer, other = make_producer(), make_producer()
    officer = make_actor(Role.PROVINCE_OFFICER, unit=province_of(producer))
    for _time in range(2):
        state_party_number(actor=officer, producer_id=producer.pk, gln=" 4012345002256", now=NOW)
    assert list(PartyNumber.objects.values_list("producer_id", "gln")) == [(producer.pk, "4012345002256")]
    for gln, whose in (("4012345002256", other), ("4012345002257", producer)):
        with pytest.raises(FieldRefusal):
            state_party_number(actor=officer, producer_id=whose.pk, gln=gln, now=NOW)
    with pytest.raises(Refusal):
        state_party_number(actor=member_actor(other), producer_id=other.pk, gln="8938505000015", now=NOW)
