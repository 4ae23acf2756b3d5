from django.db import models
from django.db.models import Q

from ocop.programme.production.rules.entry_kinds import BuyerKind, EntryKind, Outcome, Side
from ocop.programme.traceability.rules.amounts import Unit


class Entry(models.Model):
    """One thing a producer wrote down: harvest, purchase, making, packing, sale …. Never changed; withdrawn when wrong.

    `client_id` was made by the device; the event of the entry bears it as its name.
    """

    producer = models.ForeignKey("producers.Producer", on_delete=models.PROTECT, related_name="production_entries")
    kind = models.CharField(max_length=10, choices=[(kind.value, kind.value) for kind in EntryKind])
    client_id = models.UUIDField(unique=True)
    content_hash = models.CharField(max_length=64)
    happened_on = models.DateField()
    site = models.ForeignKey("producers.ProductionSite", on_delete=models.PROTECT, null=True, related_name="+")
    place = models.CharField(max_length=200, blank=True)
    crop = models.ForeignKey("farming.Crop", on_delete=models.PROTECT, null=True, related_name="+")
    partner = models.ForeignKey("production.Partner", on_delete=models.PROTECT, null=True, related_name="entries")
    buyer_kind = models.CharField(max_length=10, blank=True, choices=[(kind.value, kind.value) for kind in BuyerKind])
    paper_number = models.CharField(max_length=60, blank=True)
    their_lot = models.CharField(max_length=60, blank=True)
    share = models.DecimalField(max_digits=12, decimal_places=4, null=True)
    """Output over input, where the two can be compared."""
    explanation = models.CharField(max_length=500, blank=True)
    note = models.CharField(max_length=500, blank=True)
    outcome = models.CharField(max_length=20, blank=True, choices=[(one.value, one.value) for one in Outcome])
    temperature = models.DecimalField(max_digits=6, decimal_places=2, null=True)
    humidity = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    sscc = models.CharField(max_length=18, blank=True, default="", db_default="")
    """The carton or pallet the goods of a sale were packed in, by the number of its own prefix the seller gave it."""
    event_count = models.PositiveSmallIntegerField(default=1)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawal_reason = models.CharField(max_length=500, blank=True)
    is_demo = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | ~Q(withdrawal_reason=""), name="entry_withdrawn_with_reason"
            ),
            models.CheckConstraint(
                condition=Q(kind=EntryKind.SALE) & ~Q(buyer_kind="") | ~Q(kind=EntryKind.SALE) & Q(buyer_kind=""),
                name="entry_sale_has_buyer_kind",
            ),
            models.UniqueConstraint(
                fields=["sscc"],
                condition=~Q(sscc="") & Q(kind=EntryKind.SALE) & Q(withdrawn_at__isnull=True),
                name="entry_sscc_once",
            ),
            models.CheckConstraint(
                condition=Q(kind=EntryKind.TEST) & ~Q(outcome="") | ~Q(kind=EntryKind.TEST) & Q(outcome=""),
                name="entry_test_has_outcome",
            ),
            models.CheckConstraint(
                condition=~Q(kind=EntryKind.READING) | Q(temperature__isnull=False) | Q(humidity__isnull=False),
                name="entry_reading_has_number",
            ),
            models.CheckConstraint(
                condition=~Q(buyer_kind=BuyerKind.PARTNER) | Q(partner__isnull=False), name="entry_partner_named"
            ),
        ]
        indexes = [
            models.Index(fields=["producer", "happened_on", "id"], name="entry_of_producer"),
            models.Index(fields=["kind", "happened_on"], name="entry_explained", condition=~Q(explanation="")),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.happened_on}"


class EntryLine(models.Model):
    """What an entry took from a lot, or put into it: as it was typed, and in the unit of the lot."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="lines")
    lot = models.ForeignKey("traceability.Lot", on_delete=models.PROTECT, related_name="entry_lines")
    side = models.CharField(max_length=3, choices=[(side.value, side.value) for side in Side])
    quantity = models.DecimalField(max_digits=14, decimal_places=3)
    unit = models.CharField(max_length=3, choices=[(unit.value, unit.value) for unit in Unit])
    amount = models.DecimalField(max_digits=20, decimal_places=6)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["entry", "lot", "side"], name="entry_names_a_lot_once"),
            models.CheckConstraint(condition=Q(quantity__gt=0) & Q(amount__gt=0), name="entry_line_positive"),
            # a lot begins once; an entry that was withdrawn leaves its lot withdrawn as well
            models.UniqueConstraint(fields=["lot"], condition=Q(side=Side.OUT), name="lot_begins_once"),
        ]
        indexes = [models.Index(fields=["lot", "side"], name="entry_line_of_lot")]


class EntryPhoto(models.Model):
    """Ảnh chụp kèm một lần ghi."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="photos")
    file = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["entry", "position"], name="entry_photo_place")]
