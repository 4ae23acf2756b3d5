"""Typed figures, as far as a person may look at them. They never enter a computed figure."""

from django.db.models import Q, QuerySet

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Reach
from ocop.programme.reporting.models import TypedFigure
from ocop.programme.reporting.queries.readers import READERS


def figures_visible_to(actor: Actor) -> QuerySet[TypedFigure]:
    """National figures and those of the provinces the person reads for; a commune's own office reads its province's."""
    found = TypedFigure.objects.select_related("unit_of_place", "document", "typed_by")
    grants = actor.grants_of(*READERS)
    if actor.is_programme or any(grant.reach == Reach.NATION for grant in grants):
        return found
    if not grants:
        return found.none()
    provinces = {grant.province_code for grant in grants}
    communes = {grant.commune_code for grant in grants if grant.reach == Reach.COMMUNE}
    whole = {grant.province_code for grant in grants if grant.reach == Reach.PROVINCE}
    return found.filter(
        Q(province_code="")
        | Q(province_code__in=provinces, commune_code="")
        | Q(province_code__in=whole)
        | Q(commune_code__in=communes, province_code__in=provinces)
    )


def figures_of_indicator(actor: Actor, code: str) -> QuerySet[TypedFigure]:
    """The typed figures that speak of an indicator, newest period first, withdrawn ones left out."""
    return figures_visible_to(actor).filter(indicator=code, withdrawn_at__isnull=True)


def indicators_with_figures(actor: Actor) -> dict[str, int]:
    """How many typed figures each indicator has; one query."""
    found: dict[str, int] = {}
    rows = figures_visible_to(actor).filter(withdrawn_at__isnull=True).exclude(indicator="")
    for code in rows.order_by().select_related(None).values_list("indicator", flat=True):
        found[code] = found.get(code, 0) + 1
    return found
