"""Two phones of one household at the same moment, against a real database with several connections."""

from decimal import Decimal

import pytest
from django.db import connection

from ocop.foundation.refusal import FieldRefusal
from ocop.programme.accounts.queries.actors import actor_of
from ocop.programme.production.models import Entry, Stock
from ocop.programme.production.operations.record_harvest import record_harvest
from ocop.programme.traceability.models import Event
from tests.factories.producers import make_member, make_producer
from tests.factories.production import AT, harvest_sheet, lot_of, make_harvest, make_making, new_name, sent
from tests.factories.products import make_product
from tests.programme.inspections.operations.test_races import together

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.races]


@pytest.fixture(autouse=True)
def _needs_a_shared_database() -> None:
    name = str(connection.settings_dict["NAME"])
    if ":memory:" in name or "mode=memory" in name:
        pytest.skip("threads need a database file or a server")


def test_a_lot_gives_no_more_than_it_has_and_one_name_is_one_entry() -> None:
    product = make_product(producer=make_producer())
    member = actor_of(make_member(producer=product.producer).user, today=AT.date())
    raw = lot_of(make_harvest(member, product))
    said = together(*[lambda: make_making(member, product, raw, taken="40", out="8") for _number in range(3)])
    refused = [one for one in said if isinstance(one, FieldRefusal)]
    assert (len(refused), Stock.objects.get(lot=raw).left) == (1, Decimal(20))
    name, sheet = new_name(), harvest_sheet(product, code="RIENG-1")
    both = together(*[lambda: record_harvest(actor=member, sent=sent(name), sheet=sheet, now=AT) for _number in "12"])
    assert both[0] == both[1]
    assert Entry.objects.filter(client_id=name).count() == Event.objects.filter(event_id=name.urn).count() == 1
