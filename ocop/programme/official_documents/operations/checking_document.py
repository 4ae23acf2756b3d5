"""Checks for registering, correcting and importing papers, nothing is written."""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db.models import Q
from django.utils.translation import gettext as _

from ocop.programme.official_documents.models import OfficialDocument
from ocop.programme.official_documents.rules.document_kinds import DocumentAccess, DocumentKind, DocumentTopic
from ocop.programme.official_documents.rules.document_numbers import authority_key, number_key, tidy_number

FACTS = (
    "kind",
    "number",
    "issued_on",
    "issuing_authority",
    "signatory",
    "signatory_position",
    "subject",
    "province_code",
    "commune_code",
    "access",
    "valid_from",
    "valid_until",
    "basis_text",
    "source_url",
    "source_note",
)
IDENTITY = ("number", "issued_on", "issuing_authority")
_LONGEST = {"number": 60, "issuing_authority": 200, "signatory": 120, "signatory_position": 200, "source_url": 500}


@dataclass(frozen=True)
class DocumentSheet:
    """What is said of a paper. Empty: not known."""

    kind: DocumentKind
    number: str
    issuing_authority: str
    subject: str
    issued_on: date | None = None
    signatory: str = ""
    signatory_position: str = ""
    province_code: str = ""
    commune_code: str = ""
    access: DocumentAccess = DocumentAccess.INTERNAL
    valid_from: date | None = None
    valid_until: date | None = None
    basis_text: str = ""
    topics: tuple[DocumentTopic, ...] = field(default=())
    source_url: str = ""
    source_note: str = ""

    @property
    def tidied(self) -> "DocumentSheet":
        """One line where one line belongs, no trailing blanks."""
        return replace(
            self,
            number=tidy_number(self.number),
            issuing_authority=" ".join(self.issuing_authority.split()),
            subject=" ".join(self.subject.split()),
            signatory=" ".join(self.signatory.split()),
            signatory_position=" ".join(self.signatory_position.split()),
            basis_text="\n".join(line.strip() for line in self.basis_text.splitlines() if line.strip()),
            source_url=self.source_url.strip(),
            source_note=self.source_note.strip(),
        )

    @property
    def identity(self) -> dict[str, Any]:
        """By what a register tells whether it has the paper."""
        names = (*IDENTITY, "province_code", "commune_code")
        return {name: getattr(self, name) for name in names}

    def facts(self) -> dict[str, object]:
        """The columns of the paper."""
        return {name: getattr(self, name) for name in FACTS}


def sheet_faults(sheet: DocumentSheet, *, today: date) -> dict[str, list[str]]:
    """Sentences by field for a tidied sheet; none when it can be kept."""
    faults: dict[str, list[str]] = {}
    if not sheet.number:
        faults["number"] = [_("Hãy ghi số, ký hiệu văn bản.")]
    if not sheet.issuing_authority:
        faults["issuing_authority"] = [_("Hãy ghi cơ quan ban hành.")]
    if not sheet.subject:
        faults["subject"] = [_("Hãy ghi trích yếu của văn bản.")]
    for name, longest in _LONGEST.items():
        if len(getattr(sheet, name)) > longest:
            faults.setdefault(name, []).append(_("Dài quá %(count)s ký tự.") % {"count": longest})
    if sheet.issued_on and sheet.issued_on > today:
        faults["issued_on"] = [_("Ngày ban hành ở sau hôm nay.")]
    if sheet.valid_from and sheet.valid_until and sheet.valid_until < sheet.valid_from:
        faults["valid_until"] = [_("Ngày hết hiệu lực ở trước ngày có hiệu lực.")]
    if sheet.commune_code and not sheet.province_code:
        faults["commune_code"] = [_("Hãy chọn tỉnh, thành phố của xã, phường.")]
    if sheet.source_url:
        try:
            URLValidator(schemes=["http", "https"])(sheet.source_url)
        except ValidationError:
            faults["source_url"] = [_("Địa chỉ trang nguồn bắt đầu bằng https:// hoặc http://.")]
    return faults


def paper_on_register(
    *,
    number: str,
    issuing_authority: str,
    issued_on: date | None,
    province_code: str,
    commune_code: str = "",
    other_than: int = 0,
) -> OfficialDocument | None:
    """The paper that already bears this number, authority and day, however they are spelled ("345/qđ-ubnd", "UBND
    tỉnh"), on the register of the place or the national one.

    Two communes of one name may have numbered a paper alike on one day; what another province keeps for itself is not
    in the way of this one.
    """
    places = Q(province_code="") | Q(province_code=province_code)
    if commune_code:
        places &= Q(commune_code__in=["", commune_code])
    wanted = number_key(number), authority_key(issuing_authority)
    of_the_day = OfficialDocument.objects.filter(places, issued_on=issued_on).exclude(pk=other_than).order_by("pk")
    same = [
        pk
        for pk, number, authority in of_the_day.values_list("pk", "number", "issuing_authority")
        if (number_key(number), authority_key(authority)) == wanted
    ]
    return of_the_day.get(pk=same[0]) if same else None
