"""Changes of units for tests: lines typed as in the form, entered by the real deeds."""

from datetime import date
from typing import Any

from ocop.foundation.audit.deeds import NobodyInPerson
from ocop.programme.accounts.rules.roles import Reach, Role
from ocop.programme.geography.models import UnitChange
from ocop.programme.geography.operations.enter_unit_change import enter_unit_change
from ocop.programme.geography.rules.unit_changes import Column, ReadLines, read_rows
from ocop.programme.official_documents.operations.record_unit_change import ResolutionSheet, record_unit_change
from tests.factories.accounts import NOW, make_actor

ON, EVE = date(2027, 1, 1), date(2026, 12, 31)
SOMEBODY = NobodyInPerson("test")


def typed(*lines: tuple[str, ...]) -> ReadLines:
    """Lines of (before, going, after, name with its kind, province, note), the last ones left out when empty."""
    columns = (Column.BEFORE, Column.GOING, Column.AFTER, Column.NAME, Column.PROVINCE, Column.NOTE)
    return read_rows([(at, dict(zip(columns, line, strict=False))) for at, line in enumerate(lines, start=1)])


def make_change(*lines: tuple[str, ...], **changes: Any) -> UnitChange:
    """Entered on 01/09/2026 for 01/01/2027 unless changed."""
    values = {"actor": SOMEBODY, "effective_on": ON, "now": NOW, **changes}
    return enter_unit_change(read=typed(*lines), **values)


SHEET = ResolutionSheet("1700/NQ-UBTVQH16", date(2026, 8, 20), "Ủy ban Thường vụ Quốc hội")


def record_change(*lines: tuple[str, ...], **changes: Any) -> UnitChange:
    """The same by a resolution of 20/08/2026 and an officer of the ministry unless changed."""
    values = {"sheet": SHEET, "effective_on": ON, "now": NOW, **changes}
    actor = values.pop("actor", None) or make_actor(Role.MINISTRY_OFFICER, reach=Reach.NATION)
    return record_unit_change(actor=actor, read=typed(*lines), **values)
