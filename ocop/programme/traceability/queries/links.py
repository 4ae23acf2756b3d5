"""Where the address of a thing leads: the links of all its levels in one look-up. Everybody may read it."""

from dataclasses import dataclass
from typing import Any

from ocop.foundation.prepared import quick_rows
from ocop.programme.traceability.rules.link_choice import Level, Target

_SELECT = (
    "SELECT s.anchor, s.description, s.default_link_type, l.link_type, l.href, l.title, l.media_type, l.languages, "
    "l.contexts FROM traceability_linkset s JOIN traceability_link l ON l.link_set_id = s.id WHERE s.anchor IN "
)
_TEXTS = {
    # constant texts, so that the database plans each once: as many marks as a thing can have levels
    count: f"{_SELECT}({', '.join(['%s'] * count)}) ORDER BY l.link_set_id, l.position"
    for count in (1, 2, 4, 8)
}
_OF_OURS = (
    "SELECT p.id, p.name, p.slug, c.public_code FROM products_product p "
    "JOIN recognition_certificate c ON c.product_id = p.id "
    "WHERE p.barcode IN (%s, %s, %s, %s) AND NOT p.is_retired "
    "ORDER BY c.superseded_on IS NULL DESC, c.assessment_year DESC, c.id DESC LIMIT 1"
)


@dataclass(frozen=True, slots=True)
class RecognisedProduct:
    """A product with a certificate, found by the number under its bars."""

    product_id: int
    name: str
    slug: str
    public_code: str


def links_of(keys: tuple[str, ...]) -> list[Level]:
    """The levels that have links, in the order of `keys` (the most exact first)."""
    found: dict[str, list[tuple[Any, ...]]] = {}
    for row in quick_rows(_TEXTS[len(keys)], keys):
        found.setdefault(row[0], []).append(row)
    return [_level(found[key]) for key in keys if key in found]


def product_with_gtin(gtin: str) -> RecognisedProduct | None:
    """The recognised product with this GTIN of 14 digits, however many of its leading zeros were kept."""
    shorter = [gtin[14 - length :] if gtin.startswith("0" * (14 - length)) else gtin for length in (13, 12, 8)]
    rows = quick_rows(_OF_OURS, (gtin, *shorter))
    return RecognisedProduct(*rows[0]) if rows else None


def _level(rows: list[tuple[Any, ...]]) -> Level:
    key, description, default_type = rows[0][:3]
    targets = tuple(
        Target(link_type, href, title, media, tuple(languages.split()), tuple(contexts.split("\n") if contexts else ()))
        for *_set, link_type, href, title, media, languages, contexts in rows
    )
    return Level(key, description, default_type, targets)
