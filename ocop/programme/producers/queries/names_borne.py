"""Under which names a producer was known, and when. Everybody may read it: names of producers are public."""

from dataclasses import dataclass
from datetime import date

from ocop.programme.producers.models import ProducerName


@dataclass(frozen=True, slots=True)
class NameBorne:
    """A name with its days, both included; `until` None: today's."""

    name: str
    since: date
    until: date | None


def names_borne(producer_id: int) -> list[NameBorne]:
    """Every name in order, empty for a producer that never changed it."""
    rows = ProducerName.objects.filter(producer=producer_id).order_by("held_from", "pk")
    return [NameBorne(one.name, one.held_from, one.held_until) for one in rows]


def former_names(producer_id: int) -> list[NameBorne]:
    """The names it has no more, the latest first."""
    return [one for one in reversed(names_borne(producer_id)) if one.until is not None]
