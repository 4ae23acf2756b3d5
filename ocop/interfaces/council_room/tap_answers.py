"""The small answers to a tap, drawn by compiled templates: a hall full of members waits for them."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.utils import timezone
from markupsafe import Markup

from ocop.interfaces.ui.quick_pages import quick_fragment

FOLDER = Path(__file__).with_name("quick")


@dataclass(frozen=True)
class HeadOfSheet:
    """What the sticky head of a sheet tells: total, what is left, where the next open criterion is."""

    total: Decimal
    answered: int
    questions: int
    next_code: str
    next_anchor: str
    is_open: bool


def sheet_head(head: HeadOfSheet, *, is_oob: bool = False) -> Markup:
    """The head as the page shows it, or with `is_oob` as HTMX swaps it in."""
    return quick_fragment(FOLDER, "sheet_head.html", **_values(head), is_oob=is_oob)


def _values(head: HeadOfSheet) -> dict[str, Any]:
    return {
        "total": f"{head.total:.0f}",
        "answered": head.answered,
        "unanswered": head.questions - head.answered,
        "questions": head.questions,
        "next_code": head.next_code,
        "next_anchor": head.next_anchor,
        "is_open": head.is_open,
    }


def saved_answer(
    *, anchor: str, error: str = "", at: datetime | None = None, head: HeadOfSheet | None = None
) -> Markup:
    """What stands beside a criterion after a tap: saved when, or why not; with the head of the sheet anew."""
    return quick_fragment(
        FOLDER,
        "saved.html",
        anchor=anchor,
        error=error,
        at=timezone.localtime(at).strftime("%H:%M:%S") if at else "",
        has_head=head is not None,
        is_oob=True,
        **(_values(head) if head else {}),
    )
