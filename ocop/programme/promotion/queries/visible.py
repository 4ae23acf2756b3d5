"""Which records of promotion a person sees on the desks."""

from datetime import date
from typing import TypeVar

from django.db.models import Model, Q, QuerySet

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Reach, Role
from ocop.programme.producers.queries.producers_visible import ids_of_own_producers
from ocop.programme.promotion.models import (
    Booth,
    Destination,
    Fair,
    OutletLink,
    PressPiece,
    SalesPoint,
    TradeOffer,
    TradeRequest,
)

READERS = (
    Role.COMMUNE_OFFICER,
    Role.PROVINCE_OFFICER,
    Role.PROVINCE_LEADER,
    Role.MINISTRY_OFFICER,
    Role.INSPECTOR,
    Role.AUDITOR,
)
"""Offices read what is kept in their provinces; what is personal in it is masked all the same."""
_Row = TypeVar("_Row", bound=Model)


def _of_reach(rows: QuerySet[_Row], actor: Actor, *, path: str = "province_code", sees_centre: bool) -> QuerySet[_Row]:
    grants = actor.grants_of(*READERS)
    if actor.is_programme or any(grant.reach == Reach.NATION for grant in grants):
        return rows
    if not grants:
        return rows.none()
    condition = Q(**{f"{path}__in": {grant.province_code for grant in grants if grant.province_code}})
    return rows.filter(condition | Q(**{path: ""}) if sees_centre else condition)


def points_visible_to(actor: Actor) -> QuerySet[SalesPoint]:
    """Sales points and centres of the provinces the person reads for."""
    return _of_reach(SalesPoint.objects.all(), actor, sees_centre=False)


def fairs_visible_to(actor: Actor) -> QuerySet[Fair]:
    """The same for fairs, those of the ministry included."""
    return _of_reach(Fair.objects.all(), actor, sees_centre=True)


def booths_visible_to(actor: Actor) -> QuerySet[Booth]:
    """Booths of the fairs of the own provinces; whose booths the ministry's fairs have, the ministry reads."""
    return _of_reach(Booth.objects.all(), actor, path="fair__province_code", sees_centre=False)


def own_booths(actor: Actor) -> QuerySet[Booth]:
    """Booths of the producers the person is a member of."""
    return Booth.objects.filter(producer_id__in=ids_of_own_producers(actor))


def requests_visible_to(actor: Actor) -> QuerySet[TradeRequest]:
    """Requests that lie on the offices of the own provinces; those from anywhere are the ministry's."""
    return _of_reach(TradeRequest.objects.all(), actor, sees_centre=False)


def own_offers(actor: Actor) -> QuerySet[TradeOffer]:
    """What the person's producers were asked about."""
    return TradeOffer.objects.filter(producer_id__in=ids_of_own_producers(actor))


def links_visible_to(actor: Actor) -> QuerySet[OutletLink]:
    """Marketplace addresses of the own provinces' products that were not taken away, and of the own producers."""
    rows = OutletLink.objects.filter(removed_at__isnull=True)
    if actor.is_programme or actor.holds(*READERS):
        return _of_reach(rows, actor, path="product__province_code", sees_centre=False)
    return rows.filter(product__producer_id__in=ids_of_own_producers(actor))


def destinations_visible_to(actor: Actor) -> QuerySet[Destination]:
    """Routes and villages of the provinces the person reads for."""
    return _of_reach(Destination.objects.all(), actor, sees_centre=False)


def pieces_visible_to(actor: Actor) -> QuerySet[PressPiece]:
    """Press pieces of the own provinces and of the centre, withdrawn ones too."""
    return _of_reach(PressPiece.objects.all(), actor, sees_centre=True)


def open_on(day: date) -> Q:
    """Points open on the day, the first and the last day included."""
    return Q(opened_on__lte=day) & (Q(closed_on__isnull=True) | Q(closed_on__gte=day))


def shown_on(day: date, prefix: str = "") -> Q:
    """Products on show on the day, the first and the last day included."""
    return Q(**{f"{prefix}shown_from__lte": day}) & (
        Q(**{f"{prefix}shown_until__isnull": True}) | Q(**{f"{prefix}shown_until__gte": day})
    )
