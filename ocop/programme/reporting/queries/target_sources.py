"""Figures sources tell of what targets ask; they stand beside the counted number and never enter it."""

from collections.abc import Sequence
from datetime import date

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.planning.models import Plan, Target
from ocop.programme.reporting.models import TypedFigure
from ocop.programme.reporting.queries.figures import figures_visible_to
from ocop.programme.reporting.queries.readers import READERS
from ocop.programme.reporting.rules.figure_kinds import FigureKind
from ocop.programme.reporting.rules.target_averages import is_average
from ocop.programme.reporting.rules.target_money import millions_in


def figures_of_targets(actor: Actor, targets: Sequence[Target]) -> list[TypedFigure]:
    """Results sources tell of these indicators, newest first; one query."""
    codes = sorted({one.indicator for one in targets} - {""})
    if not codes or not (actor.is_programme or actor.holds(*READERS)):
        return []
    found = figures_visible_to(actor).filter(indicator__in=codes, kind=FigureKind.RESULT, withdrawn_at__isnull=True)
    return list(found.filter(value__isnull=False).order_by("-period_until", "-pk")[:500])


def fitting_figure(target: Target, plan: Plan, typed: list[TypedFigure], on: date) -> TypedFigure | None:
    """The newest figure of the same indicator and place inside the target's years."""
    begins = date(target.first_year, 1, 1)
    return next(
        (
            one
            for one in typed
            if begins <= one.period_until <= max(on, date(target.last_year, 12, 31))
            and one.period_from >= begins
            and not target.stars
            and not target.per
            and ("%" in one.unit) == ("%" in target.unit)
            and is_average(one.unit) == is_average(target.unit)
            and millions_in(one.unit) == millions_in(target.unit)
            and speaks_of(one, target, plan)
        ),
        None,
    )


def speaks_of(figure: TypedFigure, target: Target, plan: Plan) -> bool:
    """Whether a figure speaks of the target's place: the same unit, of its time or of another version."""
    if figure.indicator != target.indicator or figure.region_code:
        return False
    unit = target.unit_of_place if target.place_key else plan.unit_of_place
    told = figure.unit_of_place
    if unit is None or told is None:
        return unit is None and told is None
    return (told.level, told.code) == (unit.level, unit.code)
