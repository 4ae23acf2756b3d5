"""Charts as SVG, drawn on the server by pure functions: rows in, markup out, every word escaped.

Bars are as wide as a percentage of the drawing, and words keep their size in pixels: the same chart is readable on
a phone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Protocol

from django.utils.html import escape

from .templatetags.vietnamese import vn_number

ROW_HEIGHT = 54
BAR_HEIGHT = 14


@dataclass(frozen=True)
class Bar:
    """One row of a bar chart; `url` leads to the rows behind the number."""

    label: str
    value: Decimal | int
    url: str = ""


class CountedUnit(Protocol):
    """A unit that knows how it follows a number, where a language tells one from many."""

    def after(self, value: Any, /) -> str:
        """The word behind this number."""
        ...


def with_unit(value: Decimal | int, unit: str | CountedUnit) -> str:
    """ "9 sản phẩm"."""
    # words of a template come lazily: neither text nor a unit that counts
    return f"{vn_number(value)} {unit.after(value) if hasattr(unit, 'after') else unit}".strip()


def as_bars(rows: Sequence[Bar | Sequence[object]]) -> list[Bar]:
    return [row if isinstance(row, Bar) else Bar(*row) for row in rows]  # type: ignore[arg-type]


def bar_chart_svg(rows: Sequence[Bar | Sequence[object]], *, title: str, unit: str | CountedUnit = "") -> str:
    """Horizontal bars with the label above and the number at the end; the longest bar fills the width."""
    bars = as_bars(rows)
    longest = max((Decimal(bar.value) for bar in bars), default=Decimal(0))
    role = "group" if any(bar.url for bar in bars) else "img"
    parts = [
        f'<svg class="chart" role="{role}" aria-label="{escape(title)}" width="100%" '
        f'height="{max(len(bars), 1) * ROW_HEIGHT}" xmlns="http://www.w3.org/2000/svg">'
    ]
    for place, bar in enumerate(bars):
        parts.append(_row(bar, top=place * ROW_HEIGHT, longest=longest, unit=unit))
    parts.append("</svg>")
    return "".join(parts)


def _row(bar: Bar, *, top: int, longest: Decimal, unit: str | CountedUnit) -> str:
    share = Decimal(bar.value) / longest * 100 if longest > 0 else Decimal(0)
    amount = with_unit(bar.value, unit)
    drawn = (
        f'<text class="chart-label" x="0" y="{top + 22}">{escape(bar.label)}</text>'
        f'<text class="chart-value" x="100%" y="{top + 22}" text-anchor="end">{escape(amount)}</text>'
        f'<rect class="chart-track" x="0" y="{top + 30}" width="100%" height="{BAR_HEIGHT}" rx="3"/>'
        f'<rect class="chart-bar" x="0" y="{top + 30}" width="{share:.2f}%" height="{BAR_HEIGHT}" rx="3"/>'
    )
    return f'<a href="{escape(bar.url)}">{drawn}</a>' if bar.url else f"<g>{drawn}</g>"
