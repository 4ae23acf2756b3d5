"""Putting a signed paper on record; a part of signing, not a deed of its own."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from ocop.foundation.files.models import StoredFile
from ocop.foundation.refusal import FieldRefusal
from ocop.programme.official_documents.models import OfficialDocument
from ocop.programme.official_documents.rules.document_kinds import DocumentKind
from ocop.programme.recognition.models import RecognitionDecision


@dataclass(frozen=True)
class Signature:
    """What the signed paper bears: number, day of issue, authority, signatory and position; `file` is its scan."""

    number: str
    issued_on: date
    issuing_authority: str
    signatory: str
    signatory_position: str
    file: StoredFile | None = None


def signature_faults(signature: Signature, *, today: date, example: str) -> dict[str, list[str]]:
    """A sentence beside each field that is missing, and for a day to come."""
    faults: dict[str, list[str]] = {}
    for name, sentence in (
        ("number", _("Hãy ghi số văn bản, ví dụ %(example)s.") % {"example": example}),
        ("issuing_authority", _("Hãy ghi cơ quan ban hành.")),
        ("signatory", _("Hãy ghi họ tên người ký.")),
        ("signatory_position", _("Hãy ghi chức vụ người ký.")),
    ):
        if not getattr(signature, name).strip():
            faults[name] = [sentence]
    if signature.issued_on > today:
        faults["issued_on"] = [_("Ngày ban hành không được ở tương lai.")]
    return faults


def record_signed_paper(
    kind: DocumentKind, signature: Signature, decision: RecognitionDecision, *, subject: str, now: datetime
) -> OfficialDocument:
    """The paper on record. Raises FieldRefusal (`number`) when the authority used the number this year."""
    used = FieldRefusal({"number": [_("Số văn bản này đã được dùng trong năm.")]})
    number, authority = signature.number.strip(), signature.issuing_authority.strip()
    if OfficialDocument.objects.filter(
        number=number, issuing_authority=authority, issued_on__year=signature.issued_on.year
    ).exists():
        raise used
    try:
        with transaction.atomic():
            return OfficialDocument.objects.create(
                kind=kind,
                number=number,
                issued_on=signature.issued_on,
                issuing_authority=authority,
                signatory=signature.signatory.strip(),
                signatory_position=signature.signatory_position.strip(),
                subject=subject,
                province_code=decision.province_code,
                valid_from=signature.issued_on,
                file=signature.file,
                is_demo=decision.is_demo,
                created_at=now,
            )
    except IntegrityError as fault:
        raise used from fault
