from django.db import models


class AdvisorAssignment(models.Model):
    """Phân công thành viên Tổ tư vấn: who of the team writes the report; without any, the whole team may."""

    dossier = models.ForeignKey("dossiers.Dossier", on_delete=models.CASCADE, related_name="advisor_assignments")
    advisor = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="advisor_assignments")
    assigned_at = models.DateTimeField()
    assigned_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["dossier", "advisor"], name="advisor_assigned_once_per_dossier"),
        ]
