import io

import pytest
from PIL import Image, ImageDraw

from ocop.foundation.typesetting.qr import qr_png, qr_svg, read_qr

ADDRESS = "https://ocop.example.vn/xac-minh/ABCDEFGH2"


def test_a_drawn_code_reads_back() -> None:
    assert read_qr(qr_png(ADDRESS)) == ADDRESS


def test_vietnamese_text_reads_back() -> None:
    assert read_qr(qr_png("Chè Ước, 100 g")) == "Chè Ước, 100 g"


def test_the_vector_drawing_shows_the_same_modules() -> None:
    svg = qr_svg(ADDRESS).decode()
    size = int(svg.split('width="')[1].split('"')[0])
    picture = Image.new("L", (size * 6, size * 6), 255)
    pen = ImageDraw.Draw(picture)
    for move in svg.split(' d="')[2].split('"')[0].split("z")[:-1]:
        start, _, length = move.removesuffix("v1h-" + move.rsplit("v1h-")[1]).partition("h")
        x, y = map(int, start.removeprefix("M").split())
        pen.rectangle((x * 6, y * 6, (x + int(length)) * 6 - 1, y * 6 + 5), fill=0)
    target = io.BytesIO()
    picture.save(target, "PNG")
    assert read_qr(target.getvalue()) == ADDRESS


def test_a_picture_without_a_code_gives_nothing() -> None:
    target = io.BytesIO()
    Image.new("L", (60, 60), 255).save(target, "PNG")
    assert read_qr(target.getvalue()) is None


def test_an_empty_text_is_refused() -> None:
    with pytest.raises(ValueError, match="needs a text"):
        qr_svg("")
