"""A reading of a large territory is kept between requests as long as no deed was done, so that a country of twenty
thousand products is counted once; after a deed only that is read anew which it changed. Nothing is kept
where OCOP_PAGE_CACHE_SECONDS is 0."""

from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock

from django.conf import settings

from ocop.interfaces.office.figures.asking import Asked
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.reporting.queries.freshness import record_stamp
from ocop.programme.reporting.queries.indicators import reading_for
from ocop.programme.reporting.queries.kept_readings import kept_reading, reads_the_country
from ocop.programme.reporting.queries.reading import Reading

MOST_KEPT = 4
"""One of the whole country holds some tens of megabytes."""
MOST_KEPT_OF_OFFICES = 24
"""One of a province one or two: the offices of half the country find theirs again."""
_kept: OrderedDict[Hashable, tuple[Hashable, Reading]] = OrderedDict()
_lock = Lock()


def reading_of(actor: Actor, asked: Asked) -> Reading:
    """What figures are read from: the kept one when the person, the day, the part and the records are the same."""
    if settings.PAGE_CACHE_SECONDS <= 0:
        return reading_for(actor, day=asked.day, today=asked.today, scope=asked.scope)
    is_national = reads_the_country(actor, asked.scope)
    who: Hashable = "country" if is_national else (actor.user_id, actor.grants, actor.mandate)
    key = (who, asked.day, asked.today, asked.scope)
    stamp = record_stamp()
    with _lock:
        found = _kept.get(key)
        if found is not None and found[0] == stamp:
            _kept.move_to_end(key)
            return found[1]
    reading = kept_reading(actor, day=asked.day, today=asked.today, scope=asked.scope, as_of=stamp)
    with _lock:
        _kept[key] = (stamp, reading)
        _let_go(is_large=reading.is_national)
    return reading


def _let_go(*, is_large: bool) -> None:
    """Drop what was not asked for longest, of readers' of the country or of the offices'."""
    like = [key for key, (_stamp, reading) in _kept.items() if reading.is_national == is_large]
    for key in like[: max(len(like) - (MOST_KEPT if is_large else MOST_KEPT_OF_OFFICES), 0)]:
        del _kept[key]
