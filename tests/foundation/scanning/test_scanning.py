"""Photos become one straight, small, legible PDF; a hostile one harms nobody."""

import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from ocop.foundation.files.true_type import FileType, true_type
from ocop.foundation.refusal import FieldRefusal
from ocop.foundation.scanning.picture_pdf import LARGEST_PAGE_BYTES
from ocop.foundation.scanning.scan_pages import PhotoPage, scan_pages
from ocop.foundation.scanning.straighten import leaning, page_corners, straightened
from tests.factories.photos import CORNERS, PAPER, jpeg_bytes, make_page, make_photo


def photo(picture, turns=0, **options):
    return PhotoPage(SimpleUploadedFile("trang.jpg", jpeg_bytes(picture, **options)), turns)


def pictures_of(pdf):
    return [
        Image.open(io.BytesIO(found))
        for found in re.findall(rb"/DCTDecode/Length \d+>>stream\n(.*?)\nendstream", pdf, re.DOTALL)
    ]


def test_the_corners_of_the_page_are_found_within_two_in_a_hundred():
    found = page_corners(make_photo())
    assert (
        max(abs(a - b) for one, other in zip(found, CORNERS, strict=True) for a, b in zip(one, other, strict=True)) < 40
    )


def test_a_page_that_fills_the_picture_keeps_its_frame():
    assert page_corners(make_page()) is None


def test_a_leaning_page_is_made_level():
    leaning_page = make_page().rotate(3, fillcolor=PAPER)
    assert leaning(leaning_page) == -3.0
    assert leaning(straightened(leaning_page).picture) == 0.0


def test_the_paper_becomes_white_everywhere_and_a_seal_stays_red():
    page = straightened(make_photo()).picture
    width, height = page.size
    corners = [(60, 60), (width - 60, 60), (60, height - 60), (width - 60, height - 60)]
    assert all(min(page.getpixel(place)) > 215 for place in corners)
    red, green, _blue = max((page.getpixel((x, round(height * 0.81))) for x in range(width)), key=lambda p: p[0] - p[1])
    assert red - green > 90


@pytest.mark.parametrize(("looks", "expected"), [({}, True), ({"blur": 6}, False), ({"light": 0.2}, False)])
def test_blurred_and_dark_pages_are_flagged(looks, expected):
    assert straightened(make_photo(**looks)).is_legible is expected


def test_pages_come_in_order_turned_as_asked_and_small():
    scanned = scan_pages(
        [
            photo(make_photo(seed=1)),
            photo(make_photo(seed=2, blur=6)),
            photo(make_photo(seed=3).rotate(90, expand=True), 1),
        ],
        name="Giấy.pdf",
    )
    content = scanned.pdf.read()
    assert true_type(io.BytesIO(content), "Giấy.pdf") == FileType.PDF
    pages = pictures_of(content)
    assert [one.height > one.width for one in pages] == [True, True, True]
    assert scanned.hard_to_read == (2,)
    assert len(content) < 3 * (LARGEST_PAGE_BYTES + 2000)
    assert min(max(one.size) for one in pages) >= 1200


def test_what_the_camera_noted_about_its_position_is_obeyed():
    lying = make_photo().rotate(90, expand=True)
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera was turned: show it rotated by 90 degrees clockwise
    pages = pictures_of(scan_pages([photo(lying, exif=exif)], name="a.pdf").pdf.read())
    assert pages[0].height > pages[0].width


def test_the_same_photos_give_the_same_bytes():
    first, second = (scan_pages([photo(make_photo())], name="a.pdf").pdf.read() for _turn in range(2))
    assert first == second


@pytest.mark.parametrize("content", [b"", b"GIF89a", b"\xff\xd8\xff" + b"x" * 500, jpeg_bytes(make_page())[:4000]])
def test_a_broken_page_is_named(content):
    pages = [photo(make_page()), PhotoPage(SimpleUploadedFile("x.jpg", content))]
    with pytest.raises(FieldRefusal, match="Trang 2"):
        scan_pages(pages, name="a.pdf")


def test_no_page_and_too_many_pages_are_refused():
    with pytest.raises(FieldRefusal, match="ít nhất một trang"):
        scan_pages([], name="a.pdf")
    with pytest.raises(FieldRefusal, match="tối đa 30"):
        scan_pages([photo(make_page())] * 31, name="a.pdf")
