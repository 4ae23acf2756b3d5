from django.db import models


class DossierVersion(models.Model):
    """Bản nộp: the content as submitted, frozen with its hash (Điều 7 khoản 1: giá trị pháp lý như hồ sơ giấy)."""

    dossier = models.ForeignKey("dossiers.Dossier", on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)
    submitted_at = models.DateTimeField()
    submitted_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    submitted_by_name = models.CharField(max_length=120)
    # The producer's name when an officer handed it in for the producer; "" when a member did.
    on_behalf_of = models.CharField(max_length=250, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["dossier", "number"], name="dossier_version_number_once"),
        ]
        ordering = ["number"]
