"""The working calendar deadlines are counted by: the library's days, and over them what was announced."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Prefetch, QuerySet

from ocop.foundation.working_days import DaySwaps, WorkingCalendar, vietnamese_calendar
from ocop.programme.official_documents.models import AnnouncedDay, CalendarAnnouncement

ANNOUNCED_BY_MONTH = 11
"""From November on the coming year's days off should be known: offices already count into it."""

SATURDAY = 5


def announced_swaps(years: Iterable[int]) -> DaySwaps:
    """What standing announcements say of these years, the later one of two having the last word; one query."""
    said: dict[date, bool] = dict(
        AnnouncedDay.objects.filter(day__year__in=sorted(set(years)), announcement__withdrawn_at__isnull=True)
        .order_by("announcement_id")
        .values_list("day", "is_workday")
    )
    return DaySwaps(
        days_off=frozenset(day for day, is_workday in said.items() if not is_workday),
        workdays=frozenset(day for day, is_workday in said.items() if is_workday),
    )


def calendar_of(years: Iterable[int]) -> WorkingCalendar:
    """The calendar of these years as it stands now; one query."""
    asked = sorted(set(years))
    return vietnamese_calendar(asked, announced_swaps(asked))


def calendar_around(day: date) -> WorkingCalendar:
    """The calendar of the year of `day`, the one before and the next: a clock started before Tết may end after it."""
    return calendar_of((day.year - 1, day.year, day.year + 1))


def days_off_of(year: int) -> list[date]:
    """Days of the year from Monday to Friday on which nobody works; one query."""
    calendar = calendar_of((year,))
    return sorted(day for day in calendar.days_off if day.year == year and day.weekday() < SATURDAY)


def swapped_days_of(year: int) -> list[date]:
    """Days of the weekend that are worked; one query."""
    return sorted(day for day in calendar_of((year,)).workdays if day.year == year)


def calendar_announcements() -> QuerySet[CalendarAnnouncement]:
    """Every announcement with its days, latest year first, withdrawn ones too."""
    return (
        CalendarAnnouncement.objects.select_related("document", "recorded_by", "withdrawn_by")
        .prefetch_related(Prefetch("days", queryset=AnnouncedDay.objects.order_by("day")))
        .order_by("-year", "-pk")
    )


def years_not_announced(today: date) -> list[int]:
    """Of this year and, from November on, the next: those nobody has announced anything about; one query.

    A year whose swaps the library already knows counts as announced.
    """
    years = [today.year] + ([today.year + 1] if today.month >= ANNOUNCED_BY_MONTH else [])
    known = set(
        CalendarAnnouncement.objects.filter(year__in=years, withdrawn_at__isnull=True).values_list("year", flat=True)
    )
    return [
        year
        for year in years
        if year not in known and not any(day.year == year for day in vietnamese_calendar((year,)).workdays)
    ]
