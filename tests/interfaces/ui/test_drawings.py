import csv
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree

from ocop.interfaces.ui.charts import Bar, bar_chart_svg
from ocop.interfaces.ui.tile_map import TILES, shades, tile_map_svg
from ocop.programme import geography

SVG = "{http://www.w3.org/2000/svg}"


def test_longest_bar_fills_the_width_and_others_their_share():
    drawing = ElementTree.fromstring(bar_chart_svg([Bar("A", 200), ("B", Decimal(50), "/b/")], title="Đếm"))

    bars = [bar.get("width") for bar in drawing.iter(f"{SVG}rect") if bar.get("class") == "chart-bar"]
    assert bars == ["100.00%", "25.00%"]
    assert [link.get("href") for link in drawing.iter(f"{SVG}a")] == ["/b/"]


def test_chart_of_zeros_and_of_nothing_is_drawn():
    assert 'width="0.00%"' in bar_chart_svg([("A", 0)], title="Đếm")
    assert bar_chart_svg([], title="Đếm").endswith("</svg>")


def test_words_in_a_chart_are_escaped():
    assert "<b>" not in bar_chart_svg([("<b>", 1)], title="<b>")


def test_map_holds_the_34_provinces_each_on_its_own_place():
    assert len(TILES) == 34
    assert len({tile.code for tile in TILES}) == 34
    assert len({tile.letters for tile in TILES}) == 34
    assert len({(tile.column, tile.row) for tile in TILES}) == 34


def test_map_is_never_drawn_without_the_archipelagos():
    drawing = tile_map_svg({}, title="Trống")

    assert "Quần đảo Hoàng Sa (Đà Nẵng)" in drawing
    assert "Quần đảo Trường Sa (Khánh Hòa)" in drawing


def test_archipelagos_share_the_shade_and_the_link_of_their_province():
    drawing = ElementTree.fromstring(tile_map_svg({"48": 5}, title="Đếm", links={"48": "/da-nang/"}))

    linked = [group.get("class") for link in drawing.iter(f"{SVG}a") for group in link]
    assert linked == ["tile shade-1", "archipelago shade-1"]


def test_shades_are_quarters_of_the_provinces_that_have_something():
    assert shades({"a": 0, "b": 1, "c": 2, "d": 3, "e": 4000}) == {"a": 0, "b": 1, "c": 2, "d": 3, "e": 4}
    assert shades({"a": 7, "b": 7}) == {"a": 1, "b": 1}


def test_names_and_codes_of_the_tiles_are_those_of_the_provinces_in_force():
    file = Path(geography.__file__).parent / "reference" / "provinces.csv"
    with file.open(encoding="utf-8") as stream:
        in_force = {row["code"]: row["short_name"] for row in csv.DictReader(stream) if not row["valid_until"]}

    assert {tile.code: tile.name for tile in TILES} == in_force
