from django.db import models

from ocop.programme.councils.rules.council_seats import ConflictKind, ConflictReason


class DeclaredConflict(models.Model):
    """Xung đột lợi ích: this member neither sees nor scores this producer's products.

    ABSTAIN stands on the member's word; RECUSE on the word of who presides, and the member is not told
    (docs/decisions/008-abstain-and-recuse.md).
    """

    PERSONAL_FIELDS = ("note",)

    member = models.ForeignKey("councils.CouncilMember", on_delete=models.PROTECT, related_name="conflicts")
    producer = models.ForeignKey("producers.Producer", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(
        max_length=8, default=ConflictKind.ABSTAIN, choices=[(kind.value, kind.value) for kind in ConflictKind]
    )
    reason = models.CharField(max_length=20, choices=[(reason.value, reason.value) for reason in ConflictReason])
    note = models.TextField(blank=True)
    declared_at = models.DateTimeField()
    declared_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            # By kind: a member who was recused unknowingly may still abstain, and learns nothing from it.
            models.UniqueConstraint(
                fields=["member", "producer", "kind"],
                condition=models.Q(lifted_at__isnull=True),
                name="declared_conflict_open_once",
            ),
        ]
