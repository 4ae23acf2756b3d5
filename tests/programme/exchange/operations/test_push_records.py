from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ocop.programme.exchange.models import PortalItem
from ocop.programme.exchange.operations.collect_records import collect_records
from ocop.programme.exchange.operations.consent_to_portal import withdraw_portal_consent
from ocop.programme.exchange.operations.portal_adapters import FakePortal
from ocop.programme.exchange.operations.push_records import push_records
from ocop.programme.exchange.operations.retry_items import retry_item
from ocop.programme.exchange.queries.work_queue import exchange_work_for
from ocop.programme.exchange.rules.outbox import LEASE, WAITS
from ocop.programme.exchange.rules.portal import PortalAway, PortalRefused, ProductRecord
from ocop.programme.notifications.models import Notification
from ocop.programme.producers.models import Producer
from ocop.programme.products.models import ProductHeld
from tests.factories.exchange import AT, later, make_connected
from tests.factories.producers import make_producer
from tests.factories.stamps import make_lot

pytestmark = pytest.mark.django_db


@pytest.fixture
def connected(db):
    return make_connected()


def push(portal, now=AT, limit=20):
    return push_records(portal=portal, now=now, draw=lambda: 0.0, limit=limit)


def states():
    return dict(PortalItem.objects.values_list("kind", "state"))


class Killed(BaseException):
    """The process ends here."""


def test_everything_new_goes_once_parties_first_and_keeps_the_portals_number(connected):
    portal = FakePortal()
    push(portal)
    assert [one["kind"] for one in portal.taken.values()] == ["PARTY", "PRODUCT"]
    assert states() == {"PARTY": "SENT", "PRODUCT": "SENT"}
    assert list(PortalItem.objects.order_by("pk").values_list("portal_id", flat=True)) == ["VN-000001", "VN-000002"]
    assert (push(portal).taken, collect_records(now=later(days=1)), portal.asked) == (0, 0, 2)


def test_what_changed_goes_again_and_also_when_it_changes_back(connected):
    product, _owner = connected
    portal = FakePortal()
    push(portal)
    for name in ("Chè mới", product.name):
        type(product).objects.filter(pk=product.pk).update(name=name)
        assert collect_records(now=AT) == 1
        push(portal)
    told = [one["name"] for one in portal.taken.values() if one["kind"] == "PRODUCT"]
    assert told == [product.name, "Chè mới", product.name]
    assert portal.repeated == 0


def test_a_lot_goes_with_its_recall(connected):
    product, owner = connected
    lot = make_lot(owner, product)
    portal = FakePortal()
    assert collect_records(now=AT) == 1
    push(portal)
    type(lot).objects.filter(pk=lot.pk).update(recalled_at=AT, recall_reason="Có dị vật")
    assert collect_records(now=AT) == 1
    push(portal)
    assert [one.get("recalled") for one in portal.taken.values() if one["kind"] == "LOT_EVENTS"] == [None, True]


def test_the_words_of_the_passport_go_with_the_product_and_the_lot_names_who_made_it(connected):
    product, owner = connected
    label = {"warnings": "Có chất caffeine.", "allergens": "Không", "storage": "Nơi khô mát.", "shelf_life": "12 tháng"}
    type(product).objects.filter(pk=product.pk).update(**label)
    lot = make_lot(owner, product, expires_on=None)
    type(lot).objects.filter(pk=lot.pk).update(warnings="Lô thử nghiệm.", origin="Xã Tân Cương")
    former = make_producer()
    ProductHeld.objects.create(
        product=product, producer=former, held_from=date(2020, 1, 1), held_until=lot.produced_on, noted_at=AT
    )
    since = lot.produced_on + timedelta(days=1)
    ProductHeld.objects.create(product=product, producer=product.producer, held_from=since, noted_at=AT)
    portal = FakePortal()
    collect_records(now=AT)
    push(portal)
    told = {one["kind"]: one for one in portal.taken.values()}
    assert (told["PRODUCT"]["safetyWarnings"], told["PRODUCT"]["storage"]) == ("Có chất caffeine.", "Nơi khô mát.")
    of_lot = told["LOT_EVENTS"]
    assert (of_lot["safetyWarnings"], of_lot["expiryWords"]) == ("Lô thử nghiệm.", "12 tháng")
    assert of_lot["maker"].endswith(f"/ocop/chu-the/{former.pk}")


def test_a_runner_that_dies_after_the_portal_took_it_tells_nothing_twice(connected):
    def die(_record, count):
        if count == 1:
            raise Killed
        return

    portal = FakePortal(after=die)
    with pytest.raises(Killed):
        push(portal)
    assert push(portal).taken == 1  # the other record; the first is leased to the dead
    push(portal, AT + LEASE)
    assert (len(portal.taken), portal.repeated) == (2, 1)
    assert states() == {"PARTY": "SENT", "PRODUCT": "SENT"}


def test_a_record_on_its_way_is_not_taken_by_a_second_runner(connected):
    other = []

    def meanwhile(_record, count):
        if count == 1:
            other.append(push(portal, limit=5).taken)
        return

    portal = FakePortal(fault=meanwhile)
    push(portal)
    assert other == [1]
    assert (len(portal.taken), portal.repeated) == (2, 0)


def test_what_changes_on_its_way_is_not_taken_for_told(connected):
    product, _owner = connected

    def change(record, _count):
        if isinstance(record, ProductRecord) and record.name == product.name:
            type(product).objects.filter(pk=product.pk).update(name="Chè mới")
            collect_records(now=AT)
        return

    portal = FakePortal(after=change)
    push(portal)
    assert [one["name"] for one in portal.taken.values() if one["kind"] == "PRODUCT"] == [product.name, "Chè mới"]
    assert states()["PRODUCT"] == "SENT"


def test_a_portal_that_is_away_is_tried_later_and_given_up_in_the_end(connected):
    portal = FakePortal(fault=lambda _record, _count: PortalAway("no answer"))
    now = AT
    push(portal, now, limit=1)
    item = PortalItem.objects.get(kind="PARTY")
    assert (item.state, item.next_try_at, item.last_answer) == ("WAITING", AT + WAITS[0], "no answer")
    for _try in WAITS:
        now += timedelta(days=3)
        push(portal, now)
    assert states() == {"PARTY": "GIVEN_UP", "PRODUCT": "WAITING"}
    push(portal, now + timedelta(days=3))
    assert states()["PRODUCT"] == "GIVEN_UP"


def test_three_silences_in_a_row_end_the_turn(connected):
    for _number in range(3):
        make_connected(barcode="")
    portal = FakePortal(fault=lambda _record, _count: PortalAway("no answer"))
    report = push(portal)
    assert (report.taken, report.is_away) == (3, True)


def test_a_refused_record_waits_for_its_producer_who_is_told_once_and_sends_it_again(connected):
    product, owner = connected
    portal = FakePortal(
        fault=lambda record, _count: PortalRefused("Thiếu ảnh.") if isinstance(record, ProductRecord) else None
    )
    push(portal)
    assert states() == {"PARTY": "SENT", "PRODUCT": "REFUSED"}
    assert list(Notification.objects.values_list("user_id", "kind", "body")) == [
        (owner.user_id, "exchange.refused", "Thiếu ảnh.")
    ]
    assert [item.kind for item in exchange_work_for(owner, AT.date())] == ["exchange.refused"]
    item = PortalItem.objects.get(kind="PRODUCT")
    retry_item(actor=owner, item_id=item.pk, now=AT)
    push(FakePortal())
    assert states()["PRODUCT"] == "SENT"
    assert exchange_work_for(owner, AT.date()) == []
    assert product.name == item.title


def test_without_consent_nothing_goes(connected):
    product, owner = connected
    withdraw_portal_consent(actor=owner, producer_id=product.producer_id, now=AT)
    portal = FakePortal()
    assert (collect_records(now=AT), push(portal).taken, portal.asked) == (0, 0, 0)


def test_nothing_of_a_person_is_told(connected):
    product, _owner = connected
    Producer.objects.filter(pk=product.producer_id).update(tax_code="019090001234", email="binh@example.com")
    collect_records(now=AT)
    portal = FakePortal()
    push(portal)
    told = str(portal.taken)
    assert [word for word in ("019090001234", "0912345678", "Trần Thị Bình", "binh@example.com") if word in told] == []


def test_an_adapter_that_breaks_stops_nothing(connected):
    portal = FakePortal(fault=lambda _record, count: ValueError("x") if count == 1 else None)
    push(portal)
    assert states() == {"PARTY": "WAITING", "PRODUCT": "SENT"}
    assert PortalItem.objects.get(kind="PARTY").last_answer == "ValueError"


def test_finding_out_costs_the_same_number_of_queries_for_more_producers(connected):
    def count():
        with CaptureQueriesContext(connection) as asked:
            collect_records(now=AT)
        return len(asked)

    before = count()
    for _number in range(2):
        make_connected(barcode="")
    assert count() == before
