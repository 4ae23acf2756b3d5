"""Where the address of a thing leads: the links of all its levels in one look-up. Everybody may read it."""

from dataclasses import dataclass
from typing import Any

from ocop.foundation.prepared import quick_rows
from ocop.programme.traceability.models import LinkSetPast
from ocop.programme.traceability.rules.link_choice import Level, Target
from ocop.programme.traceability.rules.link_templates import filled, stored_keys, together

_SELECT = (
    "SELECT s.anchor, s.description, s.default_link_type, l.link_type, l.href, l.title, l.media_type, l.languages, "
    "l.contexts FROM traceability_linkset s JOIN traceability_link l ON l.link_set_id = s.id WHERE s.anchor IN "
)
_TEXTS = {
    # constant texts, so that the database plans each once: as many marks as a thing can have levels, each value told or
    # left open
    count: f"{_SELECT}({', '.join(['%s'] * count)}) ORDER BY l.link_set_id, l.position"
    for count in (1, 3, 9, 27)
}
_SELECT_PLACED = _SELECT.replace("l.contexts FROM", "l.contexts, l.link_set_id, l.position FROM")
_RECALLED = (
    " UNION ALL SELECT '', p.name, CAST(t.id AS VARCHAR(20)), '', '', '', '', '', '', 0, 0 FROM traceability_lot t "
    "JOIN products_product p ON p.id = t.product_id WHERE p.barcode IN (%s, %s, %s, %s) AND t.code = %s "
    "AND t.recalled_at IS NOT NULL "
    # packs printed before the product took another number lead to their recall as well
    "UNION ALL SELECT '', p.name, CAST(t.id AS VARCHAR(20)), '', '', '', '', '', '', 0, 0 FROM products_gtinheld g "
    "JOIN traceability_lot t ON t.product_id = g.product_id JOIN products_product p ON p.id = t.product_id "
    "WHERE g.gtin = %s AND g.released_at IS NULL AND t.code = %s AND t.recalled_at IS NOT NULL ORDER BY 10, 11"
)
_TEXTS_WITH_LOT = {count: f"{_SELECT_PLACED}({', '.join(['%s'] * count)}){_RECALLED}" for count in (3, 9, 27)}
_OF_OURS = (
    "SELECT p.id, p.name, p.slug, c.public_code FROM products_product p "
    "JOIN recognition_certificate c ON c.product_id = p.id "
    "WHERE p.barcode IN (%s, %s, %s, %s) AND NOT p.is_retired "
    "ORDER BY c.superseded_on IS NULL DESC, c.assessment_year DESC, c.id DESC LIMIT 1"
)
_PARTY = (
    "SELECT p.id, p.name FROM traceability_partynumber n JOIN producers_producer p ON p.id = n.producer_id "
    "WHERE n.gln = %s AND (EXISTS (SELECT 1 FROM products_product q JOIN recognition_certificate c "
    "ON c.product_id = q.id WHERE q.producer_id = p.id) OR EXISTS (SELECT 1 FROM products_productheld h "
    "JOIN recognition_certificate c ON c.product_id = h.product_id WHERE h.producer_id = p.id))"
)


@dataclass(frozen=True, slots=True)
class RecognisedProduct:
    """A product with a certificate, found by the number under its bars."""

    product_id: int
    name: str
    slug: str
    public_code: str


def links_of(keys: tuple[str, ...]) -> list[Level]:
    """The levels that have links, in the order of `keys` (all those of one thing, the most exact first)."""
    stored = stored_keys(keys)
    anchors = tuple(anchor for ways in stored.values() for anchor in ways)
    found: dict[str, list[tuple[Any, ...]]] = {}
    for row in quick_rows(_TEXTS[len(anchors)], anchors):
        found.setdefault(row[0], []).append(row)
    return _levels(stored, found)


def is_linked(key: str) -> bool:
    """Whether there are links for this very thing."""
    return bool(quick_rows(_TEXTS[1], (key,)))


def _levels(stored: dict[str, list[str]], found: dict[str, list[tuple[Any, ...]]]) -> list[Level]:
    levels = []
    exact = next(iter(stored))
    for key, anchors in stored.items():
        told = [filled(_level(key, found[anchor]), exact) for anchor in anchors if anchor in found]
        if any(told):
            levels.append(together([level for level in told if level is not None]))
    return levels


@dataclass(frozen=True, slots=True)
class RecalledLot:
    """A lot that is recalled, found by what is printed on the pack."""

    lot_id: int
    product_name: str
    code: str


def links_and_recall(keys: tuple[str, ...], gtin: str, code: str) -> tuple[list[Level], RecalledLot | None]:
    """The same levels, and whether the lot of this code is recalled: one statement still."""
    stored = stored_keys(keys)
    anchors = tuple(anchor for ways in stored.values() for anchor in ways)
    found: dict[str, list[tuple[Any, ...]]] = {}
    recalled = None
    for row in quick_rows(_TEXTS_WITH_LOT[len(anchors)], (*anchors, *_spellings(gtin), code, gtin, code)):
        if row[0]:
            found.setdefault(row[0], []).append(row[:9])
        else:
            recalled = RecalledLot(int(row[2]), row[1], code)
    return _levels(stored, found), recalled


def product_with_gtin(gtin: str) -> RecognisedProduct | None:
    """The recognised product with this GTIN of 14 digits, however many of its leading zeros were kept."""
    rows = quick_rows(_OF_OURS, _spellings(gtin))
    return RecognisedProduct(*rows[0]) if rows else None


def party_with_gln(gln: str) -> tuple[int, str] | None:
    """The producer confirmed to be known by this GLN, as number and name; only one with a page everybody may read."""
    rows = quick_rows(_PARTY, (gln,))
    return (int(rows[0][0]), rows[0][1]) if rows else None


def links_before(key: str) -> list[LinkSetPast]:
    """The sets of links the address of this thing had before the present one, the latest first."""
    return list(LinkSetPast.objects.filter(anchor=key).order_by("-pk")[:50])


def _spellings(gtin: str) -> tuple[str, ...]:
    """As barcodes are kept: with 14 digits, or without the leading zeros a shorter kind has none of."""
    shorter = (gtin[14 - length :] if gtin.startswith("0" * (14 - length)) else gtin for length in (13, 12, 8))
    return (gtin, *shorter)


def _level(key: str, rows: list[tuple[Any, ...]]) -> Level:
    description, default_type = rows[0][1:3]
    targets = tuple(
        Target(link_type, href, title, media, tuple(languages.split()), tuple(contexts.split("\n") if contexts else ()))
        for *_set, link_type, href, title, media, languages, contexts in rows
    )
    return Level(key, description, default_type, targets)
