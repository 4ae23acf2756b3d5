"""Ghi một nghị quyết về đơn vị hành chính: sáp nhập, chia tách, đổi tên, chuyển tỉnh."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed
from ocop.foundation.refusal import FieldRefusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.geography.models import UnitChange
from ocop.programme.geography.operations.enter_unit_change import enter_unit_change
from ocop.programme.geography.rules.unit_changes import ReadLines
from ocop.programme.official_documents.models import UnitChangePaper
from ocop.programme.official_documents.operations.record_document import record_document
from ocop.programme.official_documents.permissions import why_not_keep_units
from ocop.programme.official_documents.rules.document_kinds import DocumentKind
from ocop.programme.official_documents.rules.document_list import kind_of


@dataclass(frozen=True)
class ResolutionSheet:
    """The paper as it is typed."""

    number: str
    issued_on: date
    issuing_authority: str
    subject: str = ""


def record_unit_change(
    *, actor: Actor, sheet: ResolutionSheet, effective_on: date, read: ReadLines, now: datetime
) -> UnitChange:
    """Out: the change, with its paper on the register of papers. Before `effective_on` nothing is another; from then
    on every page and figure speaks of the units of the day, and no record is rewritten.

    Raises Refusal for everybody but the ministry and national administrators and with the first faults of the lines;
    FieldRefusal (`number`, `issuing_authority`, `effective_on`) for the paper.
    """
    with deed("official_documents.record_unit_change", actor=actor, now=now) as record:
        refuse_if(why_not_keep_units(actor))
        if effective_on < sheet.issued_on:
            raise FieldRefusal({"effective_on": [_("Ngày có hiệu lực không thể trước ngày ký.")]})
        document = record_document(
            actor=actor,
            kind=kind_of("", sheet.number) or DocumentKind.RESOLUTION,
            number=sheet.number,
            issued_on=sheet.issued_on,
            issuing_authority=sheet.issuing_authority,
            subject=sheet.subject.strip() or _("Sắp xếp đơn vị hành chính"),
            province_code="",
            valid_from=effective_on,
            now=now,
        )
        change = enter_unit_change(actor=actor, read=read, effective_on=effective_on, now=now)
        UnitChangePaper.objects.create(change=change, document=document, recorded_by_id=actor.user_id)
        record.about(change, number=document.number, effective_on=effective_on)
    return change
