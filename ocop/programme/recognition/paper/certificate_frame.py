"""The drawing behind a certificate: a double frame with lotus corners, and the face of a bronze drum (trống đồng),
faint."""

from functools import lru_cache
from math import cos, pi, sin

WIDTH, HEIGHT = 297, 210
LACQUER, GOLD, PETAL, FAINT, IVORY = "#8f1d1f", "#b98a1d", "#f6eed6", "#f4ead0", "#fffdf7"


@lru_cache(maxsize=1)
def certificate_frame() -> bytes:
    """An SVG of a whole A4 page, landscape, in millimetres; drawn once, set behind every certificate."""
    centre_x, centre_y = WIDTH / 2, HEIGHT / 2 + 2
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}mm" height="{HEIGHT}mm">'
        f'<path fill="{IVORY}" d="M0 0h{WIDTH}v{HEIGHT}H0z"/>'
        f'<g transform="translate({centre_x} {centre_y})">{_drum()}</g>'
        f"{_border(7, LACQUER, 0.95)}{_border(9.2, GOLD, 0.25)}{_border(12.4, GOLD, 0.45)}{_corners()}</svg>"
    ).encode()


def _border(inset: float, colour: str, width: float) -> str:
    return (
        f'<rect x="{inset}" y="{inset}" width="{WIDTH - 2 * inset}" height="{HEIGHT - 2 * inset}" fill="none" '
        f'stroke="{colour}" stroke-width="{width}"/>'
    )


def _drum() -> str:
    rays = _around(14, [(-2.6, -5.0), (0.0, -27.0), (2.6, -5.0)])
    inner = _around(48, [(-1.6, -33.4), (0.0, -37.0), (1.6, -33.4)])
    outer = _around(60, [(-1.7, -51.6), (0.0, -56.0), (1.7, -51.6)])
    rings = "".join(
        f'<circle r="{radius}" stroke-width="{width}"/>'
        for radius, width in ((29, 0.22), (32, 0.22), (39, 0.22), (47, 0.22), (49, 0.42), (58, 0.22), (60, 0.5))
    )
    beads = "".join(
        f'<circle cx="{_short(43 * sin(turn))}" cy="{_short(-43 * cos(turn))}" r="1.5" stroke-width="0.22"/>'
        for turn in (2 * pi * number / 36 for number in range(36))
    )
    return (
        f'<circle r="6.5" fill="{FAINT}"/><path fill="{FAINT}" d="{rays}{inner}{outer}"/>'
        f'<g fill="none" stroke="{FAINT}">{rings}{beads}</g>'
    )


def _around(count: int, points: list[tuple[float, float]]) -> str:
    """One closed shape turned about the origin `count` times, as path data."""
    shapes = []
    for number in range(count):
        turn = 2 * pi * number / count
        turned = [f"{_short(x * cos(turn) - y * sin(turn))} {_short(x * sin(turn) + y * cos(turn))}" for x, y in points]
        shapes.append("M" + "L".join(turned) + "z")
    return "".join(shapes)


def _corners() -> str:
    petals = "".join(
        f'<path transform="rotate({angle})" d="M0 0C{_short(length * 0.35)} {_short(-length * 0.17)} '
        f"{_short(length * 0.75)} {_short(-length * 0.13)} {length} 0C{_short(length * 0.75)} {_short(length * 0.13)} "
        f'{_short(length * 0.35)} {_short(length * 0.17)} 0 0z"/>'
        for angle, length in ((14, 15), (76, 15), (30, 16.5), (60, 16.5), (45, 18))
    )
    lotus = (
        f'<g fill="{PETAL}" stroke="{GOLD}" stroke-width="0.25">{petals}'
        f'<circle r="1.9" fill="{LACQUER}" stroke-width="0.3"/></g>'
    )
    inset = 15.6
    return "".join(
        f'<g transform="translate({x} {y}) scale({flip_x} {flip_y})">{lotus}</g>'
        for x, y, flip_x, flip_y in (
            (inset, inset, 1, 1),
            (WIDTH - inset, inset, -1, 1),
            (inset, HEIGHT - inset, 1, -1),
            (WIDTH - inset, HEIGHT - inset, -1, -1),
        )
    )


def _short(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")
