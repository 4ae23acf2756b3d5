from django.db import models


class BroughtFile(models.Model):
    """Tệp phiếu tại chỗ được nhập: whose phone it was saved on, who brought it in, how much of it was new."""

    inspection = models.ForeignKey("inspections.Inspection", on_delete=models.PROTECT, related_name="brought_files")
    sha256 = models.CharField(max_length=64)
    owner = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    brought_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    brought_at = models.DateTimeField()
    answers = models.PositiveIntegerField()
    photos = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["inspection", "sha256"], name="brought_file_once"),
        ]
        ordering = ["brought_at", "pk"]
