"""The farm diary on the producer's phone: plain forms that a device may send again."""

from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ocop.interfaces.ui.offline import PERSON_HEADER, new_client_id
from ocop.programme.accounts.queries.actors import actor_of
from ocop.programme.farming.models import Crop, DiaryEntry, GrowingArea, InputProduct
from tests.factories.farming import AT, TODAY, make_crop, make_input, note_work, spraying
from tests.factories.files import make_image, make_upload
from tests.interfaces.producer_desk.conftest import address

pytestmark = pytest.mark.django_db


@pytest.fixture
def member(owner):
    return actor_of(owner.user, today=TODAY)


@pytest.fixture
def crop(owner, member):
    return make_crop(member, owner.producer)


@pytest.fixture
def bought(owner, member):
    return make_input(member, owner.producer)


def _work(bought, **changes):
    given = {
        "client_id": str(uuid4()),
        "done_on": "20/11/2026",
        "work": "SPRAYING",
        "input": str(bought.pk),
        "dose": "0,5",
        "dose_unit": "LTR",
        "done_by": "Nguyễn Văn Mẫu",
    }
    return {**given, **changes}


def test_a_number_for_a_form_sorts_by_its_moment():
    earlier, later = new_client_id(AT), new_client_id(AT.replace(minute=1))
    assert (earlier.version, earlier.variant, earlier < later) == (7, later.variant, True)


def test_the_same_filling_in_is_taken_once_and_told_apart_from_another(browser, crop, bought):
    page = browser.get(address("work", crop.pk)).content.decode()
    assert "data-offline-form" in page
    assert 'enctype="multipart/form-data"' in page
    sent = _work(bought)
    answers = [
        browser.post(address("work", crop.pk), {**sent, "photos": make_upload(make_image(size=(60, 40)), "anh.jpg")})
        for _ in range(2)
    ]
    assert [(one.status_code, one.url) for one in answers] == [(302, address("crop", crop.pk))] * 2
    entry = DiaryEntry.objects.get()
    assert (entry.client_id, str(entry.dose), entry.photos.count()) == (UUID(sent["client_id"]), "0.500", 1)
    other = browser.post(address("work", crop.pk), {**sent, "dose": "9"})
    assert (other.status_code, "đã được gửi trước đó với nội dung khác" in other.content.decode()) == (409, True)
    wrong = browser.post(address("work", crop.pk), _work(bought, dose=""))
    assert (wrong.status_code, "Hãy ghi lượng đã dùng." in wrong.content.decode()) == (422, True)
    assert "Nguyễn Văn Mẫu" in wrong.content.decode()


def test_a_queue_of_somebody_else_is_not_taken(browser, owner, crop, bought):
    theirs = browser.post(address("work", crop.pk), _work(bought), headers={PERSON_HEADER: "999999"})
    assert (theirs.status_code, theirs.json()["error"], DiaryEntry.objects.count()) == (409, "OTHER_PERSON", 0)
    own = browser.post(address("work", crop.pk), _work(bought), headers={PERSON_HEADER: str(owner.user_id)})
    assert (own.status_code, own.headers[PERSON_HEADER]) == (302, str(owner.user_id))


def test_area_crop_input_and_correction_by_plain_forms(browser, owner):
    producer = owner.producer
    area = {
        "kind": "GARDEN",
        "name": "Đồi chè",
        "province_code": producer.province_code,
        "commune_name": producer.commune.name,
        "area_hectares": "1,2",
        "unit_code": "VN-19-01",
        "unit_code_issuer": "Chi cục",
        "unit_code_status": "IN_FORCE",
    }
    assert browser.post(address("area_new"), {**area, "gln": "8938505001037"}).status_code == 422
    assert browser.post(address("area_new"), area).status_code == 302
    made = GrowingArea.objects.get()
    assert browser.post(address("area", made.pk), {**area, "unit_code_status": "SUSPENDED"}).status_code == 302
    made.refresh_from_db()
    assert (made.unit_code, made.unit_code_status) == ("VN-19-01", "SUSPENDED")
    crop = {"area": made.pk, "what": "Chè", "name": "Chè đông", "begun_on": "01/09/2026"}
    season = browser.post(address("crop_new"), crop)
    assert season.url == address("crop", Crop.objects.get().pk)
    bought = {"client_id": str(uuid4()), "kind": "PESTICIDE", "name": "Thuốc", "bought_on": "01/09/2026"}
    assert browser.post(address("input_new"), bought).status_code == 422
    assert browser.post(address("input_new"), {**bought, "waiting_days": "7"}).status_code == 302
    browser.post(address("work", Crop.objects.get().pk), _work(InputProduct.objects.get()))
    entry = DiaryEntry.objects.get()
    withdrawal = {"client_id": str(uuid4()), "reason": "Không phun", "is_withdrawal": "on"}
    assert browser.post(address("correct_work", entry.pk), withdrawal).status_code == 302
    shown = browser.get(season.url).content.decode()
    assert ("Đã bỏ" in shown, "Không phun" in shown) == (True, True)


def test_lists_ask_the_database_as_often_for_three_as_for_one(browser, owner, member, bought):
    counts = []
    for _ in range(2):
        crop = make_crop(member, owner.producer)
        note_work(member, crop, spraying(bought))
        if counts:
            make_crop(member, owner.producer)
            for _ in range(2):
                note_work(member, crop, spraying(bought))
                make_input(member, owner.producer)
        browser.get(address("diary"))
        asked = {}
        for name, args in (("diary", ()), ("crop", (crop.pk,)), ("farm_inputs", ()), ("areas", ())):
            with CaptureQueriesContext(
                connection,
            ) as queries:
                assert browser.get(address(name, *args)).status_code == 200
            asked[name] = len(queries)
        counts.append(asked)
    assert counts[0] == counts[1]
