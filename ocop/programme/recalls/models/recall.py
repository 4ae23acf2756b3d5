from django.db import models
from django.db.models import F, Q

from ocop.programme.recalls.rules.recall_kinds import Hazard, RecallKind, RecallState, Side


def _choices(kind: type) -> list[tuple[str, str]]:
    return [(one.value, one.value) for one in kind]  # type: ignore[attr-defined]


class Recall(models.Model):
    """Thu hồi một sản phẩm: lots of one producer, from the finding to the closing report; or a drill of it."""

    kind = models.CharField(max_length=5, choices=_choices(RecallKind))
    state = models.CharField(max_length=10, choices=_choices(RecallState))
    product = models.ForeignKey("products.Product", on_delete=models.PROTECT, related_name="recalls")
    found_at = models.DateTimeField()
    found_how = models.CharField(max_length=500, blank=True)
    hazard = models.CharField(max_length=12, choices=_choices(Hazard))
    reason = models.CharField(max_length=500)
    advice = models.CharField(max_length=500, blank=True)
    """What buyers must do."""
    scope = models.CharField(max_length=300, blank=True)
    decided_at = models.DateTimeField(null=True)
    decided_side = models.CharField(max_length=9, choices=_choices(Side), blank=True)
    decision = models.ForeignKey(
        "official_documents.OfficialDocument", on_delete=models.PROTECT, null=True, related_name="recalls"
    )
    lifting = models.ForeignKey(
        "official_documents.OfficialDocument", on_delete=models.PROTECT, null=True, related_name="lifted_recalls"
    )
    """The paper by which an authority took its decision back."""
    opened_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    opened_at = models.DateTimeField()
    listed_at = models.DateTimeField(null=True)
    """When the list of holders was complete for the first time: what a drill is measured by."""
    closed_at = models.DateTimeField(null=True)
    closing_report = models.TextField(blank=True)
    listed_seconds = models.PositiveIntegerField(null=True)
    traced_percent = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    parties_count = models.PositiveIntegerField(null=True)
    unreachable_count = models.PositiveIntegerField(null=True)
    is_demo = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="recall_has_reason"),
            models.CheckConstraint(
                condition=Q(kind="DRILL") | Q(decided_at__isnull=True) | ~Q(decided_side=""),
                name="recall_decided_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(decided_at__isnull=True) | Q(decided_at__gte=F("found_at")),
                name="recall_found_then_decided",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["CLOSED", "DISMISSED", "LIFTED"], closed_at__isnull=False)
                | (~Q(state__in=["CLOSED", "DISMISSED", "LIFTED"]) & Q(closed_at__isnull=True)),
                name="recall_closed_at_a_moment",
            ),
            models.CheckConstraint(
                condition=Q(kind="DRILL") | Q(closed_at__isnull=True) | ~Q(closing_report=""),
                name="recall_closed_with_report",
            ),
        ]
        indexes = [models.Index(fields=["kind", "state", "product"], name="recall_by_state")]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class RecallLot(models.Model):
    """A lot of the recall: one it began with, or one made from such a lot."""

    recall = models.ForeignKey(Recall, on_delete=models.PROTECT, related_name="lots")
    lot = models.ForeignKey("traceability.Lot", on_delete=models.PROTECT, related_name="recall_lots")
    is_descendant = models.BooleanField(default=False)
    added_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["recall", "lot"], name="recall_lot_once")]
        ordering = ["pk"]


class RecallStep(models.Model):
    """When the recall came into a state: the line of time people read."""

    recall = models.ForeignKey(Recall, on_delete=models.PROTECT, related_name="steps")
    state = models.CharField(max_length=10, choices=_choices(RecallState))
    words = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]
