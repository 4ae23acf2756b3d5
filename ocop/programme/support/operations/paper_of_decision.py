"""Part of the deeds that rest on a numbered paper: the paper on the register."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from ocop.foundation.refusal import FieldRefusal
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.official_documents.models import OfficialDocument
from ocop.programme.official_documents.operations.record_document import record_document
from ocop.programme.official_documents.rules.document_kinds import DocumentKind


@dataclass(frozen=True)
class DecisionPaper:
    """The paper as printed; one on the register already is found by number, day and authority."""

    number: str
    issued_on: date
    issuing_authority: str
    kind: DocumentKind = DocumentKind.DECISION


def paper_on_record(
    paper: DecisionPaper,
    *,
    actor: Actor,
    province_code: str,
    subject: str,
    is_demo: bool = False,
    now: datetime,
) -> OfficialDocument:
    """The record of the paper, existing or new. Raises FieldRefusal (`number`, `issuing_authority`, `issued_on`)."""
    if paper.issued_on > localdate(now):
        raise FieldRefusal({"issued_on": [_("Ngày văn bản ở sau hôm nay.")]})
    return record_document(
        actor=actor,
        kind=paper.kind,
        number=paper.number,
        issued_on=paper.issued_on,
        issuing_authority=paper.issuing_authority,
        subject=subject,
        province_code=province_code,
        is_demo=is_demo,
        now=now,
    )
