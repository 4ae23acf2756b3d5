"""Who comes into the room of support and awards, and what its pages share."""

from datetime import MAXYEAR, MINYEAR, date
from typing import Any

from django.utils.translation import gettext as _

from ocop.interfaces.office.recognition.access import READERS as OFFICES
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Reach, Role
from ocop.programme.geography.queries.units import provinces_on

READERS = OFFICES
MONEY_READERS = OFFICES - {Role.COMMUNE_OFFICER}
KEEPERS = frozenset({Role.PROVINCE_OFFICER})
POLICY_KEEPERS = frozenset({Role.PROVINCE_OFFICER, Role.MINISTRY_OFFICER})
OPINION_GIVERS = frozenset({Role.COMMUNE_OFFICER})
LEADERS = frozenset({Role.PROVINCE_LEADER})
NATION = "TW"


def kept_places(actor: Actor, today: date, *, with_nation: bool = False) -> list[tuple[str, str]]:
    """Choices for the provinces whose records the person keeps; the nation ("TW") for the ministry's office."""
    choices = [(NATION, _("Cả nước"))] if with_nation and actor.holds(Role.MINISTRY_OFFICER) else []
    codes = {grant.province_code for grant in actor.grants_of(Role.PROVINCE_OFFICER) if grant.reach == Reach.PROVINCE}
    return choices + [(one.code, one.name) for one in provinces_on(today).filter(code__in=codes)]


def province_of(choice: str) -> str:
    """The code of a choice; empty for the nation."""
    return "" if choice == NATION else choice


def number_in(text: Any) -> int | None:
    """A year or a star of the address; None for anything else."""
    typed = str(text or "").strip()
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) <= 4 else None


def year_in(text: Any) -> int | None:
    """A year of the address; None for anything else, also for the first and the last year there are: with the hours
    between here and Greenwich they have no whole days."""
    year = number_in(text)
    return year if year is not None and MINYEAR < year < MAXYEAR else None


def room_tabs(actor: Actor, current: str) -> list[dict[str, Any]]:
    """The parts of the room this person may open."""
    from django.urls import reverse

    parts = [
        ("list", _("Đề nghị hỗ trợ"), READERS),
        ("awards", _("Thưởng"), READERS),
        ("policies", _("Chính sách"), READERS),
        ("budget", _("Dự toán"), MONEY_READERS),
    ]
    return [
        {"label": label, "url": reverse(f"office:support:{name}"), "is_current": name == current, "count": None}
        for name, label, roles in parts
        if actor.holds(*roles)
    ]
