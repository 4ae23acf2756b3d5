from django.db import models
from django.db.models import Q

from ocop.programme.watch.rules.case_kinds import OPEN, CaseState, StepKind
from ocop.programme.watch.rules.thresholds import CASES


class Case(models.Model):
    """Vụ việc: what the watch saw about one stamp, one batch or one network, and what became of it.

    `province_code` is where the producer is; empty for a network that tries out codes, which is the ministry's.
    """

    signal = models.CharField(max_length=12, choices=[(one.value, one.value) for one in CASES])
    subject = models.CharField(max_length=60)
    batch = models.ForeignKey("stamps.StampBatch", null=True, on_delete=models.PROTECT, related_name="watch_cases")
    counter = models.PositiveBigIntegerField(null=True)
    province_code = models.CharField(max_length=2, blank=True, db_index=True)
    commune_code = models.CharField(max_length=5, blank=True)
    state = models.CharField(
        max_length=10, default=CaseState.NEW, choices=[(one.value, one.value) for one in CaseState]
    )
    facts = models.JSONField(default=dict)
    opened_at = models.DateTimeField()
    last_seen_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    conclusion = models.CharField(max_length=1000, blank=True)
    answer = models.CharField(max_length=2000, blank=True)
    answered_at = models.DateTimeField(null=True)
    inspection = models.ForeignKey(
        "inspections.Inspection", null=True, on_delete=models.PROTECT, related_name="watch_cases"
    )
    report = models.OneToOneField(
        "inspections.ConsumerReport", null=True, on_delete=models.PROTECT, related_name="watch_case"
    )
    assigned_to = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")
    hold = models.ForeignKey("stamps.StampHold", null=True, on_delete=models.PROTECT, related_name="watch_cases")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["signal", "subject"], condition=Q(closed_at__isnull=True), name="watch_case_one_open"
            ),
            models.CheckConstraint(
                condition=Q(state__in=[one.value for one in OPEN], closed_at__isnull=True)
                | (~Q(state__in=[one.value for one in OPEN]) & Q(closed_at__isnull=False) & ~Q(conclusion="")),
                name="watch_case_closed_with_words",
            ),
            models.CheckConstraint(
                condition=~Q(state=CaseState.INSPECTED) | Q(inspection__isnull=False), name="watch_case_inspected"
            ),
        ]
        indexes = [
            models.Index(fields=["state", "opened_at"], name="watch_case_waiting"),
            models.Index(fields=["batch", "state"], name="watch_case_of_batch"),
        ]

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to do something."""
        return self.closed_at is None

    def __str__(self) -> str:
        return f"{self.signal} {self.subject}"


class CaseStep(models.Model):
    """What was done in a case, by whom (the programme, without), when and with which words."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=10, choices=[(one.value, one.value) for one in StepKind])
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")
    words = models.CharField(max_length=2000, blank=True)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.kind} {self.at}"


class CasePhoto(models.Model):
    """A photo somebody of an office added to a note of a case."""

    step = models.ForeignKey(CaseStep, on_delete=models.PROTECT, related_name="photos")
    file = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.step_id}"
