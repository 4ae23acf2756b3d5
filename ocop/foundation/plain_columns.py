"""Columns of days and moments as the driver gives them, for questions that read many thousand rows.

Making a `date` or an aware `datetime` of each value costs more than everything else, and comparing such moments as
much again. On SQLite both come as the text they are kept as; on PostgreSQL moments as whole microseconds. Either sorts
as the moments do, and `as_kept` makes a limit they may be compared with.
"""

from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Any

from django.db import connection
from django.db.models import Func, TextField
from django.utils import timezone

Kept = str | int
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


class DayAsKept(Func):
    """A column of days: text on SQLite, days on PostgreSQL."""

    template = "%(expressions)s"
    output_field = TextField()

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        """As an expression the column loses its declared type, by which the driver would convert it."""
        return self.as_sql(compiler, connection, template="CAST(%(expressions)s AS text)", **extra)


class MomentAsKept(DayAsKept):
    """A column of moments: text on SQLite, microseconds on PostgreSQL."""

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        """Whole microseconds since 1970."""
        template = "CAST(EXTRACT(EPOCH FROM %(expressions)s) * 1000000 AS bigint)"
        return self.as_sql(compiler, connection, template=template, **extra)


def as_kept(moment: datetime) -> Kept:
    """The moment in the form `MomentAsKept` gives moments in."""
    if connection.vendor == "sqlite":
        return str(connection.ops.adapt_datetimefield_value(moment))
    return (moment - _EPOCH) // _MICROSECOND


def day_of(kept: Any) -> date | None:
    """The day of a column of days; None for none."""
    return _read_day(kept) if isinstance(kept, str) else kept


def local_day_of(kept: Kept) -> date:
    """The day in Việt Nam a moment of a column lies on."""
    moment = datetime.fromisoformat(f"{kept}+00:00") if isinstance(kept, str) else _EPOCH + kept * _MICROSECOND
    return moment.astimezone(timezone.get_current_timezone()).date()


@lru_cache(maxsize=20_000)
def _read_day(text: str) -> date:
    return date.fromisoformat(text)
