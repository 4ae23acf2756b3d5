from django.db import models


class ImportBatch(models.Model):
    """Lượt nhập danh sách: one uploaded list, its reading and what came of it.

    `work` names what a process of its own is doing with it, "READ" or "WRITE"; empty when nothing is under way.
    """

    file = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT)
    province_code = models.CharField(max_length=2, blank=True, db_index=True)
    uploaded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    uploaded_at = models.DateTimeField()
    columns = models.JSONField(default=dict)
    preview = models.JSONField(default=dict)
    committed_at = models.DateTimeField(null=True)
    committed_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    outcome = models.JSONField(default=dict)
    work = models.CharField(max_length=5, blank=True, choices=[("READ", "READ"), ("WRITE", "WRITE")])
    work_begun_at = models.DateTimeField(null=True)
    work_failure = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"{self.pk} {self.uploaded_at:%Y-%m-%d}"


class ImportRow(models.Model):
    """Một dòng của bản xem trước: kept apart, so that a page reads only the rows it shows."""

    batch = models.ForeignKey("recognition.ImportBatch", on_delete=models.CASCADE, related_name="rows")
    position = models.PositiveIntegerField()
    outcome = models.CharField(max_length=10)
    has_error = models.BooleanField()
    has_warning = models.BooleanField()
    content = models.JSONField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["batch", "position"], name="import_row_once")]
