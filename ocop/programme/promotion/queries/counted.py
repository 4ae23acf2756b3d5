"""What figures are counted from: the days of each point, fair and press piece. For the area of reporting."""

from datetime import date
from typing import NamedTuple, TypeVar

from django.db.models import Model, QuerySet

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Reach
from ocop.programme.promotion.queries.visible import READERS, fairs_visible_to, pieces_visible_to, points_visible_to

_Row = TypeVar("_Row", bound=Model)


class Counted(NamedTuple):
    """One row: its key, kind and place, the first day it counts and the last (None: it still does)."""

    key: int
    kind: str
    commune: str
    province: str
    first: date
    last: date | None


def _of_own_place(rows: QuerySet[_Row], actor: Actor) -> QuerySet[_Row]:
    """A commune's office reads the lists of its province, but its figures are those of the commune."""
    grants = actor.grants_of(*READERS)
    if actor.is_programme or any(grant.reach != Reach.COMMUNE for grant in grants):
        return rows.order_by()
    return rows.filter(commune_code__in={grant.commune_code for grant in grants if grant.commune_code}).order_by()


def counted_points(actor: Actor, kind: str) -> list[Counted]:
    """Points of a kind, from the day they opened to the day they closed, both included."""
    rows = _of_own_place(points_visible_to(actor).filter(kind=kind), actor)
    columns = ("pk", "kind", "commune_code", "province_code", "opened_on", "closed_on")
    return [Counted(*row) for row in rows.values_list(*columns)]


def counted_fairs(actor: Actor) -> list[Counted]:
    """Fairs that were not cancelled, by the day they begin."""
    rows = _of_own_place(fairs_visible_to(actor).filter(cancelled_on__isnull=True), actor)
    columns = ("pk", "kind", "commune_code", "province_code", "starts_on", "ends_on")
    return [Counted(*row) for row in rows.values_list(*columns)]


def counted_pieces(actor: Actor) -> list[Counted]:
    """Press pieces that stand, by the day they came out."""
    rows = _of_own_place(pieces_visible_to(actor).filter(withdrawn_at__isnull=True), actor)
    columns = ("pk", "kind", "commune_code", "province_code", "published_on", "published_on")
    return [Counted(*row) for row in rows.values_list(*columns)]
