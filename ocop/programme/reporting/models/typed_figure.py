from django.db import models
from django.db.models import F, Q

from ocop.programme.reporting.rules.amounts import Amount, meant_by
from ocop.programme.reporting.rules.claims import SourcedFigure
from ocop.programme.reporting.rules.figure_kinds import EvidenceLevel, FigureKind, Qualifier


class TypedFigure(models.Model):
    """Số liệu nhập tay có nguồn: what somebody read in a source and typed. Never added to computed figures; never
    changed, only withdrawn with a reason."""

    code = models.CharField(max_length=20, unique=True, null=True)
    """Names a figure of the file of claims; empty for those typed on the page."""
    is_claim = models.BooleanField(default=False)
    words = models.CharField(max_length=250)
    indicator = models.CharField(max_length=60, blank=True)
    """Code of the indicator it speaks of, or empty: then `words` alone say what it counts."""
    subject = models.CharField(max_length=60, blank=True)
    kind = models.CharField(max_length=10, choices=[(kind.value, kind.value) for kind in FigureKind])
    value = models.DecimalField(max_digits=20, decimal_places=4, null=True)
    value_max = models.DecimalField(max_digits=20, decimal_places=4, null=True)
    day_from = models.DateField(null=True)
    day_until = models.DateField(null=True)
    unit = models.CharField(max_length=40, blank=True)
    qualifier = models.CharField(max_length=10, choices=[(one.value, one.value) for one in Qualifier])
    period = models.CharField(max_length=12)
    period_from = models.DateField()
    period_until = models.DateField()
    unit_of_place = models.ForeignKey(
        "geography.AdministrativeUnit", on_delete=models.PROTECT, null=True, related_name="+"
    )
    """The unit as the source's time had it; empty for the nation or a region."""
    region_code = models.CharField(max_length=40, blank=True)
    province_code = models.CharField(max_length=2, blank=True, db_index=True)
    """The province of today whose offices read it; "" for the whole country."""
    commune_code = models.CharField(max_length=5, blank=True)
    document = models.ForeignKey(
        "official_documents.OfficialDocument", on_delete=models.PROTECT, null=True, related_name="typed_figures"
    )
    source_key = models.CharField(max_length=20, blank=True)
    source_title = models.CharField(max_length=300)
    source_publisher = models.CharField(max_length=200, blank=True)
    source_url = models.URLField(max_length=500, blank=True)
    page = models.CharField(max_length=60, blank=True)
    quote = models.TextField(blank=True)
    note = models.TextField(blank=True)
    evidence = models.CharField(max_length=20, choices=[(level.value, level.value) for level in EvidenceLevel])
    typed_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    typed_at = models.DateTimeField()
    key = models.UUIDField(null=True, unique=True)
    """Of the form it was typed in: sent twice, kept once."""
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    withdrawal_reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(value__isnull=False, value__gte=0) | Q(value__isnull=True, day_from__isnull=False),
                name="typed_figure_says_something",
            ),
            models.CheckConstraint(
                condition=Q(value_max__isnull=True) | Q(value_max__gte=F("value")), name="typed_figure_range"
            ),
            models.CheckConstraint(
                condition=~Q(qualifier="RANGE") | Q(value_max__isnull=False) | Q(day_until__isnull=False),
                name="typed_figure_range_has_its_end",
            ),
            models.CheckConstraint(condition=Q(period_until__gte=F("period_from")), name="typed_figure_period"),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | ~Q(withdrawal_reason=""),
                name="typed_figure_withdrawn_with_reason",
            ),
        ]
        indexes = [models.Index(fields=["indicator", "-period_until"], name="typed_figure_of_indicator")]
        ordering = ["-period_until", "pk"]

    def __str__(self) -> str:
        return self.code or self.words

    @property
    def amount(self) -> Amount | None:
        """Every value the source allows; None for an event that tells days only."""
        if self.value is None:
            return None
        return meant_by(self.value.normalize(), self.value_max, Qualifier(self.qualifier), self.unit)

    @property
    def sourced(self) -> SourcedFigure:
        """What the check of a claim needs to know of it."""
        return SourcedFigure(
            self.code or str(self.pk),
            self.amount,
            FigureKind(self.kind),
            self.subject,
            f"{self.region_code}{self.unit_of_place_id or ''}",
            self.period_until,
        )
