from django.db import models
from django.db.models import Q

from ocop.programme.reporting.rules.report_kinds import ReportKind, ReportState
from ocop.programme.reporting.rules.report_tables import ReportTable, read_table, text_sha256


class Report(models.Model):
    """Báo cáo đã lập: a table kept as it was on its day, whatever happens to the records afterwards, and who drafted,
    checked and approved it. `content` is the text `sha256` was taken of; neither is ever changed.

    Of a place and a day there is one periodic report on its way and one that was approved last.
    """

    kind = models.CharField(max_length=8, choices=[(kind.value, kind.value) for kind in ReportKind])
    title = models.CharField(max_length=300)
    province_code = models.CharField(max_length=2, blank=True, db_index=True)
    """The province it speaks of; "" for the country."""
    as_of = models.DateField()
    query = models.CharField(max_length=500, blank=True)
    """The question as the address of its page; "" for a periodic report."""
    previous = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="following")
    """The periodic report it was compared with."""
    content = models.TextField()
    sha256 = models.CharField(max_length=64)
    state = models.CharField(
        max_length=8, default=ReportState.DRAFTED, choices=[(state.value, state.value) for state in ReportState]
    )
    drafted_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    drafted_by_name = models.CharField(max_length=120)
    drafted_at = models.DateTimeField()
    checked_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    checked_by_name = models.CharField(max_length=120, blank=True)
    checked_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    approved_by_name = models.CharField(max_length=120, blank=True)
    approved_at = models.DateTimeField(null=True)
    dropped_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    dropped_by_name = models.CharField(max_length=120, blank=True)
    dropped_at = models.DateTimeField(null=True)
    drop_reason = models.CharField(max_length=500, blank=True)
    """Why it was discarded by its office or sent back by who had to check or approve it."""
    reason = models.CharField(max_length=500, blank=True)
    """Why a periodic report is drawn up in place of an approved one of the same day."""
    replaced_by = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="replaces")
    signed_file = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, null=True, related_name="+")
    """The report as PDF with the approver's digital signature; empty where people sign on paper."""
    signed_sha256 = models.CharField(max_length=64, blank=True)
    is_trial_signature = models.BooleanField(default=False)
    key = models.UUIDField(unique=True)
    """Of the form it was drafted with: sent twice, kept once."""

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state="DRAFTED", checked_at__isnull=True, approved_at__isnull=True)
                | Q(state="CHECKED", checked_at__isnull=False, approved_at__isnull=True)
                | Q(state__in=["APPROVED", "REPLACED"], checked_at__isnull=False, approved_at__isnull=False)
                | Q(state="DROPPED", approved_at__isnull=True),
                name="report_state_has_its_moments",
            ),
            models.CheckConstraint(
                condition=Q(checked_by__isnull=True) | ~Q(checked_by=models.F("drafted_by")),
                name="report_checked_by_another",
            ),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=models.F("drafted_by")),
                name="report_approved_by_another",
            ),
            models.CheckConstraint(
                condition=Q(signed_file__isnull=True, signed_sha256="")
                | (Q(signed_file__isnull=False, state__in=["APPROVED", "REPLACED"]) & ~Q(signed_sha256="")),
                name="report_signed_by_its_approval",
            ),
            models.CheckConstraint(
                condition=(Q(state="DROPPED", dropped_at__isnull=False) & ~Q(drop_reason=""))
                | (~Q(state="DROPPED") & Q(dropped_at__isnull=True, drop_reason="")),
                name="report_dropped_with_reason",
            ),
            models.CheckConstraint(
                condition=Q(state="REPLACED", replaced_by__isnull=False)
                | (~Q(state="REPLACED") & Q(replaced_by__isnull=True)),
                name="report_replaced_by_another",
            ),
            models.UniqueConstraint(
                fields=["province_code", "as_of"],
                condition=Q(kind="PERIOD", state__in=["DRAFTED", "CHECKED"]),
                name="one_periodic_report_on_its_way",
            ),
            models.UniqueConstraint(
                fields=["province_code", "as_of"],
                condition=Q(kind="PERIOD", state="APPROVED"),
                name="one_periodic_report_approved",
            ),
        ]
        ordering = ["-drafted_at", "-pk"]

    def __str__(self) -> str:
        return self.title

    @property
    def table(self) -> ReportTable:
        """What was kept."""
        return read_table(self.content)

    @property
    def is_whole(self) -> bool:
        """Whether the text still is the one the hash was taken of."""
        return text_sha256(self.content) == self.sha256


class SavedQuestion(models.Model):
    """Câu hỏi đã lưu: a table a person asks again and again, by its name."""

    owner = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="saved_questions")
    name = models.CharField(max_length=120)
    query = models.CharField(max_length=500)
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "name"], name="saved_question_name_once")]
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name
