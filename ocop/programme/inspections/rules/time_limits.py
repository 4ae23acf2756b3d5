"""Days the offices have. Where no article sets a limit the number is a setting of the office, and says so."""

from datetime import date, timedelta

COMPLAINT_LIMITATION_DAYS = 90
"""Thời hiệu khiếu nại: 90 days from receiving or learning of the decision (Điều 9, Luật Khiếu nại 2011)."""
ACCEPTANCE_DAYS = 10
"""Thụ lý: 10 days from receipt (Điều 27, Luật Khiếu nại 2011)."""
SETTLEMENT_DAYS = 30
"""Giải quyết lần đầu: 30 days from acceptance (Điều 28, Luật Khiếu nại 2011)."""
SETTLEMENT_DAYS_COMPLEX = 45
"""The same in a complex case, or where travel is hard (Điều 28, Luật Khiếu nại 2011)."""

DEFAULT_REPORT_DAYS = 15
DEFAULT_PETITION_DAYS = 30
DEFAULT_RETENTION_DAYS = 180
"""No article of 26/2026 speaks of these three: settings of the office, changed on the page of settings."""


def due_after(start: date, days: int) -> date:
    """The last day of a period in days, the first day not counted (Bộ luật Dân sự 2015, khoản 2 Điều 147)."""
    return start + timedelta(days=days)


def acceptance_due_on(received_on: date) -> date:
    """Last day to accept a complaint for settlement, or to say why not."""
    return due_after(received_on, ACCEPTANCE_DAYS)


def settlement_due_on(accepted_on: date, *, is_complex: bool) -> date:
    """Last day of the first settlement."""
    return due_after(accepted_on, SETTLEMENT_DAYS_COMPLEX if is_complex else SETTLEMENT_DAYS)


def is_past_limitation(decided_on: date, filed_on: date) -> bool:
    """True when the 90 days for complaining are over; the office still reads it and says so."""
    return filed_on > due_after(decided_on, COMPLAINT_LIMITATION_DAYS)
