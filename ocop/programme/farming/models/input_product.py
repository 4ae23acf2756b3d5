from django.db import models
from django.db.models import Q

from ocop.programme.farming.rules.farming_kinds import NEEDS_WAITING_DAYS, DoseUnit, InputKind
from ocop.programme.farming.rules.waiting_period import LONGEST_WAITING_DAYS


class InputProduct(models.Model):
    """Vật tư đầu vào: one purchase of a fertiliser, pesticide, feed or medicine, as its label and paper say."""

    producer = models.ForeignKey("producers.Producer", on_delete=models.PROTECT, related_name="farm_inputs")
    client_id = models.UUIDField(unique=True)
    content_hash = models.CharField(max_length=64)
    kind = models.CharField(max_length=20, choices=[(kind.value, kind.value) for kind in InputKind])
    name = models.CharField(max_length=160)
    active_ingredient = models.CharField(max_length=200, blank=True)
    maker = models.CharField(max_length=160, blank=True)
    batch_number = models.CharField(max_length=60, blank=True)
    waiting_days = models.PositiveSmallIntegerField(null=True)
    bought_on = models.DateField()
    bought_from = models.CharField(max_length=160, blank=True)
    quantity = models.DecimalField(max_digits=14, decimal_places=3, null=True)
    unit = models.CharField(max_length=3, blank=True, choices=[(unit.value, unit.value) for unit in DoseUnit])
    paper = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="farm_input_has_name"),
            models.CheckConstraint(
                condition=~Q(kind__in=sorted(kind.value for kind in NEEDS_WAITING_DAYS))
                | Q(waiting_days__isnull=False),
                name="farm_input_says_waiting_days",
            ),
            models.CheckConstraint(
                condition=Q(waiting_days__isnull=True) | Q(waiting_days__lte=LONGEST_WAITING_DAYS),
                name="farm_input_waiting_days_plausible",
            ),
            models.CheckConstraint(
                condition=(Q(quantity__isnull=True) & Q(unit="")) | (Q(quantity__gt=0) & ~Q(unit="")),
                name="farm_input_quantity_has_unit",
            ),
        ]
        indexes = [models.Index(fields=["producer", "-bought_on"], name="farm_input_by_producer")]

    def __str__(self) -> str:
        return self.name
