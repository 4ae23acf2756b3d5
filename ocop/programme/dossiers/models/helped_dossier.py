from django.db import models


class HelpedDossier(models.Model):
    """Hồ sơ được nộp hộ: by which mandate an officer first put a hand to a dossier; kept for good.

    It says who must leave the commune's report to a colleague, and which dossier a mandate for one dossier is for.
    """

    dossier = models.ForeignKey("dossiers.Dossier", on_delete=models.CASCADE, related_name="helped_by")
    mandate = models.ForeignKey("producers.FilingMandate", on_delete=models.PROTECT, related_name="dossiers")
    began_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["dossier", "mandate"], name="helped_dossier_once_per_mandate"),
        ]
