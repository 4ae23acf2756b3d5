"""A photographed page, made straight and legible with Pillow alone: no second picture library is needed for this.

Found by brightness: the page is the largest bright patch that fills its own four corners. Without such a patch (a page
that fills the picture, a white table) the picture keeps its frame and only a small lean is taken out.
"""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from PIL import Image, ImageChops, ImageFilter, ImageMath, ImageOps, ImageStat

Point = tuple[float, float]
LONGEST_SIDE = 1754
"""A4 at 150 points an inch: small print stays readable."""
SEARCH_SIDE = 240
SMALLEST_PAGE, LARGEST_PAGE = 0.18, 0.985
"""Of the picture: a smaller patch is not the page, a larger one is the whole picture."""
LEANS = tuple(step / 2 for step in range(-12, 13))
LEGIBLE_SHARPNESS = 40.0
LEGIBLE_LIGHT = 60.0


@dataclass(frozen=True)
class Page:
    """The page as it is kept, and whether an officer will read it."""

    picture: Image.Image
    is_legible: bool


def straightened(photo: Image.Image, quarter_turns: int = 0) -> Page:
    """The page of a photo: upright by what the camera noted and the person turned, straight, evenly lit."""
    upright = ImageOps.exif_transpose(photo).convert("RGB")
    if quarter_turns % 4:
        upright = upright.rotate(-90 * (quarter_turns % 4), expand=True)
    upright.thumbnail((2 * LONGEST_SIDE, 2 * LONGEST_SIDE), Image.Resampling.LANCZOS, reducing_gap=2.0)
    corners = page_corners(upright)
    page = _cut_out(upright, corners) if corners else upright
    page.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    is_legible = _is_legible(page)
    lean = leaning(page)
    if lean:
        page = page.rotate(lean, Image.Resampling.BICUBIC, fillcolor=_paper_colour(page))
    return Page(_evenly_lit(page), is_legible)


def page_corners(picture: Image.Image) -> list[Point] | None:
    """Top left, top right, bottom right, bottom left of the page in the picture; None when none stands out."""
    small = picture.convert("L")
    small.thumbnail((SEARCH_SIDE, SEARCH_SIDE), Image.Resampling.BOX)
    small = small.filter(ImageFilter.MedianFilter(5)).filter(ImageFilter.MaxFilter(5)).filter(ImageFilter.MinFilter(5))
    threshold = _otsu(small.histogram())
    patch = _largest_bright_patch(small, threshold)
    share = len(patch) / (small.width * small.height)
    if not SMALLEST_PAGE <= share <= LARGEST_PAGE:
        return None
    corners = [
        min(patch, key=lambda one: one[0] + one[1]),
        max(patch, key=lambda one: one[0] - one[1]),
        max(patch, key=lambda one: one[0] + one[1]),
        min(patch, key=lambda one: one[0] - one[1]),
    ]
    area = abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise([*corners, corners[0]]))) / 2
    if not area or not 0.8 <= len(patch) / area <= 1.25:
        return None
    across, down = picture.width / small.width, picture.height / small.height
    return [((x + 0.5) * across, (y + 0.5) * down) for x, y in corners]


def leaning(page: Image.Image) -> float:
    """Degrees to turn so that lines of text lie level; 0 for a page that lies level or has no lines."""
    text = ImageOps.invert(
        ImageOps.autocontrast(page.convert("L").resize((360, round(360 * page.height / page.width))))
    )
    text = ImageChops.subtract(text, text.filter(ImageFilter.BoxBlur(12)))
    best, best_sharpness, level = 0.0, 0.0, 0.0
    for lean in LEANS:
        rows = text.rotate(lean, Image.Resampling.BILINEAR).resize((1, text.height), Image.Resampling.BOX)
        values = list(rows.tobytes())
        sharpness = float(sum((a - b) ** 2 for a, b in pairwise(values)))
        if lean == 0.0:
            level = sharpness
        if sharpness > best_sharpness:
            best, best_sharpness = lean, sharpness
    return best if best_sharpness > 1.15 * level else 0.0


def coefficients(corners: Sequence[Point], width: int, height: int) -> list[float]:
    """The eight numbers that draw the four corners onto an upright page (the picture's point for each page's point)."""
    rows = []
    for (x, y), (u, v) in zip(((0, 0), (width, 0), (width, height), (0, height)), corners, strict=True):
        rows.append([x, y, 1, 0, 0, 0, -u * x, -u * y, u])
        rows.append([0, 0, 0, x, y, 1, -v * x, -v * y, v])
    return _solved([[float(value) for value in row] for row in rows])


def _cut_out(picture: Image.Image, corners: Sequence[Point]) -> Image.Image:
    top_left, top_right, bottom_right, bottom_left = corners
    width = round(max(_distance(top_left, top_right), _distance(bottom_left, bottom_right)))
    height = round(max(_distance(top_left, bottom_left), _distance(top_right, bottom_right)))
    if width < 200 or height < 200:
        return picture
    numbers = coefficients(corners, width, height)
    return picture.transform((width, height), Image.Transform.PERSPECTIVE, numbers, Image.Resampling.BICUBIC)


def _evenly_lit(page: Image.Image) -> Image.Image:
    """Each point against the paper around it: shadows go, stamps keep their colour."""
    small = page.resize((max(1, page.width // 8), max(1, page.height // 8)), Image.Resampling.BOX)
    paper = small.filter(ImageFilter.MaxFilter(9)).filter(ImageFilter.BoxBlur(6)).resize(page.size)
    bands = [
        ImageMath.lambda_eval(
            lambda args: args["convert"](args["min"](args["one"] * 250 / args["max"](args["paper"], 24), 255), "L"),
            one=one,
            paper=around,
        )
        for one, around in zip(page.split(), paper.split(), strict=True)
    ]
    return ImageOps.autocontrast(Image.merge("RGB", bands), cutoff=(1, 2), preserve_tone=True).filter(
        ImageFilter.UnsharpMask(1.2, 60, 3)
    )


def _is_legible(page: Image.Image) -> bool:
    grey = page.convert("L").resize((1000, max(1, round(1000 * page.height / page.width))), Image.Resampling.BOX)
    if ImageStat.Stat(grey).mean[0] < LEGIBLE_LIGHT:
        return False
    edges = grey.filter(ImageFilter.Kernel((3, 3), (0, 1, 0, 1, -4, 1, 0, 1, 0), 1, 128))
    inner = edges.crop((20, 20, edges.width - 20, edges.height - 20))
    return sharpness_of(inner) >= LEGIBLE_SHARPNESS


def sharpness_of(edges: Image.Image) -> float:
    """How strong the strongest edges are: text fills little of a page, so the mean over the page says nothing."""
    histogram = edges.histogram()
    strengths = sorted(
        ((abs(value - 128), count) for value, count in enumerate(histogram) if count), key=lambda one: -one[0]
    )
    wanted = left = max(1, round(sum(histogram) * 0.004))
    strong = 0.0
    for strength, count in strengths:
        taken = min(left, count)
        strong += strength * taken
        left -= taken
        if not left:
            break
    return strong / wanted


def _paper_colour(page: Image.Image) -> tuple[int, int, int]:
    red, green, blue = ImageStat.Stat(page).median
    return int(red), int(green), int(blue)


def _otsu(histogram: Sequence[int]) -> int:
    """The brightness that parts light from dark best."""
    total, weighted = sum(histogram), sum(value * count for value, count in enumerate(histogram))
    best, best_spread, below, below_sum = 127, -1.0, 0, 0
    for value, count in enumerate(histogram):
        below += count
        below_sum += value * count
        above = total - below
        if not below or not above:
            continue
        spread = below * above * (below_sum / below - (weighted - below_sum) / above) ** 2
        if spread > best_spread:
            best, best_spread = value, spread
    return best


def _largest_bright_patch(small: Image.Image, threshold: int) -> list[tuple[int, int]]:
    width, height = small.size
    bright = [value > threshold for value in small.tobytes()]
    largest: list[tuple[int, int]] = []
    for start in range(width * height):
        if not bright[start]:
            continue
        bright[start] = False
        patch, waiting = [], deque([start])
        while waiting:
            place = waiting.popleft()
            y, x = divmod(place, width)
            patch.append((x, y))
            for beside, is_inside in (
                (place - 1, x > 0),
                (place + 1, x < width - 1),
                (place - width, y > 0),
                (place + width, y < height - 1),
            ):
                if is_inside and bright[beside]:
                    bright[beside] = False
                    waiting.append(beside)
        if len(patch) > len(largest):
            largest = patch
    return largest


def _distance(one: Point, other: Point) -> float:
    return float(((one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2) ** 0.5)


def _solved(rows: list[list[float]]) -> list[float]:
    """Gauss with the largest pivot; eight equations."""
    size = len(rows)
    for column in range(size):
        pivot = max(range(column, size), key=lambda row: abs(rows[row][column]))
        rows[column], rows[pivot] = rows[pivot], rows[column]
        head = rows[column]
        for row in range(size):
            if row != column and (factor := rows[row][column] / head[column]):
                rows[row] = [value - factor * above for value, above in zip(rows[row], head, strict=True)]
    return [rows[row][size] / rows[row][row] for row in range(size)]
