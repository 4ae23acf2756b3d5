"""A session opened: the version of the working rules it opened with is fixed; called inside the deed that opens it."""

from datetime import date

from ocop.programme.councils.models import Council
from ocop.programme.councils.queries.councils import rules_of


def note_rules_used(council: Council, *, on: date) -> None:
    """The council's rules of that day are in use from now on and no longer corrected."""
    rules = rules_of(council, on=on)
    if rules.pk is not None and (rules.last_used_on is None or rules.last_used_on < on):
        rules.last_used_on = on
        rules.save(update_fields=["last_used_on"])
