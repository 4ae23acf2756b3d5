import io
from datetime import date

import pytest
from pypdf import PdfReader, PdfWriter

from ocop.programme.official_documents.models import DocumentWords
from ocop.programme.official_documents.operations import read_scan as reading_module
from ocop.programme.official_documents.operations.read_scan import read_scan, scans_to_read
from ocop.programme.official_documents.queries.search import DocumentFilter, documents_found
from ocop.programme.official_documents.rules.document_kinds import ScanReading
from tests.factories.accounts import NOW
from tests.factories.files import PDF, make_image, make_stored_file
from tests.factories.official_papers import PROGRAMME, make_body, make_document

pytestmark = pytest.mark.django_db


def _printed() -> bytes:
    from ocop.programme.bodies.paper.member_list import member_list_pdf

    return member_list_pdf(make_body(), day=date(2026, 9, 1), place="Thái Nguyên", now=NOW)


def _found(query: str) -> list[int]:
    return [one.pk for one in documents_found(PROGRAMME, DocumentFilter(query=query), day=date(2026, 9, 1))]


def test_words_of_a_pdf_are_found_once_it_is_read():
    paper = make_document(file=make_stored_file(_printed(), "quyet-dinh.pdf"))
    assert (scans_to_read(), _found("giam doc so cong thuong")) == ([paper.pk], [])
    assert read_scan(document_id=paper.pk, now=NOW) == ScanReading.READ
    assert (scans_to_read(), _found("Giám đốc Sở Công Thương")) == ([], [paper.pk])
    assert read_scan(document_id=paper.pk, now=NOW) == ScanReading.READ
    assert _found("giam doc so cong thuong") == [paper.pk]


def _locked() -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(_printed())))
    writer.encrypt("mat-khau")
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


@pytest.mark.parametrize(
    ("content", "name", "reading"),
    [
        (lambda: PDF, "hong.pdf", ScanReading.BROKEN),
        (_locked, "khoa.pdf", ScanReading.BROKEN),
        (make_image, "anh.jpg", ScanReading.EMPTY),
    ],
)
def test_a_file_without_readable_words_is_said_to_be_so(content, name, reading):
    paper = make_document(file=make_stored_file(content(), name), subject="Chè móc câu")
    assert read_scan(document_id=paper.pk, now=NOW) == reading
    assert _found("che moc cau") == [paper.pk]
    assert scans_to_read() == []


def test_a_long_scan_is_read_up_to_the_limit(monkeypatch):
    writer = PdfWriter()
    for _turn in range(3):
        writer.append(io.BytesIO(_printed_once()))
    target = io.BytesIO()
    writer.write(target)
    monkeypatch.setattr(reading_module, "MOST_PAGES", 2)
    paper = make_document(file=make_stored_file(target.getvalue(), "dai.pdf"))
    assert read_scan(document_id=paper.pk, now=NOW) == ScanReading.CUT
    assert DocumentWords.objects.get(document=paper).read_pages == 2


def _printed_once(kept: list[bytes] = []) -> bytes:  # noqa: B006  (the same pages three times)
    if not kept:
        kept.append(_printed())
    return kept[0]
