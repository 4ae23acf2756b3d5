"""The paper a council or its working rules rest on."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from ocop.foundation.refusal import FieldRefusal
from ocop.programme.official_documents.models import OfficialDocument
from ocop.programme.official_documents.rules.document_kinds import DocumentKind


@dataclass(frozen=True)
class Paper:
    """Number, date, authority and signatory as printed."""

    number: str
    issued_on: date
    issuing_authority: str
    signatory: str = ""
    subject: str = ""


def paper_on_record(
    paper: Paper, *, kind: DocumentKind, province_code: str, valid_from: date, is_demo: bool, now: datetime
) -> OfficialDocument:
    """The record of a printed paper: the existing one with the same number, authority and date, or a new one.

    Raises FieldRefusal when number or authority is empty.
    """
    faults: dict[str, list[str]] = {}
    if not paper.number.strip():
        faults["number"] = [_("Hãy ghi số hiệu văn bản.")]
    if not paper.issuing_authority.strip():
        faults["issuing_authority"] = [_("Hãy ghi cơ quan ban hành.")]
    if faults:
        raise FieldRefusal(faults)
    record, _created = OfficialDocument.objects.get_or_create(
        number=paper.number.strip(),
        issuing_authority=paper.issuing_authority.strip(),
        issued_on=paper.issued_on,
        defaults={
            "kind": kind,
            "signatory": paper.signatory.strip(),
            "subject": paper.subject.strip(),
            "province_code": province_code,
            "valid_from": valid_from,
            "is_demo": is_demo,
            "created_at": now,
        },
    )
    return record
