"""The targets of one place over its years, side by side: what was asked and what the records say was there."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.planning.models import Plan, Target
from ocop.programme.planning.queries.plans import plans_visible_to
from ocop.programme.planning.rules.plan_kinds import PlanState
from ocop.programme.planning.rules.years import in_force
from ocop.programme.reporting.queries.target_progress import TargetNow, plan_progress

Years = tuple[int, int]


@dataclass(frozen=True)
class TargetLine:
    """One thing asked for, in the words of its newest plan; `cells` by years."""

    words: str
    cells: dict[Years, TargetNow] = field(default_factory=dict)


@dataclass(frozen=True)
class TargetYears:
    """The table: its columns in order of time, its lines, the plans it is read from by years."""

    columns: list[Years]
    lines: list[TargetLine]
    plans: dict[Years, Plan]


def places_with_plans(actor: Actor) -> list[Plan]:
    """One issued plan of each place the person sees plans of, the newest, in the order of levels and names; one
    query."""
    newest: dict[str, Plan] = {}
    for plan in plans_visible_to(actor).filter(state=PlanState.ISSUED).order_by("last_year", "pk"):
        newest[plan.place_key] = plan
    return sorted(
        newest.values(),
        key=lambda plan: (plan.place_key != "NATION", plan.commune_code != "", _name(plan), plan.pk),
    )


def target_years(actor: Actor, place_key: str, *, day: date, today: date) -> TargetYears:
    """The plans of a place that held for their years as of a day; superseded ones are left to their own pages. The
    number of queries does not grow with years: one reading for each version the place had."""
    issued = list(plans_visible_to(actor).filter(place_key=place_key, state=PlanState.ISSUED))
    chosen: dict[Years, Plan] = {}
    for span in sorted({(one.first_year, one.last_year) for one in issued}):
        plan = in_force([one for one in issued if (one.first_year, one.last_year) == span], year=span[0], day=day)
        if plan is not None:
            chosen[span] = plan
    targets = list(
        Target.objects.filter(plan__in=[plan.pk for plan in chosen.values()], place_key="")
        .select_related("plan__unit_of_place", "document")
        .order_by("-plan__last_year", "plan__first_year", "position", "pk")
    )
    lines: dict[tuple[str, str], TargetLine] = {}
    for now in _read(actor, targets, day=day, today=today):
        key = (now.target.indicator or now.target.words_key, now.target.stars)
        line = lines.setdefault(key, TargetLine(now.target.words))
        line.cells.setdefault((now.target.first_year, now.target.last_year), now)
    columns = sorted({years for line in lines.values() for years in line.cells}, key=lambda years: years[::-1])
    return TargetYears(columns, list(lines.values()), chosen)


def _read(actor: Actor, targets: Sequence[Target], *, day: date, today: date) -> list[TargetNow]:
    versions: dict[int | None, list[Target]] = defaultdict(list)
    for one in targets:
        versions[one.plan.unit_of_place_id].append(one)
    found: dict[int, TargetNow] = {}
    for ones in versions.values():
        for now in plan_progress(actor, ones[0].plan, day=day, today=today, targets=ones).lines:
            found[now.target.pk] = now
    return [found[one.pk] for one in targets]


def _name(plan: Plan) -> str:
    return plan.unit_of_place.sort_key if plan.unit_of_place else ""
