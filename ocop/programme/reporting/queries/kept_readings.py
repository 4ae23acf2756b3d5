"""The reading a person's figures are counted from: kept ones followed from change to change where that can be done."""

from collections.abc import Hashable, Sequence
from datetime import date

from django.conf import settings

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.reporting.queries.freshness import record_stamp
from ocop.programme.reporting.queries.indicators import MONTHS_ON_PAGE
from ocop.programme.reporting.queries.national_reading import national_reading, sees_the_country
from ocop.programme.reporting.queries.office_reading import office_reading, province_of
from ocop.programme.reporting.queries.reading import Reading, Scope
from ocop.programme.reporting.rules.periods import months_before


def reads_the_country(actor: Actor, scope: Scope) -> bool:
    """Whether what is asked is read from the country's parts, the same for everybody who reads it."""
    return sees_the_country(actor) and not scope.is_then and not scope.commune


def kept_reading(
    actor: Actor, *, day: date, today: date, scope: Scope, as_of: Hashable, days: Sequence[date] = ()
) -> Reading:
    """The country's for its readers, the province's for its offices, for others one that is read now.

    `as_of`: `record_stamp`, asked before. `days`: other days than the ends of the months before `day`.
    """
    days = days or months_before(day, MONTHS_ON_PAGE)
    if reads_the_country(actor, scope):
        return national_reading(actor, day=day, today=today, scope=scope, as_of=as_of, days=days)
    province = province_of(actor, scope)
    if province:
        return office_reading(actor, province, days=days, today=today, scope=scope, as_of=as_of)
    return Reading(actor, list(days), today, scope)


def reading_on(actor: Actor, days: Sequence[date], *, today: date, scope: Scope) -> Reading:
    """What targets are counted from, on any row of days: a kept reading where something may be kept, else read now."""
    if settings.PAGE_CACHE_SECONDS <= 0:
        return Reading(actor, list(days), today, scope)
    return kept_reading(actor, day=days[-1], today=today, scope=scope, as_of=record_stamp(), days=days)
