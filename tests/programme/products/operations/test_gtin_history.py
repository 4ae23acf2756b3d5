from datetime import timedelta

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.db import IntegrityError, transaction

from ocop.foundation.refusal import FieldRefusal, Refusal
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.products.models import GtinHeld
from ocop.programme.products.operations.change_product import change_product, retire_product
from ocop.programme.products.operations.create_product import create_product
from ocop.programme.products.operations.release_gtin import release_gtin
from ocop.programme.products.rules.product_sheet import ProductSheet
from tests.factories.accounts import make_actor
from tests.factories.exchange import AT, BARCODE, GTIN, OTHER_BARCODE, OTHER_GTIN, later
from tests.factories.geography import make_province
from tests.factories.producers import make_producer, member_actor
from tests.factories.rubrics import make_rubric

pytestmark = pytest.mark.django_db


def sheet(name="Chè A", barcode=BARCODE):
    return ProductSheet(name=name, set_number=11, barcode=barcode)


@pytest.fixture
def producer(db):
    make_rubric(11)
    return make_producer()


@pytest.fixture
def member(producer):
    return member_actor(producer)


@pytest.fixture
def product(producer, member):
    return create_product(actor=member, producer_id=producer.pk, sheet=sheet(), now=AT)


def history():
    return list(GtinHeld.objects.order_by("pk").values_list("gtin", "held_from", "held_until"))


def test_every_number_a_product_bears_stays_on_record(product, member):
    day = AT.date()
    change_product(actor=member, product_id=product.pk, sheet=sheet(barcode=OTHER_BARCODE), now=later(days=5))
    change_product(
        actor=member, product_id=product.pk, sheet=sheet(name="Chè B", barcode=OTHER_BARCODE), now=later(days=6)
    )
    change_product(actor=member, product_id=product.pk, sheet=sheet(barcode=""), now=later(days=9))
    fifth, ninth = day + timedelta(days=5), day + timedelta(days=9)
    assert history() == [(GTIN, day, fifth), (OTHER_GTIN, fifth, ninth)]


def test_a_number_once_borne_is_not_given_to_another_product(product, member, producer):
    change_product(actor=member, product_id=product.pk, sheet=sheet(barcode=OTHER_BARCODE), now=later(days=5))
    with pytest.raises(FieldRefusal) as told:
        create_product(actor=member, producer_id=producer.pk, sheet=sheet("Chè C"), now=later(days=6))
    assert list(told.value.faults) == ["barcode"]
    back = change_product(actor=member, product_id=product.pk, sheet=sheet(), now=later(days=7))
    assert back.barcode == BARCODE


def test_the_office_releases_it_with_a_reason(product, member, producer):
    change_product(actor=member, product_id=product.pk, sheet=sheet(barcode=""), now=later(days=5))
    held = GtinHeld.objects.get()
    office = make_actor(Role.PROVINCE_OFFICER)
    with pytest.raises(FieldRefusal):
        release_gtin(actor=office, held_id=held.pk, reason="  ", now=AT)
    with pytest.raises(ObjectDoesNotExist):
        release_gtin(
            actor=make_actor(Role.PROVINCE_OFFICER, unit=make_province(code="01")), held_id=held.pk, reason="x", now=AT
        )
    with pytest.raises(Refusal):
        release_gtin(actor=member, held_id=held.pk, reason="x", now=AT)
    release_gtin(actor=office, held_id=held.pk, reason="Ghi nhầm số.", now=later(days=6))
    with pytest.raises(Refusal):
        release_gtin(actor=office, held_id=held.pk, reason="Lần nữa.", now=later(days=6))
    create_product(actor=member, producer_id=producer.pk, sheet=sheet("Chè C"), now=later(days=7))
    assert [gtin for gtin, _since, _until in history()] == [GTIN, GTIN]


def test_a_number_still_borne_is_not_released_but_one_of_a_retired_product_is(product, member):
    office = make_actor(Role.PROVINCE_OFFICER)
    held = GtinHeld.objects.get()
    with pytest.raises(Refusal):
        release_gtin(actor=office, held_id=held.pk, reason="x", now=AT)
    retire_product(actor=member, product_id=product.pk, now=AT)
    assert release_gtin(actor=office, held_id=held.pk, reason="Ngừng.", now=AT).held_until == AT.date()


def test_the_database_lets_one_product_bear_a_number_at_a_time(product, producer, member):
    other = create_product(actor=member, producer_id=producer.pk, sheet=sheet("Chè D", barcode=""), now=AT)
    with pytest.raises(IntegrityError), transaction.atomic():
        GtinHeld.objects.create(product=other, gtin=GTIN, held_from=AT.date())
