"""One criterion as a strip of dots, a dot for each member, drawn on the server; the words stand in the list below."""

from collections import Counter
from collections.abc import Iterable

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

WIDTH, LEFT, RIGHT = 320, 16, 304
STEP, RADIUS = 13, 5


def dot_strip(points: Iterable[int], *, maximum: int, own: int | None, label: str) -> SafeString:
    """The drawing: the scale from 0 to the maximum, dots stacked on their points, a diamond for the producer's mark.

    `label` says the same in words, for people who do not see it.
    """
    counts = Counter(points)
    tallest = max(counts.values(), default=1)
    base = max(tallest, 1) * STEP + 10

    def at(value: int) -> float:
        return LEFT + (RIGHT - LEFT) * (value / maximum if maximum else 0)

    drawn = [
        f'<svg class="dots" role="img" aria-label="{escape(label)}" viewBox="0 0 {WIDTH} {base + 22}" '
        'xmlns="http://www.w3.org/2000/svg">',
        f'<line class="dots-axis" x1="{LEFT}" y1="{base}" x2="{RIGHT}" y2="{base}"/>',
    ]
    for value in range(maximum + 1):
        drawn.append(
            f'<line class="dots-axis" x1="{at(value):.1f}" y1="{base - 3}" x2="{at(value):.1f}" y2="{base + 3}"/>'
        )
        drawn.append(f'<text class="dots-text" x="{at(value):.1f}" y="{base + 18}" text-anchor="middle">{value}</text>')
    if own is not None:
        x = at(own)
        drawn.append(f'<path class="dots-own" d="M{x:.1f} {base - 8}l8 8l-8 8l-8 -8z"/>')
    for value, count in sorted(counts.items()):
        for place in range(count):
            y = base - 9 - place * STEP
            drawn.append(f'<circle class="dots-dot" cx="{at(value):.1f}" cy="{y}" r="{RADIUS}"/>')
    drawn.append("</svg>")
    return mark_safe("".join(drawn))  # noqa: S308 - numbers, and one label that was escaped
