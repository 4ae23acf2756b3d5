import json
from datetime import timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from django.core.exceptions import ObjectDoesNotExist

from ocop.foundation.key_ring import key_ring
from ocop.foundation.refusal import FieldRefusal, Refusal
from ocop.programme.accounts.queries.actors import actor_of
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.stamps.models import StampLook
from ocop.programme.stamps.operations.count_look import count_look
from ocop.programme.stamps.operations.decide_order import approve_order, refuse_order
from ocop.programme.stamps.operations.follow_batch import reconcile_batch, serials_of, take_file
from ocop.programme.stamps.operations.use_roll import Stretch, void_part
from ocop.programme.stamps.queries.stamp_truth import scanned, stamp_truth
from ocop.programme.stamps.queries.stamps_visible import (
    StampsLeft,
    free_numbers,
    lots_near_bound,
    stamps_left,
    void_within,
)
from ocop.programme.stamps.queries.work_queue import stamp_work_for
from ocop.programme.stamps.rules.manifests import merkle_root
from ocop.programme.stamps.rules.verdicts import Verdict
from ocop.programme.traceability.operations.recall_lot import recall_lot
from tests.factories.accounts import make_grant, make_user
from tests.factories.producers import make_member, make_producer
from tests.factories.products import make_product
from tests.factories.stamps import (
    AT,
    BARCODE,
    GTIN,
    activate,
    lot_sheet,
    make_lot,
    make_order,
    make_roll,
    serial_number,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def keys_of_the_test(settings, tmp_path):
    settings.STAMP_KEYS = tmp_path / "stamp-keys.json"


@pytest.fixture
def product(db):
    return make_product(producer=make_producer(), barcode=BARCODE)


@pytest.fixture
def member(product):
    return actor_of(make_member(producer=product.producer).user, today=AT.date())


@pytest.fixture
def officer(product):
    user = make_user()
    make_grant(Role.PROVINCE_OFFICER, user=user)
    return actor_of(user, today=AT.date())


def verdict(batch, number, now=AT):
    return stamp_truth(scanned(GTIN, serial_number(batch, number))).verdict


def test_an_order_waits_at_the_office_and_becomes_a_range_without_a_row_a_stamp(product, member, officer):
    order = make_order(member, product, 300)
    assert [item.url_args for item in stamp_work_for(officer, AT.date())] == [(order.pk,)]
    batch = approve_order(actor=officer, order_id=order.pk, quota=500, now=AT)
    assert (batch.gtin, batch.count, batch.first_counter) == (GTIN, 300, 0)
    with pytest.raises(Refusal):
        approve_order(actor=officer, order_id=order.pk, quota=500, now=AT)
    second = make_order(member, product, 201)
    with pytest.raises(FieldRefusal) as refusal:
        approve_order(actor=officer, order_id=second.pk, quota=None, now=AT)
    assert refusal.value.faults["quota"] == ["Đơn 201 tem vượt hạn mức còn lại (200 của 500 tem)."]
    refused = refuse_order(actor=officer, order_id=second.pk, reason="Vượt hạn mức.", now=AT)
    assert (refused.state, refused.reason) == ("REFUSED", "Vượt hạn mức.")


def test_stamps_need_a_gtin_and_one_order_waits_at_a_time(product, member):
    make_order(member, product)
    with pytest.raises(FieldRefusal) as refusal:
        make_order(member, product)
    assert list(refusal.value.faults) == ["product"]
    product.barcode = ""
    product.save()
    with pytest.raises(FieldRefusal):
        make_order(member, product)


def test_the_file_goes_out_once_with_a_signed_manifest(product, member, officer):
    batch = approve_order(actor=officer, order_id=make_order(member, product, 5).pk, quota=5, now=AT)
    with pytest.raises(Refusal):
        reconcile_batch(actor=officer, batch_id=batch.pk, printed=5, spoiled=0, now=AT)
    taken, content = take_file(
        actor=officer, batch_id=batch.pk, write=lambda _batch, serials: " ".join(serials).encode(), now=AT
    )
    serials = list(serials_of(batch))
    assert content.decode().split() == serials
    told = json.loads(taken.manifest)
    assert (told["count"], told["gtin"], told["merkle_root"]) == (5, GTIN, merkle_root(serials))
    public = Ed25519PublicKey.from_public_bytes(key_ring_of().public_key)
    public.verify(bytes.fromhex(taken.signature), taken.manifest.encode())
    with pytest.raises(Refusal):
        take_file(actor=officer, batch_id=batch.pk, write=lambda _batch, serials: b"", now=AT)
    with pytest.raises(FieldRefusal):
        reconcile_batch(actor=officer, batch_id=batch.pk, printed=6, spoiled=0, now=AT)


def key_ring_of():
    from django.conf import settings

    return key_ring(settings.STAMP_KEYS)


def test_a_stamp_is_genuine_from_its_activation_to_its_end(product, member, officer):
    lot = make_lot(member, product)
    batch = make_roll(member, officer, product, 300)
    assert verdict(batch, 1) == Verdict.NOT_ACTIVATED
    activate(member, batch, lot, 1, 100)
    assert [verdict(batch, number) for number in (1, 100, 101)] == [
        Verdict.GENUINE_FIRST,
        Verdict.GENUINE_FIRST,
        Verdict.NOT_ACTIVATED,
    ]
    void_part(actor=member, batch_id=batch.pk, stretch=Stretch(100, 101), reason="Mất", now=AT)
    assert [verdict(batch, number) for number in (100, 101)] == [Verdict.VOID, Verdict.VOID]
    recall_lot(actor=member, lot_id=lot.pk, reason="Vượt giới hạn dư lượng.", now=AT)
    assert verdict(batch, 1) == Verdict.RECALLED


def test_more_stamps_than_were_printed_well_are_refused(product, member, officer):
    lot = make_lot(member, product)
    batch = make_roll(member, officer, product, 150)
    activate(member, batch, lot, 1, 100)
    with pytest.raises(FieldRefusal) as refusal:
        activate(member, batch, lot, 101, 149)
    assert refusal.value.faults["last"] == [
        "Cuộn này in được 148 tem dùng được (đã trừ tem hỏng); đã kích hoạt 100, còn 48."
    ]
    activate(member, batch, lot, 103, 150)


def test_stamps_that_are_void_before_they_were_used_are_not_counted_as_left(product, member, officer):
    batch = make_roll(member, officer, product, 150)
    assert (stamps_left(batch), free_numbers(batch)) == (StampsLeft(148, 150), [(1, 150)])
    void_part(actor=member, batch_id=batch.pk, stretch=Stretch(131, 140), reason="Mất", now=AT)
    assert (stamps_left(batch), free_numbers(batch)) == (StampsLeft(140, 140), [(1, 130), (141, 150)])
    part = activate(member, batch, make_lot(member, product), 141, 150)  # a roll may be begun from its end
    assert (stamps_left(batch), free_numbers(batch), void_within(part)) == (StampsLeft(130, 140), [(1, 130)], 0)
    void_part(actor=member, batch_id=batch.pk, stretch=Stretch(149, 150), reason="Rách", now=AT)
    assert (stamps_left(batch), void_within(part)) == (StampsLeft(130, 138), 2)


def test_more_stamps_than_the_lot_fills_are_refused(product, member, officer):
    lot = make_lot(member, product)
    batch = make_roll(member, officer, product, 300)
    activate(member, batch, lot, 1, 190)
    assert list(lots_near_bound()) == []
    activate(member, batch, lot, 191, 200)  # 200 of 204: listed for the inspectorate
    assert list(lots_near_bound()) == [lot.pk]
    with pytest.raises(FieldRefusal) as refusal:
        activate(member, batch, lot, 201, 205)
    assert refusal.value.faults["last"] == [
        "Lô này đóng được 200 bao gói, kể cả hao hụt kích hoạt được nhiều nhất 204 tem; đã kích hoạt 200, còn 4."
    ]
    activate(member, batch, lot, 201, 204)
    with pytest.raises(FieldRefusal) as refusal:
        activate(member, batch, make_lot(member, product, "L02"), 204, 210)
    assert refusal.value.faults["first"] == ["Các tem số 201–204 đã được kích hoạt."]
    void_part(actor=member, batch_id=batch.pk, stretch=Stretch(203, 206), reason="Rách khi dán", now=AT)
    activate(member, batch, lot, 207, 208)  # the two torn ones of this lot may be replaced, and no more
    with pytest.raises(FieldRefusal):
        activate(member, batch, lot, 209, 209)


@pytest.mark.parametrize(("first", "last"), [(0, 5), (5, 4), (1, 301)])
def test_numbers_outside_the_roll_are_refused(product, member, officer, first, last):
    batch = make_roll(member, officer, product, 300)
    with pytest.raises(FieldRefusal):
        activate(member, batch, make_lot(member, product), first, last)


def test_looks_are_counted_without_a_word_on_who_looked(product, member, officer):
    batch = make_roll(member, officer, product, 300)
    activate(member, batch, make_lot(member, product), 1, 10)
    stamp = scanned(GTIN, serial_number(batch, 1))
    for minutes in (0, 5, 20):
        now = AT + timedelta(minutes=minutes)
        count_look(truth=stamp_truth(stamp), now=now)
    later = stamp_truth(stamp)
    assert (later.verdict, later.looks.count, later.looks.first_at) == (Verdict.GENUINE_AGAIN, 2, AT)
    count_look(truth=stamp_truth(scanned(GTIN, serial_number(batch, 99))), now=AT)
    assert StampLook.objects.get(counter=98).alarm == "NOT_ACTIVATED"


def test_a_code_nobody_made_is_told_apart_from_one_that_is_malformed(product, member, officer):
    batch = make_roll(member, officer, product, 300)
    serial = serial_number(batch, 1)
    assert scanned(GTIN, serial[:-1] + ("0" if serial[-1] != "0" else "1")) == Verdict.NOT_ISSUED
    assert scanned(GTIN, serial.lower()) == Verdict.MALFORMED
    assert scanned("08938505001043", serial) == Verdict.NOT_ISSUED


def test_a_revoked_epoch_is_checked_by_hand(product, member, officer, settings):
    batch = make_roll(member, officer, product, 300)
    serial = serial_number(batch, 1)
    told = json.loads(settings.STAMP_KEYS.read_text())
    told["epochs"]["0"]["is_revoked"] = True
    settings.STAMP_KEYS.write_text(json.dumps(told))
    assert scanned(GTIN, serial) == Verdict.BY_HAND


def test_a_stranger_finds_nothing(product, member, officer):
    batch = make_roll(member, officer, product, 300)
    stranger = actor_of(make_member(producer=make_producer()).user, today=AT.date())
    with pytest.raises(ObjectDoesNotExist):
        void_part(actor=stranger, batch_id=batch.pk, stretch=Stretch(1, 2), reason="x", now=AT)
    with pytest.raises(ObjectDoesNotExist):
        make_order(stranger, product)
    with pytest.raises(ObjectDoesNotExist):
        make_lot(stranger, product)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"code": "LÔ 1"}, "code"),
        ({"produced_on": AT.date() + timedelta(days=2)}, "produced_on"),
        ({"expires_on": AT.date() - timedelta(days=400)}, "expires_on"),
        ({"quantity": lot_sheet().quantity * 0}, "quantity"),
        ({"net_unit": "LTR"}, "net_unit"),
    ],
)
def test_a_lot_that_cannot_be_is_refused_beside_its_field(product, member, changes, field):
    with pytest.raises(FieldRefusal) as refusal:
        make_lot(member, product, **changes)
    assert field in refusal.value.faults


def test_no_stamps_for_a_number_that_two_products_bear(product, member):
    make_product(producer=make_producer(), barcode=GTIN)
    with pytest.raises(Refusal, match="còn ghi cho một sản phẩm khác"):
        make_order(member, product, 10)
