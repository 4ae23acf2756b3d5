"""What the offices of one province read, kept while nothing changed there: deeds elsewhere cost them nothing.

After a deed at home only what is read from the kind of records that changed is read anew, as of the country's parts.
"""

from collections import OrderedDict
from collections.abc import Hashable, Sequence
from datetime import date
from threading import Lock

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Reach, Role
from ocop.programme.producers.queries.producers_visible import ids_of_producers_acted_for
from ocop.programme.reporting.queries.national_reading import ProvinceReading, known_stamps
from ocop.programme.reporting.queries.province_stamps import Stamp, changed_kinds
from ocop.programme.reporting.queries.reading import Reading, Scope

OFFICES = (Role.PROVINCE_OFFICER, Role.PROVINCE_LEADER, Role.INSPECTOR, Role.AUDITOR)
MOST_KEPT = 48
"""One of a province holds a megabyte or two."""
_kept: OrderedDict[Hashable, tuple[Stamp, ProvinceReading]] = OrderedDict()
_lock = Lock()


def province_of(actor: Actor, scope: Scope) -> str:
    """The one province whose records are all the person reads, in the units of today; empty for everybody else.

    One query: whoever acts for a producer reads that producer's dossiers wherever they lie.
    """
    provinces = {grant.province_code for grant in actor.grants}
    # Communes that came over are read with the province (`is_former`): its stamp speaks of them too.
    is_office = all(
        grant.role in OFFICES and (grant.reach == Reach.PROVINCE or grant.is_former) for grant in actor.grants
    )
    if len(provinces) != 1 or not is_office or actor.is_programme or scope.is_then or scope.region:
        return ""
    if actor.mandate is not None or ids_of_producers_acted_for(actor).exists():
        return ""
    return provinces.pop()


def office_reading(
    actor: Actor, province: str, *, days: Sequence[date], today: date, scope: Scope, as_of: Hashable
) -> Reading:
    """The person's reading, with whatever of an earlier one nothing was written about since. `province` is what
    `province_of` said; `as_of` (`record_stamp`, asked before) spares asking the stamps where nothing was done."""
    key = (actor.user_id, actor.grants, tuple(days), today, scope)
    stamp = known_stamps(as_of, today).get(province, {})
    reading = ProvinceReading(actor, list(days), today, scope)
    with _lock:
        before = _kept.get(key)
    if before is not None:
        changed = changed_kinds(before[0], stamp)
        # Whether an office sees a dossier's papers is told by the dossier: its state, its place, its arrival.
        reading.keep_of(before[1], changed | {"papers"} if "dossiers" in changed else changed)
    with _lock:
        _kept[key] = (stamp, reading)
        _kept.move_to_end(key)
        while len(_kept) > MOST_KEPT:
            _kept.popitem(last=False)
    return reading
