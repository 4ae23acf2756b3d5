from django.db import models
from django.db.models import F, Q

from ocop.programme.promotion.rules.promotion_kinds import CheckAnswer, PointKind


class SalesPoint(models.Model):
    """Điểm giới thiệu và bán sản phẩm OCOP, trung tâm giới thiệu; open from one day to another, both included."""

    kind = models.CharField(max_length=20, choices=[(kind.value, kind.value) for kind in PointKind])
    name = models.CharField(max_length=250)
    sort_key = models.CharField(max_length=600)
    province_code = models.CharField(max_length=2, db_index=True)
    commune_code = models.CharField(max_length=5)
    street = models.CharField(max_length=300, blank=True)
    """House number, road, hamlet; the commune stands beside it."""
    way_there = models.CharField(max_length=300, blank=True)
    """How to find it, in words: "cạnh chợ Đồng Quang, đối diện bến xe"."""
    run_by = models.CharField(max_length=250)
    """The organisation that keeps it."""
    opening_hours = models.CharField(max_length=200, blank=True)
    opened_on = models.DateField()
    closed_on = models.DateField(null=True)
    closing_reason = models.CharField(max_length=500, blank=True)
    document = models.ForeignKey(
        "official_documents.OfficialDocument", on_delete=models.PROTECT, null=True, related_name="sales_points"
    )
    is_demo = models.BooleanField(default=False)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="sales_point_has_name"),
            models.CheckConstraint(condition=~Q(province_code="") & ~Q(commune_code=""), name="sales_point_has_place"),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | Q(closed_on__gte=F("opened_on")), name="sales_point_period"
            ),
            models.UniqueConstraint(fields=["commune_code", "name", "opened_on"], name="sales_point_once_in_its_place"),
        ]

    def __str__(self) -> str:
        return self.name


class ShelfProduct(models.Model):
    """A product on show at a point, from one day to another, both included."""

    point = models.ForeignKey("promotion.SalesPoint", on_delete=models.PROTECT, related_name="shelf")
    product = models.ForeignKey("products.Product", on_delete=models.PROTECT, related_name="shelves")
    shown_from = models.DateField()
    shown_until = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(shown_until__isnull=True) | Q(shown_until__gte=F("shown_from")), name="shelf_period"
            ),
            models.UniqueConstraint(
                fields=["point", "product"], condition=Q(shown_until__isnull=True), name="shelf_product_once"
            ),
        ]


class PointAssessment(models.Model):
    """One look at a point against the checklist of that day; never changed afterwards, followed by the next one."""

    point = models.ForeignKey("promotion.SalesPoint", on_delete=models.PROTECT, related_name="assessments")
    assessed_on = models.DateField()
    checklist = models.CharField(max_length=30)
    is_met = models.BooleanField()
    """What `meets_standard` said of the answers."""
    note = models.TextField(blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["point", "assessed_on"], name="point_assessed_once_a_day")]
        ordering = ["-assessed_on", "-pk"]


class PointCheck(models.Model):
    """The answer to one criterion."""

    assessment = models.ForeignKey("promotion.PointAssessment", on_delete=models.PROTECT, related_name="checks")
    criterion = models.CharField(max_length=30)
    answer = models.CharField(max_length=20, choices=[(one.value, one.value) for one in CheckAnswer])

    class Meta:
        constraints = [models.UniqueConstraint(fields=["assessment", "criterion"], name="point_check_once")]
        ordering = ["pk"]
