from datetime import timedelta

import pytest
from django.core.exceptions import ObjectDoesNotExist

from ocop.foundation.refusal import FieldRefusal, Refusal
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.exchange.models import Succession
from ocop.programme.exchange.operations.state_succession import succeed_producer, succeed_product
from ocop.programme.exchange.queries.past_codes import past_code, producer_successor, product_successor
from ocop.programme.products.models import GtinHeld
from tests.factories.accounts import make_actor
from tests.factories.exchange import AT, GTIN, OTHER_BARCODE, OTHER_GTIN, make_recognised
from tests.factories.geography import make_province
from tests.factories.producers import make_producer, member_actor
from tests.factories.products import make_product

pytestmark = pytest.mark.django_db
DAY = AT.date()


@pytest.fixture
def office(db):
    return make_actor(Role.PROVINCE_OFFICER)


def state(office, old, new, **changes):
    told = {"since": DAY, "reason": "Sáp nhập", "now": AT, **changes}
    return succeed_producer(actor=office, producer_id=old.pk, next_id=new.pk, **told)


def test_the_last_of_a_chain_is_where_to_look(office):
    first, second, third = (make_producer() for _one in range(3))
    state(office, first, second)
    state(office, second, third)
    assert producer_successor(first.pk).key == third.pk
    assert producer_successor(third.pk) is None


def test_a_new_statement_takes_the_place_of_the_one_before_which_stays_on_record(office):
    first, second, third = (make_producer() for _one in range(3))
    state(office, first, second)
    state(office, first, third)
    assert producer_successor(first.pk).key == third.pk
    assert list(Succession.objects.order_by("pk").values_list("withdrawn_at", flat=True)) == [AT, None]


def test_nothing_leads_back_to_itself(office):
    first, second = make_producer(), make_producer()
    state(office, first, second)
    for old, new in ((second, first), (first, first)):
        with pytest.raises(FieldRefusal) as told:
            state(office, old, new)
        assert list(told.value.faults) == ["next"]


@pytest.mark.parametrize(
    ("changes", "field"), [({"since": DAY + timedelta(days=1)}, "since"), ({"reason": " "}, "reason")]
)
def test_a_day_to_come_and_no_reason_are_refused(office, changes, field):
    with pytest.raises(FieldRefusal) as told:
        state(office, make_producer(), make_producer(), **changes)
    assert list(told.value.faults) == [field]


def test_only_the_office_of_the_province_states_it():
    old, new = make_producer(), make_producer()
    with pytest.raises(Refusal):
        state(member_actor(old), old, new)
    with pytest.raises(ObjectDoesNotExist):
        state(make_actor(Role.PROVINCE_OFFICER, unit=make_province(code="01")), old, new)


def test_a_number_of_today_and_one_never_borne_are_no_past_codes(db):
    product = make_recognised()
    GtinHeld.objects.create(product=product, gtin=GTIN, held_from=DAY)
    assert (past_code(GTIN), past_code(OTHER_GTIN)) == (None, None)


def test_a_changed_number_leads_to_the_product_under_its_new_one(db):
    product = make_recognised(barcode=OTHER_BARCODE)
    GtinHeld.objects.create(product=product, gtin=GTIN, held_from=DAY, held_until=DAY)
    past = past_code(GTIN)
    assert (past.gtin_now, past.product_id, past.is_retired, past.until) == (OTHER_GTIN, product.pk, False, DAY)


def test_the_number_of_a_retired_product_leads_to_what_stands_in_its_place(office):
    old = make_recognised(is_retired=True)  # it ended before the history of numbers began
    new = make_product(producer=old.producer)
    assert (past_code(GTIN).product_id, past_code(GTIN).is_replaced) == (old.pk, False)
    succeed_product(actor=office, product_id=old.pk, next_id=new.pk, since=DAY, reason="Đổi tên", now=AT)
    assert (past_code(GTIN).product_id, past_code(GTIN).reason) == (new.pk, "Đổi tên")
    assert product_successor(old.pk).name == new.name
