"""Uploaded files: named by their content, kept outside every served folder."""

from django.db import models


class StoredFile(models.Model):
    """One uploaded file. The bytes lie under FILES_ROOT by SHA-256; the row keeps the cleaned name and true type."""

    sha256 = models.CharField(max_length=64, db_index=True)
    name = models.CharField(max_length=180)
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    width = models.PositiveIntegerField(null=True)
    height = models.PositiveIntegerField(null=True)
    has_thumbnail = models.BooleanField(default=False)
    uploaded_at = models.DateTimeField()
    uploaded_by_id = models.BigIntegerField(null=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(size__gt=0), name="stored_file_not_empty")]

    @property
    def is_image(self) -> bool:
        """True for JPEG and PNG."""
        return self.media_type in {"image/jpeg", "image/png"}


class IncomingUpload(models.Model):
    """A file that comes in pieces. `received` bytes of `length` are on disk, synced before they were acknowledged.

    `key` is the address and a secret; only `owner_id` may use it. What is not finished or not taken by
    `expires_at` is swept.
    """

    key = models.CharField(max_length=32, unique=True)
    owner_id = models.BigIntegerField()
    name = models.CharField(max_length=180)
    length = models.PositiveBigIntegerField()
    received = models.PositiveBigIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    """What the sender says the whole file hashes to; empty when it said nothing."""
    begun_at = models.DateTimeField()
    expires_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(length__gt=0) & models.Q(received__lte=models.F("length")),
                name="incoming_upload_not_longer_than_announced",
            )
        ]
        indexes = [
            models.Index(fields=["owner_id"], name="incoming_upload_of_person"),
            models.Index(fields=["expires_at"], name="incoming_upload_expiry"),
        ]
