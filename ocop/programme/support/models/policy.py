from django.db import models
from django.db.models import F, Q

from ocop.programme.support.rules.support_kinds import Event, LineKind, Measure, Payer


class SupportPolicy(models.Model):
    """Chính sách thưởng, hỗ trợ of a province, or of the nation (`province_code` empty). What it says stands in its
    versions."""

    name = models.CharField(max_length=300)
    sort_key = models.CharField(max_length=700)
    province_code = models.CharField(max_length=2, blank=True, db_index=True)
    is_demo = models.BooleanField(default=False)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="support_policy_has_name"),
            models.UniqueConstraint(fields=["province_code", "name"], name="support_policy_once"),
        ]

    def __str__(self) -> str:
        return self.name


class PolicyVersion(models.Model):
    """What the policy says from a day on, by which paper. A row is never changed: a later day brings a later row, a
    mistake is withdrawn.

    Of two versions the later one speaks from its first day on. A version without lines says that nothing is given any
    more, or that the source names no amounts (`note`).
    """

    policy = models.ForeignKey("support.SupportPolicy", on_delete=models.PROTECT, related_name="versions")
    document = models.ForeignKey(
        "official_documents.OfficialDocument", on_delete=models.PROTECT, null=True, related_name="support_policies"
    )
    paper_words = models.CharField(max_length=300, blank=True)
    """The paper in words where nobody knows its number."""
    valid_from = models.DateField()
    valid_until = models.DateField(null=True)
    is_only_proposed = models.BooleanField(default=False)
    is_exclusive = models.BooleanField(default=False)
    area_code = models.CharField(max_length=2, blank=True, default="")
    """The former province whose territory alone it speaks of; empty for all of the policy's place."""
    is_cap_yearly = models.BooleanField(default=False)
    """The cap is for the recognitions of a year by all versions of the policy; else for those by this version."""
    producer_cap_dong = models.DecimalField(max_digits=15, decimal_places=0, null=True)
    note = models.TextField(blank=True)
    source_note = models.TextField(blank=True)
    recorded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    """When it was said to be recorded by mistake, before anything rested on it; since then it counts for nothing."""
    withdrawn_reason = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["policy", "valid_from"],
                condition=Q(withdrawn_at__isnull=True),
                name="support_version_once_a_day",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_reason="")
                | (Q(withdrawn_at__isnull=False) & ~Q(withdrawn_reason="")),
                name="support_version_withdrawn_why",
            ),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from")),
                name="support_version_period",
            ),
            models.CheckConstraint(
                condition=Q(document__isnull=False) | ~Q(paper_words=""), name="support_version_has_paper"
            ),
            models.CheckConstraint(
                condition=Q(producer_cap_dong__isnull=True) | Q(producer_cap_dong__gt=0), name="support_version_cap"
            ),
        ]

    @property
    def paper(self) -> str:
        """ "Nghị quyết số 147/2018/NQ-HĐND …" as short as a sentence needs it."""
        return self.document.number if self.document is not None else self.paper_words


class PolicyLine(models.Model):
    """Một mức: an amount for a recognition (AWARD), or what is carried of the cost of a measure (MEASURE)."""

    version = models.ForeignKey("support.PolicyVersion", on_delete=models.PROTECT, related_name="lines")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=[(kind.value, kind.value) for kind in LineKind])
    event = models.CharField(max_length=10, blank=True, choices=[(event.value, event.value) for event in Event])
    star = models.PositiveSmallIntegerField(null=True)
    industry = models.CharField(max_length=20, blank=True)
    measure = models.CharField(max_length=20, blank=True, choices=[(one.value, one.value) for one in Measure])
    amount_dong = models.DecimalField(max_digits=15, decimal_places=0, null=True)
    share_percent = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    cap_dong = models.DecimalField(max_digits=15, decimal_places=0, null=True)
    pays_difference = models.BooleanField(default=False)
    payer = models.CharField(max_length=10, choices=[(payer.value, payer.value) for payer in Payer])
    article = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=(
                    Q(kind="AWARD", star__range=(3, 5), measure="", amount_dong__gt=0, share_percent__isnull=True)
                    & ~Q(event="")
                )
                | (
                    Q(kind="MEASURE", star__isnull=True, event="", amount_dong__isnull=True, pays_difference=False)
                    & ~Q(measure="")
                ),
                name="support_line_of_its_kind",
            ),
            models.CheckConstraint(
                condition=Q(share_percent__isnull=True) | Q(share_percent__gt=0, share_percent__lte=100),
                name="support_line_share",
            ),
            models.CheckConstraint(condition=Q(cap_dong__isnull=True) | Q(cap_dong__gt=0), name="support_line_cap"),
            models.UniqueConstraint(
                fields=["version", "event", "star", "industry"],
                condition=Q(kind="AWARD"),
                name="support_award_line_once",
            ),
            models.UniqueConstraint(
                fields=["version", "measure", "industry"],
                condition=Q(kind="MEASURE"),
                name="support_measure_line_once",
            ),
        ]
        ordering = ["version_id", "position"]
