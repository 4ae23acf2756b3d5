from django.db import models

from ocop.programme.councils.rules.council_seats import ConflictReason


class DeclaredConflict(models.Model):
    """Xung đột lợi ích đã khai: this member neither sees nor scores this producer's products."""

    PERSONAL_FIELDS = ("note",)

    member = models.ForeignKey("councils.CouncilMember", on_delete=models.PROTECT, related_name="conflicts")
    producer = models.ForeignKey("producers.Producer", on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=14, choices=[(reason.value, reason.value) for reason in ConflictReason])
    note = models.TextField(blank=True)
    declared_at = models.DateTimeField()
    declared_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    lifted_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["member", "producer"],
                condition=models.Q(lifted_at__isnull=True),
                name="declared_conflict_open_once",
            ),
        ]
