"""Plans, targets and activities in words, as pages show them."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from ocop.foundation.text.formats import group_digits, vietnamese_date, vietnamese_decimal
from ocop.interfaces.office.figures.figure_words import typed_row
from ocop.programme.official_documents.labels import RELATION_FROM_OTHER_SIDE, RELATION_LABELS
from ocop.programme.official_documents.rules.document_state import ENDING, RelationKind
from ocop.programme.planning.labels import (
    ACCUMULATION_LABELS,
    ACTIVITY_STATE_LABELS,
    BUDGET_SOURCE_LABELS,
    LEVEL_LABELS,
    PLAN_STATE_LABELS,
    STANDING_LABELS,
)
from ocop.programme.planning.paper.plan_paper import asked_words, money_words, number_words
from ocop.programme.planning.queries.plans import PaperWord
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
from ocop.programme.reporting.labels.indicators import mode_words
from ocop.programme.reporting.labels.questions import question_name
from ocop.programme.reporting.queries.target_now import PlanProgress, StretchNow, TargetNow
from ocop.programme.reporting.rules.target_averages import level_averaged_over
from ocop.programme.reporting.rules.target_questions import TARGET_QUESTIONS, TargetQuestion

PLAN_TONES = {
    PlanState.DRAFT: "action",
    PlanState.NOT_YET: "info",
    PlanState.ISSUED: "valid",
    PlanState.SUPERSEDED: "expired",
    PlanState.ANNULLED: "revoked",
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
    return {code: question_name(code) for code in TARGET_QUESTIONS}


def _figure_url(question: TargetQuestion, query: Mapping[str, str]) -> str:
    address = reverse("office:figures:indicator", args=[question.indicator.code])
    return f"{address}?{urlencode(query)}" if query else address


def _stretch_row(question: TargetQuestion, one: StretchNow) -> dict[str, Any]:
    return {
        "words": one.stretch.words,
        "value": one.value,
        "url": _figure_url(question, one.opens) if one.value is not None else "",
        "is_met": one.is_met,
        "has_begun": one.value is not None,
    }


def share_words(value: Fraction) -> str:
    """Percent with at most two digits behind the comma, cut off: 59,996 is never shown as 60."""
    cut = Decimal(int(value * 100)) / 100
    return f"{number_words(cut)}%"


def plan_row(plan: Any, day: date) -> dict[str, Any]:
    """One plan with its state on the day."""
    state = state_on(plan, day)
    return {
        "plan": plan,
        "state": PLAN_STATE_LABELS[state],
        "tone": PLAN_TONES[state],
        "is_draft": state == PlanState.DRAFT,
        "is_gone": state in {PlanState.SUPERSEDED, PlanState.ANNULLED},
        "level": LEVEL_LABELS[PlanLevel(plan.level)],
        "place": plan.unit_of_place.name if plan.unit_of_place else "",
        "years": years_words(plan.first_year, plan.last_year),
    }


def paper_row(word: PaperWord, day: date) -> dict[str, Any]:
    """What the register says of a plan's paper and another one."""
    labels = RELATION_FROM_OTHER_SIDE if word.is_done_to else RELATION_LABELS
    kind = RelationKind(word.relation.kind)
    is_end = word.is_done_to and kind in ENDING and not word.relation.is_partial
    return {
        "words": labels[kind],
        "word": word,
        "ends_now": is_end and word.relation.effective_on <= day,
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


def average_words(value: Fraction) -> str:
    """5/2 → "2,5", 1/3 → "0,33"."""
    return vietnamese_decimal(value, 2).rstrip("0").rstrip(",")


def _places_words(target: Any) -> str:
    """What an average is taken over; empty for a plain number."""
    level = level_averaged_over(target.unit)
    return _("số %(places)s") % {"places": target.unit.partition("/")[2].strip()} if level else ""


def target_row(now: TargetNow) -> dict[str, Any]:
    """One target: what is asked, what is there, how it stands, and where the rows behind it open."""
    target = now.target
    question, whole = TARGET_QUESTIONS.get(target.indicator), TARGET_QUESTIONS.get(target.out_of)
    shown = ""
    if isinstance(now.value, Fraction):
        shown = share_words(now.value) if target.out_of else average_words(now.value)
    elif now.value is not None:
        shown = group_digits(now.value)
    return {
        "target": target,
        "now": now,
        "asked": asked_words(target),
        "years": years_words(target.first_year, target.last_year),
        "place": target.unit_of_place.name if target.unit_of_place else "",
        "shown": shown,
        "indicator": question_name(target.indicator) if question else "",
        "whole": question_name(target.out_of) if whole else _places_words(target),
        "whole_url": _figure_url(whole, now.bottom_opens) if whole and now.bottom is not None else "",
        "stretches": [_stretch_row(question, one) for one in now.stretches] if question else [],
        "mode": mode_words(question.indicator) if question else ACCUMULATION_LABELS[Accumulation(target.accumulation)],
        "standing": STANDING_LABELS[now.standing],
        "tone": STANDING_TONES[now.standing],
        "url": _figure_url(question, now.opens) if question and now.value is not None else "",
        "new_figure_url": _new_figure_url(now),
        "typed": typed_row(now.typed) if now.typed is not None else None,
        "surplus": number_words(now.surplus) if now.surplus is not None else "",
        "left": number_words(abs(now.allocation.left)) if now.allocation else "",
        "allotted": number_words(now.allocation.allotted) if now.allocation else "",
    }


def _new_figure_url(now: TargetNow) -> str:
    """Where a figure from a source may be typed, for an indicator the programme keeps no records of."""
    question = TARGET_QUESTIONS.get(now.target.indicator)
    if now.value is not None or question is None or question.indicator.subject is not None:
        return ""
    return f"{reverse('office:figures:new_figure')}?{urlencode({'chi-so': question.indicator.code})}"


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
