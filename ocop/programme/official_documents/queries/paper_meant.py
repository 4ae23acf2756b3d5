"""Which paper of the register somebody means who types a number into a form of another area."""

from django.db.models import Q
from django.utils.translation import gettext as _

from ocop.foundation.text.formats import vietnamese_date
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.official_documents.models import OfficialDocument
from ocop.programme.official_documents.queries.documents import documents_numbered
from ocop.programme.official_documents.rules.document_numbers import NamedPaper, papers_named, tidy_number


def paper_meant(
    actor: Actor, typed: str, *, province_code: str, commune_code: str = "", known: OfficialDocument | None = None
) -> tuple[OfficialDocument | None, str]:
    """The paper, or None with a sentence that says why; both empty where nothing was typed.

    Every office begins its numbers anew each year: those of the own place come before the province's, these before the
    centre's, and where several bear it the day is typed too ("12/KH-UBND ngày 15/01/2026"). `known` is the paper the
    record names already: its number typed again means it again.
    """
    if not typed.strip():
        return None, ""
    if known is not None and tidy_number(typed) == known.number:
        return known, ""
    named = papers_named(typed)
    one = named[0] if len(named) == 1 and named[0].issued_on else NamedPaper(typed)
    found: list[OfficialDocument] = []
    for within in _places(province_code, commune_code):
        found = found or documents_numbered(actor, one.number, one.issued_on, within=within)
    found = [paper for paper in found if paper.issued_on == one.issued_on] or found
    if not found:
        return None, _("Sổ văn bản chưa có văn bản số này. Ghi văn bản vào sổ trước, hoặc để trống rồi bổ sung sau.")
    if len(found) == 1:
        return found[0], ""
    day = next((vietnamese_date(paper.issued_on) for paper in found if paper.issued_on), "")
    if one.issued_on or not day:
        return None, _("Sổ văn bản có nhiều văn bản mang số này trong ngày đó. Hãy để trống ô này.")
    return None, _("Sổ văn bản có %(count)s văn bản mang số này. Hãy ghi cả ngày, ví dụ %(number)s ngày %(day)s.") % {
        "count": len(found),
        "number": found[0].number,
        "day": day,
    }


def _places(province_code: str, commune_code: str) -> list[Q]:
    """Whose papers are looked at first."""
    own = [(province_code, commune_code), (province_code, ""), ("", "")]
    return [*(Q(province_code=province, commune_code=commune) for province, commune in dict.fromkeys(own)), Q()]
