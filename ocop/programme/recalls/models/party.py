from django.db import models
from django.db.models import Q

from ocop.programme.recalls.rules.recall_kinds import AmountKind, PartyKind, Telling, Treatment


def _choices(kind: type) -> list[tuple[str, str]]:
    return [(one.value, one.value) for one in kind]  # type: ignore[attr-defined]


class RecallParty(models.Model):
    """Whom the goods reached, once in a recall: how they were told, what they answered."""

    PERSONAL_FIELDS = ("phone",)

    recall = models.ForeignKey("recalls.Recall", on_delete=models.PROTECT, related_name="parties")
    kind = models.CharField(max_length=11, choices=_choices(PartyKind))
    key = models.CharField(max_length=200)
    """What tells one party from another: a producer, a GLN, a telephone, a point of sale."""
    name = models.CharField(max_length=250)
    phone = models.CharField(max_length=20, blank=True)
    address = models.CharField(max_length=300, blank=True)
    gln = models.CharField(max_length=13, blank=True)
    producer = models.ForeignKey("producers.Producer", on_delete=models.PROTECT, null=True, related_name="+")
    is_beyond = models.BooleanField(default=False)
    """Known from the books of others alone: read by the authority, never by the producer that recalls."""
    told_at = models.DateTimeField(null=True)
    told_how = models.CharField(max_length=9, choices=_choices(Telling), blank=True)
    told_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    text_begun_at = models.DateTimeField(null=True)
    """A text message was put among those that wait: none is put there again."""
    text_due_at = models.DateTimeField(null=True)
    """When somebody should look at the waiting text: the moment to try, or the end of the lease while it goes out."""
    text_tries = models.PositiveSmallIntegerField(default=0)
    text_fault = models.CharField(max_length=200, blank=True)
    is_unreachable = models.BooleanField(default=False)
    acknowledged_at = models.DateTimeField(null=True)
    """The party itself said on its own page that it read this and stopped selling."""
    acknowledged_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    answer = models.CharField(max_length=500, blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["recall", "key"], name="recall_party_once"),
            models.CheckConstraint(
                condition=Q(told_at__isnull=True, told_how="") | (Q(told_at__isnull=False) & ~Q(told_how="")),
                name="recall_party_told_somehow",
            ),
        ]
        indexes = [
            models.Index(fields=["text_due_at"], condition=Q(text_due_at__isnull=False), name="recall_text_due"),
        ]
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name


class PartyLine(models.Model):
    """How much of a lot a party got, in the unit of the lot, and what it answered about it."""

    party = models.ForeignKey(RecallParty, on_delete=models.PROTECT, related_name="lines")
    lot = models.ForeignKey("traceability.Lot", on_delete=models.PROTECT, related_name="+")
    quantity = models.DecimalField(max_digits=14, decimal_places=3, null=True)
    """None when the record tells no quantity, or one in a unit that says nothing about the lot."""
    sold_on = models.DateField(null=True)
    held = models.DecimalField(max_digits=14, decimal_places=3, null=True)
    used = models.DecimalField(max_digits=14, decimal_places=3, null=True)
    returned = models.DecimalField(max_digits=14, decimal_places=3, null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["party", "lot"], name="recall_party_line_once"),
            models.CheckConstraint(
                condition=(Q(held__isnull=True) | Q(held__gte=0))
                & (Q(used__isnull=True) | Q(used__gte=0))
                & (Q(returned__isnull=True) | Q(returned__gte=0)),
                name="recall_party_line_not_negative",
            ),
        ]
        ordering = ["pk"]


class RecallAmount(models.Model):
    """A quantity of a lot and what became of it; a wrong entry is withdrawn with a reason, never deleted."""

    recall = models.ForeignKey("recalls.Recall", on_delete=models.PROTECT, related_name="amounts")
    lot = models.ForeignKey("traceability.Lot", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=9, choices=_choices(AmountKind))
    treatment = models.CharField(max_length=13, choices=_choices(Treatment), blank=True)
    quantity = models.DecimalField(max_digits=14, decimal_places=3)
    words = models.CharField(max_length=500, blank=True)
    client_key = models.CharField(max_length=36)
    """Made with the form: the same form sent twice is one entry."""
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawal_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["recall", "client_key"], name="recall_amount_sent_once"),
            models.CheckConstraint(condition=Q(quantity__gt=0), name="recall_amount_positive"),
            models.CheckConstraint(
                condition=(Q(kind="TREATED") & ~Q(treatment="")) | (~Q(kind="TREATED") & Q(treatment="")),
                name="recall_amount_treated_somehow",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | ~Q(withdrawal_reason=""),
                name="recall_amount_withdrawn_with_reason",
            ),
        ]
        ordering = ["recorded_at", "pk"]


class AmountPaper(models.Model):
    """Ảnh, biên bản kèm theo một số liệu."""

    amount = models.ForeignKey(RecallAmount, on_delete=models.PROTECT, related_name="papers")
    file = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
