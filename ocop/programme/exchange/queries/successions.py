"""Statements of what stands in the place of what: those of a person's territory, latest first."""

from django.db.models import Q, QuerySet

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.exchange.models import Succession
from ocop.programme.producers.queries.producers_visible import producers_visible_to


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
