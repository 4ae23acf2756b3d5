"""The chair gives members more time to answer in writing, before the last day has passed (Điều 7 khoản 6 điểm d)."""

import json
from datetime import date, datetime
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from ocop.foundation.audit.models import AuditEntry
from ocop.foundation.refusal import FieldRefusal, Refusal
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.evaluation.models import ConsultationExtension, CouncilSession
from ocop.programme.evaluation.operations.extend_consultation import extend_consultation
from ocop.programme.evaluation.queries.record_document import record_document
from ocop.programme.evaluation.rules.standalone_verifier import Faults, Session, check_extensions, verify
from ocop.programme.notifications.models import Notification
from tests.factories.consultation import LAST_MINUTE, MIDNIGHT, close, running
from tests.factories.councils import make_office_actor, seat_actor
from tests.factories.evaluation import NOW, Sitting, make_consultation, make_sitting

pytestmark = pytest.mark.django_db
LATER = date(2026, 9, 15)


def extend(sitting: Sitting, actor: Any = None, day: date = LATER, now: datetime = NOW, reason: str = "Mưa lũ.") -> Any:
    return extend_consultation(
        actor=actor or seat_actor(sitting.chair),
        session_id=sitting.session.pk,
        ballots_due_on=day,
        reason=reason,
        now=now,
    )


def exported(sitting: Sitting) -> Any:
    session = CouncilSession.objects.select_related("council__document", "round").get(pk=sitting.session.pk)
    return json.loads(json.dumps(record_document(session, now=NOW)))


def test_until_the_last_minute_and_everybody_asked_is_told():
    sitting = running()
    extension = extend(sitting, now=LAST_MINUTE, reason=" Mưa lũ. ")
    sitting.reload()
    assert (sitting.session.ballots_due_on, extension.due_before, extension.reason) == (
        LATER,
        date(2026, 9, 10),
        "Mưa lũ.",
    )
    told = Notification.objects.filter(kind="evaluation.consultation_extended")
    assert {one.user_id for one in told} == {member.user_id for member in sitting.everyone}
    assert "15/09/2026" in told[0].title
    entry = AuditEntry.objects.get(deed="evaluation.extend_consultation")
    assert (entry.chain, entry.facts) == (
        f"session-{sitting.session.pk}",
        {"before": "2026-09-10", "after": "2026-09-15", "reason": "Mưa lũ."},
    )


def test_answers_come_in_after_the_first_last_day_and_the_record_verifies():
    sitting = running()
    extend(sitting)
    extend(sitting, day=date(2026, 9, 20), reason="Thêm thời gian.")
    for member in sitting.everyone:
        sitting.answer(member, now=MIDNIGHT)
    close(sitting, MIDNIGHT)
    assert verify(exported(sitting)) == []
    assert [one["after"] for one in sitting.session.minutes.content["consultation"]["extensions"]] == [
        "2026-09-15",
        "2026-09-20",
    ]


def test_without_it_the_same_answer_is_too_late():
    sitting = running()
    with pytest.raises(Refusal, match="Đã hết hạn gửi phiếu"):
        sitting.answer(sitting.chair, now=MIDNIGHT)
    with pytest.raises(Refusal, match="Hạn nhận phiếu đã qua"):
        extend(sitting, now=MIDNIGHT)
    assert not ConsultationExtension.objects.exists()


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"day": date(2026, 9, 10)}, "ballots_due_on", "phải sau hạn hiện nay"),
        ({"day": date(2026, 9, 2)}, "ballots_due_on", "phải sau hạn hiện nay"),
        ({"day": date(2026, 10, 17)}, "ballots_due_on", "không quá 45 ngày"),
        ({"reason": "  "}, "reason", "Hãy ghi lý do"),
        ({"reason": "x" * 4001}, "reason", "dài quá"),
    ],
)
def test_what_is_missing_is_said_beside_it(changes, field, words):
    with pytest.raises(FieldRefusal) as refusal:
        extend(running(), **changes)
    assert words in refusal.value.faults[field][0]


def test_who_may_not_and_when_not():
    sitting = running()
    for actor in (seat_actor(sitting.secretary), seat_actor(sitting.members[0]), sitting.officer):
        with pytest.raises(Refusal, match="Chỉ Chủ tịch"):
            extend(sitting, actor)
    with pytest.raises(CouncilSession.DoesNotExist):
        extend(sitting, make_office_actor(Role.PROVINCE_OFFICER, province_code="04"))
    with pytest.raises(Refusal, match="chưa được gửi"):
        extend(make_consultation())
    meeting = make_sitting()
    meeting.open()
    with pytest.raises(Refusal, match="Chỉ gia hạn nhận phiếu khi lấy ý kiến"):
        extend(meeting)
    for member in sitting.everyone:
        sitting.answer(member)
    close(sitting)
    with pytest.raises(Refusal, match="đã kết thúc"):
        extend(sitting)


def test_the_database_keeps_extensions_longer_and_with_a_reason():
    sitting = running()
    extension = extend(sitting)
    for changes in ({"due_after": date(2026, 9, 9)}, {"reason": ""}):
        with pytest.raises(IntegrityError), transaction.atomic():
            ConsultationExtension.objects.filter(pk=extension.pk).update(**changes)


@pytest.mark.parametrize(
    "tamper",
    [
        lambda session: CouncilSession.objects.update(ballots_due_on=date(2026, 9, 16)),
        lambda session: ConsultationExtension.objects.update(reason="khác"),
        lambda session: ConsultationExtension.objects.update(due_before=date(2026, 9, 11)),
        lambda session: ConsultationExtension.objects.all().delete(),
    ],
)
def test_a_changed_extension_is_noticed(tamper):
    sitting = running()
    extend(sitting)
    for member in sitting.everyone:
        sitting.answer(member)
    close(sitting)
    assert verify(exported(sitting)) == []
    tamper(sitting.session)
    assert verify(exported(sitting)) != []


@pytest.mark.parametrize(
    ("at", "before", "after", "fits"),
    [
        ("2026-09-10T16:59:59+00:00", "2026-09-10", "2026-09-15", True),
        ("2026-09-10T17:00:00+00:00", "2026-09-10", "2026-09-15", False),
        ("2026-09-01T02:00:00+00:00", "2026-09-09", "2026-09-15", False),
        ("2026-09-01T02:00:00+00:00", "2026-09-10", "2026-09-10", False),
        ("2026-09-01T02:00:00+00:00", "2026-09-10", "2026-09-05", False),
    ],
)
def test_the_verifier_takes_no_late_or_backward_extension_even_when_its_seal_is_whole(at, before, after, fits):
    facts = {"before": before, "after": after, "reason": "Mưa lũ."}
    entries = [
        {"deed": "evaluation.open_session", "facts": {"ballots_due_on": "2026-09-10"}},
        {"deed": "evaluation.extend_consultation", "facts": facts},
    ]
    entries = [{"subject_id": "1", "actor_name": "Chủ tịch", "at": at, **entry} for entry in entries]
    faults = Faults()
    rows = [{**facts, "by": "Chủ tịch", "at": at}]
    check_extensions({"session": {"extensions": rows}}, Session(entries), faults)
    assert (faults.lines == []) is fits
