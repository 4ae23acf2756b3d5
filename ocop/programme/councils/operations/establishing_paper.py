"""The paper a council or its working rules rest on."""

from dataclasses import dataclass
from datetime import date, datetime

from ocop.foundation.files.models import StoredFile
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.official_documents.models import OfficialDocument
from ocop.programme.official_documents.operations.record_document import record_document
from ocop.programme.official_documents.rules.document_kinds import DocumentKind


@dataclass(frozen=True)
class Paper:
    """Number, date, authority and signatory as printed; `file` is its scan."""

    number: str
    issued_on: date
    issuing_authority: str
    signatory: str = ""
    subject: str = ""
    file: StoredFile | None = None


def paper_on_record(
    paper: Paper, *, actor: Actor, kind: DocumentKind, province_code: str, subject: str, is_demo: bool, now: datetime
) -> OfficialDocument:
    """The record of a printed paper, existing or new. Raises FieldRefusal when number or authority is empty."""
    return record_document(
        actor=actor,
        kind=kind,
        number=paper.number,
        issued_on=paper.issued_on,
        issuing_authority=paper.issuing_authority,
        signatory=paper.signatory,
        subject=paper.subject.strip() or subject,
        province_code=province_code,
        file=paper.file,
        is_demo=is_demo,
        now=now,
    )
