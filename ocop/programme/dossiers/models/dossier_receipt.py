from django.db import models

from ocop.programme.dossiers.rules.dossier_kinds import ReceiptLevel


class DossierReceipt(models.Model):
    """Phiếu tiếp nhận (phần dành cho cơ quan quản lý, Mẫu số 01): number …/PĐK-(mã tỉnh)-(mã xã)-(năm).

    One for each version an office received: a dossier handed in again after a supplement gets a new one.
    """

    dossier = models.ForeignKey("dossiers.Dossier", on_delete=models.PROTECT, related_name="receipts")
    level = models.CharField(max_length=10, choices=[(level.value, level.value) for level in ReceiptLevel])
    version = models.PositiveSmallIntegerField(default=1)
    office_code = models.CharField(max_length=5)
    year = models.PositiveSmallIntegerField()
    serial = models.PositiveIntegerField()
    number = models.CharField(max_length=60)
    received_on = models.DateField()
    receiver_name = models.CharField(max_length=120)
    samples_received = models.PositiveSmallIntegerField(null=True)
    papers_checked = models.JSONField(default=list)
    note = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["level", "office_code", "year", "serial"], name="dossier_receipt_serial_once"
            ),
            models.UniqueConstraint(fields=["dossier", "level", "version"], name="dossier_receipt_once_per_version"),
        ]
