from django.db import models
from django.db.models import F, Q

from ocop.programme.councils.rules.council_seats import GateTest, MissedGate, SpreadAction


class CouncilRules(models.Model):
    """Quy chế hoạt động: what the law leaves to the council, as data (Điều 7 khoản 3 điểm b)."""

    council = models.OneToOneField("councils.Council", on_delete=models.PROTECT, related_name="rules")
    document = models.ForeignKey(
        "official_documents.OfficialDocument", on_delete=models.PROTECT, null=True, related_name="+"
    )
    quorum_numerator = models.PositiveSmallIntegerField(default=3)
    quorum_denominator = models.PositiveSmallIntegerField(default=4)
    chair_must_sit = models.BooleanField(default=True)
    largest_spread = models.DecimalField(max_digits=5, decimal_places=2, null=True, default=10)
    spread_action = models.CharField(
        max_length=24, default=SpreadAction.DISCUSS_AND_RESCORE, choices=[(a.value, a.value) for a in SpreadAction]
    )
    gate_test = models.CharField(
        max_length=14, default=GateTest.MAJORITY, choices=[(test.value, test.value) for test in GateTest]
    )
    missed_gate = models.CharField(
        max_length=12, default=MissedGate.LOWER_STAR, choices=[(missed.value, missed.value) for missed in MissedGate]
    )
    display_decimals = models.PositiveSmallIntegerField(default=2)
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
        ]
