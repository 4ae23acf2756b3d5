"""Days the law leaves to the offices: Điều 5, Điều 7 khoản 2 and khoản 6 điểm g, QĐ 26/2026/QĐ-TTg."""

from dataclasses import dataclass
from datetime import date, timedelta

from ocop.foundation.working_days import WorkingCalendar

COMMUNE_WORKING_DAYS = 15
REASSESSMENT_DAYS = 45


@dataclass(frozen=True)
class ProvinceRound:
    """One of the two rounds a province, or the ministry, holds at least each year; both days are the last in time."""

    number: int
    year: int
    proposed_by: date
    assessed_by: date


def commune_due_on(received_on: date, calendar: WorkingCalendar) -> date:
    """Last day for the commune's report: 15 working days after the day of receipt, which does not count itself.

    A dossier handed in again after a supplement is received anew, and its 15 days start anew.
    """
    return calendar.add(received_on, COMMUNE_WORKING_DAYS)


def working_days_left(due_on: date, today: date, calendar: WorkingCalendar) -> int:
    """Working days after today up to the deadline; negative when it has passed."""
    return calendar.between(today, due_on)


def reassessment_due_on(received_on: date) -> date:
    """Last day of a re-assessment: 45 days from the full dossier (Điều 7 khoản 6 điểm g); calendar days."""
    return received_on + timedelta(days=REASSESSMENT_DAYS)


def round_for(proposed_on: date) -> ProvinceRound:
    """The round a dossier falls into by the day the commune proposed it.

    Điều 5 khoản 1 says "trước ngày 30 tháng 4": the 29th is the last day in time, and the assessment ends before the
    30th of the month named.
    """
    year = proposed_on.year
    for number, closes, ends in (
        (1, date(year, 4, 29), date(year, 6, 29)),
        (2, date(year, 10, 29), date(year, 12, 29)),
    ):
        if proposed_on <= closes:
            return ProvinceRound(number, year, closes, ends)
    return ProvinceRound(1, year + 1, date(year + 1, 4, 29), date(year + 1, 6, 29))


def central_round_for(nominated_on: date) -> ProvinceRound:
    """The ministry's round a dossier falls into by the day the province nominated it (Điều 5 khoản 2): before 30 July
    for the round that ends before 30 September, before 30 January for the one before 30 March."""
    year = nominated_on.year
    for number, closes, ends in (
        (2, date(year, 1, 29), date(year, 3, 29)),
        (1, date(year, 7, 29), date(year, 9, 29)),
    ):
        if nominated_on <= closes:
            return ProvinceRound(number, year, closes, ends)
    return ProvinceRound(2, year + 1, date(year + 1, 1, 29), date(year + 1, 3, 29))


def submit_by(coming: ProvinceRound, calendar: WorkingCalendar) -> date:
    """Last day to hand in so that a commune that takes all its 15 working days still proposes in time for the round."""
    day = coming.proposed_by - timedelta(days=COMMUNE_WORKING_DAYS)
    while calendar.add(day, COMMUNE_WORKING_DAYS) > coming.proposed_by:
        day -= timedelta(days=1)
    return day
