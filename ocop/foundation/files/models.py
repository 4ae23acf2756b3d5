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
