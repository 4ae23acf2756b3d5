"""Judge signatures with pyHanko; see reading.py."""

import io
from dataclasses import replace
from datetime import datetime
from typing import Any

from asn1crypto import x509
from django.utils.translation import gettext as _
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.validation import PdfSignatureStatus, SignatureCoverageLevel, validate_pdf_signature
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko_certvalidator import ValidationContext

from ocop.foundation.signing.choosing import trusted_roots
from ocop.foundation.signing.reading import Coverage, ReadSignature, UnreadablePdf
from ocop.foundation.signing.trial_authority import TRIAL_ORGANISATION

# A broken file breaks the reader in many ways; each is a fact about the file, none a fault of ours.
_BROKEN = (PdfError, ValueError, TypeError, KeyError, IndexError, AttributeError, NotImplementedError, RecursionError)


def validated(pdf: bytes) -> list[ReadSignature]:
    """See read_signatures."""
    try:
        reader = PdfFileReader(io.BytesIO(pdf), strict=False)
        found = list(reader.embedded_regular_signatures)
    except _BROKEN as fault:
        raise UnreadablePdf(_("Tệp PDF bị hỏng, không đọc được chữ ký.")) from fault
    roots = trusted_roots() if found else []
    return [_judged(one, roots) for one in found]


def _judged(signature: EmbeddedPdfSignature, roots: list[x509.Certificate]) -> ReadSignature:
    told = _told(signature)
    context = ValidationContext(trust_roots=roots, allow_fetching=False, moment=told.signed_at)
    try:
        status = validate_pdf_signature(signature, signer_validation_context=context)
    except (*_BROKEN, SignatureValidationError) as fault:
        return replace(told, fault=str(fault))
    stamp = status.timestamp_validity
    is_timestamped = stamp is not None and stamp.valid and stamp.intact
    path = status.validation_path if status.trusted else None
    return replace(
        told,
        signed_at=stamp.timestamp if is_timestamped and stamp is not None else told.signed_at,
        is_timestamped=is_timestamped,
        is_intact=status.intact and status.valid,
        coverage=_coverage(status),
        is_trusted=status.trusted,
        root=_name(path.first.subject) if path is not None and isinstance(path.first, x509.Certificate) else "",
    )


def _told(signature: EmbeddedPdfSignature) -> ReadSignature:
    """What stands in the file, before anything is checked."""
    certificate = signature.signer_cert
    words = signature.sig_object
    return ReadSignature(
        field_name=signature.fq_name,
        signer=_name(certificate.subject),
        stated_name=str(words.get("/Name", "")),
        reason=str(words.get("/Reason", "")),
        location=str(words.get("/Location", "")),
        signed_at=_moment(signature),
        is_timestamped=False,
        is_intact=False,
        coverage=Coverage.CHANGED_AFTER,
        is_trusted=False,
        root="",
        issuer=_name(certificate.issuer),
        serial_number=f"{certificate.serial_number:X}",
        valid_from=certificate.not_valid_before,
        valid_until=certificate.not_valid_after,
        is_trial=TRIAL_ORGANISATION in str(certificate.subject.native.get("organization_name", "")),
    )


def _moment(signature: EmbeddedPdfSignature) -> datetime | None:
    try:
        return signature.self_reported_timestamp
    except _BROKEN:
        return None


def _coverage(status: PdfSignatureStatus) -> Coverage:
    if status.coverage == SignatureCoverageLevel.ENTIRE_FILE:
        return Coverage.WHOLE_FILE
    levels = {ModificationLevel.NONE, ModificationLevel.LTA_UPDATES, ModificationLevel.FORM_FILLING}
    if status.coverage == SignatureCoverageLevel.ENTIRE_REVISION and status.modification_level in levels:
        return Coverage.EXTENDED_BY_SIGNING
    return Coverage.CHANGED_AFTER


def _name(name: x509.Name) -> str:
    """The common name, else the organisation's."""
    parts: dict[str, Any] = name.native
    found = parts.get("common_name") or parts.get("organization_name") or name.human_friendly
    return ", ".join(found) if isinstance(found, list) else str(found)
