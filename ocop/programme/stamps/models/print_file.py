from django.db import models
from django.db.models import Q


class PrintFile(models.Model):
    """The printer's file of a batch, from the moment it is asked for until it has gone out: encrypted for the printer's
    certificate, it lies in a folder beside the database; a process of its own writes it."""

    batch = models.OneToOneField("stamps.StampBatch", on_delete=models.PROTECT, related_name="print_file")
    certificate = models.BinaryField()
    site = models.CharField(max_length=200)
    asked_at = models.DateTimeField()
    ready_at = models.DateTimeField(null=True)
    size = models.PositiveBigIntegerField(null=True)
    sha256 = models.CharField(max_length=64, blank=True)
    failure = models.CharField(max_length=300, blank=True)
    is_gone = models.BooleanField(default=False)
    """It went out whole: the bytes are deleted."""

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ready_at__isnull=True, is_gone=False) | (Q(size__isnull=False) & ~Q(sha256="")),
                name="print_file_ready_has_bytes",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.batch_id}"
