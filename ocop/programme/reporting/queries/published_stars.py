"""How many products of each class a published source tells of a province: typed figures, never records."""

from datetime import date

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.geography.rules.levels import UnitLevel
from ocop.programme.reporting.models import TypedFigure
from ocop.programme.reporting.queries.figures import figures_visible_to
from ocop.programme.reporting.rules.figure_kinds import FigureKind, Qualifier

SUBJECTS = {"PRODUCTS_3_STARS": 3, "PRODUCTS_4_STARS": 4, "PRODUCTS_5_STARS": 5}


def published_stars(actor: Actor, province_code: str) -> list[TypedFigure]:
    """The exact figures of classes told for the whole province, oldest first; one query. None without a province."""
    if not province_code:
        return []
    found = figures_visible_to(actor).filter(
        subject__in=SUBJECTS,
        kind=FigureKind.RESULT,
        qualifier=Qualifier.EXACT,
        province_code=province_code,
        unit_of_place__level=UnitLevel.PROVINCE,
        withdrawn_at__isnull=True,
        value__isnull=False,
    )
    return list(found.order_by("period_until", "pk"))


def told_between(figures: list[TypedFigure], first: date, last: date | None) -> dict[int, TypedFigure]:
    """Class → the newest of these figures for a time within the days."""
    return {
        SUBJECTS[one.subject]: one
        for one in figures
        if one.period_from >= first and (last is None or one.period_until <= last)
    }
