"""The addresses of hall mode: what they give to whom, and what they make of nonsense."""

import hashlib
import json
from urllib.parse import urlencode
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ocop.foundation.files.storing import store_upload
from ocop.programme.councils.operations.declare_conflict import declare_conflict
from ocop.programme.councils.rules.council_seats import ConflictReason
from ocop.programme.evaluation.models import CriterionScore, ReceivedItem
from ocop.programme.evaluation.operations.receive_items import receive_items
from ocop.programme.evaluation.queries.hall import LARGEST_PICTURE
from ocop.programme.evaluation.rules.hall_items import MOST_ITEMS
from ocop.programme.products.models import ProductPhoto
from tests.factories.accounts import make_user
from tests.factories.councils import TODAY, seat_actor
from tests.factories.evaluation import NOW, make_sitting
from tests.factories.kept import made_once

pytestmark = pytest.mark.django_db
JSON = "application/json"


def _opened():
    found = make_sitting(products=2)
    found.open()
    return found


opened = made_once(_opened)


@pytest.fixture
def sitting(opened, settings):
    return opened.again(settings)


@pytest.fixture
def member(sitting):
    return sitting.members[0]


@pytest.fixture
def browser(client, member):
    client.force_login(member.user)
    return client


def at(sitting, name, *more):
    return reverse(f"council_room:{name}", args=[sitting.session.pk, *more])


def tap(item, **changes):
    return {
        "key": str(uuid4()),
        "item": item.pk,
        "turn": 1,
        "code": "1.1",
        "answer": {"level": 1},
        "base": 0,
        **changes,
    }


def send(browser, sitting, member, *items, person=None):
    body = {"person": member.user_id if person is None else person, "items": list(items)}
    return browser.post(at(sitting, "hall_sync"), json.dumps(body), content_type=JSON)


def keep_away(sitting, member, item):
    declare_conflict(
        actor=seat_actor(member),
        member_id=member.pk,
        producer_id=item.dossier.producer_id,
        reason=ConflictReason.KINSHIP,
        note="",
        now=NOW,
        today=TODAY,
    )


def test_the_page_kept_on_a_device_names_nobody(sitting, member, browser):
    page = browser.get(at(sitting, "hall")).content.decode()
    other = Client()
    other.force_login(sitting.members[1].user)
    assert member.user.full_name not in page
    assert sitting.session.name not in page
    assert "csrf" not in page
    assert other.get(at(sitting, "hall")).content.decode() == page


def test_the_worker_belongs_to_its_folder_and_to_what_it_keeps(sitting, browser):
    answer = browser.get(at(sitting, "hall_worker"))
    assert answer.headers["Content-Type"].startswith("text/javascript")
    assert answer.headers["Cache-Control"] == "no-cache"
    parts = json.loads(answer.content.decode().partition("\n")[0].removeprefix("const PARTS = ").rstrip(";"))
    assert "/static/council_room/hall/app.js" in parts["assets"]
    assert "/static/ui/device/worker.js" not in parts["assets"]
    browser.cookies["ocop_language"] = "en"
    assert parts["version"] not in browser.get(at(sitting, "hall_worker")).content.decode()


def test_the_index_tells_the_own_marks_and_nobody_elses(sitting, member, browser):
    sitting.answer_all(sitting.members[1])
    send(browser, sitting, member, tap(sitting.item))
    told = browser.get(at(sitting, "hall_index"))
    assert told.headers["Cache-Control"] == "private, no-store"
    data = told.json()
    assert data["person"] == {"id": member.user_id, "name": member.user.full_name, "seat": "Ủy viên"}
    assert data["products"][0]["answers"] == {"1.1": {"answer": {"level": 1}, "revision": 1, "remark": ""}}
    assert data["products"][1]["answers"] == {}
    assert sitting.members[1].user.full_name not in told.content.decode()


def test_the_index_says_nothing_new_with_304(sitting, member, browser):
    etag = browser.get(at(sitting, "hall_index")).headers["ETag"]
    again = browser.get(at(sitting, "hall_index"), headers={"If-None-Match": etag})
    assert (again.status_code, again.content) == (304, b"")
    send(browser, sitting, member, tap(sitting.item))
    assert browser.get(at(sitting, "hall_index"), headers={"If-None-Match": etag}).status_code == 200


def test_the_index_costs_the_same_for_one_product_and_for_three(client, django_assert_num_queries):
    counts = []
    for products in (1, 3):
        sitting = make_sitting(products=products)
        sitting.open()
        client.force_login(sitting.members[0].user)
        client.get(at(sitting, "hall_index"))
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        with CaptureQueriesContext(
            connection,
        ) as seen:
            client.get(at(sitting, "hall_index"))
        counts.append(len(seen))
    assert counts[0] == counts[1]


def test_a_product_one_must_keep_away_from_is_gone_from_the_device(sitting, member, browser):
    hidden = sitting.item
    digests = [row["digest"] for row in browser.get(at(sitting, "hall_index")).json()["products"]]
    keep_away(sitting, member, hidden)
    told = browser.get(at(sitting, "hall_index"))
    assert [row["digest"] for row in told.json()["products"]] == digests[1:]
    assert hidden.dossier.product.name not in told.content.decode()
    assert browser.get(at(sitting, "hall_pack", hidden.pk)).status_code == 404
    assert browser.get(at(sitting, "hall_picture", hidden.pk, "p1")).status_code == 404
    (refused,) = send(browser, sitting, member, tap(hidden)).json()["items"]
    assert refused["outcome"] == "REFUSED"
    assert hidden.dossier.product.name not in json.dumps(refused, ensure_ascii=False)
    assert "stored" not in refused


def test_after_the_release_nothing_is_given_to_keep(sitting, member, browser):
    sitting.hand_in_everything()
    sitting.close()
    assert browser.get(at(sitting, "hall_index")).json()["products"] != []
    sitting.release()
    told = browser.get(at(sitting, "hall_index")).json()
    assert (told["session"]["is_over"], told["products"]) == (True, [])
    assert browser.get(at(sitting, "hall_pack", sitting.item.pk)).status_code == 404


def test_the_text_of_a_product_holds_what_the_sheet_shows(sitting, browser):
    pack = browser.get(at(sitting, "hall_pack", sitting.item.pk)).json()
    leaves = [leaf for part in pack["parts"] for section in part["sections"] for leaf in section["leaves"]]
    assert leaves[0]["code"] == "1.1"
    assert [level["value"] for level in leaves[0]["levels"]] == ["L0", "L1", "L2"]
    assert leaves[0]["nothing"] == "0L"


def test_pictures_are_small(sitting, browser, photo_file):
    photo = ProductPhoto.objects.create(
        product=sitting.item.dossier.product, file=photo_file, added_at=NOW, caption="Gói chè"
    )
    pack = browser.get(at(sitting, "hall_pack", sitting.item.pk)).json()
    assert pack["pictures"] == [{"code": f"p{photo.pk}", "caption": "Gói chè", "criteria": []}]
    answer = browser.get(at(sitting, "hall_picture", sitting.item.pk, f"p{photo.pk}"))
    assert answer.headers["Content-Type"] == "image/webp"
    assert 0 < len(b"".join(answer.streaming_content)) <= LARGEST_PICTURE
    assert browser.get(at(sitting, "hall_picture", sitting.items[1].pk, f"p{photo.pk}")).status_code == 404
    for code in ("p", "x1", "p²", "p9" + "9" * 30, "e1"):
        assert browser.get(at(sitting, "hall_picture", sitting.item.pk, code)).status_code == 404


@pytest.fixture
def photo_file():
    from io import BytesIO

    from PIL import Image

    noise = Image.effect_noise((2400, 1800), 90).convert("RGB")
    data = BytesIO()
    noise.save(data, "JPEG", quality=92)
    from django.core.files.uploadedfile import SimpleUploadedFile

    return store_upload(uploaded=SimpleUploadedFile("goi-che.jpg", data.getvalue()), actor_id=None, now=NOW)


def test_signed_out_is_told_in_words_a_script_understands(sitting, client):
    for answer in (client.get(at(sitting, "hall_index")), client.post(at(sitting, "hall_sync"))):
        assert (answer.status_code, answer.json()["error"]) == (401, "SIGNED_OUT")


def test_strangers_find_no_room(sitting, client):
    for person in (make_user(), make_sitting().members[0].user):
        client.force_login(person)
        assert client.get(at(sitting, "hall_index")).status_code == 404
        assert client.get(at(sitting, "hall")).status_code == 404
        body = json.dumps({"person": person.pk, "items": [tap(sitting.item)]})
        assert client.post(at(sitting, "hall_sync"), body, content_type=JSON).status_code == 404
    assert not CriterionScore.objects.exists()


def test_a_queue_of_somebody_else_is_not_taken_for_the_own(sitting, member, browser):
    answer = send(browser, sitting, member, tap(sitting.item), person=sitting.members[1].user_id)
    assert (answer.status_code, answer.json()["error"]) == (409, "OTHER_PERSON")
    assert not CriterionScore.objects.exists()


def test_a_batch_without_the_guard_of_forms_is_refused(sitting, member):
    guarded = Client(enforce_csrf_checks=True)
    guarded.force_login(member.user)
    assert send(guarded, sitting, member, tap(sitting.item)).status_code == 403


NONSENSE = [
    b" ",
    b"\xff\xfe",
    b"[]",
    b"null",
    b"7",
    b'{"items": {}}',
    b'{"items": "abc"}',
    b"[" * 100_000,
    b'{"items": [' + b"1" * 5000 + b"]}",
    b'{"items": [{"key": ' + b"[" * 50_000 + b"]" * 50_000 + b"}]}",
    b'{"items": [' + b'{"answer":' * 50_000 + b"1" + b"}" * 50_000 + b"]}",
    b'{"items": "\x00"}',
    b'{"items": [], \x00}',
    b'{"person": 1, "items": [',
    b"items=x&person=1",
]


@pytest.mark.parametrize("body", NONSENSE, ids=range(len(NONSENSE)))
def test_what_is_no_batch_is_no_batch(sitting, browser, body):
    answer = browser.post(at(sitting, "hall_sync"), body, content_type=JSON)
    assert (answer.status_code, answer.json()["error"]) == (400, "NO_BATCH")
    assert is_nothing_written()


def is_nothing_written():
    return not (CriterionScore.objects.exists() or ReceivedItem.objects.exists())


FORMS = {
    "multipart": {},
    "urlencoded": {"content_type": "application/x-www-form-urlencoded"},
    "text": {"content_type": "text/plain"},
    "html": {"content_type": "text/html; charset=utf-8"},
    "none": {"content_type": ""},
}


def test_a_form_without_its_seam_is_a_bad_request(sitting, browser):
    answer = browser.post(at(sitting, "hall_sync"), "items=x", content_type="multipart/form-data")
    assert answer.status_code == 400
    assert browser.post(at(sitting, "hall_sync")).status_code == 415


@pytest.mark.parametrize("form", FORMS)
def test_what_does_not_say_it_is_json_is_told_so_and_not_read(sitting, member, browser, form):
    body = json.dumps({"person": member.user_id, "items": [tap(sitting.item)]})
    sent = {"items": body} if form == "multipart" else body
    answer = browser.post(at(sitting, "hall_sync"), sent, **FORMS[form])
    assert (answer.status_code, answer.json()["error"]) == (415, "NO_BATCH")
    assert is_nothing_written()


def guarded_browser(member):
    """A real browser's post: the guard of forms is on, and reads the form before the page does."""
    guarded = Client(enforce_csrf_checks=True, raise_request_exception=False)
    guarded.force_login(member.user)
    return guarded


@pytest.mark.parametrize("kind", ["urlencoded", "multipart"])
def test_a_plain_form_with_its_guard_is_no_batch_and_no_fault_of_ours(sitting, member, kind):
    guarded = guarded_browser(member)
    guarded.get(at(sitting, "hall_index"))
    form = {"csrfmiddlewaretoken": guarded.cookies["csrftoken"].value, "items": json.dumps([tap(sitting.item)])}
    if kind == "urlencoded":
        answer = guarded.post(
            at(sitting, "hall_sync"), urlencode(form), content_type="application/x-www-form-urlencoded"
        )
    else:
        answer = guarded.post(at(sitting, "hall_sync"), form)
    assert (answer.status_code, answer.json()["error"]) == (415, "NO_BATCH")
    assert is_nothing_written()


def test_a_form_that_calls_itself_json_is_no_batch(sitting, member):
    guarded = guarded_browser(member)
    guarded.get(at(sitting, "hall_index"))
    answer = guarded.post(
        at(sitting, "hall_sync"),
        urlencode({"items": "x"}),
        content_type=JSON,
        headers={"X-CSRFToken": guarded.cookies["csrftoken"].value},
    )
    assert answer.status_code == 400


def test_a_form_beyond_measure_is_no_fault_of_ours(sitting, member):
    guarded = guarded_browser(member)
    huge = urlencode({"items": "x" * 4_000_000})
    answer = guarded.post(at(sitting, "hall_sync"), huge, content_type="application/x-www-form-urlencoded")
    assert 400 <= answer.status_code < 500
    many = urlencode([("items", "x")] * 4000)
    answer = guarded.post(at(sitting, "hall_sync"), many, content_type="application/x-www-form-urlencoded")
    assert 400 <= answer.status_code < 500
    assert not ReceivedItem.objects.exists()


@pytest.mark.parametrize("person", [None, "1", [], {}, True, 1.5, 10**40, "\0"], ids=range(8))
def test_a_person_who_is_none_sends_nothing(sitting, member, browser, person):
    body = {"person": person, "items": [tap(sitting.item)]}
    answer = browser.post(at(sitting, "hall_sync"), json.dumps(body), content_type=JSON)
    assert (answer.status_code, answer.json()["error"]) == (409, "OTHER_PERSON")
    assert is_nothing_written()


def test_a_batch_beyond_measure_is_refused_whole(sitting, member, browser):
    answer = send(browser, sitting, member, *[tap(sitting.item) for _number in range(MOST_ITEMS + 1)])
    assert answer.status_code == 400
    huge = send(browser, sitting, member, tap(sitting.item, remark="x" * 4_000_000))
    assert huge.status_code == 413
    assert not ReceivedItem.objects.exists()


ODD = [
    7,
    None,
    [],
    {},
    {"key": "not-a-key"},
    {"key": 5},
    {"item": "1"},
    {"item": True},
    {"item": 1.0},
    {"item": 10**30},
    {"item": -1},
    {"turn": 0},
    {"turn": 99999},
    {"turn": None},
    {"code": None},
    {"code": ""},
    {"code": "1" * 500},
    {"code": "1.1\0"},
    {"code": "\ud800"},
    {"answer": None},
    {"answer": []},
    {"answer": "L1"},
    {"answer": {"level": {"level": {}}}},
    {"answer": {"level": float("nan")}},
    {"answer": {"level": True}},
    {"answer": {"level": 1.0}},
    {"answer": {"level": "\ud800"}},
    {"answer": {str(number): number for number in range(400)}},
    {"base": "0"},
    {"base": -1},
    {"base": None, "answer": {"level": 10**40}},
    {"submit": True},
    {"remark": "both"},
    {"points": 40, "answer": {"level": 1, "points": 40}},
]


@pytest.mark.parametrize("odd", ODD, ids=range(len(ODD)))
def test_an_odd_item_is_refused_alone(sitting, member, browser, odd):
    sent = {**tap(sitting.item), **odd} if isinstance(odd, dict) and odd else odd
    answer = send(browser, sitting, member, sent, tap(sitting.item, code="1.2", answer={"level": None}))
    assert answer.status_code == 200
    assert [one["outcome"] for one in answer.json()["items"]] == ["REFUSED", "SAVED"]
    assert list(CriterionScore.objects.values_list("criterion_code", flat=True)) == ["1.2"]


@pytest.mark.parametrize(
    "moment", ["yesterday", 5, None, "9999-99-99", "2026-09-01T08:00:00", "0001-01-01T00:00:00+14:00"]
)
def test_an_odd_clock_keeps_nothing_out(sitting, member, browser, moment):
    (saved,) = send(browser, sitting, member, tap(sitting.item, at=moment)).json()["items"]
    assert saved["outcome"] == "SAVED"


def make_file(sitting, person, *items, **changes):
    payload = json.dumps({"session": sitting.session.pk, "person": person, "items": list(items), **changes})

    return json.dumps(
        {"form": "ocop-hall-1", "sha256": hashlib.sha256(payload.encode()).hexdigest(), "payload": payload}
    )


def bring(browser, sitting, text, *, writes=False):
    return browser.post(at(sitting, "hall_bring_in"), {"noi_dung": text, **({"ghi": "1"} if writes else {})})


def test_a_file_is_looked_through_before_it_is_written(sitting, member, browser):
    text = make_file(sitting, member.user_id, tap(sitting.item))
    page = bring(browser, sitting, text)
    assert "1 mục sẽ được ghi" in page.content.decode()
    assert not CriterionScore.objects.exists()
    assert bring(browser, sitting, text, writes=True).status_code == 302
    assert bring(browser, sitting, text, writes=True).status_code == 302
    assert CriterionScore.objects.get().revision == 1


def test_the_secretary_brings_in_for_a_member_without_seeing_the_marks(sitting, member, client):
    client.force_login(sitting.secretary.user)
    text = make_file(sitting, member.user_id, tap(sitting.item, answer={"level": 2}), tap(sitting.items[1]))
    keep_away(sitting, sitting.secretary, sitting.items[1])
    page = bring(client, sitting, text).content.decode()
    assert f"Tệp của {member.user.full_name}" in page
    assert "Sản phẩm khác" in page
    assert sitting.items[1].dossier.product.name not in page
    bring(client, sitting, text, writes=True)
    assert set(CriterionScore.objects.values_list("sheet__member_id", flat=True)) == {member.pk}
    assert CriterionScore.objects.count() == 2


def test_members_bring_in_their_own_file_only(sitting, member, client):
    client.force_login(sitting.members[1].user)
    page = bring(client, sitting, make_file(sitting, member.user_id, tap(sitting.item)))
    assert page.status_code == 422
    assert "của thành viên khác" in page.content.decode()


def test_a_changed_or_foreign_file_is_refused_with_words(sitting, member, browser):
    text = make_file(sitting, member.user_id, tap(sitting.item))
    outsider = make_user()
    faults = {
        text.replace("level", "levil"): "mã kiểm tra không khớp",
        make_file(sitting, member.user_id, tap(sitting.item), session=999): "phiên họp khác",
        make_file(sitting, outsider.pk): "không phải thành viên",
        make_file(sitting, "1"): "không phải thành viên",
        "{}": "không phải tệp lưu",
        "[" * 50_000: "không phải tệp lưu",
        "": "Hãy chọn tệp",
    }
    for sent, words in faults.items():
        page = bring(browser, sitting, sent)
        assert page.status_code == 422
        assert words in page.content.decode()
    assert not CriterionScore.objects.exists()


def test_somebody_let_in_by_a_pass_brings_in_nobody_elses_file(sitting, member, client):
    from tests.interfaces.council_room.test_door_and_scope import come_in, token_for

    come_in(client, token_for(sitting, sitting.secretary))
    page = bring(client, sitting, make_file(sitting, member.user_id, tap(sitting.item)))
    assert page.status_code == 422


def test_the_own_marks_of_a_device_are_those_of_the_sheet(sitting, member, browser):
    receive_items(actor=seat_actor(member), session_id=sitting.session.pk, items=[], now=timezone.now())
    send(browser, sitting, member, tap(sitting.item))
    page = browser.get(at(sitting, "sheet", sitting.item.pk)).content.decode()
    assert "checked" in page
