from django.db import models
from django.db.models import F, Q

from ocop.programme.training.rules.half_years import HalfYear


class BusinessReport(models.Model):
    """Báo cáo tình hình kinh doanh sáu tháng of one producer. A correction is a new version; the old ones stay."""

    producer = models.ForeignKey("producers.Producer", on_delete=models.PROTECT, related_name="business_reports")
    year = models.PositiveSmallIntegerField()
    half = models.PositiveSmallIntegerField()
    version = models.PositiveSmallIntegerField()
    is_current = models.BooleanField(default=True)
    province_code = models.CharField(max_length=2, db_index=True)
    commune_code = models.CharField(max_length=5, blank=True, db_index=True)
    workers = models.PositiveIntegerField()
    women = models.PositiveIntegerField(null=True)
    minority = models.PositiveIntegerField(null=True)
    note = models.TextField(blank=True)
    correction_reason = models.TextField(blank=True)
    sent_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    sent_by_name = models.CharField(max_length=120)
    is_typed_by_office = models.BooleanField(default=False)
    told_by = models.CharField(max_length=120, blank=True)
    """Who of the producer gave the numbers, where an officer typed them."""
    confirmed_jumps = models.JSONField(default=list)
    """Fields whose number is far from the half-year before, and was said yes to."""
    sent_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["producer", "year", "half", "version"], name="business_report_version"),
            models.UniqueConstraint(
                fields=["producer", "year", "half"], condition=Q(is_current=True), name="business_report_current"
            ),
            models.CheckConstraint(condition=Q(half__in=(1, 2)), name="business_report_half"),
            models.CheckConstraint(
                condition=Q(women__isnull=True) | Q(women__lte=F("workers")), name="business_report_women"
            ),
            models.CheckConstraint(
                condition=Q(minority__isnull=True) | Q(minority__lte=F("workers")), name="business_report_minority"
            ),
            models.CheckConstraint(
                condition=Q(version=1) | ~Q(correction_reason=""), name="business_report_corrected_why"
            ),
            models.CheckConstraint(
                condition=Q(is_typed_by_office=False) | ~Q(told_by=""), name="business_report_both_names"
            ),
        ]
        indexes = [models.Index(fields=["year", "half", "province_code"], name="business_report_by_period")]

    @property
    def period(self) -> HalfYear:
        """The half-year it is about."""
        return HalfYear(self.year, self.half)


class BusinessReportLine(models.Model):
    """One product of a report; money in đồng."""

    report = models.ForeignKey("training.BusinessReport", on_delete=models.PROTECT, related_name="lines")
    product = models.ForeignKey("products.Product", on_delete=models.PROTECT, related_name="business_report_lines")
    output = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    output_unit = models.CharField(max_length=30, blank=True)
    revenue_dong = models.DecimalField(max_digits=16, decimal_places=0)
    export_dong = models.DecimalField(max_digits=16, decimal_places=0, null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["report", "product"], name="business_report_line_once"),
            models.CheckConstraint(condition=Q(revenue_dong__gte=0), name="business_report_revenue"),
            models.CheckConstraint(
                condition=Q(export_dong__isnull=True) | Q(export_dong__gte=0, export_dong__lte=F("revenue_dong")),
                name="business_report_export",
            ),
            models.CheckConstraint(condition=Q(output__isnull=True) | Q(output__gte=0), name="business_report_output"),
        ]
