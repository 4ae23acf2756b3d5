from django.db import models
from django.db.models import Q

from ocop.programme.producers.rules.mandates import ConsentWay


class WithdrawalConfirmation(models.Model):
    """Xác nhận của chủ thể khi cán bộ rút hộ hồ sơ đã nộp: the producer's yes to taking exactly this version back.

    By a one-time code (`code`), or on a signed slip: `scan` is its picture, `slip_number` the number printed on it.
    """

    dossier = models.OneToOneField("dossiers.Dossier", on_delete=models.PROTECT, related_name="withdrawal_confirmation")
    mandate = models.ForeignKey("producers.FilingMandate", on_delete=models.PROTECT, related_name="+")
    way = models.CharField(max_length=6, choices=[(way.value, way.value) for way in ConsentWay])
    confirmed_by_name = models.CharField(max_length=120)
    confirmed_at = models.DateTimeField()
    code = models.OneToOneField("producers.ConfirmationCode", on_delete=models.PROTECT, null=True, related_name="+")
    scan = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, null=True, related_name="+")
    slip_number = models.CharField(max_length=20, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(way="CODE", code__isnull=False, scan__isnull=True)
                | Q(way="PAPER", code__isnull=True, scan__isnull=False),
                name="withdrawal_confirmation_is_whole",
            ),
        ]
