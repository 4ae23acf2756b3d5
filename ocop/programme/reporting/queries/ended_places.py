"""Places that are no more, in a reading of today: what belonged to them is told in the units of their last day."""

from ocop.programme.reporting.queries.reading import Reading


def in_units_of(reading: Reading, place_key: str) -> Reading:
    """The reading itself, or for a place ("COMMUNE:05467") that ended another on the same days, in the units of the
    last day the place was there: a later merger takes nothing out of what was set for it."""
    level, _colon, code = place_key.partition(":")
    last = reading.moved.last_days.get((level, code)) if place_key else None
    if last is None:
        return reading
    return reading.once(("", f"units of {last}"), lambda one: Reading(one.actor, list(one.days), last))
