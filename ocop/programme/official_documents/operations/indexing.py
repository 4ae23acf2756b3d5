"""Part of every deed on a paper: keep what it is found by, and link the grounds it names."""

from ocop.foundation.record_language import in_record_language
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.official_documents.labels import DOCUMENT_KIND_LABELS
from ocop.programme.official_documents.models import DocumentWords, OfficialDocument
from ocop.programme.official_documents.queries.documents import documents_numbered, documents_visible_to
from ocop.programme.official_documents.rules.document_kinds import DocumentKind, ScanReading
from ocop.programme.official_documents.rules.document_numbers import number_key, papers_named
from ocop.programme.official_documents.rules.search_words import findable

PDF = "application/pdf"


def keep_words(document: OfficialDocument, *, is_new_scan: bool = False) -> DocumentWords:
    """Write the folded words of the heading; a new scan's words are forgotten until it is read."""
    with in_record_language():
        kind = str(DOCUMENT_KIND_LABELS[DocumentKind(document.kind)])
    values: dict[str, object] = {
        "title": findable(kind, "số", document.number)[:200],
        "subject": findable(document.subject),
        "head": findable(
            kind,
            "số",
            document.number,
            document.subject,
            document.issuing_authority,
            document.signatory,
            document.signatory_position,
            document.basis_text,
        ),
    }
    if is_new_scan and document.file is not None:
        is_pdf = document.file.media_type == PDF
        values |= {"body": " ", "read_pages": 0, "reading": ScanReading.WAITING if is_pdf else ScanReading.EMPTY}
    words, _is_new = DocumentWords.objects.update_or_create(document=document, defaults=values)
    return words


def link_grounds(document: OfficialDocument, actor: Actor) -> None:
    """Link the papers on record the grounds name, each where number (and day) leave no doubt; the text stays whole."""
    document.legal_basis.set(_grounds_on_record(document, actor))


def link_where_named(document: OfficialDocument, actor: Actor) -> None:
    """Link the paper to those whose grounds name it and came on the register before it: papers are entered in any
    order."""
    naming = documents_visible_to(actor).filter(words__head__contains=f" {number_key(document.number)} ")
    for other in naming.exclude(pk=document.pk).exclude(basis_text=""):
        if document.pk in _grounds_on_record(other, actor):
            other.legal_basis.add(document)


def _grounds_on_record(document: OfficialDocument, actor: Actor) -> set[int]:
    grounds = set()
    for line in document.basis_text.splitlines():
        for named in papers_named(line):
            found = [one for one in documents_numbered(actor, named.number, named.issued_on) if one.pk != document.pk]
            if len(found) == 1:
                grounds.add(found[0].pk)
    return grounds
