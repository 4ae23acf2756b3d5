"""How an approver's digital signature on a kept report comes about; the deed is approve_report."""

from dataclasses import dataclass
from datetime import datetime

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from ocop.foundation.files.true_type import FileType
from ocop.foundation.record_language import in_record_language
from ocop.foundation.signing.choosing import signer_in_use
from ocop.foundation.signing.pdf_signer import CannotSign, SigningRequest
from ocop.foundation.typesetting.official_paper import place_of_signing
from ocop.programme.accounts.models import User
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.geography.queries.units import unit_by_code
from ocop.programme.geography.rules.levels import UnitLevel
from ocop.programme.reporting.models import Report
from ocop.programme.reporting.paper.report_paper import SIGNING_FIELD, Marks, report_to_sign


@dataclass(frozen=True)
class SignedReport:
    """A signed file not yet kept."""

    file: SimpleUploadedFile
    is_trial: bool


def sign_report(*, actor: Actor, report: Report, secret: str, now: datetime) -> SignedReport | None:
    """The kept table, whole as the caller saw, as PDF with the approver's signature; None where the settings name no
    signer. Touches no row. Raises CannotSign."""
    signer = signer_in_use()
    if signer is None:
        return None
    # Loads the signing library, which takes a second and only signing needs.
    from ocop.foundation.signing.reading import read_signatures

    marks = Marks(drafted_by=report.drafted_by_name, approved_by=actor.name, sha256=report.sha256)
    pdf = signer.sign(report_to_sign(report.table, marks, now=now), _request(actor, report, secret, now))
    if not read_signatures(pdf)[-1].is_intact:
        raise CannotSign(_("Chữ ký vừa tạo không khớp với chứng thư. Hãy báo người quản trị."))
    file = SimpleUploadedFile(f"bao-cao-{report.pk}.pdf", pdf, content_type=FileType.PDF.value)
    return SignedReport(file, signer.is_trial)


def _request(actor: Actor, report: Report, secret: str, now: datetime) -> SigningRequest:
    province = unit_by_code(UnitLevel.PROVINCE, report.province_code, localdate(now)) if report.province_code else None
    account = User.objects.filter(pk=actor.account_key).values_list("username", flat=True).first() or ""
    with in_record_language():
        return SigningRequest(
            field_name=SIGNING_FIELD,
            signer_name=actor.name,
            account=account,
            reason=_("Duyệt báo cáo số liệu"),
            location=place_of_signing(province.name) if province else "Hà Nội",
            now=now,
            secret=secret,
        )
