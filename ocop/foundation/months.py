"""Periods counted in months."""

from calendar import monthrange
from datetime import date


def add_months(day: date, months: int) -> date:
    """The corresponding day `months` later (earlier when negative); the last day of the month where there is
    no such day.

    As Bộ luật Dân sự 2015, Điều 147.2 and 148.3 count: the first day is not counted, the period ends with the
    end of the corresponding day. So a certificate issued on 12/08/2026 for 36 months is still valid on
    12/08/2029 and no longer on 13/08/2029: store `valid_until = add_months(issued_on, 36)`, both days
    included. 29/02/2028 gives 28/02/2031.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
