from django.db import models
from django.db.models import Q


class CalendarAnnouncement(models.Model):
    """Thông báo lịch nghỉ: what the Government announced about a year's days off and swapped workdays, by which paper.

    One without days says that the year has nothing beyond the holidays of the Bộ luật Lao động. Never changed: a wrong
    one is withdrawn and announced anew, and a later one has the last word about a day.
    """

    year = models.PositiveSmallIntegerField(db_index=True)
    document = models.ForeignKey(
        "official_documents.OfficialDocument", on_delete=models.PROTECT, related_name="calendar_announcements"
    )
    note = models.CharField(max_length=200, blank=True)
    recorded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField()
    withdrawn_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["year", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(year__range=(2020, 2100)), name="calendar_announcement_year"),
        ]

    def __str__(self) -> str:
        return str(self.year)


class AnnouncedDay(models.Model):
    """Ngày nghỉ hoặc ngày làm bù of one announcement."""

    announcement = models.ForeignKey(
        "official_documents.CalendarAnnouncement", on_delete=models.PROTECT, related_name="days"
    )
    day = models.DateField(db_index=True)
    is_workday = models.BooleanField()

    class Meta:
        ordering = ["day"]
        constraints = [
            models.UniqueConstraint(fields=["announcement", "day"], name="announced_day_once"),
        ]
