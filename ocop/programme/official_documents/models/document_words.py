from django.db import models

from ocop.programme.official_documents.rules.document_kinds import ScanReading


class DocumentWords(models.Model):
    """What a paper is found by: folded words between spaces (`rules.search_words.findable`).

    The database keeps an index of `head` and `body` by itself: an FTS5 table fed by triggers on SQLite, a generated
    column with a GIN index on PostgreSQL (migration 0004). On SQLite a migration that remakes this table has to put
    the triggers back.
    """

    document = models.OneToOneField(
        "official_documents.OfficialDocument", on_delete=models.CASCADE, primary_key=True, related_name="words"
    )
    title = models.CharField(max_length=200)
    """Kind and number."""
    subject = models.TextField()
    head = models.TextField()
    """Kind, number, subject, issuer, signatory, grounds."""
    body = models.TextField(default=" ")
    """Words of the scan."""
    reading = models.CharField(
        max_length=8, default=ScanReading.NONE, choices=[(state.value, state.value) for state in ScanReading]
    )
    read_pages = models.PositiveIntegerField(default=0)
