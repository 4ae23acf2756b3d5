import pytest

from ocop.foundation.audit.models import AuditEntry
from ocop.foundation.refusal import FieldRefusal, Refusal
from ocop.programme.products.models import Product, ProductPhoto
from ocop.programme.products.operations.product_photos import (
    MOST_PHOTOS,
    Shift,
    add_photo,
    add_photos,
    change_photo,
    remove_photo,
)
from tests.factories.files import make_image, make_upload
from tests.factories.producers import NOW, member_actor
from tests.factories.products import make_product

pytestmark = pytest.mark.django_db


@pytest.fixture
def product():
    return make_product()


@pytest.fixture
def member(product):
    return member_actor(product.producer)


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    settings.FILES_ROOT = tmp_path


def photo(name="che.jpg"):
    return make_upload(make_image(size=(40, 30)), name)


def captions(product):
    return list(product.photos.order_by("position", "pk").values_list("caption", flat=True))


def add(member, product, *words):
    return [add_photo(actor=member, product_id=product.pk, uploaded=photo(), caption=word, now=NOW) for word in words]


def move(member, product, one, shift):
    change_photo(actor=member, product_id=product.pk, photo_id=one.pk, caption=one.caption, shift=shift, now=NOW)


def test_many_photos_are_kept_in_the_order_they_were_sent(member, product):
    added = add_photos(actor=member, product_id=product.pk, uploads=[photo(), photo(), photo()], now=NOW)
    assert [one.position for one in added.photos] == [0, 1, 2]
    assert added.refused == ()


def test_a_broken_one_is_named_and_the_others_are_kept(member, product, settings):
    settings.UPLOAD_LIMIT_BYTES = 1024 * 1024
    uploads = [
        photo("mot.jpg"),
        make_upload(b"MZ\x90\x00", "gia.jpg"),
        make_upload(b"", "rong.jpg"),
        make_upload(make_image() + b"\0" * 1024 * 1024, "to.jpg"),
        photo("hai.jpg"),
    ]
    added = add_photos(actor=member, product_id=product.pk, uploads=uploads, now=NOW)
    assert len(added.photos) == 2
    assert [sentence.partition(":")[0] for sentence in added.refused] == ["gia.jpg", "rong.jpg", "to.jpg"]
    assert added.refused[2] == "to.jpg: Tệp quá lớn: tối đa 1 MB."


def test_the_thirteenth_photo_is_one_too_many(member, product):
    added = add_photos(actor=member, product_id=product.pk, uploads=[photo()] * (MOST_PHOTOS + 1), now=NOW)
    assert (len(added.photos), len(added.refused)) == (MOST_PHOTOS, 1)


def test_none_at_all_is_said_beside_the_field(member, product):
    with pytest.raises(FieldRefusal) as refused:
        add_photos(actor=member, product_id=product.pk, uploads=[], now=NOW)
    assert list(refused.value.faults) == ["file"]


def test_a_photo_becomes_the_cover_and_goes_a_step_each_way(member, product):
    one, two, three = add(member, product, "một", "hai", "ba")
    move(member, product, three, Shift.TO_FRONT)
    assert captions(product) == ["ba", "một", "hai"]
    move(member, product, two, Shift.EARLIER)
    assert captions(product) == ["ba", "hai", "một"]
    move(member, product, three, Shift.LATER)
    assert captions(product) == ["hai", "ba", "một"]
    move(member, product, one, Shift.LATER)
    assert captions(product) == ["hai", "ba", "một"]


def test_places_stay_right_after_one_was_taken_off(member, product):
    one, _two, _three = add(member, product, "một", "hai", "ba")
    remove_photo(actor=member, product_id=product.pk, photo_id=one.pk, now=NOW)
    add(member, product, "bốn")
    assert captions(product) == ["hai", "ba", "bốn"]


def test_words_are_kept_tidied_and_the_same_words_leave_no_trace(member, product):
    one, *_ = add(member, product, "")
    change_photo(actor=member, product_id=product.pk, photo_id=one.pk, caption="  Búp  chè ", now=NOW)
    assert captions(product) == ["Búp chè"]
    entries = AuditEntry.objects.count()
    change_photo(actor=member, product_id=product.pk, photo_id=one.pk, caption="Búp chè", now=NOW)
    assert AuditEntry.objects.count() == entries
    with pytest.raises(FieldRefusal):
        change_photo(actor=member, product_id=product.pk, photo_id=one.pk, caption="x" * 201, now=NOW)


def test_photos_of_others_are_not_found_nor_changed(member, product):
    theirs = make_product()
    other = member_actor(theirs.producer)
    (one,) = add(other, theirs, "của họ")
    with pytest.raises(ProductPhoto.DoesNotExist):
        change_photo(actor=member, product_id=product.pk, photo_id=one.pk, caption="x", now=NOW)
    with pytest.raises(Product.DoesNotExist):
        change_photo(actor=member, product_id=theirs.pk, photo_id=one.pk, caption="x", now=NOW)
    with pytest.raises(Product.DoesNotExist):
        add_photos(actor=member, product_id=theirs.pk, uploads=[photo()], now=NOW)
    assert captions(theirs) == ["của họ"]


def test_a_retired_product_keeps_its_photos_as_they_are(member, product):
    (one,) = add(member, product, "một")
    Product.objects.filter(pk=product.pk).update(is_retired=True)
    with pytest.raises(Refusal, match="đã ngừng"):
        change_photo(actor=member, product_id=product.pk, photo_id=one.pk, caption="x", now=NOW)
