"""Khiếu nại, kiến nghị của chủ thể (Luật Khiếu nại 2011)."""

from dataclasses import dataclass
from datetime import date, datetime

from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.files.storing import check_ahead, store_upload
from ocop.foundation.record_language import in_record_language
from ocop.foundation.refusal import Conflict, FieldRefusal, refuse_if
from ocop.programme.accounts.queries.people import holders_of_role
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.inspections.models import Complaint
from ocop.programme.inspections.permissions import (
    why_not_accept_complaint,
    why_not_answer_complaint,
    why_not_complain,
)
from ocop.programme.inspections.queries.settings_of_office import settings_of_office
from ocop.programme.inspections.queries.visible import complaints_visible_to
from ocop.programme.inspections.rules.report_kinds import ComplaintKind, ComplaintState
from ocop.programme.inspections.rules.time_limits import acceptance_due_on, due_after, settlement_due_on
from ocop.programme.notifications.operations.notify import notify
from ocop.programme.producers.models import Producer
from ocop.programme.producers.queries.membership import ids_of_member_users
from ocop.programme.producers.queries.producers_visible import own_producers
from ocop.programme.recognition.models import RecognitionDecision
from ocop.programme.recognition.rules.recognition_kinds import DecisionState


@dataclass(frozen=True)
class ComplaintSheet:
    """What is typed. `decision_id` names a signed decision about a product of the producer."""

    kind: ComplaintKind
    about: str
    words: str
    to_ministry: bool = False
    decision_id: int | None = None
    decided_on: date | None = None


def file_complaint(
    *, actor: Actor, producer_id: int, sheet: ComplaintSheet, file: UploadedFile | None = None, now: datetime
) -> Complaint:
    """A complaint or petition to the province's office, or to the ministry's for what the ministry decided.

    A complaint has to be accepted or refused in 10 days; a petition is answered in the days the office set.
    """
    check_ahead([file])
    with deed("inspections.file_complaint", actor=actor, now=now) as record:
        producer: Producer = lock(own_producers(actor), pk=producer_id)
        refuse_if(why_not_complain(actor, producer))
        today = timezone.localdate(now)
        faults: dict[str, list[str]] = {}
        if not sheet.about.strip():
            faults["about"] = [_("Hãy ghi khiếu nại, kiến nghị về việc gì.")]
        if len(sheet.words.strip()) < 20:
            faults["words"] = [_("Hãy ghi rõ nội dung, lý do và điều đề nghị.")]
        if sheet.decided_on is not None and sheet.decided_on > today:
            faults["decided_on"] = [_("Ngày không được ở tương lai.")]
        decision = _decision(producer, sheet.decision_id)
        if sheet.decision_id and decision is None:
            faults["decision"] = [_("Chọn một quyết định về sản phẩm của chủ thể.")]
        if faults:
            raise FieldRefusal(faults)
        if decision is not None:
            province = decision.province_code
        else:
            province = "" if sheet.to_ministry else producer.province_code
        is_complaint = sheet.kind == ComplaintKind.COMPLAINT
        complaint = Complaint.objects.create(
            producer=producer,
            decision=decision,
            kind=sheet.kind,
            about=sheet.about.strip(),
            decided_on=decision.document.issued_on if decision and decision.document else sheet.decided_on,
            words=sheet.words.strip(),
            province_code=province,
            file=store_upload(uploaded=file, actor_id=actor.user_id, now=now) if file is not None else None,
            filed_by_id=actor.user_id,
            filed_at=now,
            due_on=acceptance_due_on(today)
            if is_complaint
            else due_after(today, settings_of_office(province).petition_days),
            is_demo=producer.is_demo,
        )
        _tell(complaint, _officers(complaint, today), gettext_lazy("Khiếu nại, kiến nghị mới: {about}"), now)
        record.about(complaint, kind=sheet.kind, province=province, due_on=complaint.due_on)
    return complaint


def accept_complaint(
    *, actor: Actor, complaint_id: int, seen_version: int, is_complex: bool, now: datetime
) -> Complaint:
    """Thụ lý: from today 30 days, 45 for a complex one (Điều 28 Luật Khiếu nại)."""
    with deed("inspections.accept_complaint", actor=actor, now=now) as record:
        complaint = _open(actor, complaint_id, seen_version)
        refuse_if(why_not_accept_complaint(actor, complaint))
        complaint.state, complaint.accepted_at, complaint.is_complex = ComplaintState.ACCEPTED, now, is_complex
        if complaint.kind == ComplaintKind.COMPLAINT:
            complaint.due_on = settlement_due_on(timezone.localdate(now), is_complex=is_complex)
        complaint.version += 1
        complaint.save()
        _tell(complaint, ids_of_member_users(complaint.producer), gettext_lazy("Đã thụ lý: {about}"), now)
        record.about(complaint, state=complaint.state, due_on=complaint.due_on)
    return complaint


def answer_complaint(
    *,
    actor: Actor,
    complaint_id: int,
    seen_version: int,
    words: str,
    number: str,
    is_accepted: bool = True,
    now: datetime,
) -> Complaint:
    """The answer with the number of its paper; `is_accepted` False: not accepted for settlement, with the reason."""
    with deed("inspections.answer_complaint", actor=actor, now=now) as record:
        complaint = _open(actor, complaint_id, seen_version)
        refuse_if(why_not_answer_complaint(actor, complaint))
        if len(words.strip()) < 10:
            raise FieldRefusal({"words": [_("Hãy ghi nội dung trả lời.")]})
        complaint.state = ComplaintState.ANSWERED if is_accepted else ComplaintState.NOT_ACCEPTED
        complaint.answer, complaint.answer_number = words.strip(), number.strip()
        complaint.answered_at, complaint.answered_by_id = now, actor.user_id
        complaint.version += 1
        complaint.save()
        _tell(complaint, ids_of_member_users(complaint.producer), gettext_lazy("Đã trả lời: {about}"), now)
        record.about(complaint, state=complaint.state, number=complaint.answer_number)
    return complaint


def _open(actor: Actor, complaint_id: int, seen_version: int) -> Complaint:
    complaint: Complaint = lock(complaints_visible_to(actor), pk=complaint_id)
    refuse_if(why_not_answer_complaint(actor, complaint))
    if complaint.version != seen_version:
        raise Conflict(_("Người khác vừa xử lý khiếu nại, kiến nghị này. Hãy tải lại trang để xem."))
    return complaint


def _decision(producer: Producer, decision_id: int | None) -> RecognitionDecision | None:
    if not decision_id:
        return None
    return (
        RecognitionDecision.objects.filter(
            pk=decision_id, state=DecisionState.SIGNED, items__product__producer=producer
        )
        .select_related("document")
        .distinct()
        .first()
    )


def _officers(complaint: Complaint, day: date) -> list[int]:
    if complaint.province_code:
        return holders_of_role(Role.PROVINCE_OFFICER, day=day, province_code=complaint.province_code)
    return holders_of_role(Role.MINISTRY_OFFICER, day=day)


@in_record_language()
def _tell(complaint: Complaint, user_ids: list[int], title: Promise, now: datetime) -> None:
    is_office = complaint.state == ComplaintState.RECEIVED
    place = "co-quan/kiem-tra/khieu-nai" if is_office else "chu-the/khieu-nai"
    notify(
        user_ids=user_ids,
        kind="inspections.complaint",
        title=str(title).format(about=complaint.about)[:200],
        body=_("Hạn: {day}.").format(day=complaint.due_on.strftime("%d/%m/%Y")),
        link=f"/ban/{place}/{complaint.pk}/",
        now=now,
    )
