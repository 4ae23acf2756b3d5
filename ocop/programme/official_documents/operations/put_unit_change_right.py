"""Đính chính nội dung một nghị quyết về đơn vị hành chính đã ghi sai."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed
from ocop.foundation.refusal import FieldRefusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.geography.models import UnitChange
from ocop.programme.geography.operations.correct_unit_change import correct_unit_change
from ocop.programme.geography.rules.unit_changes import ReadLines
from ocop.programme.official_documents.models import UnitChangePaper
from ocop.programme.official_documents.permissions import why_not_keep_units


def put_unit_change_right(
    *, actor: Actor, change_id: int, effective_on: date, read: ReadLines, reason: str, now: datetime
) -> UnitChange:
    """Out: the change as the paper has it; what was entered before is kept with the reason. Figures follow at once.

    Raises DoesNotExist; Refusal for everybody but the ministry and national administrators, for a withdrawn change, no
    reason, faults of the lines, a unit that would go though records stand on it; FieldRefusal (`effective_on`).
    """
    with deed("official_documents.put_unit_change_right", actor=actor, now=now) as record:
        refuse_if(why_not_keep_units(actor))
        paper = UnitChangePaper.objects.select_related("document").get(change=change_id)
        if paper.document.issued_on and effective_on < paper.document.issued_on:
            raise FieldRefusal({"effective_on": [_("Ngày có hiệu lực không thể trước ngày ký.")]})
        change = correct_unit_change(
            actor=actor, change_id=change_id, read=read, effective_on=effective_on, reason=reason, now=now
        )
        record.about(change, number=paper.document.number, effective_on=effective_on, reason=reason)
    return change
