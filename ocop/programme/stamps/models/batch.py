from django.db import models
from django.db.models import F, Q

from ocop.programme.stamps.rules.stamp_states import PartKind, SerialElement


class CounterHead(models.Model):
    """The next counter of a key epoch: counters are given once, across all products."""

    epoch = models.PositiveSmallIntegerField(unique=True)
    next_counter = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.epoch}: {self.next_counter}"


class StampBatch(models.Model):
    """Stamps generated for an order: a range of counters, no row a stamp.

    Stamps are numbered from 1 on the roll: number 1 is the first counter.
    """

    order = models.OneToOneField("stamps.StampOrder", on_delete=models.PROTECT, related_name="batch")
    gtin = models.CharField(max_length=14)
    epoch = models.PositiveSmallIntegerField()
    first_counter = models.PositiveBigIntegerField()
    last_counter = models.PositiveBigIntegerField()
    generated_at = models.DateTimeField()
    manifest = models.TextField(blank=True)
    signature = models.CharField(max_length=128, blank=True)
    element = models.CharField(
        max_length=3, default=SerialElement.OWN, choices=[(one.value, one.value) for one in SerialElement]
    )
    file_taken_at = models.DateTimeField(null=True)
    printed_count = models.PositiveBigIntegerField(null=True)
    spoiled_count = models.PositiveBigIntegerField(null=True)
    reconciled_at = models.DateTimeField(null=True)
    delivered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["epoch", "first_counter"], name="stamp_batch_starts_once"),
            models.CheckConstraint(condition=Q(last_counter__gte=F("first_counter")), name="stamp_batch_range"),
            models.CheckConstraint(
                condition=Q(reconciled_at__isnull=True)
                | Q(
                    printed_count__lte=F("last_counter") - F("first_counter") + 1, spoiled_count__lte=F("printed_count")
                ),
                name="stamp_batch_counts",
            ),
        ]
        indexes = [models.Index(fields=["gtin"], name="stamp_batch_gtin")]

    @property
    def count(self) -> int:
        """Stamps of the batch."""
        return self.last_counter - self.first_counter + 1

    def __str__(self) -> str:
        return f"{self.gtin} {self.first_counter}–{self.last_counter}"


class RollPart(models.Model):
    """A part of a roll, first and last number included: activated for a lot, sold pack by pack to a consumer, void."""

    batch = models.ForeignKey(StampBatch, on_delete=models.PROTECT, related_name="parts")
    kind = models.CharField(max_length=10, choices=[(kind.value, kind.value) for kind in PartKind])
    first_counter = models.PositiveBigIntegerField()
    last_counter = models.PositiveBigIntegerField()
    lot = models.ForeignKey("traceability.Lot", null=True, on_delete=models.PROTECT, related_name="roll_parts")
    place = models.CharField(max_length=200, blank=True)
    reason = models.CharField(max_length=500, blank=True)
    sold_on = models.DateField(null=True)
    is_near_bound = models.BooleanField(default=False)
    """With it the stamps of the lot come near what the lot fills: offices see the lot in a list."""
    done_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["batch", "kind", "first_counter"], name="roll_part_starts_once"),
            models.CheckConstraint(condition=Q(last_counter__gte=F("first_counter")), name="roll_part_range"),
            models.CheckConstraint(
                condition=Q(kind=PartKind.ACTIVATED, lot__isnull=False, sold_on__isnull=True)
                | Q(kind=PartKind.SOLD, lot__isnull=True, sold_on__isnull=False)
                | (Q(kind=PartKind.VOID, lot__isnull=True, sold_on__isnull=True) & ~Q(reason="")),
                name="roll_part_of_its_kind",
            ),
        ]
        indexes = [models.Index(fields=["lot"], condition=Q(is_near_bound=True), name="roll_part_near_bound")]

    @property
    def count(self) -> int:
        """Stamps of the part."""
        return self.last_counter - self.first_counter + 1

    def __str__(self) -> str:
        return f"{self.kind} {self.first_counter}–{self.last_counter}"


class StampLook(models.Model):
    """How often one stamp was looked at: a row from its first scan on, nothing about who looked."""

    batch = models.ForeignKey(StampBatch, on_delete=models.PROTECT, related_name="looks")
    counter = models.PositiveBigIntegerField()
    count = models.PositiveIntegerField(default=1)
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()
    alarm = models.CharField(max_length=20, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["batch", "counter"], name="stamp_look_once")]

    def __str__(self) -> str:
        return f"{self.counter}: {self.count}"
