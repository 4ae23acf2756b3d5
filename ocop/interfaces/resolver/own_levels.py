"""The links of what this platform itself knows: behind a GTIN the product, a lot of it, a number no longer borne;
behind a GLN the producer."""

from ocop.interfaces.ui.quick_pages import quick_gettext as _
from ocop.programme.exchange.queries.passport import ProductWithPassport, on_sale_with_gtin
from ocop.programme.exchange.queries.past_codes import PastCode, past_code
from ocop.programme.exchange.rules.passport_document import own_path
from ocop.programme.exchange.rules.vocabulary import VOCABULARY_PATH
from ocop.programme.traceability.queries.links import RecognisedProduct, party_with_gln, product_with_gtin
from ocop.programme.traceability.queries.lots import has_lot
from ocop.programme.traceability.rules.digital_link import DigitalLink
from ocop.programme.traceability.rules.link_choice import Level, Target
from ocop.programme.traceability.rules.link_types import (
    CERTIFICATE,
    HOME_PAGE,
    PASSPORT,
    PLACE_PAGE,
    PRODUCT_PAGE,
    RECALL_STATUS,
    SAFETY,
    VERIFICATION,
)

_Named = RecognisedProduct | ProductWithPassport
_VIETNAMESE = ("vi",)
_BOTH = ("vi", "en")
ONLY_HERE = frozenset({PASSPORT, RECALL_STATUS, SAFETY})
"""Kinds of links the owner of a GTIN rarely gives: asked for, ours stand in."""
SUCCESSOR = "successor-version"
"""RFC 5829."""
_KINDS_OF_PARTY = {"414": PLACE_PAGE, "417": HOME_PAGE}


def own_levels(link: DigitalLink, levels: list[Level], site: str, *, wanted: str | None) -> list[Level]:
    """Levels to put behind those somebody gave links for: the lot, then the product; the producer behind its GLN; none
    for what is not ours."""
    key, gtin = link.path[0]
    if key in _KINDS_OF_PARTY and not levels:
        return _of_party(key, gtin, site)
    is_given = bool(levels) and levels[-1].key == f"/01/{gtin}"
    if key != "01" or (is_given and wanted not in ONLY_HERE):
        return []
    product = product_with_gtin(gtin)
    if product is None:
        on_sale = on_sale_with_gtin(gtin)
        if on_sale is not None:
            return [
                *_lots(link, on_sale, site),
                Level(f"/01/{gtin}", on_sale.name, PASSPORT, (*_passports(on_sale, "", site), _recalls(on_sale, site))),
            ]
        past = None if is_given else past_code(gtin)
        return [_of_past(past, site)] if past is not None else []
    return [*_lots(link, product, site), _of_product(gtin, product, site)]


def _of_party(key: str, gln: str, site: str) -> list[Level]:
    """The page of the producer, for its party number as for the number of its place."""
    party = party_with_gln(gln)
    if party is None:
        return []
    producer_id, name = party
    kind = _KINDS_OF_PARTY[key]
    page = Target(kind, f"{site}/chu-the/{producer_id}/", name, "text/html", _BOTH)
    return [Level(f"/{key}/{gln}", name, kind, (page,))]


def _lots(link: DigitalLink, product: _Named, site: str) -> list[Level]:
    lot = dict(link.path).get("10", "")
    return [_of_lot(link, lot, product, site)] if lot and has_lot(product.product_id, lot) else []


def _of_product(gtin: str, product: RecognisedProduct, site: str) -> Level:
    shelf = f"{site}/xac-minh/{product.public_code}"
    page = f"{site}/san-pham/{product.product_id}-{product.slug or 'san-pham'}/"
    return Level(
        f"/01/{gtin}",
        product.name,
        CERTIFICATE,
        (
            Target(CERTIFICATE, shelf, f"Hạng sao OCOP: {product.name}", "text/html", _VIETNAMESE),
            Target(PRODUCT_PAGE, page, product.name, "text/html", _VIETNAMESE),
            Target(VERIFICATION, f"{shelf}.json", f"OCOP: {product.name}", "application/json"),
            *_passports(product, "", site),
            _recalls(product, site),
        ),
    )


def _recalls(product: _Named, site: str) -> Target:
    """Which lots of the product are being recalled, or that none is."""
    return Target(RECALL_STATUS, f"{site}/thu-hoi/?san-pham={product.product_id}", product.name, "text/html", _BOTH)


def _of_lot(link: DigitalLink, lot: str, product: _Named, site: str) -> Level:
    gtin = link.path[0][1]
    written = lot.replace("%", "%25").replace("/", "%2F")
    page = f"{site}{own_path(product.product_id, lot)}/ho-chieu/"
    recall = Target(RECALL_STATUS, page, f"{product.name} · {lot}", "text/html", _BOTH)
    # A recognised product is first of all asked for its star, also lot by lot; another one for the passport of the lot.
    default = "" if isinstance(product, RecognisedProduct) else PASSPORT
    targets = (*_passports(product, lot, site), recall)
    return Level(f"/01/{gtin}/10/{written}", f"{product.name} · {lot}", default, targets)


def _passports(product: _Named, lot: str, site: str) -> tuple[Target, ...]:
    address = site + own_path(product.product_id, lot)
    title = f"{product.name} · {lot}" if lot else product.name
    return (
        Target(PASSPORT, f"{address}.jsonld", title, "application/ld+json"),
        Target(PASSPORT, f"{address}/ho-chieu/", title, "text/html", _BOTH),
        Target(SAFETY, f"{address}/ho-chieu/", title, "text/html", _BOTH),
    )


def _of_past(past: PastCode, site: str) -> Level:
    """A number no product bears any more still says what it was and where to look."""
    kind = f"{site}{VOCABULARY_PATH}pastCode"
    about = f"{site}/ma-cu/01/{past.gtin}"
    page = f"{site}/san-pham/{past.product_id}-{past.product_slug or 'san-pham'}/"
    targets = [
        Target(kind, about, past.name, "text/html", _BOTH),
        Target(kind, f"{about}.json", past.name, "application/json"),
        Target(PRODUCT_PAGE, page, past.product_name, "text/html", _VIETNAMESE),
        Target(PASSPORT, f"{site}{own_path(past.product_id)}.jsonld", past.product_name, "application/ld+json"),
    ]
    if past.gtin_now:
        targets.append(Target(SUCCESSOR, f"{site}/01/{past.gtin_now}", past.product_name))
    elif past.is_replaced:
        targets.append(Target(SUCCESSOR, page, past.product_name))
    words = _("%(name)s (mã không còn dùng)") % {"name": past.name}
    return Level(f"/01/{past.gtin}", words, kind, tuple(targets))
