"""Statements of what stands in the place of what: those of a person's territory, latest first."""

from django.db.models import OuterRef, Q, QuerySet, Subquery

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.exchange.models import Succession
from ocop.programme.producers.queries.producers_visible import producers_visible_to
from ocop.programme.products.models import ProductHeld

MOST_PASSES = 100


def successions_visible_to(actor: Actor) -> QuerySet[Succession]:
    """Those of producers the person sees, and of their products; withdrawn ones stay among them."""
    producers = producers_visible_to(actor).order_by().values("pk")
    return Succession.objects.filter(Q(producer__in=producers) | Q(product__producer__in=producers)).order_by(
        "-stated_at", "-pk"
    )


def succession_list(actor: Actor) -> QuerySet[Succession]:
    """The same with all that a page says of each; one query."""
    return successions_visible_to(actor).select_related(
        "producer",
        "next_producer",
        "product__producer",
        "next_product__producer",
        "stated_by",
        "withdrawn_by",
    )


def passes_visible_to(actor: Actor) -> QuerySet[ProductHeld]:
    """Products that passed to another producer, latest first, with `former_name`: who answered before. One query."""
    producers = producers_visible_to(actor).order_by().values("pk")
    before = ProductHeld.objects.filter(product=OuterRef("product"), held_from__lt=OuterRef("held_from"))
    found = ProductHeld.objects.exclude(reason="").filter(
        Q(producer__in=producers) | Q(product__producer__in=producers)
    )
    former = Subquery(before.order_by("-held_from").values("producer__name")[:1])
    rows = found.annotate(former_name=former).select_related("product", "producer", "noted_by")
    return rows.order_by("-noted_at", "-pk")[:MOST_PASSES]
