"""Packs that were sold, numbers for a kind of goods, cases that people share."""

from datetime import timedelta

import pytest

from ocop.foundation.refusal import FieldRefusal
from ocop.programme.accounts.queries.actors import actor_of
from ocop.programme.accounts.rules.roles import Reach, Role
from ocop.programme.stamps.models import StampBatch
from ocop.programme.stamps.operations.sell_part import sell_part, take_back_sale
from ocop.programme.stamps.operations.use_roll import Stretch
from ocop.programme.stamps.queries.sold_packs import sold_by_events
from ocop.programme.stamps.rules.verdicts import Verdict
from ocop.programme.traceability.models import EpcisToken, Event, EventIdentifier
from ocop.programme.watch.models import Case, CasePhoto
from ocop.programme.watch.operations.settings_of_watch import set_values
from ocop.programme.watch.operations.share_case import assign_case, note_case
from ocop.programme.watch.operations.watch_scans import watch_scans
from ocop.programme.watch.queries.values_in_force import values_in_force
from ocop.programme.watch.queries.work_queue import watch_work_for
from ocop.programme.watch.rules.case_kinds import CaseState
from ocop.programme.watch.rules.thresholds import Signal
from tests.factories.accounts import make_grant, make_user
from tests.factories.epcis import make_token
from tests.factories.files import make_image, make_upload
from tests.factories.stamps import AT, GTIN, serial_number
from tests.factories.watch import later, make_case, make_scan

pytestmark = pytest.mark.django_db
NOW = AT + timedelta(hours=20)


def sold(world, number=1):
    day = AT.date()
    return sell_part(actor=world.member, batch_id=world.roll.pk, stretch=Stretch(number, number), sold_on=day, now=AT)


def after_sale(world, phones, *, number=1):
    """Scans from the second day on, days apart, each from a phone and a network of its own."""
    for phone in range(phones):
        for look in range(4):
            make_scan(world.roll, number, at=later(1440 * (2 + look) + phone * 70), device_hash=f"phone{phone}")


def test_a_household_may_scan_what_it_bought_and_a_fourth_phone_is_a_sign(world):
    """The row "after sale" of the signals: one household looks as often as it likes."""
    late = AT + timedelta(days=9)
    part = sold(world)
    after_sale(world, 3)
    make_scan(world.roll, 1, at=AT + timedelta(hours=2))  # still in the shop, on the day of the sale
    assert watch_scans(now=late).opened == []
    after_sale(world, 4)
    after_sale(world, 9, number=2)  # never told sold: ten phones are too few for a sign
    (opened,) = watch_scans(now=late).opened
    case = Case.objects.get(pk=opened)
    assert (case.signal, case.facts["devices"], case.hold) == (Signal.OUT_OF_LIFE, 4, None)
    assert world.truth().verdict in {Verdict.GENUINE_FIRST, Verdict.GENUINE_AGAIN}
    assert (world.truth().sold_on, world.truth(2).sold_on) == (AT.date(), None)
    for _twice in range(2):
        take_back_sale(actor=world.member, batch_id=world.roll.pk, part_id=part.pk, now=late)
    assert world.truth().sold_on is None


def test_only_active_packs_are_told_sold_once_and_not_for_tomorrow(world):
    def faults(first, last, later=0):
        day = AT.date() + timedelta(days=later)
        with pytest.raises(FieldRefusal) as refused:
            sell_part(actor=world.member, batch_id=world.roll.pk, stretch=Stretch(first, last), sold_on=day, now=AT)
        return set(refused.value.faults)

    sold(world, 3)
    found = [faults(2, 4), faults(49, 51), faults(5, 5, 1), faults(5, 5, -1), faults(0, 1)]
    assert found == [{"first"}, {"first"}, {"sold_on"}, {"sold_on"}, {"first"}]
    with pytest.raises(StampBatch.DoesNotExist):
        sell_part(actor=world.stranger, batch_id=world.roll.pk, stretch=Stretch(5, 5), sold_on=AT.date(), now=AT)


def test_a_pack_named_by_an_event_of_its_producer_counts_as_sold(world):
    make_token(world.product.producer)
    token = EpcisToken.objects.get()
    for number, (disposition, owner) in enumerate(
        [("retail_sold", world.product.producer), ("in_transit", world.product.producer), ("retail_sold", None)], 1
    ):
        event = Event.objects.create(
            event_id=f"e{number}", event_type="ObjectEvent", event_time=AT, record_time=AT, disposition=disposition,
            content_hash=str(number), has_own_id=True, body="{}", token=token, owner=owner,
        )  # fmt: skip
        key = f"/01/{GTIN}/21/{serial_number(world.roll, number)}"
        EventIdentifier.objects.create(event=event, key=key, role="e", event_time=AT)
    first = world.roll.first_counter
    assert sold_by_events(world.roll, {first, first + 1, first + 2}) == {first: AT}


def test_values_of_a_kind_of_goods_go_before_those_of_all(world):
    def set_devices(devices, province, set_number=None):
        asked = {"devices": devices, "days": 30}
        actor = world.officer if province else ministry
        set_values(
            actor=actor, signal=Signal.DEVICES, province_code=province, values=asked, reason="Quà Tết.", now=AT,
            set_number=set_number,
        )  # fmt: skip

    ministry_user = make_user()
    make_grant(Role.MINISTRY_OFFICER, user=ministry_user, reach=Reach.NATION)
    ministry = actor_of(ministry_user, today=AT.date())
    province = world.product.province_code
    set_devices(20, "")
    set_devices(30, "", 5)
    set_devices(40, province, 5)
    known = values_in_force([province])
    asked = [("", None), ("", 5), (province, 5), (province, 6), (province, None), ("99", 5)]
    found = [known.of(Signal.DEVICES, place, kind)["devices"] for place, kind in asked]
    assert found == [20, 30, 40, 20, 20, 30]


def test_a_case_is_shared_given_noted_and_photographed(world):
    case = make_case(world.roll)
    assign_case(actor=world.officer, case_id=case.pk, user_id=world.inspector.user_id, now=NOW)
    assign_case(actor=world.officer, case_id=case.pk, user_id=world.inspector.user_id, now=NOW)
    with pytest.raises(FieldRefusal):
        assign_case(actor=world.officer, case_id=case.pk, user_id=world.member.user_id, now=NOW)
    note = {"actor": world.inspector, "case_id": case.pk, "words": "Đã đến chợ.", "now": NOW}
    for _twice in range(2):
        note_case(**note, photos=[make_upload(make_image(size=(60, 40)), "anh.jpg")])
    with pytest.raises(FieldRefusal):
        note_case(**{**note, "words": " "})
    with pytest.raises(FieldRefusal):
        note_case(**{**note, "words": "Giấy"}, photos=[make_upload()])
    case.refresh_from_db()
    steps = case.steps.values_list("kind", "by")
    assert (case.state, case.assigned_to_id) == (CaseState.LOOKED_AT, world.inspector.user_id)
    assert list(steps)[1:] == [("ASSIGNED", world.officer.user_id), ("NOTED", world.inspector.user_id)]
    assert CasePhoto.objects.count() == 1
    assert watch_work_for(world.officer, NOW.date()) == []
    assert len(watch_work_for(world.inspector, NOW.date())) == 1
