from django.db import models

from ocop.programme.dossiers.rules.review_contents import ReviewReportKind


class IssuedReport(models.Model):
    """Báo cáo đã ban hành: the frozen text of a commune's or advisory team's report, with its hash.

    `CommuneReport` and `AdvisoryReport` hold the text people work on; after a return they are opened again. What was
    issued stays here, one row each time, and is never changed.
    """

    dossier = models.ForeignKey("dossiers.Dossier", on_delete=models.PROTECT, related_name="issued_reports")
    kind = models.CharField(max_length=10, choices=[(kind.value, kind.value) for kind in ReviewReportKind])
    number = models.PositiveSmallIntegerField()
    dossier_version = models.PositiveSmallIntegerField()
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)
    issued_at = models.DateTimeField()
    issued_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    issued_by_name = models.CharField(max_length=120)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["dossier", "kind", "number"], name="issued_report_number_once"),
        ]
        ordering = ["issued_at", "pk"]
