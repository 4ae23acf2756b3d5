from django.db import models
from django.db.models import Q

from ocop.programme.producers.rules.mandates import ConsentWay


class FilingConfirmation(models.Model):
    """Xác nhận của chủ thể cho một bản nộp hộ: how the producer said yes to exactly this version.

    By a one-time code (`code`), or on a signed slip: `scan` is its picture, `slip_number` the number printed on it.
    `seen_by_name` is the officer of the province who looked at the picture at intake.
    """

    version = models.OneToOneField("dossiers.DossierVersion", on_delete=models.PROTECT, related_name="confirmation")
    mandate = models.ForeignKey("producers.FilingMandate", on_delete=models.PROTECT, related_name="confirmations")
    way = models.CharField(max_length=6, choices=[(way.value, way.value) for way in ConsentWay])
    confirmed_by_name = models.CharField(max_length=120)
    confirmed_at = models.DateTimeField()
    code = models.OneToOneField(
        "producers.ConfirmationCode", on_delete=models.PROTECT, null=True, related_name="confirmation"
    )
    scan = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, null=True, related_name="+")
    slip_number = models.CharField(max_length=20, blank=True)
    seen_at = models.DateTimeField(null=True)
    seen_by_name = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(way="CODE", code__isnull=False, scan__isnull=True)
                | Q(way="PAPER", code__isnull=True, scan__isnull=False),
                name="filing_confirmation_is_whole",
            ),
        ]
