from django.db import models


class ImportBatch(models.Model):
    """Lượt nhập danh sách: one uploaded list, its reading and what came of it."""

    file = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT)
    province_code = models.CharField(max_length=2, blank=True, db_index=True)
    uploaded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    uploaded_at = models.DateTimeField()
    columns = models.JSONField(default=dict)
    preview = models.JSONField(default=dict)
    committed_at = models.DateTimeField(null=True)
    committed_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    outcome = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"{self.pk} {self.uploaded_at:%Y-%m-%d}"
