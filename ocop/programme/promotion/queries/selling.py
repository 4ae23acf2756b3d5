"""What a member of a producer sees of fairs and marketplace pages."""

from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.producers.models import Producer
from ocop.programme.producers.queries.producers_visible import ids_of_own_producers, own_producers
from ocop.programme.promotion.models import Booth, BoothGoods, Fair, OutletLink


def fair_of_member(actor: Actor, day: date) -> QuerySet[Fair]:
    """Fairs that are to come or go on, for everybody who is a member of a producer; past ones where the own producer
    was asked or took part."""
    had_booth = Booth.objects.filter(producer_id__in=ids_of_own_producers(actor)).values("fair")
    return Fair.objects.filter(Q(ends_on__gte=day) | Q(pk__in=had_booth))


def seats_at(actor: Actor, fair: Fair) -> list[tuple[Producer, Booth | None]]:
    """Each own producer with its booth at the fair, its goods prefetched; three queries."""
    goods = BoothGoods.objects.select_related("product").order_by("pk")
    rows = Booth.objects.filter(fair=fair).prefetch_related(Prefetch("goods", goods))
    booths = {one.producer_id: one for one in rows.filter(producer_id__in=ids_of_own_producers(actor))}
    return [(one, booths.get(one.pk)) for one in own_producers(actor).order_by("sort_key", "pk")]


def links_of_member(actor: Actor) -> QuerySet[OutletLink]:
    """Marketplace pages of the own producers' products that stand."""
    return (
        OutletLink.objects.filter(removed_at__isnull=True, product__producer_id__in=ids_of_own_producers(actor))
        .select_related("product")
        .order_by("product__sort_key", "outlet_name", "pk")
    )
