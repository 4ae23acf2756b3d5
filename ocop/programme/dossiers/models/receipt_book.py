from django.db import models

from ocop.programme.dossiers.rules.dossier_kinds import ReceiptLevel


class ReceiptBook(models.Model):
    """Sổ tiếp nhận hồ sơ: the last serial an office gave in a year.

    The row is locked while a number is taken, so that two officers who accept at the same moment get two numbers
    without a gap between them.
    """

    level = models.CharField(max_length=10, choices=[(level.value, level.value) for level in ReceiptLevel])
    office_code = models.CharField(max_length=5)
    year = models.PositiveSmallIntegerField()
    last_serial = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["level", "office_code", "year"], name="receipt_book_once_per_office_year"),
        ]
