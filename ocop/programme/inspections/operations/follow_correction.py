"""Chủ thể báo cáo khắc phục; cơ quan kiểm tra xác minh; kết thúc cuộc kiểm tra."""

from collections.abc import Sequence
from datetime import date, datetime

from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.files.storing import check_ahead, store_upload
from ocop.foundation.files.true_type import IMAGES
from ocop.foundation.refusal import FieldRefusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.inspections.models import CorrectionAnswer, CorrectionPhoto, CorrectiveAction, Inspection
from ocop.programme.inspections.operations.inspection_notices import tell_of_answer, tell_of_verdict
from ocop.programme.inspections.permissions import (
    why_not_answer_correction,
    why_not_close,
    why_not_verify_correction,
)
from ocop.programme.inspections.queries.visible import (
    corrections_visible_to,
    inspections_visible_to,
    own_corrections,
)
from ocop.programme.inspections.rules.inspection_kinds import CorrectionState, InspectionState

MOST_PHOTOS = 10


def answer_correction(
    *, actor: Actor, correction_id: int, words: str, photos: Sequence[UploadedFile] = (), now: datetime
) -> CorrectionAnswer:
    """The producer's account of what was done, with photos; again as often as needed until it is accepted."""
    check_ahead(photos, allowed=frozenset(IMAGES), most=MOST_PHOTOS)
    with deed("inspections.answer_correction", actor=actor, now=now) as record:
        correction: CorrectiveAction = lock(own_corrections(actor), pk=correction_id)
        refuse_if(why_not_answer_correction(actor, correction))
        faults: dict[str, list[str]] = {}
        if not words.strip():
            faults["words"] = [_("Hãy ghi đã làm những gì, từ ngày nào.")]
        if len(photos) > MOST_PHOTOS:
            faults["photos"] = [_("Gửi nhiều nhất %(most)s ảnh một lần.") % {"most": MOST_PHOTOS}]
        if faults:
            raise FieldRefusal(faults)
        answer = CorrectionAnswer.objects.create(
            correction=correction, words=words.strip(), given_at=now, given_by_id=actor.user_id
        )
        for one in photos:
            file = store_upload(uploaded=one, actor_id=actor.user_id, now=now, allowed=frozenset(IMAGES))
            CorrectionPhoto.objects.create(answer=answer, file=file)
        correction.state = CorrectionState.ANSWERED
        correction.save(update_fields=["state"])
        tell_of_answer(correction, now)
        record.about(correction, state=correction.state, photos=len(photos))
    return answer


def verify_correction(
    *,
    actor: Actor,
    correction_id: int,
    is_accepted: bool,
    verified_on: date,
    is_visit: bool,
    note: str,
    now: datetime,
) -> CorrectiveAction:
    """What the office saw, at the place or from the papers: done, or not yet with the reason."""
    with deed("inspections.verify_correction", actor=actor, now=now) as record:
        correction: CorrectiveAction = lock(corrections_visible_to(actor), pk=correction_id)
        refuse_if(why_not_verify_correction(actor, correction))
        faults: dict[str, list[str]] = {}
        if verified_on > timezone.localdate(now):
            faults["verified_on"] = [_("Ngày xác minh không được ở tương lai.")]
        if not is_accepted and not note.strip():
            faults["note"] = [_("Hãy ghi còn thiếu gì để chủ thể làm tiếp.")]
        if faults:
            raise FieldRefusal(faults)
        correction.state = CorrectionState.DONE if is_accepted else CorrectionState.SENT_BACK
        correction.verified_on, correction.is_verified_by_visit = verified_on, is_visit
        correction.verification_note = note.strip()
        correction.verified_by_id, correction.verified_at = actor.user_id, now
        correction.save()
        tell_of_verdict(correction, now, is_accepted=is_accepted)
        record.about(correction, state=correction.state, verified_on=verified_on, is_visit=is_visit)
    return correction


def close_inspection(*, actor: Actor, inspection_id: int, now: datetime) -> Inspection:
    """Nothing of the inspection is left to do."""
    with deed("inspections.close", actor=actor, now=now) as record:
        inspection: Inspection = lock(inspections_visible_to(actor), pk=inspection_id)
        refuse_if(why_not_close(actor, inspection))
        inspection.state, inspection.closed_at = InspectionState.CLOSED, now
        inspection.save(update_fields=["state", "closed_at"])
        record.about(inspection, state=inspection.state)
    return inspection
