from django.db import models
from django.db.models import Q

from ocop.programme.inspections.rules.report_kinds import Desk, Problem, ReportState, StepKind


class ConsumerReport(models.Model):
    """Phản ánh về sản phẩm: what somebody without an account told; the contact does not stay for ever."""

    PERSONAL_FIELDS = ("contact",)

    lookup_code = models.CharField(max_length=14, unique=True)
    certificate = models.ForeignKey(
        "recognition.Certificate", on_delete=models.PROTECT, null=True, related_name="consumer_reports"
    )
    typed_code = models.CharField(max_length=60, blank=True)
    problem = models.CharField(max_length=20, choices=[(one.value, one.value) for one in Problem])
    words = models.TextField()
    place = models.CharField(max_length=250, blank=True)
    contact = models.CharField(max_length=120, blank=True)
    contact_until = models.DateField()
    """The last day the contact is kept."""
    desk = models.CharField(max_length=10, choices=[(desk.value, desk.value) for desk in Desk])
    province_code = models.CharField(max_length=2, blank=True, db_index=True)
    commune_code = models.CharField(max_length=5, blank=True, db_index=True)
    state = models.CharField(
        max_length=10, default=ReportState.NEW, choices=[(state.value, state.value) for state in ReportState]
    )
    version = models.PositiveIntegerField(default=1)
    received_at = models.DateTimeField()
    due_on = models.DateField()
    taken_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="duplicates")
    inspection = models.ForeignKey(
        "inspections.Inspection", on_delete=models.PROTECT, null=True, related_name="consumer_reports"
    )
    is_demo = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="ANSWERED") | (~Q(answer="") & Q(answered_at__isnull=False)),
                name="report_answered_with_words",
            ),
            models.CheckConstraint(
                condition=Q(state="MERGED", merged_into__isnull=False)
                | (~Q(state="MERGED") & Q(merged_into__isnull=True)),
                name="report_merged_into_one",
            ),
        ]
        indexes = [models.Index(fields=["state", "due_on"], name="report_work")]
        ordering = ["-received_at", "-pk"]

    def __str__(self) -> str:
        return self.lookup_code


class ReportPhoto(models.Model):
    """Ảnh kèm phản ánh, drawn anew without place and camera."""

    report = models.ForeignKey("inspections.ConsumerReport", on_delete=models.PROTECT, related_name="photos")
    file = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT)

    class Meta:
        ordering = ["pk"]


class ReportStep(models.Model):
    """Bước xử lý phản ánh; `public_words` are shown to whoever holds the code, `inner_words` only to officers."""

    report = models.ForeignKey("inspections.ConsumerReport", on_delete=models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=12, choices=[(kind.value, kind.value) for kind in StepKind])
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    desk = models.CharField(max_length=10, blank=True)
    public_words = models.TextField(blank=True)
    inner_words = models.TextField(blank=True)

    class Meta:
        ordering = ["at", "pk"]


class ReportingDay(models.Model):
    """The salt of one day; it is deleted with the day's marks, and no address can be found again."""

    day = models.DateField(unique=True)
    salt = models.BinaryField(max_length=32)


class ReportingMark(models.Model):
    """How often one (unknown) address reported on a day."""

    day = models.ForeignKey("inspections.ReportingDay", on_delete=models.CASCADE, related_name="marks")
    mark = models.CharField(max_length=64)
    count = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["day", "mark"], name="reporting_mark_once_a_day")]
