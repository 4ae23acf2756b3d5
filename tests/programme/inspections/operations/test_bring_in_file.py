import base64
import hashlib
import json
from typing import Any
from uuid import uuid4

import pytest

from ocop.foundation.audit.models import AuditEntry
from ocop.foundation.refusal import Refusal
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.inspections.models import BroughtFile, Inspection
from ocop.programme.inspections.operations.bring_in_file import bring_in_file
from ocop.programme.inspections.rules.brought_file import BroughtFileFault, FileFault, read_brought_file
from ocop.programme.inspections.rules.inspection_kinds import Answer
from ocop.programme.inspections.rules.sent_answers import Outcome
from ocop.programme.notifications.models import Notification
from tests.factories.accounts import make_actor
from tests.factories.files import make_image
from tests.factories.geography import make_province
from tests.factories.inspections import NOW, conclude, make_visit, say

pytestmark = pytest.mark.django_db


def answer(**changes: Any) -> dict[str, Any]:
    return {
        "key": str(uuid4()), "code": "label.content", "answer": "NOT_OK", "note": "Thiếu hạn dùng.", "base": 0,
        "at": "2026-09-01T02:00:00Z", "fate": "", **changes,
    }  # fmt: skip


def photo(**changes: Any) -> dict[str, Any]:
    return {"key": str(uuid4()), "code": "label.content", "bytes": base64.b64encode(make_image()).decode(), **changes}


def saved(visit, **changes) -> bytes:
    start = {"inspection": visit.inspection.pk, "person": visit.inspector.user_id, "answers": [], "photos": []}
    payload = json.dumps({**start, **changes})
    outer = {"form": "ocop-field-1", "sha256": hashlib.sha256(payload.encode()).hexdigest(), "payload": payload}
    return json.dumps(outer).encode()


def brought(visit, raw, actor=None):
    content = read_brought_file(raw, inspection_id=visit.inspection.pk)
    return bring_in_file(actor=actor or visit.inspector, inspection_id=visit.inspection.pk, content=content, now=NOW)


def test_answers_and_photos_arrive_once_however_often_the_file_is_brought():
    visit = make_visit()
    raw = saved(visit, answers=[answer()], photos=[photo()])

    first, second = brought(visit, raw), brought(visit, raw)

    item = visit.inspection.items.get(code="label.content")
    assert (first.saved, first.new_photos, first.is_known) == (1, 1, False)
    assert (second.saved, second.new_photos, second.known_photos, second.is_known) == (0, 0, 1, True)
    assert (item.answer, item.note, item.revision, item.photos.count()) == ("NOT_OK", "Thiếu hạn dùng.", 1, 1)
    assert BroughtFile.objects.count() == 1
    assert AuditEntry.objects.filter(deed="inspections.bring_in_file").count() == 1


def test_the_rows_name_the_phone_s_inspector_and_the_record_who_brought_the_file():
    visit = make_visit()
    colleague = make_actor(Role.PROVINCE_OFFICER)

    brought(visit, saved(visit, answers=[answer()], photos=[photo()]), colleague)

    item = visit.inspection.items.get(code="label.content")
    row = BroughtFile.objects.get()
    assert (item.answered_by_id, item.photos.get().added_by_id) == (visit.inspector.user_id,) * 2
    assert (row.owner_id, row.brought_by_id, row.answers, row.photos) == (
        visit.inspector.user_id, colleague.user_id, 1, 1,
    )  # fmt: skip
    entry = AuditEntry.objects.get(deed="inspections.answer_items")
    assert (entry.actor_id, entry.facts["given_by"]) == (colleague.user_id, visit.inspector.user_id)
    told = Notification.objects.filter(kind="inspections.file_brought_in")
    assert [one.user_id for one in told] == [visit.inspector.user_id]


def test_a_clash_overwrites_nothing_and_shows_what_stands():
    visit = make_visit()
    say(visit, "label.content", Answer.OK, note="Đủ")

    found = brought(visit, saved(visit, answers=[answer(base=0)]))

    assert [(one.outcome, one.item.answer, one.item.note) for one in found.answers] == [(Outcome.CLASH, "OK", "Đủ")]
    assert visit.inspection.items.get(code="label.content").answer == "OK"


def test_a_bad_photo_does_not_take_the_good_ones_along():
    visit = make_visit()
    disguised = photo(bytes=base64.b64encode(b"<script>alert(1)</script>").decode())

    found = brought(visit, saved(visit, photos=[disguised, photo(), photo(bytes="@@")]))

    assert (found.new_photos, len(found.refused_photos)) == (1, 1)


def test_what_cannot_be_read_is_counted_and_left_out():
    visit = make_visit()
    strange = [answer(), answer(note="\x00"), answer(note="\ud800"), answer(answer="MAYBE"), "x", answer(key="1")]

    content = read_brought_file(saved(visit, answers=strange, photos=[{}]), inspection_id=visit.inspection.pk)

    assert (len(content.answers), content.unreadable) == (1, 6)


def test_files_of_another_office_or_of_nobody_are_refused():
    visit = make_visit()
    stranger = make_actor(Role.INSPECTOR, unit=make_province(code="24"))
    with pytest.raises(Inspection.DoesNotExist):
        brought(visit, saved(visit, answers=[answer()]), stranger)
    for person in (stranger.user_id, 10**9):
        with pytest.raises(Refusal):
            brought(visit, saved(visit, answers=[answer()], person=person))
    assert not BroughtFile.objects.exists()


def test_after_the_minutes_nothing_is_written():
    visit = make_visit()
    say(visit, "label.content", Answer.OK)
    conclude(visit)

    found = brought(visit, saved(visit, answers=[answer(base=1)], photos=[photo()]))

    assert [one.outcome for one in found.answers] == [Outcome.REFUSED]
    assert (found.new_photos, len(found.refused_photos)) == (0, 1)


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda _raw: b"", FileFault.EMPTY),
        (lambda _raw: b"\xff\xfe", FileFault.NOT_OURS),
        (lambda _raw: b"[1]", FileFault.NOT_OURS),
        (lambda _raw: b"[" * 100_000, FileFault.NOT_OURS),
        (lambda raw: raw.replace(b"NOT_OK", b"OK"), FileFault.CHANGED),
        (lambda raw: raw.replace(b"ocop-field-1", b"ocop-hall-1"), FileFault.NOT_OURS),
    ],
)
def test_a_hostile_file_is_told_apart(change, fault):
    visit = make_visit()
    with pytest.raises(BroughtFileFault) as caught:
        read_brought_file(change(saved(visit, answers=[answer()])), inspection_id=visit.inspection.pk)
    assert caught.value.fault == fault


@pytest.mark.parametrize(
    "changes", [{"person": True}, {"person": 10**30}, {"person": "1"}, {"answers": 5}, {"photos": {}}]
)
def test_forged_fields_make_no_file(changes):
    visit = make_visit()
    with pytest.raises(BroughtFileFault) as caught:
        read_brought_file(saved(visit, **changes), inspection_id=visit.inspection.pk)
    assert caught.value.fault == FileFault.NOT_OURS


def test_the_file_of_another_inspection_is_not_taken():
    visit = make_visit()
    with pytest.raises(BroughtFileFault) as caught:
        read_brought_file(saved(visit), inspection_id=visit.inspection.pk + 1)
    assert caught.value.fault == FileFault.OTHER_INSPECTION


@pytest.mark.parametrize("code", ["\x00", "\ud800", "x" * 100_000])
def test_a_photo_s_strange_code_stays_out_of_the_record(code):
    visit = make_visit()

    found = brought(visit, saved(visit, photos=[photo(code=code)]))

    assert found.new_photos == 1
    assert AuditEntry.objects.get(deed="inspections.add_photo").facts["item"] == ""
