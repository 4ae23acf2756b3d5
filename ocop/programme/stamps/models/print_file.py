from django.db import models
from django.db.models import Q

from ocop.programme.stamps.rules.file_kinds import FileKind


class PrintFile(models.Model):
    """The file a batch is printed from, from the moment it is asked for until it has gone out. It lies in a folder
    beside the database; a process of its own writes it. A printing house's is encrypted for its certificate."""

    batch = models.OneToOneField("stamps.StampBatch", on_delete=models.PROTECT, related_name="print_file")
    kind = models.CharField(
        max_length=10, default=FileKind.VENDOR, choices=[(kind.value, kind.value) for kind in FileKind]
    )
    certificate = models.BinaryField(blank=True)
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
