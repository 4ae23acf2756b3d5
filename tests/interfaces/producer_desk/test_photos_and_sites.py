"""Photos of a product and the places of a producer."""

from decimal import Decimal

import pytest

from ocop.programme.producers.models import Producer, ProductionSite
from ocop.programme.products.models import ProductPhoto
from tests.factories.dossiers import make_file
from tests.factories.files import make_image, make_upload
from tests.factories.geography import make_commune
from tests.factories.producers import NOW
from tests.factories.products import make_product
from tests.factories.rubrics import make_rubric
from tests.interfaces.producer_desk.conftest import HTMX, address

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    settings.FILES_ROOT = tmp_path


@pytest.fixture
def product(owner):
    make_rubric(11)
    return make_product(producer=owner.producer)


def photo(name="che.jpg"):
    return make_upload(make_image(size=(40, 30)), name)


def test_many_photos_come_in_one_form(browser, product):
    answer = browser.post(address("add_photo", product.pk), {"file": [photo("1.jpg"), photo("2.jpg"), photo("3.jpg")]})
    assert (answer.url, product.photos.count()) == (address("product", product.pk) + "#anh", 3)


def test_bad_ones_are_named_on_the_page_and_good_ones_kept(browser, product):
    sent = {"file": [photo("1.jpg"), make_upload(b"MZ\x90\x00", "gia.jpg"), make_upload(b"", "rong.jpg")]}
    page = browser.post(address("add_photo", product.pk), sent).content.decode()
    assert "gia.jpg: Loại tệp này không nhận được." in page
    assert "rong.jpg: Tệp trống, không có nội dung nào." in page
    assert product.photos.count() == 1


def test_a_photo_sent_alone_in_the_background_answers_with_the_list(browser, product):
    kept = browser.post(address("add_photo", product.pk), {"file": photo()}, headers=HTMX)
    assert (kept.status_code, "Ảnh bìa" in kept.content.decode(), "<html" in kept.content.decode()) == (
        200,
        True,
        False,
    )
    refused = browser.post(address("add_photo", product.pk), {"file": make_upload(b"", "a.jpg")}, headers=HTMX)
    assert (refused.status_code, "Tệp trống" in refused.content.decode()) == (422, True)


def test_words_and_place_of_a_photo_are_changed(browser, product):
    one, two = (
        ProductPhoto.objects.create(product=product, file=make_file(), position=place, added_at=NOW)
        for place in range(2)
    )
    browser.post(address("change_photo", product.pk, two.pk), {"caption": "Búp chè", "cho": "TO_FRONT"})
    assert [row.pk for row in product.photos.all()] == [two.pk, one.pk]
    page = browser.get(address("product", product.pk)).content.decode()
    assert 'alt="Búp chè"' in page
    browser.post(address("change_photo", product.pk, two.pk), {"caption": "Búp chè", "cho": "NOWHERE"})
    assert [row.pk for row in product.photos.all()] == [two.pk, one.pk]


def site_form(commune, **changes):
    return {
        "kind": "SOURCING_AREA",
        "name": "Đồi chè Nam Hưng",
        "province_code": commune.province_code,
        "commune_name": commune.name,
        "address": "Xóm 1",
        "address_as_printed": "Xóm 1, xã cũ, huyện Đại Từ",
        "area_hectares": "12,5",
        "worker_count": "1.200",
        "certified_standard": "VietGAP",
        **changes,
    }


def test_a_place_is_added_corrected_and_closed(browser, owner):
    commune = owner.producer.commune
    answer = browser.post(address("add_site", owner.producer_id), site_form(commune))
    site = ProductionSite.objects.get()
    assert (answer.url, site.area_hectares, site.worker_count) == (
        address("sites", owner.producer_id),
        Decimal("12.5"),
        1200,
    )
    page = browser.get(address("sites", owner.producer_id)).content.decode()
    assert ("Giấy tờ ghi: Xóm 1, xã cũ, huyện Đại Từ" in page, "12,5" in page, "1.200 lao động" in page) == (
        True,
        True,
        True,
    )
    browser.post(address("site", owner.producer_id, site.pk), site_form(commune, name="Đồi chè Xóm 2"))
    assert ProductionSite.objects.get().name == "Đồi chè Xóm 2"
    browser.post(address("close_site", owner.producer_id, site.pk))
    page = browser.get(address("sites", owner.producer_id)).content.decode()
    assert ("1 nơi đã ngừng" in page, "Chưa ghi nơi nào" in page) == (True, True)
    assert (
        "Nơi này đã ghi là ngừng sử dụng." in browser.get(address("site", owner.producer_id, site.pk)).content.decode()
    )


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"name": ""}, "Hãy điền ô này."),
        ({"area_hectares": "nhiều"}, "Hãy ghi một số, ví dụ 12 hoặc 0,5."),
        ({"area_hectares": "0"}, "Diện tích phải lớn hơn 0"),
        ({"worker_count": "2,5"}, "Hãy ghi một số nguyên, ví dụ 12."),
        ({"commune_name": "Không Đâu Cả"}, "Không Đâu Cả"),
    ],
)
def test_a_wrong_field_is_explained_and_nothing_typed_is_lost(browser, owner, changes, sentence):
    sent = site_form(owner.producer.commune, **changes)
    page = browser.post(address("add_site", owner.producer_id), sent).content.decode()
    assert (sentence in page, 'value="VietGAP"' in page) == (True, True)
    assert not ProductionSite.objects.exists()


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_places_costs_the_same_questions(browser, owner, count, django_assert_num_queries):
    for place in range(count):
        ProductionSite.objects.create(
            producer=owner.producer, kind="WORKSHOP", name=f"Xưởng {place}", commune=owner.producer.commune
        )
    browser.get(address("sites", owner.producer_id))
    with django_assert_num_queries(5):
        browser.get(address("sites", owner.producer_id))


def test_the_representatives_address_is_composed_and_the_old_one_kept(browser, owner):
    home = make_commune()
    producer = owner.producer
    sent = {
        "kind": "FARM",
        "name": producer.name,
        "province_code": producer.province_code,
        "commune_name": producer.commune.name,
        "address": "Xóm Nam Hưng",
        "phone": "0912 345 678",
        "representative_name": "Trần Thị Bình",
        "representative_commune_name": home.name,
        "representative_address": "Xóm 2",
        "representative_address_as_printed": "Xóm 2, huyện Đại Từ",
    }
    assert browser.post(address("producer", producer.pk), sent).status_code == 302
    saved = Producer.objects.get(pk=producer.pk)
    assert (saved.representative_commune, saved.representative_address_as_printed) == (home, "Xóm 2, huyện Đại Từ")
    page = browser.get(address("producer", producer.pk)).content.decode()
    assert f'value="{home.name}"' in page
    wrong = browser.post(address("producer", producer.pk), {**sent, "representative_commune_name": "Không Đâu Cả"})
    assert "Không Đâu Cả" in wrong.content.decode()
