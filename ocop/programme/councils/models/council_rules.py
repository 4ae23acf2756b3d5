from fractions import Fraction

from django.db import models
from django.db.models import F, Q

from ocop.programme.councils.rules.council_seats import Averaging, GateTest, MissedGate, SpreadAction


class CouncilRules(models.Model):
    """Quy chế hoạt động: what the law leaves to the council, as dated data (Điều 7 khoản 3 điểm b).

    A council has one version for each day since it was set up. A version that a session opened with (`last_used_on`)
    is never changed: the next decision brings a next version.
    """

    council = models.ForeignKey("councils.Council", on_delete=models.PROTECT, related_name="rules")
    document = models.ForeignKey(
        "official_documents.OfficialDocument", on_delete=models.PROTECT, null=True, related_name="+"
    )
    valid_from = models.DateField()
    valid_until = models.DateField(null=True)
    last_used_on = models.DateField(null=True)
    """Day of the latest session that opened with this version."""
    smallest_size = models.PositiveSmallIntegerField(null=True)
    largest_size = models.PositiveSmallIntegerField(null=True)
    quorum_numerator = models.PositiveSmallIntegerField(default=3)
    quorum_denominator = models.PositiveSmallIntegerField(default=4)
    chair_must_sit = models.BooleanField(default=True)
    chair_breaks_ties = models.BooleanField(default=False)
    averaging = models.CharField(
        max_length=12, default=Averaging.MEAN, choices=[(way.value, way.value) for way in Averaging]
    )
    largest_spread = models.DecimalField(max_digits=5, decimal_places=2, null=True, default=10)
    spread_action = models.CharField(
        max_length=24, default=SpreadAction.DISCUSS_AND_RESCORE, choices=[(a.value, a.value) for a in SpreadAction]
    )
    largest_turn = models.PositiveSmallIntegerField(default=2)
    gate_test = models.CharField(
        max_length=14, default=GateTest.MAJORITY, choices=[(test.value, test.value) for test in GateTest]
    )
    missed_gate = models.CharField(
        max_length=12, default=MissedGate.LOWER_STAR, choices=[(missed.value, missed.value) for missed in MissedGate]
    )
    is_auditor_required = models.BooleanField(default=False)
    consultation_days = models.PositiveSmallIntegerField(null=True)
    """Days members have to answer in writing (Điều 7 khoản 6 điểm d); None: the rules do not provide for it."""
    consultation_numerator = models.PositiveSmallIntegerField(default=1)
    consultation_denominator = models.PositiveSmallIntegerField(default=2)
    dissent_numerator = models.PositiveSmallIntegerField(default=1)
    dissent_denominator = models.PositiveSmallIntegerField(default=3)
    """The largest share of the written answers that may want another star; more, and the council meets."""
    display_decimals = models.PositiveSmallIntegerField(default=2)
    shows_judgement_panel = models.BooleanField(default=True)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(quorum_numerator__gte=1) & Q(quorum_numerator__lte=F("quorum_denominator")),
                name="council_rules_quorum",
            ),
            models.CheckConstraint(
                condition=Q(largest_spread__isnull=True) | Q(largest_spread__range=(0, 100)),
                name="council_rules_spread",
            ),
            models.CheckConstraint(condition=Q(display_decimals__lte=6), name="council_rules_decimals"),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from")), name="council_rules_period"
            ),
            models.CheckConstraint(
                condition=Q(smallest_size__isnull=True)
                | Q(largest_size__isnull=True)
                | Q(smallest_size__lte=F("largest_size")),
                name="council_rules_size",
            ),
            models.CheckConstraint(condition=Q(largest_turn__range=(1, 5)), name="council_rules_turns"),
            models.CheckConstraint(
                condition=Q(consultation_numerator__gte=1)
                & Q(consultation_numerator__lte=F("consultation_denominator")),
                name="council_rules_consultation",
            ),
            models.CheckConstraint(
                condition=Q(dissent_denominator__gte=1) & Q(dissent_numerator__lte=F("dissent_denominator")),
                name="council_rules_dissent",
            ),
            models.UniqueConstraint(fields=["council", "valid_from"], name="council_rules_one_a_day"),
            models.UniqueConstraint(
                fields=["council"], condition=Q(valid_until__isnull=True), name="council_rules_one_open"
            ),
        ]

    @property
    def consultation_share(self) -> Fraction:
        """The share of the members whose written answer a consultation needs."""
        return Fraction(self.consultation_numerator, self.consultation_denominator)

    @property
    def largest_dissent(self) -> Fraction:
        """The share of the written answers that may want another star before the council has to meet."""
        return Fraction(self.dissent_numerator, self.dissent_denominator)
