"""The five forms on a phone, the store, the story of a lot, and what the office of the place sees."""

import json
from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from ocop.programme.accounts.queries.actors import actor_of
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.production.models import Entry, Stock
from ocop.programme.traceability.models import Event
from tests.factories.accounts import make_grant, make_user
from tests.factories.files import make_image
from tests.factories.production import AT, lot_of, make_chain, make_harvest, new_name
from tests.factories.products import make_product
from tests.interfaces.producer_desk.conftest import address

pytestmark = pytest.mark.django_db
DAY = "10/11/2026"


@pytest.fixture
def product(owner):
    return make_product(producer=owner.producer)


@pytest.fixture
def member(owner):
    return actor_of(owner.user, today=AT.date())


def send(browser, kind, **fields):
    given = {"client_id": str(new_name()), "happened_on": DAY, **fields}
    return browser.post(address("production_form", kind), given)


def harvest_fields(product, **more):
    return {"product": product.pk, "material": "Búp chè tươi", "quantity": "100", "unit": "KGM", **more}


def test_a_day_of_a_household_is_written_by_five_short_forms(product, browser):
    assert "Hãy ghi thu hoạch" in browser.get(address("production_form", "ban-ra")).content.decode()
    assert send(browser, "thu-hoach", **harvest_fields(product)).status_code == 302
    raw = lot_of(Entry.objects.get())
    bought = {"material": "Hoa sen", "quantity": "2,5", "partner_name": "Bà Lý", "partner_phone": "0912345678"}
    assert send(browser, "mua-vao", **harvest_fields(product, **bought)).status_code == 302
    flower = lot_of(Entry.objects.latest("pk"))
    made = {"lot_1": raw.pk, "quantity_1": "100", "lot_2": flower.pk, "quantity_2": "2,5", "material": "Chè khô",
            "quantity": "20", "unit": "KGM"}  # fmt: skip
    assert send(browser, "che-bien", **made).status_code == 302
    dry = lot_of(Entry.objects.latest("pk"))
    packed = {"lot_1": dry.pk, "packs": "100", "net_content": "200", "net_unit": "GRM", "code": "TC-1",
              "expires_on": "10/11/2028"}  # fmt: skip
    assert send(browser, "dong-goi", **packed).status_code == 302
    lot = lot_of(Entry.objects.latest("pk"))
    sold = {"lot_1": lot.pk, "quantity_1": "30", "buyer_kind": "PARTNER", "partner_name": "Hương Trà",
            "partner_phone": "0987654321"}  # fmt: skip
    assert send(browser, "ban-ra", **sold).status_code == 302
    page = browser.get(address("production_lot", lot.pk)).content.decode()
    assert all(words in page for words in ("70 gói", "100 kg Búp chè tươi", "Bà Lý", "Hương Trà", "Hộ chiếu sản phẩm"))
    home = browser.get(address("production")).content.decode()
    assert ("70 gói" in home, "Búp chè tươi" in home) == (True, True)
    assert Event.objects.count() == 5


def test_photos_go_with_the_entry(product, browser):
    pictures = [SimpleUploadedFile(f"{number}.jpg", make_image(size=(60, 40))) for number in range(2)]
    answer = send(browser, "thu-hoach", **harvest_fields(product, photos=pictures))
    entry = Entry.objects.get()
    page = browser.get(address("production_entry", entry.pk)).content.decode()
    photo = entry.photos.first()
    small = browser.get(address("production_photo", photo.pk), {"nho": "1"})
    assert (answer.status_code, entry.photos.count(), small.headers["Content-Type"]) == (302, 2, "image/webp")
    assert address("production_photo", photo.pk) in page
    many = [SimpleUploadedFile(f"{number}.jpg", b"x") for number in range(4)]
    assert send(browser, "thu-hoach", **harvest_fields(product, photos=many)).status_code == 422
    text = [SimpleUploadedFile("a.jpg", b"no picture")]
    assert send(browser, "thu-hoach", **harvest_fields(product, photos=text)).status_code == 422
    assert Entry.objects.count() == 1


def test_sent_twice_it_is_one_entry_and_faults_keep_what_was_typed(product, browser):
    name = str(new_name())
    first = send(browser, "thu-hoach", client_id=name, **harvest_fields(product))
    again = send(browser, "thu-hoach", client_id=name, **harvest_fields(product))
    assert (first.status_code, again.status_code, first.url == again.url) == (302, 302, True)
    other = send(browser, "thu-hoach", client_id=name, **harvest_fields(product, quantity="7"))
    assert (other.status_code, "nội dung khác" in other.content.decode(), Event.objects.count()) == (409, True, 1)
    wrong = send(browser, "thu-hoach", **harvest_fields(product, quantity="nhiều", material="Búp một tôm hai lá"))
    assert (wrong.status_code, "Búp một tôm hai lá" in wrong.content.decode()) == (422, True)
    raw = lot_of(Entry.objects.get())
    made = {"lot_1": raw.pk, "quantity_1": "10", "material": "Chè", "quantity": "15", "unit": "KGM"}
    odd = send(browser, "che-bien", **made).content.decode()
    assert "Thành phẩm bằng 150,0% nguyên liệu" in odd
    slip = send(browser, "che-bien", **{**made, "unit": "GRM"}).content.decode()
    assert "Thành phẩm chưa bằng 2% nguyên liệu" in slip
    assert browser.get(address("production_form", "khac")).status_code == 404


def test_a_lot_used_up_by_the_first_sending_does_not_make_the_second_another(product, browser, member):
    raw = lot_of(make_harvest(member, product))
    name = str(new_name())
    packed = {"lot_1": raw.pk, "packs": "500", "net_content": "200", "net_unit": "GRM", "code": "TC-1"}
    assert [send(browser, "dong-goi", **{**packed, "net_unit": unit}).status_code for unit in ("", "TẠ")] == [422, 422]
    first, again = (send(browser, "dong-goi", client_id=name, **packed) for _time in range(2))
    assert (first.status_code, again.status_code, first.url == again.url) == (302, 302, True)
    lot = lot_of(Entry.objects.latest("pk"))
    sold = {"client_id": str(new_name()), "lot_1": lot.pk, "quantity_1": "500", "buyer_kind": "RETAIL"}
    first, again = (send(browser, "ban-ra", **sold) for _time in range(2))
    assert (first.status_code, again.status_code, first.url == again.url) == (302, 302, True)
    assert (Entry.objects.count(), Event.objects.count(), Stock.objects.get(lot=lot).left) == (3, 3, 0)
    late = send(browser, "ban-ra", lot_1=lot.pk, quantity_1="1", lot_2=raw.pk, quantity_2="2", buyer_kind="RETAIL")
    page = late.content.decode()
    assert (late.status_code, 'name="lot_2"' in page, page.count("Hãy chọn một dòng trong danh sách.")) == (
        422,
        True,
        4,
    )


def test_a_loss_a_reading_and_a_failed_test_are_written_by_forms_and_the_lot_says_what_to_do(product, browser, member):
    chain = make_chain(member, product)
    lot = lot_of(chain["packing"])
    today = f"{AT:%d/%m/%Y}"
    cold = {"lot_1": lot.pk, "temperature": "-4,5", "humidity": "", "happened_on": today}
    assert send(browser, "nhiet-do", **cold).status_code == 302
    assert "Độ ẩm từ 0 đến 100 %." in send(browser, "nhiet-do", **{**cold, "humidity": "101"}).content.decode()
    lost = {"lot_1": lot.pk, "quantity_1": "2", "how": "MISSING", "explanation": "Cân lại thiếu", "happened_on": today}
    assert send(browser, "hao-hut", **lost).status_code == 302
    assert Stock.objects.get(lot=lot).left == Decimal("13.6")
    failed = {"lot_1": lot.pk, "outcome": "NON_CONFORMANT", "paper_number": "KN 9", "happened_on": today}
    assert "Hãy chụp hoặc tải lên phiếu" in send(browser, "kiem-nghiem", **failed).content.decode()
    paper = SimpleUploadedFile("phieu.pdf", b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n")
    written = send(browser, "kiem-nghiem", **failed, photos=[paper])
    page = browser.get(address("production_lot", lot.pk)).content.decode()
    told = ("-4,5 °C", "Không đạt", "Kết quả kiểm nghiệm không đạt, phiếu số KN 9.", "phải thu hồi", "68 gói")
    assert (written.status_code, [words for words in told if words not in page]) == (302, [])
    entry_page = browser.get(written.url).content.decode()
    assert all(words in entry_page for words in ("Xem phiếu", f"lô {lot.code}"))
    passport = Client().get(f"/ocop/{product.pk}/lo/{lot.code}/ho-chieu/").content.decode()
    assert passport.index("Lô này đang bị giữ, chưa được bán") < passport.index("Hộ chiếu số của sản phẩm, lập ngày")


def test_pages_ask_as_much_for_one_lot_as_for_three(
    product, member, browser, django_assert_max_num_queries, django_assert_num_queries
):
    make_chain(member, product)
    pages = [address("production"), address("production_book")]
    counts = []
    for page in pages:
        with django_assert_max_num_queries(60) as asked:
            browser.get(page)
        counts.append(len(asked))
    for _number in range(2):
        make_harvest(member, product)
    for page, count in zip(pages, counts, strict=True):
        with django_assert_num_queries(count):
            browser.get(page)


def test_a_wrong_entry_is_taken_back_and_a_held_lot_says_what_is_needed(product, member, browser):
    entry = make_harvest(member, product)
    lot = lot_of(entry)
    Stock.objects.filter(lot=lot).update(held_until=date(2026, 11, 20), hold_reason="Cách ly 14 ngày.")
    page = browser.get(address("production_lot", lot.pk)).content.decode()
    assert ("Cách ly 14 ngày." in page, "Ghi phiếu kết quả kiểm nghiệm" in page) == (True, True)
    assert "Ghi phiếu kiểm nghiệm: lô" in browser.get("/ban-lam-viec/").content.decode()
    assert browser.post(address("production_release", lot.pk), {"number": ""}).status_code == 422
    film = SimpleUploadedFile("phieu.mp4", b"\0\0\0\x18ftypmp42" + b"\0" * 40)
    refused = browser.post(address("production_release", lot.pk), {"number": "KN-1", "paper": film})
    assert "Nhận: PDF, JPEG, PNG, WEBP." in refused.content.decode()
    assert browser.post(address("production_withdraw", entry.pk), {"reason": ""}).status_code == 422
    # read again, in another language, or after signing in anew: the page, not an empty answer
    for name, page, key in (("release", "lot", lot.pk), ("withdraw", "entry", entry.pk)):
        again = browser.get(address(f"production_{name}", key))
        assert (again.status_code, again.url) == (302, address(f"production_{page}", key))
    assert browser.post(address("production_withdraw", entry.pk), {"reason": "Nhầm vườn."}).status_code == 302
    assert "Nhầm vườn." in browser.get(address("production_entry", entry.pk)).content.decode()
    page = browser.get(address("production_lot", lot.pk)).content.decode()
    assert ("Nhầm vườn." in page, address("production_entry", entry.pk) in page) == (True, True)
    for name in ("production", "production_book"):  # nobody takes it for goods in hand
        assert browser.get(address(name)).content.decode().count("Đã rút lại") == 1
    assert lot.code not in browser.get(address("recall_begin")).content.decode()
    assert ("ghi thẳng ở trang tem" in page, "Chế biến</span>" in page) == (False, False)
    assert json.loads(Event.objects.latest("pk").body)["errorDeclaration"]["reason"] == "incorrect_data"


def test_the_office_of_the_place_reads_the_balance(
    product, member, owner, django_assert_max_num_queries, django_assert_num_queries
):
    lot = lot_of(make_chain(member, product)["packing"])
    user = make_user()
    make_grant(Role.COMMUNE_OFFICER, user=user, unit=owner.producer.commune)
    officer = Client()
    officer.force_login(user)
    page = officer.get(f"/ban/co-quan/tem/lo/{lot.pk}/").content.decode()
    assert all(words in page for words in ("70 gói", "Búp chè tươi", "Cửa hàng Hương Trà", "đã kích hoạt 0 tem"))
    assert "0912345678" not in page
    assert lot.code in officer.get("/ban/co-quan/tem/lo/?tim=tc-1").content.decode()
    assert "Không có lô nào" in officer.get("/ban/co-quan/tem/lo/").content.decode()
    with django_assert_max_num_queries(40) as asked:
        officer.get("/ban/co-quan/tem/lo/?xem=tat-ca")
    for _number in range(2):
        make_harvest(member, product)
    with django_assert_num_queries(len(asked)):
        officer.get("/ban/co-quan/tem/lo/?xem=tat-ca")
