from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ocop.programme.exchange.models import PortalItem, PortalMark
from ocop.programme.exchange.operations.collect_records import collect_changes
from ocop.programme.exchange.operations.portal_adapters import FakePortal
from ocop.programme.exchange.operations.push_records import push_records
from ocop.programme.exchange.rules.portal import PortalAway
from ocop.programme.producers.models import Producer
from ocop.programme.traceability.operations.recall_lot import recall_lot
from tests.factories.exchange import AT, BARCODE, OTHER_BARCODE, later, make_connected
from tests.factories.recalls import capture_all
from tests.factories.stamps import make_lot

pytestmark = pytest.mark.django_db


def waiting():
    return sorted(PortalItem.objects.filter(state="WAITING").values_list("kind", flat=True))


def sent_everything():
    push_records(portal=FakePortal(), now=later(days=2), draw=lambda: 0.0, limit=50)
    assert waiting() == []


def test_a_turn_looks_at_what_deeds_and_events_named_and_compares_everything_once_a_day():
    product, owner = make_connected()
    assert collect_changes(now=AT) == 0
    lot = make_lot(owner, product)
    assert (collect_changes(now=later(minutes=1)), waiting()) == (1, ["LOT_EVENTS", "PARTY", "PRODUCT"])
    sent_everything()
    recall_lot(actor=owner, lot_id=lot.pk, reason="Sai nhãn.", now=later(minutes=2))
    assert (collect_changes(now=later(minutes=3)), waiting()) == (1, ["LOT_EVENTS"])
    sent_everything()
    harvested = {
        "type": "ObjectEvent",
        "action": "OBSERVE",
        "quantityList": [{"epcClass": f"https://id.gs1.org/01/0{BARCODE}/10/{lot.code}", "quantity": 1}],
    }
    capture_all(product.producer, [harvested])
    assert (collect_changes(now=later(minutes=4)), waiting()) == (1, ["LOT_EVENTS"])
    sent_everything()
    Producer.objects.update(name="Tên do người quản trị sửa thẳng")
    assert collect_changes(now=later(hours=23)) == 0
    assert collect_changes(now=later(hours=24)) == 1
    Producer.objects.update(name="Tên khác")
    assert collect_changes(now=later(hours=25), is_full=True) == 1


def test_a_line_of_the_log_written_late_is_still_found():
    product, owner = make_connected()
    lot = make_lot(owner, product)
    collect_changes(now=AT)
    collect_changes(now=later(minutes=30))
    behind = PortalMark.objects.get().entry
    recall_lot(actor=owner, lot_id=lot.pk, reason="Sai nhãn.", now=later(minutes=25))  # began before the last look
    assert (collect_changes(now=later(minutes=31)), PortalMark.objects.get().entry) == (1, behind)
    assert collect_changes(now=later(minutes=40)) == 0
    assert PortalMark.objects.get().entry > behind


def test_a_turn_costs_the_same_whether_one_producer_agreed_or_many():
    def turn() -> int:
        with CaptureQueriesContext(connection) as seen:
            assert collect_changes(now=later(hours=1)) == 0
        return len(seen)

    make_connected()
    collect_changes(now=AT)
    collect_changes(now=later(minutes=30))
    first = turn()
    for barcode in (OTHER_BARCODE, "8938505001050"):
        product, _owner = make_connected(barcode=barcode)
    collect_changes(now=later(minutes=45))
    collect_changes(now=later(minutes=50))
    assert turn() == first
    assert PortalItem.objects.filter(producer=product.producer_id).exists()


def test_a_portal_that_asks_for_an_hour_is_left_alone_by_all_records():
    make_connected()
    portal = FakePortal(fault=lambda _record, _asked: PortalAway("Quá nhiều.", 3600))
    push_records(portal=portal, now=AT, draw=lambda: 0.0)
    assert portal.asked == 1
    tried = PortalItem.objects.get(tries=1)
    assert tried.next_try_at == AT + timedelta(hours=1)
