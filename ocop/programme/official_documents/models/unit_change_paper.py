from django.db import models


class UnitChangePaper(models.Model):
    """Nghị quyết về đơn vị hành chính: by which paper a change of units was entered, by whom, and who took it back."""

    change = models.OneToOneField("geography.UnitChange", on_delete=models.PROTECT, related_name="paper")
    document = models.ForeignKey(
        "official_documents.OfficialDocument", on_delete=models.PROTECT, related_name="unit_changes"
    )
    recorded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-change__effective_on", "-pk"]

    def __str__(self) -> str:
        return f"{self.document}"
