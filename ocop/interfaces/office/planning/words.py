"""Plans, targets and activities in words, as pages show them."""

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from ocop.foundation.text.formats import vietnamese_date
from ocop.interfaces.office.figures.figure_words import typed_row
from ocop.programme.planning.labels import (
    ACCUMULATION_LABELS,
    ACTIVITY_STATE_LABELS,
    BUDGET_SOURCE_LABELS,
    LEVEL_LABELS,
    PLAN_STATE_LABELS,
    STANDING_LABELS,
)
from ocop.programme.planning.paper.plan_paper import asked_words, money_words, number_words
from ocop.programme.planning.rules.plan_kinds import (
    OPEN_ACTIVITIES,
    Accumulation,
    ActivityState,
    BudgetSource,
    PlanLevel,
    PlanState,
    Standing,
)
from ocop.programme.planning.rules.years import state_on, years_words
from ocop.programme.reporting.labels.indicators import INDICATOR_WORDS, mode_words
from ocop.programme.reporting.queries.target_progress import INDICATOR_MODES, PlanProgress, TargetNow
from ocop.programme.reporting.rules.indicators import INDICATORS

PLAN_TONES = {
    PlanState.DRAFT: "action",
    PlanState.NOT_YET: "info",
    PlanState.ISSUED: "valid",
    PlanState.SUPERSEDED: "expired",
    PlanState.OVER: "neutral",
}
STANDING_TONES = {
    Standing.MET: "valid",
    Standing.ON_THE_WAY: "info",
    Standing.BEHIND: "expiring",
    Standing.MISSED: "revoked",
    Standing.NOT_JUDGED: "neutral",
}
ACTIVITY_TONES = {
    ActivityState.PLANNED: "neutral",
    ActivityState.GOING_ON: "info",
    ActivityState.DONE: "valid",
    ActivityState.DROPPED: "expired",
}


def indicator_names() -> dict[str, str]:
    """The indicators a target may name."""
    return {code: str(INDICATOR_WORDS[code].name) for code in INDICATOR_MODES if code in INDICATOR_WORDS}


def plan_row(plan: Any, day: date) -> dict[str, Any]:
    """One plan with its state on the day."""
    state = state_on(plan, day)
    return {
        "plan": plan,
        "state": PLAN_STATE_LABELS[state],
        "tone": PLAN_TONES[state],
        "is_draft": state == PlanState.DRAFT,
        "level": LEVEL_LABELS[PlanLevel(plan.level)],
        "place": plan.unit_of_place.name if plan.unit_of_place else "",
        "years": years_words(plan.first_year, plan.last_year),
    }


def target_rows(progress: PlanProgress) -> list[dict[str, Any]]:
    """The targets of the plan's own place, each with its parts; parts without a whole stand at the end."""
    rows = [target_row(one) | {"parts": []} for one in progress.own]
    by_target = {row["target"].pk: row for row in rows}
    loose: list[dict[str, Any]] = []
    for one in progress.lines:
        if one.target.place_key:
            row = by_target.get(one.target.allotted_from_id)
            (row["parts"] if row else loose).append(target_row(one) | {"parts": []})
    return rows + loose


def target_row(now: TargetNow) -> dict[str, Any]:
    """One target: what is asked, what is there, how it stands, and where the rows behind it open."""
    target = now.target
    address = ""
    if now.value is not None:
        address = reverse("office:figures:indicator", args=[target.indicator])
        address = f"{address}?{urlencode(now.opens)}" if now.opens else address
    words = INDICATOR_WORDS.get(target.indicator)
    return {
        "target": target,
        "now": now,
        "asked": asked_words(target),
        "years": years_words(target.first_year, target.last_year),
        "place": target.unit_of_place.name if target.unit_of_place else "",
        "indicator": words.name if words else "",
        "mode": mode_words(INDICATORS[target.indicator])
        if target.indicator in INDICATORS
        else ACCUMULATION_LABELS[Accumulation(target.accumulation)],
        "standing": STANDING_LABELS[now.standing],
        "tone": STANDING_TONES[now.standing],
        "url": address,
        "new_figure_url": _new_figure_url(now),
        "typed": typed_row(now.typed) if now.typed is not None else None,
        "surplus": number_words(now.surplus) if now.surplus is not None else "",
        "left": number_words(abs(now.allocation.left)) if now.allocation else "",
        "allotted": number_words(now.allocation.allotted) if now.allocation else "",
    }


def _new_figure_url(now: TargetNow) -> str:
    """Where a figure from a source may be typed, for an indicator the programme keeps no records of."""
    indicator = INDICATORS.get(now.target.indicator)
    if now.value is not None or indicator is None or indicator.subject is not None:
        return ""
    return f"{reverse('office:figures:new_figure')}?{urlencode({'chi-so': indicator.code})}"


def standing_tiles(progress: PlanProgress) -> list[tuple[int, Any, str]]:
    """How many targets stand how, those there are."""
    found = progress.standings
    return [(found[one], STANDING_LABELS[one], STANDING_TONES[one]) for one in Standing if found[one]]


def activity_row(activity: Any, today: date) -> dict[str, Any]:
    """One activity with its money by source."""
    state = ActivityState(activity.state)
    return {
        "activity": activity,
        "state": ACTIVITY_STATE_LABELS[state],
        "tone": ACTIVITY_TONES[state],
        "is_open": state in OPEN_ACTIVITIES,
        "is_late": state in OPEN_ACTIVITIES and activity.ends_on < today,
        "money": money_words(activity.money) if activity.money else "",
        "budget": [
            (BUDGET_SOURCE_LABELS[BudgetSource(line.source)], money_words(line.amount))
            for line in activity.budget.all()
        ],
        "days": f"{vietnamese_date(activity.starts_on)} – {vietnamese_date(activity.ends_on)}",
    }
