"""Đọc chữ trong bản chụp PDF để tìm kiếm; chạy ngoài trang web, có giới hạn."""

from datetime import datetime

import pypdf
from django.db.models import Q

from ocop.foundation.audit.deeds import deed
from ocop.foundation.files.models import StoredFile
from ocop.foundation.files.opening import open_stored
from ocop.programme.accounts.rules.actor import programme_itself
from ocop.programme.official_documents.models import DocumentWords, OfficialDocument
from ocop.programme.official_documents.operations.indexing import PDF, keep_words
from ocop.programme.official_documents.rules.document_kinds import ScanReading
from ocop.programme.official_documents.rules.search_words import MOST_LETTERS, findable, is_torn

MOST_PAGES = 120
READER = programme_itself("ocop read-scans")


def read_scan(*, document_id: int, now: datetime) -> ScanReading:
    """Keep the words of a paper's PDF; out: how far that went. Twice gives the same.

    A file nobody can read (broken, locked, hostile) is said to be so; the paper stays found by its heading. Raises
    DoesNotExist for an unknown paper.
    """
    paper = OfficialDocument.objects.select_related("file").get(pk=document_id)
    reading, text, pages = _words_of(paper.file)
    with deed("official_documents.read_scan", actor=READER, now=now) as record:
        document = OfficialDocument.objects.select_for_update().get(pk=document_id)
        if document.file_id != paper.file_id:  # another scan came meanwhile: that one is read by its own turn
            record.nothing_happened()
            return ScanReading.WAITING
        words = DocumentWords.objects.filter(document=document).first() or keep_words(document)
        words.body, words.reading, words.read_pages = findable(text), reading, pages
        words.save(update_fields=["body", "reading", "read_pages"])
        record.about(document, reading=reading, pages=pages)
    return reading


def scans_to_read() -> list[int]:
    """Keys of the papers whose scan nobody has read yet."""
    waiting = Q(words__reading__in=[ScanReading.NONE, ScanReading.WAITING]) | Q(words__isnull=True)
    return list(
        OfficialDocument.objects.filter(waiting, file__isnull=False).order_by("pk").values_list("pk", flat=True)
    )


def _words_of(file: StoredFile | None) -> tuple[ScanReading, str, int]:
    if file is None:
        return ScanReading.NONE, "", 0
    if file.media_type != PDF:
        return ScanReading.EMPTY, "", 0
    texts: list[str] = []
    length = 0
    try:
        with open_stored(file) as content:
            reader = pypdf.PdfReader(content)
            count = len(reader.pages)
            for page in reader.pages[:MOST_PAGES]:
                texts.append(_text_of(page))
                length += len(texts[-1])
                if length > MOST_LETTERS:
                    break
    except Exception:  # noqa: BLE001  (a hostile PDF breaks its reader in any way there is)
        return ScanReading.BROKEN, "", 0
    text = " ".join(texts)
    if not text.strip():
        return ScanReading.EMPTY, "", len(texts)
    return (ScanReading.CUT if len(texts) < count else ScanReading.READ), text, len(texts)


def _text_of(page: pypdf.PageObject) -> str:
    """The words of a page; by the places of its letters where the reading by order tears words apart."""
    text: str = page.extract_text()
    return page.extract_text(extraction_mode="layout") if is_torn(text) else text
