"""What a page of figures was asked for: the day, the part of the territory, in the units of which time."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from ocop.foundation.text.formats import parse_vietnamese_date, vietnamese_date
from ocop.interfaces.ui.requests import ActorRequest
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Reach
from ocop.programme.geography.queries.units import communes_of, last_known, provinces_on, unit_by_code
from ocop.programme.geography.rules.levels import UnitLevel
from ocop.programme.reporting.labels import REGION_LABELS
from ocop.programme.reporting.queries.places import province_left_by_communes
from ocop.programme.reporting.queries.readers import READERS
from ocop.programme.reporting.queries.reading import Scope

EARLIEST = date(2018, 1, 1)
"""The Programme begins; no record is older."""


@dataclass(frozen=True)
class Asked:
    """`fault` is the sentence beside the day when it could not be read; the figures are then those of today."""

    day: date
    today: date
    scope: Scope
    place: str = ""
    typed_day: str = ""
    since: date | None = None
    """Only the rows that began to count on this day or later: what came new in a month."""
    fault: str = ""

    @property
    def query(self) -> dict[str, str]:
        """What an address has to carry on."""
        found = {"ngay": vietnamese_date(self.day) if self.day != self.today else "", "dia-ban": self.place}
        found["theo"] = "luc-do" if self.scope.is_then else ""
        found["tu-ngay"] = vietnamese_date(self.since) if self.since else ""
        return {name: value for name, value in found.items() if value}


def asked_of(request: ActorRequest, today: date) -> Asked:
    """The day and the part in the address; a day after today or before the Programme is refused with a sentence."""
    typed = request.GET.get("ngay", "").replace("\x00", "")[:20].strip()
    day, fault = today, ""
    if typed:
        try:
            day = parse_vietnamese_date(typed)
        except ValueError:
            fault = _("Ghi theo dạng ngày/tháng/năm, ví dụ 31/12/2025.")
        else:
            if not EARLIEST <= day <= today:
                day, fault = today, _("Chọn một ngày từ 01/01/2018 đến hôm nay.")
    place = request.GET.get("dia-ban", "").replace("\x00", "")[:40]
    is_then = request.GET.get("theo") == "luc-do"
    scope = _scope(place, is_then=is_then)
    if not place and not is_then and (left := province_left_by_communes(request.actor, today)):
        scope = Scope(province=left)
    return Asked(day, today, scope, place, typed, _since(request, day), fault)


def _since(request: ActorRequest, day: date) -> date | None:
    """The first of a month of the year before the day asked for, since what a figure is read from is known by the ends
    of months; anything else filters nothing."""
    try:
        found = parse_vietnamese_date(request.GET.get("tu-ngay", "")[:10])
    except ValueError:
        return None
    return found if found.day == 1 and found <= day and (day - found).days < 366 else None


def _scope(place: str, *, is_then: bool) -> Scope:
    if place in REGION_LABELS:
        return Scope(region=place, is_then=is_then)
    if place.isdigit() and len(place) == 2:
        return Scope(province=place, is_then=is_then)
    if place.isdigit() and len(place) == 5:
        return Scope(commune=place, is_then=is_then)
    return Scope(is_then=is_then)


def place_choices(actor: Actor, asked: Asked) -> list[tuple[str, str]]:
    """The parts a person may choose, the whole of it first, by its name: regions and provinces over the nation,
    communes over a province; two queries at most."""
    grants = [grant for grant in actor.grants_of(*READERS) if not grant.is_former]
    if any(grant.reach == Reach.NATION for grant in grants):
        provinces = provinces_on(asked.day if asked.scope.is_then else asked.today)
        regions = [(code, str(words)) for code, words in REGION_LABELS.items()]
        return [("", _("Cả nước")), *regions, *((unit.code, unit.name) for unit in provinces)]
    provinces_read = sorted({grant.province_code for grant in grants if grant.reach == Reach.PROVINCE})
    if provinces_read:
        day = asked.day if asked.scope.is_then else asked.today
        communes = [unit for code in provinces_read for unit in communes_of(code, day)]
        one = unit_by_code(UnitLevel.PROVINCE, provinces_read[0], asked.today) if len(provinces_read) == 1 else None
        whole = one.name if one else _("Toàn địa bàn được giao")
        return [("", whole), *((unit.code, unit.name) for unit in communes)]
    communes_read = {grant.commune_code for grant in grants if grant.reach == Reach.COMMUNE}
    if len(communes_read) == 1 and (own := last_known(UnitLevel.COMMUNE, communes_read.pop(), asked.today)):
        if own.is_valid_on(asked.today) or own.valid_until is None:
            return [("", own.name)]
        return [("", _("%(name)s (đến %(day)s)") % {"name": own.name, "day": vietnamese_date(own.valid_until)})]
    return []


def place_words(choices: list[tuple[str, str]], asked: Asked) -> str:
    """What the chosen part is called: by its name, for a table leaves the house and is read by others."""
    return dict(choices).get(asked.place, "") or (choices[0][1] if choices else _("Địa bàn được giao"))


def filter_context(actor: Actor, asked: Asked) -> dict[str, Any]:
    """What the row of filters shows."""
    choices = place_choices(actor, asked)
    return {
        "asked": asked,
        "places": choices if len(choices) > 1 else [],  # one place is nothing to choose
        "place_words": place_words(choices, asked),
        "shown_day": asked.typed_day or vietnamese_date(asked.day),
        "is_then": asked.scope.is_then,
    }
