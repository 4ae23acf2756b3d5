import json
import re
from datetime import date
from hashlib import sha256
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from ocop.programme.accounts.models import User
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.inspections.models import ConsumerReport, Finding
from ocop.programme.inspections.operations.conclude_inspection import escalate_finding
from ocop.programme.inspections.rules.inspection_kinds import Answer
from ocop.programme.recognition.models import Certificate
from ocop.programme.recognition.operations.draft_revocation import draft_revocation
from ocop.programme.recognition.operations.sign_decision import sign_decision
from ocop.programme.recognition.operations.signed_paper import Signature
from ocop.programme.recognition.operations.submit_decision import submit_decision
from ocop.programme.recognition.rules.recognition_kinds import RevocationGround
from tests.factories.accounts import make_actor
from tests.factories.certificates import make_certificate
from tests.factories.files import make_image, make_upload
from tests.factories.inspections import NOW, begin, find, make_concluded, make_report, make_visit, say
from tests.factories.producers import make_producer
from tests.factories.products import make_product

pytestmark = pytest.mark.django_db
ROOM = "/ban/co-quan/kiem-tra/"


def signed_in(actor):
    client = Client()
    client.force_login(User.objects.get(pk=actor.user_id))
    return client


def test_the_plain_checklist_saves_what_was_changed_and_keeps_a_clash_in_sight():
    visit = make_visit()
    client, item = signed_in(visit.inspector), visit.inspection.items.get(code="label.content")
    page = f"{ROOM}{visit.inspection.pk}/phieu/"
    typed = {f"answer-{item.pk}": "NOT_OK", f"note-{item.pk}": "Thiếu hạn dùng", f"revision-{item.pk}": "0"}

    photo = {f"photo-{item.pk}": make_upload(make_image(), "nhan.jpg")}
    assert client.post(page, {**typed, **photo}).status_code == 302
    item.refresh_from_db()
    assert (item.answer, item.note, item.photos.count()) == ("NOT_OK", "Thiếu hạn dùng", 1)
    late = client.post(page, {f"answer-{item.pk}": "OK", f"note-{item.pk}": "", f"revision-{item.pk}": "0"})
    assert late.status_code == 422
    assert "Người khác vừa sửa" in late.content.decode()


def sync(client, visit, items, person=None):
    body = {"person": person or visit.inspector.user_id, "items": items}
    address = f"{ROOM}{visit.inspection.pk}/tai-cho/dong-bo/"
    return client.post(address, json.dumps(body), content_type="application/json")


def test_a_device_that_sends_twice_is_answered_twice_and_written_once():
    visit = make_visit()
    client = signed_in(visit.inspector)
    sent = {"key": str(uuid4()), "code": "label.content", "answer": "OK", "note": "", "base": 0}

    first, second = sync(client, visit, [sent]).json(), sync(client, visit, [sent]).json()

    assert [one["items"][0]["outcome"] for one in (first, second)] == ["SAVED", "SAME"]
    assert visit.inspection.items.get(code="label.content").revision == 1


def test_the_queue_of_somebody_else_and_nonsense_are_refused():
    visit = make_visit()
    client = signed_in(visit.inspector)
    sent = {"key": str(uuid4()), "code": "label.content", "answer": "OK", "note": "", "base": 0}

    assert sync(client, visit, [sent], person=10**6).status_code == 409
    assert sync(client, visit, [{"key": "x"}]).status_code == 400
    assert sync(Client(), visit, [sent]).json()["error"] == "SIGNED_OUT"


def test_a_photo_is_acknowledged_by_the_hash_of_its_bytes():
    visit = make_visit()
    content, key = make_image(), str(uuid4())
    address = f"{ROOM}{visit.inspection.pk}/tai-cho/anh/"
    client = signed_in(visit.inspector)

    def upload():
        return make_upload(content, "a.jpg")

    def send():
        return client.post(
            address,
            {
                "key": key,
                "code": "label.content",
                "person": visit.inspector.user_id,
                "photo": make_upload(content, "a.jpg"),
            },
        ).json()

    assert send() == send() == {"key": key, "sha256": sha256(content).hexdigest()}
    assert visit.inspection.photos.count() == 1


def test_the_field_page_holds_nothing_of_the_inspection():
    visit = make_visit()
    page = signed_in(visit.inspector).get(f"{ROOM}{visit.inspection.pk}/tai-cho/").content.decode()

    assert visit.certificate.product.name not in page
    assert visit.inspector.name not in page


def test_minutes_come_as_pdf_and_word_before_and_after():
    visit = make_visit()
    client = signed_in(visit.inspector)
    for extension, start in (("pdf", b"%PDF"), ("docx", b"PK")):
        assert client.get(f"{ROOM}{visit.inspection.pk}/bien-ban.{extension}").content.startswith(start)


@pytest.mark.parametrize("page", ["", "phan-anh/"])
def test_a_list_of_three_costs_as_many_questions_as_one(page):
    visit = make_visit()
    make_report(visit.certificate, address="203.0.113.1")
    client = signed_in(visit.inspector)
    client.get(ROOM + page)
    with CaptureQueriesContext(
        connection,
    ) as one:
        client.get(ROOM + page)
    for number in range(2):
        more = make_certificate(make_product(producer=make_producer()))
        make_visit(certificate=more, inspector=visit.inspector)
        make_report(more, address=f"203.0.113.{number + 2}")
    with CaptureQueriesContext(connection) as three:
        client.get(ROOM + page)

    assert len(three) == len(one)


def test_the_page_of_one_inspection_costs_the_same_with_one_finding_and_three():
    visit = make_visit()
    client, address = signed_in(visit.inspector), f"{ROOM}{visit.inspection.pk}/"
    find(visit)
    client.get(address)
    with CaptureQueriesContext(connection) as one:
        client.get(address)
    for code in ("label.same", "trace.stamp"):
        find(visit, item_code=code)
    with CaptureQueriesContext(connection) as three:
        client.get(address)

    assert (len(three), Finding.objects.count()) == (len(one), 3)


def test_two_officers_who_press_the_same_button():
    report = make_report(make_certificate(make_product(producer=make_producer())))
    commune = report.certificate.product.producer.commune

    first, second = (signed_in(make_actor(Role.COMMUNE_OFFICER, unit=commune)) for _number in range(2))
    address = f"{ROOM}phan-anh/{report.pk}/"

    first.post(f"{address}nhan/", {"version": "1"})
    page = second.post(f"{address}nhan/", {"version": "1"}, follow=True)

    assert "Người khác vừa xử lý phản ánh này." in page.content.decode()
    assert ConsumerReport.objects.get().version == 2


def test_the_contact_is_masked_until_a_reason_is_given():

    report = make_report(
        make_certificate(make_product(producer=make_producer())), contact="0987654321", now=timezone.now()
    )
    client = signed_in(make_actor(Role.COMMUNE_OFFICER, unit=report.certificate.product.producer.commune))
    address = f"{ROOM}phan-anh/{report.pk}/"

    before = client.get(address).content.decode()
    after = client.post(f"{address}lien-he/", {"reason": "Hỏi số lô"}).content.decode()

    assert ("0987654321" in before, "09•••••321" in before) == (False, True)
    assert "0987654321" in after


def test_the_public_page_turns_in_the_second_the_revocation_is_decided(client):
    """From a finding over the proposal to the decision: recognition's own deeds, one public truth."""

    visit = make_concluded(inspector=make_actor(Role.PROVINCE_OFFICER))
    officer, leader = visit.inspector, make_actor(Role.PROVINCE_LEADER)
    case = escalate_finding(
        actor=officer,
        finding_id=visit.more["finding"].pk,
        ground=RevocationGround.CRITERIA_LOST,
        facts="Không còn đáp ứng tiêu chí.",
        now=NOW,
    )
    address = f"/xac-minh/{visit.certificate.public_code}"
    assert "Đã bị thu hồi" not in client.get(address).content.decode()
    later = NOW.replace(day=10)
    decision = draft_revocation(actor=officer, case_id=case.pk, now=later)
    submit_decision(actor=officer, decision_id=decision.pk, subject="thu hồi", now=later)
    sign_decision(
        actor=leader,
        decision_id=decision.pk,
        signature=Signature(
            number="77/QĐ-UBND",
            issued_on=date(2026, 9, 10),
            issuing_authority="UBND tỉnh Thái Nguyên",
            signatory="Trịnh Xuân Bách",
            signatory_position="Phó Chủ tịch",
        ),
        choose=lambda letters: letters[0],
        now=later,
    )

    assert "Đã bị thu hồi" in client.get(address).content.decode()
    assert Certificate.objects.get(pk=visit.certificate.pk).revoked_on == date(2026, 9, 10)
    assert visit.inspection.items.filter(answer=Answer.NOT_OK).count() == 1


def test_begin_by_button():
    visit = make_visit()
    begin(visit)
    page = signed_in(visit.inspector).get(f"{ROOM}{visit.inspection.pk}/").content.decode()
    assert "Lập biên bản" in page


def saved_file(visit, **changes):
    answer = {
        "key": str(uuid4()),
        "code": "label.content",
        "answer": "NOT_OK",
        "note": "Thiếu hạn <i>dùng</i>",
        "base": 0,
    }
    sent = {"inspection": visit.inspection.pk, "person": visit.inspector.user_id, "answers": [answer], "photos": []}
    payload = json.dumps({**sent, **changes})
    outer = {"form": "ocop-field-1", "sha256": sha256(payload.encode()).hexdigest(), "payload": payload}
    return SimpleUploadedFile("phieu.json", json.dumps(outer).encode(), content_type="application/json")


def test_a_file_of_a_phone_is_brought_in_and_named_on_the_page():
    visit = make_visit()
    client = signed_in(visit.inspector)
    page = f"{ROOM}{visit.inspection.pk}/nhap-tep/"

    answer = client.post(page, {"tep": saved_file(visit)})

    assert answer.status_code == 200
    assert "1 nội dung được ghi" in answer.content.decode()
    assert visit.inspection.items.get(code="label.content").answer == "NOT_OK"
    shown = client.get(f"{ROOM}{visit.inspection.pk}/").content.decode()
    assert "1 nội dung, 0 ảnh" in shown
    assert "<i>dùng</i>" not in shown


def test_both_versions_of_a_clash_are_shown_and_the_one_of_the_file_may_be_chosen():
    visit = make_visit()
    client, item = signed_in(visit.inspector), visit.inspection.items.get(code="label.content")
    say(visit, "label.content", Answer.OK, note="Đủ cả")
    page = f"{ROOM}{visit.inspection.pk}/nhap-tep/"

    shown = client.post(page, {"tep": saved_file(visit)}).content.decode()
    item.refresh_from_db()
    assert ("Đủ cả" in shown, "Thiếu hạn &lt;i&gt;dùng" in shown, item.note) == (True, True, "Đủ cả")
    key = re.search(r'name="key" value="([^"]+)"', shown).group(1)
    chosen = {"key": key, "code": "label.content", "answer": "NOT_OK", "note": "Thiếu hạn", "base": "1"}
    for _time in range(2):
        assert client.post(f"{page}chon/", chosen).status_code == 302

    item.refresh_from_db()
    assert (item.answer, item.note, item.revision) == ("NOT_OK", "Thiếu hạn", 2)


@pytest.mark.parametrize(
    ("upload", "sentence"),
    [
        (None, "Hãy chọn tệp"),
        (SimpleUploadedFile("x.json", b"<script>"), "không phải tệp lưu từ phiếu tại chỗ"),
        (SimpleUploadedFile("x.exe", b"MZ" * 50), "không phải tệp lưu từ phiếu tại chỗ"),
    ],
)
def test_a_file_that_is_none_is_refused_with_a_sentence(upload, sentence):
    visit = make_visit()
    page = f"{ROOM}{visit.inspection.pk}/nhap-tep/"

    answer = signed_in(visit.inspector).post(page, {"tep": upload} if upload else {})

    assert answer.status_code == 422
    assert sentence in answer.content.decode()


def test_nonsense_for_a_choice_is_told_and_changes_nothing():
    visit = make_visit()
    page = f"{ROOM}{visit.inspection.pk}/nhap-tep/chon/"
    for forged in (
        {},
        {"key": "x"},
        {"key": str(uuid4()), "code": "no.such", "answer": "OK", "note": "", "base": "9" * 40},
    ):
        assert signed_in(visit.inspector).post(page, forged).status_code == 302
    assert not visit.inspection.items.filter(revision__gt=0).exists()


@pytest.mark.parametrize("files", [1, 3])
def test_the_page_of_files_costs_the_same_with_one_and_three(files):
    visit = make_visit()
    client = signed_in(visit.inspector)
    page = f"{ROOM}{visit.inspection.pk}/nhap-tep/"
    for number in range(files):
        client.post(page, {"tep": saved_file(visit, made_at=str(number))})
    client.get(page)
    with CaptureQueriesContext(connection) as asked:
        client.get(page)
    assert len([one for one in asked if "broughtfile" in one["sql"]]) == 1


def test_the_plain_checklist_saves_itself_and_the_button_does_not_clash_with_it():
    visit = make_visit()
    client, item = signed_in(visit.inspector), visit.inspection.items.get(code="label.content")
    page = f"{ROOM}{visit.inspection.pk}/phieu/"
    assert "data-autosave" in client.get(page).content.decode()
    typed = {f"answer-{item.pk}": "NOT_OK", f"note-{item.pk}": "Thiếu hạn dùng", f"revision-{item.pk}": "0"}
    saved = client.post(page, typed, headers={"HX-Request": "true"})
    item.refresh_from_db()
    assert (saved.status_code, item.note) == (200, "Thiếu hạn dùng")
    assert f'id="revision-{item.pk}" value="1" hx-swap-oob="true"' in saved.content.decode()
    more = {**typed, f"note-{item.pk}": "Thiếu hạn dùng, nơi sản xuất", f"revision-{item.pk}": "1"}
    assert client.post(page, more).status_code == 302
    late = client.post(page, {**typed, f"note-{item.pk}": "khác"}, headers={"HX-Request": "true"})
    assert (late.status_code, f"nội dung {item.position}" in late.content.decode()) == (422, True)
