from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from ocop.foundation.refusal import Conflict, FieldRefusal, Refusal
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.producers.models import Producer
from ocop.programme.producers.rules.producer_kinds import ProducerKind
from ocop.programme.products.models import Product, ProductPhoto, StandardHeld
from ocop.programme.products.operations.change_product import change_product, retire_product
from ocop.programme.products.operations.create_product import create_product
from ocop.programme.products.operations.product_photos import add_photo, remove_photo
from ocop.programme.products.operations.standards_held import add_standard, remove_standard
from ocop.programme.products.queries.products_visible import products_visible_to
from ocop.programme.products.rules.product_sheet import ProductSheet, StandardSheet
from ocop.programme.products.rules.standards import Standard
from tests.factories.accounts import make_actor
from tests.factories.geography import make_province
from tests.factories.producers import NOW, make_producer, member_actor
from tests.factories.products import make_product
from tests.factories.rubrics import make_rubric

pytestmark = pytest.mark.django_db
SHEET = ProductSheet(name=" Chè  tôm nõn Tân Cương ", set_number=11, ingredients="Búp chè tươi")


@pytest.fixture
def producer():
    make_rubric(11)
    return make_producer(name="Hợp tác xã Tân Cương")


@pytest.fixture
def member(producer):
    return member_actor(producer)


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    settings.FILES_ROOT = tmp_path


def create(actor, producer, sheet=SHEET):
    return create_product(actor=actor, producer_id=producer.pk, sheet=sheet, now=NOW)


def picture(form="JPEG"):
    content = BytesIO()
    Image.new("RGB", (40, 30), "green").save(content, form)
    return SimpleUploadedFile("che.jpg", content.getvalue(), "image/jpeg")


def test_create_fills_place_and_keys_itself(member, producer):
    product = create(member, producer)
    assert (product.name, product.slug, product.industry) == ("Chè tôm nõn Tân Cương", "che-tom-non-tan-cuong", "FOOD")
    assert (product.province_code, product.commune_code) == ("19", producer.commune_code)
    assert product.illustration == "che"
    for words in ("che tom non tan cuong", "hop tac xa tan cuong", "bup che tuoi"):
        assert words in product.search_text


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"name": ""}, "name"),
        ({"set_number": None}, "set_number"),
        ({"set_number": 7}, "set_number"),
        ({"barcode": "8936013720017"}, "barcode"),
        ({"price_dong": Decimal(-1)}, "price_dong"),
    ],
)
def test_each_fault_is_told_at_its_field(member, producer, change, field):
    with pytest.raises(FieldRefusal) as refusal:
        create(member, producer, replace(SHEET, **change))
    assert list(refusal.value.faults) == [field]


def test_one_producer_has_one_product_of_a_name_whatever_its_marks(member, producer):
    create(member, producer)
    with pytest.raises(FieldRefusal):
        create(member, producer, replace(SHEET, name="che tom non TAN CUONG"))
    other = make_producer()
    assert create(member_actor(other), other).name == "Chè tôm nõn Tân Cương"


def test_an_association_has_only_tourism(producer):
    make_rubric(26)
    association = make_producer(kind=ProducerKind.ASSOCIATION)
    actor = member_actor(association)
    with pytest.raises(FieldRefusal):
        create(actor, association)
    assert create(actor, association, replace(SHEET, set_number=26)).industry == "TOURISM"


def test_strangers_find_no_producer_and_officers_may_not_write(producer):
    with pytest.raises(Producer.DoesNotExist):
        create(make_actor(), producer)
    with pytest.raises(Refusal):
        create(make_actor(Role.PROVINCE_OFFICER, unit=make_province()), producer)


def test_change_keeps_the_keys_true_and_sees_conflicts(member, producer):
    product = create(member, producer)
    changed = change_product(
        actor=member, product_id=product.pk, sheet=replace(SHEET, name="Chè đinh"), now=NOW, seen_at=NOW
    )
    assert (changed.slug, changed.matching_key) == ("che-dinh", "che dinh")
    with pytest.raises(Conflict):
        change_product(actor=member, product_id=product.pk, sheet=SHEET, now=NOW, seen_at=NOW.replace(year=2020))


def test_a_retired_product_is_not_changed(member, producer):
    product = create(member, producer)
    retire_product(actor=member, product_id=product.pk, now=NOW)
    with pytest.raises(Refusal):
        change_product(actor=member, product_id=product.pk, sheet=SHEET, now=NOW)


def test_photos_are_drawn_anew_and_can_be_taken_off(member, producer):
    product = create(member, producer)
    photo = add_photo(actor=member, product_id=product.pk, uploaded=picture(), now=NOW)
    assert (photo.file.media_type, photo.file.has_thumbnail) == ("image/jpeg", True)
    remove_photo(actor=member, product_id=product.pk, photo_id=photo.pk, now=NOW)
    assert not ProductPhoto.objects.exists()


def test_a_file_that_is_no_picture_is_refused_at_its_field(member, producer):
    product = create(member, producer)
    with pytest.raises(FieldRefusal) as refusal:
        add_photo(actor=member, product_id=product.pk, uploaded=SimpleUploadedFile("a.jpg", b"<script>"), now=NOW)
    assert list(refusal.value.faults) == ["file"]
    with pytest.raises(FieldRefusal):
        add_photo(actor=member, product_id=product.pk, uploaded=None, now=NOW)


def test_a_stranger_adds_no_photo_and_stores_no_file(producer, settings):
    product = make_product(producer=producer)
    with pytest.raises(Product.DoesNotExist):
        add_photo(actor=make_actor(), product_id=product.pk, uploaded=picture(), now=NOW)
    assert list(settings.FILES_ROOT.iterdir()) == []


def test_standards_need_a_number_and_a_sensible_period(member, producer):
    product = create(member, producer)
    sheet = StandardSheet(standard=Standard.VIETGAP, number="VG-01")
    held = add_standard(actor=member, product_id=product.pk, sheet=sheet, now=NOW)
    for wrong, field in (
        (sheet, "number"),
        (replace(sheet, number=" "), "number"),
        (replace(sheet, standard=Standard.OTHER, number="2"), "name"),
        (replace(sheet, number="3", valid_from=date(2026, 2, 1), valid_until=date(2026, 1, 1)), "valid_until"),
    ):
        with pytest.raises(FieldRefusal) as refusal:
            add_standard(actor=member, product_id=product.pk, sheet=wrong, now=NOW)
        assert list(refusal.value.faults) == [field]
    remove_standard(actor=member, product_id=product.pk, standard_id=held.pk, now=NOW)
    assert not StandardHeld.objects.exists()


def test_products_are_seen_with_their_producers(member, producer):
    product, foreign = make_product(producer=producer), make_product()
    assert list(products_visible_to(member)) == [product]
    assert set(products_visible_to(make_actor(Role.PROVINCE_OFFICER, unit=make_province()))) == {product, foreign}
    assert not products_visible_to(make_actor(Role.COUNCIL_MEMBER, unit=make_province())).exists()


def test_a_gtin_names_one_product_however_many_zeros_were_typed(member, producer):
    first = create(member, producer, replace(SHEET, barcode="9521234500018"))
    rival = make_producer(name="Hộ khác")
    for typed in ("9521234500018", "09521234500018"):
        with pytest.raises(FieldRefusal) as refusal:
            create(member_actor(rival), rival, replace(SHEET, barcode=typed))
        assert list(refusal.value.faults) == ["barcode"]
    sheet = replace(SHEET, barcode="9521234500018", ingredients="Búp chè")
    assert change_product(actor=member, product_id=first.pk, sheet=sheet, now=NOW).barcode == "9521234500018"
    retire_product(actor=member, product_id=first.pk, now=NOW)
    with pytest.raises(FieldRefusal):  # packs with it are still about
        create(member_actor(rival), rival, replace(SHEET, barcode="9521234500018"))
