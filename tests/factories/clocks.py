"""Announcements of days off for tests, made by the real deed."""

from datetime import date
from typing import Any

from ocop.programme.accounts.rules.roles import Reach, Role
from ocop.programme.official_documents.models import CalendarAnnouncement
from ocop.programme.official_documents.operations.announce_calendar import announce_calendar
from tests.factories.accounts import NOW, make_actor


def make_announcement(**changes: Any) -> CalendarAnnouncement:
    """Friday 05/06/2026 off, Saturday 13/06/2026 worked, unless changed."""
    values = {
        "year": 2026,
        "days_off": [date(2026, 6, 5)],
        "workdays": [date(2026, 6, 13)],
        "number": f"{CalendarAnnouncement.objects.count() + 1}/VPCP-KGVX",
        "issued_on": date(2026, 5, 20),
        "issuing_authority": "Văn phòng Chính phủ",
        "now": NOW,
        **changes,
    }
    return announce_calendar(**{"actor": make_actor(Role.ADMINISTRATOR, reach=Reach.NATION), **values})
