from django.db import models
from django.db.models import F, Q

from ocop.programme.inspections.rules.inspection_kinds import PlanKind


class InspectionPlan(models.Model):
    """Kế hoạch kiểm tra of a province, or of the ministry (""): its paper, its period, the drawn sample."""

    province_code = models.CharField(max_length=2, blank=True, db_index=True)
    kind = models.CharField(max_length=12, choices=[(kind.value, kind.value) for kind in PlanKind])
    name = models.CharField(max_length=250)
    number = models.CharField(max_length=60, blank=True)
    issued_on = models.DateField(null=True)
    basis = models.TextField(blank=True)
    period_from = models.DateField()
    period_until = models.DateField()
    created_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField()
    seed = models.CharField(max_length=120, blank=True)
    """Recorded with its moment before anything is drawn."""
    seeded_at = models.DateTimeField(null=True)
    sample_size = models.PositiveSmallIntegerField(null=True)
    method = models.CharField(max_length=200, blank=True)
    drawn_at = models.DateTimeField(null=True)
    drawn_on = models.DateField(null=True)
    weights = models.JSONField(default=dict)
    population = models.JSONField(default=list)
    """Each candidate as [code, weight, {risk: points}], by code: with seed and method enough to draw again."""
    population_size = models.PositiveIntegerField(null=True)
    population_sha256 = models.CharField(max_length=64, blank=True)
    is_demo = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(period_until__gte=F("period_from")), name="inspection_plan_period"),
            models.CheckConstraint(
                condition=Q(drawn_at__isnull=True)
                | Q(seeded_at__isnull=False, seeded_at__lte=F("drawn_at"), population_size__isnull=False),
                name="inspection_plan_seed_before_draw",
            ),
        ]
        ordering = ["-period_from", "-pk"]

    def __str__(self) -> str:
        return self.name


class SampleEntry(models.Model):
    """Sản phẩm được chọn: a drawn certificate with its weight, its key and why it weighed."""

    plan = models.ForeignKey("inspections.InspectionPlan", on_delete=models.PROTECT, related_name="sample")
    certificate = models.ForeignKey("recognition.Certificate", on_delete=models.PROTECT, related_name="+")
    place = models.PositiveSmallIntegerField()
    weight = models.DecimalField(max_digits=8, decimal_places=2)
    key = models.CharField(max_length=40)
    """The exact decimal as text: SQLite keeps 15 digits of a number."""
    reasons = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "certificate"], name="sample_once_per_plan"),
            models.UniqueConstraint(fields=["plan", "place"], name="sample_place_once"),
            models.CheckConstraint(condition=Q(weight__gt=0), name="sample_weight_positive"),
        ]
        ordering = ["place"]


class InspectionSettings(models.Model):
    """Thiết lập của cơ quan: weights and days no article sets; the newest row of an office holds, none is changed."""

    province_code = models.CharField(max_length=2, blank=True, db_index=True)
    weights = models.JSONField()
    report_days = models.PositiveSmallIntegerField()
    petition_days = models.PositiveSmallIntegerField()
    retention_days = models.PositiveSmallIntegerField()
    set_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    set_at = models.DateTimeField()
