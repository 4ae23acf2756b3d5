"""The communes there are: what a share of communes is a share of."""

from django.db.models import Q

from ocop.programme.accounts.rules.roles import Reach, Role
from ocop.programme.geography.models import AdministrativeUnit
from ocop.programme.geography.queries.units import valid_on
from ocop.programme.geography.rules.levels import UnitLevel
from ocop.programme.reporting.queries.readers import READERS
from ocop.programme.reporting.queries.reading import Reading
from ocop.programme.reporting.rules.lines import Line


def communes_there(reading: Reading) -> list[Line]:
    """Every commune of the person's part of the list of units: of today, or of the day for places as they were, as the
    communes with products beside them are counted; an ended commune still counts for its own officer. One query."""
    day = reading.day if reading.scope.is_then else reading.today
    units = AdministrativeUnit.objects.filter(
        (valid_on(day) & _readable(reading)) | _own_ended(reading), level=UnitLevel.COMMUNE
    )
    if reading.scope.commune:
        units = units.filter(code=reading.scope.commune)
    span = ((0, len(reading.days)),)
    return [
        Line(code, span, {}, (code, province))
        for code, province in units.order_by("code").values_list("code", "province_code")
        if reading.holds(code, province)
    ]


def _readable(reading: Reading) -> Q:
    actor = reading.actor
    grants = actor.grants_of(*READERS, Role.COMMUNE_OFFICER)
    if actor.is_programme or any(grant.reach == Reach.NATION for grant in grants):
        return Q()
    whole = {grant.province_code for grant in grants if grant.reach == Reach.PROVINCE}
    communes = {grant.commune_code for grant in grants if grant.reach == Reach.COMMUNE}
    return Q(province_code__in=whole) | Q(code__in=communes)


def _own_ended(reading: Reading) -> Q:
    """The communes a person was given that are no more, as they were on their last day."""
    own = {
        grant.commune_code
        for grant in reading.actor.grants_of(*READERS)
        if grant.reach == Reach.COMMUNE and not grant.is_former
    }
    last_days = {code: reading.moved.last_days.get((UnitLevel.COMMUNE, code)) for code in own}
    found = Q(pk__in=())
    for code, last in last_days.items():
        found |= Q(code=code, valid_until=last) if last else Q()
    return found
