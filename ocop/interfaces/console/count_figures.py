"""The country's figures counted ahead beside the server: after deeds, and before midnight for the day to come.

A reader who is quicker counts what changed himself; whoever comes later finds it counted.
"""

from datetime import datetime, timedelta

from ocop.interfaces.console.rounds import Round

EVERY_SECONDS = 1.0
LATE_HOUR = 23
"""From here on tomorrow is counted too."""
FOLDED_EACH = timedelta(hours=1)


def figures_round(seconds: float = EVERY_SECONDS) -> Round:
    """Look whether anything was done; count what it changed, then rest."""
    counted: dict[int, object] = {}
    folded_at: datetime | None = None

    def count(now: datetime) -> float:
        nonlocal folded_at
        from django.utils import timezone

        from ocop.programme.accounts.rules.actor import programme_itself
        from ocop.programme.reporting.operations.fold_changes import fold_changes
        from ocop.programme.reporting.queries.freshness import record_stamp
        from ocop.programme.reporting.queries.national_reading import count_ahead

        here = timezone.localtime(now)
        for ahead in (0, 1) if here.hour >= LATE_HOUR else (0,):
            day, stamp = here.date() + timedelta(days=ahead), record_stamp()
            if counted.get(ahead) != (day, stamp):
                count_ahead(programme_itself("ocop tend"), day)
                counted[ahead] = (day, stamp)
        if folded_at is None or now - folded_at >= FOLDED_EACH:
            fold_changes()
            folded_at = now
        return seconds

    return Round("count-figures", count)
