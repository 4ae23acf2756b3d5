"""The small answers to a tap, drawn by compiled templates: a hall full of members waits for them."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from pathlib import Path

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


def sheet_head(head: HeadOfSheet) -> Markup:
    """The head as the page shows it."""
    return quick_fragment(FOLDER, "sheet_head.html", _texts(head), **_shape(head), is_oob=False)


def saved_answer(
    *, anchor: str, error: str = "", at: datetime | None = None, head: HeadOfSheet | None = None
) -> Markup:
    """What stands beside a criterion after a tap: saved when, or why not; with the head of the sheet anew."""
    return quick_fragment(
        FOLDER,
        "saved.html",
        {
            "anchor": anchor,
            "error": error,
            "at": timezone.localtime(at).strftime("%H:%M:%S") if at else "",
            **(_texts(head) if head else {}),
        },
        is_refused=bool(error),
        is_saved=at is not None,
        has_head=head is not None,
        is_oob=True,
        **(_shape(head) if head else {}),
    )


def _texts(head: HeadOfSheet) -> dict[str, object]:
    return {
        "total": f"{head.total:.0f}",
        "answered": head.answered,
        "unanswered": head.questions - head.answered,
        "questions": head.questions,
        "next_code": head.next_code,
        "next_anchor": head.next_anchor,
    }


def _shape(head: HeadOfSheet) -> dict[str, bool]:
    return {"is_open": head.is_open, "is_done": head.questions == head.answered}
