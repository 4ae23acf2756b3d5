"""A schematic map of the 34 provinces: one tile each, roughly where it lies; small ones read as well as big ones.

The archipelagos Hoàng Sa (Đà Nẵng) and Trường Sa (Khánh Hòa) are part of the drawing itself: no map without them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.utils.html import escape
from django.utils.translation import gettext as _

from .charts import CountedUnit, with_unit

TILE = 44
STEP = 47


@dataclass(frozen=True)
class Tile:
    """A province on the grid: official code, short name, two or three letters to print, column and row."""

    code: str
    name: str
    letters: str
    column: int
    row: int


TILES = (
    Tile("12", "Lai Châu", "LCh", 1, 0),
    Tile("15", "Lào Cai", "LCa", 2, 0),
    Tile("08", "Tuyên Quang", "TQ", 3, 0),
    Tile("04", "Cao Bằng", "CB", 4, 0),
    Tile("11", "Điện Biên", "ĐB", 0, 1),
    Tile("14", "Sơn La", "SL", 1, 1),
    Tile("25", "Phú Thọ", "PT", 2, 1),
    Tile("19", "Thái Nguyên", "TNg", 3, 1),
    Tile("20", "Lạng Sơn", "LS", 4, 1),
    Tile("01", "Hà Nội", "HN", 2, 2),
    Tile("24", "Bắc Ninh", "BN", 3, 2),
    Tile("31", "Hải Phòng", "HP", 4, 2),
    Tile("22", "Quảng Ninh", "QN", 5, 2),
    Tile("37", "Ninh Bình", "NB", 2, 3),
    Tile("33", "Hưng Yên", "HY", 3, 3),
    Tile("38", "Thanh Hóa", "TH", 2, 4),
    Tile("40", "Nghệ An", "NA", 2, 5),
    Tile("42", "Hà Tĩnh", "HT", 3, 5),
    Tile("44", "Quảng Trị", "QT", 3, 6),
    Tile("46", "Huế", "Huế", 4, 6),
    Tile("48", "Đà Nẵng", "ĐN", 4, 7),
    Tile("51", "Quảng Ngãi", "QNg", 4, 8),
    Tile("52", "Gia Lai", "GL", 4, 9),
    Tile("66", "Đắk Lắk", "ĐL", 4, 10),
    Tile("80", "Tây Ninh", "TN", 2, 11),
    Tile("75", "Đồng Nai", "ĐNa", 3, 11),
    Tile("68", "Lâm Đồng", "LĐ", 4, 11),
    Tile("56", "Khánh Hòa", "KH", 5, 11),
    Tile("91", "An Giang", "AG", 0, 12),
    Tile("82", "Đồng Tháp", "ĐT", 1, 12),
    Tile("86", "Vĩnh Long", "VL", 2, 12),
    Tile("79", "Hồ Chí Minh", "HCM", 3, 12),
    Tile("96", "Cà Mau", "CM", 0, 13),
    Tile("92", "Cần Thơ", "CT", 1, 13),
)


@dataclass(frozen=True)
class Archipelago:
    """Islands that belong to a province, drawn with that province's shade."""

    name: str
    province_code: str
    column: float
    row: float
    islands: tuple[tuple[int, int, int], ...]


ARCHIPELAGOS = (
    Archipelago(
        "Hoàng Sa",
        "48",
        6.3,
        6.6,
        ((8, 12, 4), (18, 8, 3), (27, 14, 5), (36, 8, 3), (15, 24, 3), (32, 26, 4), (24, 32, 3)),
    ),
    Archipelago(
        "Trường Sa",
        "56",
        6.3,
        11.2,
        (
            (7, 8, 3),
            (19, 6, 4),
            (33, 9, 3),
            (12, 19, 4),
            (26, 21, 3),
            (38, 22, 4),
            (8, 32, 3),
            (20, 33, 4),
            (33, 34, 3),
        ),
    ),
)


def shades(values: Mapping[str, Decimal | int]) -> dict[str, int]:
    """0 for nothing, 1 to 4 by quarters of the provinces that have something: one giant does not pale the others.

    Equal values get equal shades, those of the lower quarter.
    """
    counted = sorted(value for value in values.values() if value)
    return {code: 1 + counted.index(value) * 4 // len(counted) if value else 0 for code, value in values.items()}


def tile_map_svg(
    values: Mapping[str, Decimal | int],
    *,
    title: str,
    unit: str | CountedUnit = "",
    links: Mapping[str, str] | None = None,
    selected: str = "",
) -> str:
    """The map with each province shaded by its value; `links` gives the page behind a tile."""
    links = links or {}
    shade_of = shades(values)
    width, height = 8 * STEP, 14 * STEP
    parts = [
        f'<svg class="tile-map-drawing" role="group" aria-label="{escape(title)}" viewBox="0 0 {width} {height}" '
        'xmlns="http://www.w3.org/2000/svg">'
    ]
    for tile in TILES:
        value = values.get(tile.code, 0)
        parts.append(
            _linked(
                _tile(
                    tile,
                    shade_of.get(tile.code, 0),
                    _sentence(tile.name, value, unit),
                    is_selected=tile.code == selected,
                ),
                links.get(tile.code, ""),
            )
        )
    provinces = {tile.code: tile.name for tile in TILES}
    for group in ARCHIPELAGOS:
        drawn = _archipelago(group, provinces[group.province_code], shade_of.get(group.province_code, 0))
        parts.append(_linked(drawn, links.get(group.province_code, "")))
    parts.append("</svg>")
    return "".join(parts)


def _sentence(name: str, value: Decimal | int, unit: str | CountedUnit) -> str:
    return f"{name}: {with_unit(value, unit)}"


def _linked(drawn: str, url: str) -> str:
    return f'<a href="{escape(url)}">{drawn}</a>' if url else drawn


def _tile(tile: Tile, shade: int, sentence: str, *, is_selected: bool) -> str:
    x, y = tile.column * STEP, tile.row * STEP
    chosen = " is-selected" if is_selected else ""
    return (
        f'<g class="tile shade-{shade}{chosen}"><title>{escape(sentence)}</title>'
        f'<rect x="{x + 1.5}" y="{y + 1.5}" width="{TILE}" height="{TILE}" rx="6"/>'
        f'<text x="{x + 23.5}" y="{y + 29.5}" text-anchor="middle">{tile.letters}</text></g>'
    )


def _archipelago(group: Archipelago, owner: str, shade: int) -> str:
    x, y = group.column * STEP, group.row * STEP
    dots = "".join(f'<circle cx="{x + 16 + dx}" cy="{y + dy}" r="{r + 1}"/>' for dx, dy, r in group.islands)
    name = _("Quần đảo %(name)s (%(province)s)") % {"name": group.name, "province": owner}
    return (
        f'<g class="archipelago shade-{shade}"><title>{escape(name)}</title>{dots}'
        f'<text x="{x + 38}" y="{y + 58}" text-anchor="middle">{group.name}</text>'
        f'<text x="{x + 38}" y="{y + 76}" text-anchor="middle">({escape(owner)})</text></g>'
    )
