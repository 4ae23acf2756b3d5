from django.db import models


class ChangeRemark(models.Model):
    """Lời giải thích một thay đổi: what the producer says about one line of the report of changes (Điều 6 khoản 1).

    The lines themselves are never stored for a draft: they are the difference of two contents. `line_key` is the key
    of `rules/change_report.py`; a remark whose line is gone is kept and comes back with it.
    """

    dossier = models.ForeignKey("dossiers.Dossier", on_delete=models.CASCADE, related_name="change_remarks")
    line_key = models.CharField(max_length=80)
    remark = models.TextField()
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["dossier", "line_key"], name="change_remark_once_per_line"),
        ]
