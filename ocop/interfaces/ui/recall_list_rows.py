"""Rows of a list of recalls, alike at every desk."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from ocop.interfaces.ui.recall_pages import CLOCK_TONES, TONES
from ocop.programme.recalls.labels import CLOCK, KIND, STATE
from ocop.programme.recalls.queries.recalls_visible import list_facts, state_counts
from ocop.programme.recalls.rules.decision_clock import clock_state, minutes_seconds, whole_seconds
from ocop.programme.recalls.rules.recall_kinds import IN_FORCE, RecallKind, RecallState
from ocop.programme.recalls.rules.recall_kinds import OVER as OVER_STATES

WAITING, GOING_ON, OVER, DRILLS = "cho", "dang", "xong", "dien-tap"


def rows_of_tab(found: Any, tab: str) -> Any:
    """The recalls of one tab; all of them for none."""
    match tab:
        case "cho":
            return found.filter(state=RecallState.FOUND)
        case "dang":
            return found.filter(kind=RecallKind.REAL, state__in=sorted(IN_FORCE))
        case "xong":
            return found.filter(kind=RecallKind.REAL, state__in=sorted(OVER_STATES))
        case "dien-tap":
            return found.filter(kind=RecallKind.DRILL)
    return found


def counts_of(found: Any) -> dict[str, int]:
    """How many stand in each tab."""
    counts = dict.fromkeys(("", WAITING, GOING_ON, OVER, DRILLS), 0)
    for (kind, state), count in state_counts(found).items():
        counts[""] += count
        if kind == RecallKind.DRILL:
            counts[DRILLS] += count
        elif state == RecallState.FOUND:
            counts[WAITING] += count
        elif state in IN_FORCE:
            counts[GOING_ON] += count
        else:
            counts[OVER] += count
    return counts


def list_tabs(here: str, tab: str, counts: dict[str, int]) -> list[dict[str, Any]]:
    """The tabs with their counts."""
    words = {
        "": _("Tất cả"),
        WAITING: _("Chờ quyết định"),
        GOING_ON: _("Đang thu hồi"),
        OVER: _("Đã xong"),
        DRILLS: _("Diễn tập"),
    }
    return [
        {
            "label": label,
            "url": f"{here}?muc={name}" if name else here,
            "is_current": name == tab,
            "count": counts[name],
        }
        for name, label in words.items()
    ]


def recall_rows(recalls: Iterable[Any], now: datetime, page_name: str, *, is_all: bool = True) -> list[dict[str, Any]]:
    """One row a recall; two statements more however many."""
    listed = list(recalls)
    facts = list_facts([one.pk for one in listed], is_all=is_all)
    rows = []
    for one in listed:
        is_drill = one.kind == RecallKind.DRILL
        clock = clock_state(one.found_at, one.decided_at, now)
        told = facts[one.pk]
        rows.append(
            {
                "recall": one,
                "url": reverse(page_name, args=[one.pk]),
                "eyebrow": KIND[RecallKind(one.kind)],
                "state": (_("Đã kết thúc") if one.closed_at else _("Đang diễn tập"))
                if is_drill
                else STATE[RecallState(one.state)],
                "tone": "info" if is_drill else TONES[RecallState(one.state)],
                "clock": None
                if is_drill or one.state == RecallState.DISMISSED
                else {"words": CLOCK[clock], "tone": CLOCK_TONES[clock.value]},
                "drill": {
                    "time": minutes_seconds(whole_seconds(one.opened_at, one.listed_at or one.closed_at or now)),
                    "is_over": one.listed_seconds is not None,
                }
                if is_drill
                else None,
                "codes": ", ".join(told.codes),
                "parties": 0 if is_drill else told.parties,
                "told": told.told,
            }
        )
    return rows
