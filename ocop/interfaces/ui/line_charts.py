"""A figure over time as SVG, drawn on the server by pure functions: points in, markup out, every word escaped."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.html import escape

from .charts import CountedUnit, with_unit
from .templatetags.vietnamese import vn_number

HEIGHT = 132
TOP, BOTTOM = 12, 104


@dataclass(frozen=True)
class Point:
    """One moment: its words, and the number then."""

    label: str
    value: Decimal | int


def as_points(rows: Sequence[Point | Sequence[object]]) -> list[Point]:
    return [row if isinstance(row, Point) else Point(*row) for row in rows]  # type: ignore[arg-type]


def sparkline_svg(values: Sequence[Decimal | int]) -> str:
    """A small line without words, for beside a number that has them; nothing for fewer than two values."""
    if len(values) < 2:
        return ""
    heights = _heights(values, 4, 28)
    step = Decimal(116) / (len(values) - 1)
    places = " ".join(f"{2 + place * step:.1f},{height:.1f}" for place, height in enumerate(heights))
    return (
        '<svg class="sparkline" viewBox="0 0 120 32" width="120" height="32" aria-hidden="true" '
        f'xmlns="http://www.w3.org/2000/svg"><polyline points="{places}"/>'
        f'<circle cx="118" cy="{heights[-1]:.1f}" r="2.5"/></svg>'
    )


def line_chart_svg(rows: Sequence[Point | Sequence[object]], *, title: str, unit: str | CountedUnit = "") -> str:
    """A line over the width of the page; the first, last and greatest numbers are written, words keep their size."""
    points = as_points(rows)
    parts = [
        f'<svg class="chart line-chart" role="img" aria-label="{escape(title)}" width="100%" height="{HEIGHT}" '
        'xmlns="http://www.w3.org/2000/svg">',
        f'<line class="chart-axis" x1="0" x2="100%" y1="{BOTTOM}" y2="{BOTTOM}"/>',
    ]
    if points:
        heights = _heights([point.value for point in points], TOP + 18, BOTTOM)
        across = [Decimal(1) + Decimal(98) * place / max(len(points) - 1, 1) for place in range(len(points))]
        for place in range(1, len(points)):
            parts.append(
                f'<line class="chart-line" x1="{across[place - 1]:.2f}%" y1="{heights[place - 1]:.1f}" '
                f'x2="{across[place]:.2f}%" y2="{heights[place]:.1f}"/>'
            )
        ends = {0: "start", len(points) - 1: "end"}
        for place, anchor in ends.items():
            amount = with_unit(points[place].value, unit) if place else vn_number(points[place].value)
            x = "0" if anchor == "start" else "100%"
            parts.append(
                f'<circle class="chart-dot" cx="{across[place]:.2f}%" cy="{heights[place]:.1f}" r="4"/>'
                f'<text class="chart-value" x="{x}" y="{heights[place] - 9:.1f}" text-anchor="{anchor}">'
                f"{escape(amount)}</text>"
                f'<text class="chart-when" x="{x}" y="{HEIGHT - 8}" text-anchor="{anchor}">'
                f"{escape(points[place].label)}</text>"
            )
    parts.append("</svg>")
    return "".join(parts)


def _heights(values: Sequence[Decimal | int], top: int, bottom: int) -> list[Decimal]:
    """From zero at the bottom to the greatest value at the top."""
    greatest = max((Decimal(value) for value in values), default=Decimal(0))
    if greatest <= 0:
        return [Decimal(bottom)] * len(values)
    return [bottom - (bottom - top) * Decimal(value) / greatest for value in values]
