import pytest

from ocop.foundation.audit.models import AuditEntry
from ocop.foundation.refusal import FieldRefusal, Refusal
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.exchange.models import Succession
from ocop.programme.exchange.operations.state_succession import succeed_producer
from ocop.programme.exchange.operations.withdraw_succession import withdraw_succession
from ocop.programme.exchange.queries.past_codes import producer_successor
from ocop.programme.exchange.queries.successions import succession_list
from tests.factories.accounts import make_actor
from tests.factories.exchange import AT
from tests.factories.geography import make_province
from tests.factories.producers import make_producer

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    return make_actor(Role.PROVINCE_OFFICER)


@pytest.fixture
def stated(office):
    return succeed_producer(
        actor=office,
        producer_id=make_producer().pk,
        next_id=make_producer().pk,
        since=AT.date(),
        reason="Sáp nhập",
        now=AT,
    )


def withdraw(actor, stated, reason="Ghi nhầm chủ thể"):
    return withdraw_succession(actor=actor, succession_id=stated.pk, reason=reason, now=AT)


def test_what_is_withdrawn_leads_nowhere_and_stays_on_record(office, stated):
    done = withdraw(office, stated)
    assert producer_successor(stated.producer_id) is None
    assert (done.withdrawn_at, done.withdrawn_by_id, done.withdrawal_reason) == (
        AT,
        office.user_id,
        "Ghi nhầm chủ thể",
    )
    assert list(succession_list(office)) == [stated]
    assert AuditEntry.objects.filter(deed="exchange.withdraw_succession").count() == 1


def test_it_is_withdrawn_once_and_with_a_reason(office, stated):
    with pytest.raises(FieldRefusal) as told:
        withdraw(office, stated, " x ")
    assert list(told.value.faults) == ["reason"]
    withdraw(office, stated)
    with pytest.raises(Refusal):
        withdraw(office, stated)


def test_another_province_sees_none_and_an_inspector_only_reads(stated):
    stranger = make_actor(Role.PROVINCE_OFFICER, unit=make_province(code="01"))
    with pytest.raises(Succession.DoesNotExist):
        withdraw(stranger, stated)
    reader = make_actor(Role.INSPECTOR)
    assert succession_list(reader).count() == 1
    with pytest.raises(Refusal):
        withdraw(reader, stated)
