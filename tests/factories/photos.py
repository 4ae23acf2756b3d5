"""Photographed pages with known corners: lines of text on paper, on a dark table, in uneven light."""

import io
import random

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

from ocop.foundation.scanning.straighten import Point, coefficients

PAGE = (1240, 1754)
PAPER = (250, 250, 246)
CORNERS: list[Point] = [(210, 190), (1325, 260), (1400, 1850), (125, 1750)]


def make_page(seed: int = 3) -> Image.Image:
    """A page of made-up words with a red seal."""
    page = Image.new("RGB", PAGE, PAPER)
    draw, dice, font = ImageDraw.Draw(page), random.Random(seed), ImageFont.load_default(26)
    for y in range(120, PAGE[1] - 120, 44):
        x = 100.0
        while x < PAGE[0] - 220:
            word = "".join(dice.choice("abcdeghiklmnopqrstuvxy") for _ in range(dice.randint(2, 7)))
            draw.text((x, y), word, (25, 25, 30), font=font)
            x += draw.textlength(word, font=font) + 14
    draw.ellipse((800, 1300, 1050, 1550), outline=(190, 20, 30), width=9)
    return page


def make_photo(
    corners: list[Point] | None = None, *, light: float = 1.0, blur: float = 0, seed: int = 3, size=(1500, 2000)
) -> Image.Image:
    """The page as a phone sees it: its corners where they are said to be."""
    page, table = make_page(seed), Image.new("RGB", size, (96, 70, 50))
    width, height = size
    back = coefficients(_inverse_corners(corners or CORNERS, size), width, height)
    seen = page.transform(size, Image.Transform.PERSPECTIVE, back, Image.Resampling.BICUBIC)
    mask = Image.new("L", PAGE, 255).transform(size, Image.Transform.PERSPECTIVE, back)
    table.paste(seen, (0, 0), mask)
    shade = Image.linear_gradient("L").resize(size).point(lambda value: int((0.55 + 0.45 * value / 255) * 255 * light))
    table = ImageChops.multiply(table, Image.merge("RGB", (shade, shade, shade)))
    return table.filter(ImageFilter.GaussianBlur(blur)) if blur else table


def jpeg_bytes(picture: Image.Image, **options: object) -> bytes:
    target = io.BytesIO()
    picture.save(target, "JPEG", quality=85, **options)
    return target.getvalue()


def _inverse_corners(corners: list[Point], size: tuple[int, int]) -> list[Point]:
    """Where the corners of the photo lie on the page: the way back of the same perspective."""
    a, b, c, d, e, f, g, h = coefficients(corners, *PAGE)
    matrix = ((a, b, c), (d, e, f), (g, h, 1.0))
    inverse = _inverse(matrix)
    found = []
    for x, y in ((0, 0), (size[0], 0), size, (0, size[1])):
        u, v, w = (row[0] * x + row[1] * y + row[2] for row in inverse)
        found.append((u / w, v / w))
    return found


def _inverse(m: tuple[tuple[float, float, float], ...]) -> list[list[float]]:
    (a, b, c), (d, e, f), (g, h, i) = m
    whole = a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g)
    rows = [
        [e * i - f * h, c * h - b * i, b * f - c * e],
        [f * g - d * i, a * i - c * g, c * d - a * f],
        [d * h - e * g, b * g - a * h, a * e - b * d],
    ]
    return [[value / whole for value in row] for row in rows]
