"""Every lot some lots went into, and every thing events know them by.

Two records tell where goods went, and either may know a step the other does not: the producers' books (made into,
packed, bought by another producer of the platform) and the events of EPCIS (transformed, packed into cartons). They are
followed by turns until neither leads on. What only lay beside the goods, in the same carton or lorry, is not reached.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar
from urllib.parse import unquote

from django.db.models import Q, QuerySet

from ocop.programme.production.models import EntryLine, Stock
from ocop.programme.production.queries.descent import lots_made_from, lots_taken_over
from ocop.programme.production.rules.entry_kinds import EntryKind, Side
from ocop.programme.products.models import GtinHeld
from ocop.programme.products.queries.holders import holders_of_products
from ocop.programme.products.rules.product_sheet import spellings_of_gtin
from ocop.programme.traceability.models import Event, Lot
from ocop.programme.traceability.queries.event_spread import things_from
from ocop.programme.traceability.rules.epc_uris import key_of

Key = TypeVar("Key", int, str)
MOST_TURNS = 25
KEYS_AT_ONCE = 900


@dataclass(frozen=True, slots=True)
class Reached:
    """The lots themselves and all that came of them; the names of all of it in events."""

    lot_ids: frozenset[int]
    things: frozenset[str]


def lots_reached(lot_ids: Collection[int], *, events: QuerySet[Event], but_for: Collection[int] = ()) -> Reached:
    """Both records by turns; a few statements a turn whatever the number of lots. `events` are those the asker sees;
    `but_for` are lots somebody cleared: what came of nothing else is not reached either."""
    seen: set[int] = set()
    things: set[str] = set()
    cleared = set(but_for) - set(lot_ids)
    # goods keep the name they were sold under: a cleared lot may bear that of a lot the search starts from
    left_out = keys_of_lots(cleared) - keys_of_lots(lot_ids) if cleared else set()
    front = set(lot_ids)
    for _turn in range(MOST_TURNS):
        if not front:
            break
        front |= lots_made_from(sorted(front), but_for=cleared) - seen
        seen |= front
        fresh = things_from(events, keys_of_lots(front) - things - left_out, but_for=left_out)
        named = lots_named(fresh - things)
        things |= fresh
        front = (named | lots_received_from(front)) - seen - cleared
    return Reached(frozenset(seen), frozenset(things))


def lots_received_from(lot_ids: Collection[int]) -> set[int]:
    """The next book: lots other producers of the platform began with these goods, by deliveries they confirmed or by
    purchases they wrote down themselves."""
    return lots_taken_over(lot_ids) | lots_bought(lot_ids)


def keys_of_lots(lot_ids: Collection[int]) -> set[str]:
    """The names lots have in events: what the books gave them, and by every GTIN the product ever bore."""
    found: set[str] = set()
    for part in _parts(lot_ids):
        lots = list(Lot.objects.filter(pk__in=part).values_list("product_id", "product__barcode", "code", "stock__uri"))
        borne: dict[int, set[str]] = defaultdict(set)
        held = GtinHeld.objects.filter(product__in={row[0] for row in lots}).values_list("product_id", "gtin")
        for product_id, gtin in held:
            borne[product_id].add(gtin)
        for product_id, barcode, code, uri in lots:
            if uri:
                found.add(key_of(uri))
            gtins = borne[product_id] | ({barcode.zfill(14)} if barcode else set())
            found |= {f"/01/{gtin}/10/{_escaped(code)}" for gtin in gtins}
    return found


def lots_named(keys: Iterable[str]) -> set[int]:
    """Lots of the platform among the names in events."""
    uris: set[str] = set()
    by_gtin: dict[str, set[str]] = defaultdict(set)
    for key in keys:
        parts = key.split("/")
        if len(parts) == 5 and parts[1] == "01" and parts[3] == "10":
            by_gtin[parts[2]].add(unquote(parts[4]))
        elif not key.startswith("/"):
            uris.add(key)
    found: set[int] = set()
    for part in _parts(uris):
        found |= set(Stock.objects.filter(uri__in=part).values_list("lot_id", flat=True))
    for gtins in _parts(by_gtin):
        products = _products_of(gtins)
        codes = {code for gtin in gtins for code in by_gtin[gtin]}
        for some in _parts(codes):
            rows = Lot.objects.filter(product__in=list(products), code__in=some).values_list("pk", "product_id", "code")
            found |= {
                pk for pk, product_id, code in rows if any(code in by_gtin[gtin] for gtin in products[product_id])
            }
    return found


def lots_bought(lot_ids: Collection[int]) -> set[int]:
    """Lots another producer of the platform began by buying these: its book names the seller and the seller's lot.

    The seller is whoever ever answered for the product. Where it has two lots of that number, the one it wrote down a
    sale of to this buyer is meant.
    """
    found: set[int] = set()
    for part in _parts(lot_ids):
        own = _by_seller(Lot.objects.filter(pk__in=part))
        receipts = EntryLine.objects.filter(
            side=Side.OUT,
            entry__kind=EntryKind.RECEIPT,
            entry__withdrawn_at__isnull=True,
            entry__partner__known_producer__in={seller for seller, _code in own},
            entry__their_lot__in={code for _seller, code in own},
        ).values_list("lot_id", "entry__partner__known_producer_id", "entry__their_lot", "entry__producer_id")
        named = [row for row in receipts if (row[1], row[2]) in own]
        alike = _alike({(seller, code) for _lot, seller, code, _buyer in named})
        sold = _sold_to({buyer for *_lot, buyer in named}, alike)
        for lot_id, seller, code, buyer in named:
            meant = {one for one in alike[seller, code] if (one, buyer) in sold} or alike[seller, code]
            if meant & own[seller, code]:
                found.add(lot_id)
    return found


def _by_seller(lots: QuerySet[Lot]) -> dict[tuple[int, str], set[int]]:
    """Lots by who sold them, which is anybody who ever answered for the product, and by the number they bear."""
    rows = list(lots.values_list("pk", "product_id", "product__producer_id", "code"))
    holders = holders_of_products({product_id: producer_id for _pk, product_id, producer_id, _code in rows})
    found: dict[tuple[int, str], set[int]] = defaultdict(set)
    for pk, product_id, _producer, code in rows:
        for seller in holders[product_id]:
            found[seller, code].add(pk)
    return found


def _alike(wanted: Collection[tuple[int, str]]) -> dict[tuple[int, str], set[int]]:
    """Every lot a seller has or had under a number."""
    sellers, codes = {seller for seller, _code in wanted}, {code for _seller, code in wanted}
    held = Q(product__producer__in=sellers) | Q(product__holders__producer__in=sellers)
    return _by_seller(Lot.objects.filter(held, code__in=codes).distinct()) if wanted else {}


def _sold_to(buyers: Collection[int], alike: Mapping[tuple[int, str], set[int]]) -> set[tuple[int, int]]:
    """Which of the lots that share a number somebody wrote down a sale of to which of the buyers."""
    doubtful = {one for lots in alike.values() if len(lots) > 1 for one in lots}
    if not doubtful:
        return set()
    sales = EntryLine.objects.filter(
        side=Side.IN,
        entry__kind=EntryKind.SALE,
        entry__withdrawn_at__isnull=True,
        entry__partner__known_producer__in=buyers,
        lot_id__in=doubtful,
    )
    return set(sales.values_list("lot_id", "entry__partner__known_producer_id"))


def _products_of(gtins: Collection[str]) -> dict[int, set[str]]:
    """Which product bears or bore which of these numbers."""
    found: dict[int, set[str]] = defaultdict(set)
    spellings = {spelling: gtin for gtin in gtins for spelling in spellings_of_gtin(gtin)}
    borne = Lot.objects.filter(product__barcode__in=list(spellings)).values_list("product_id", "product__barcode")
    for product_id, barcode in borne.distinct():
        found[product_id].add(spellings[barcode])
    for product_id, gtin in GtinHeld.objects.filter(gtin__in=gtins).values_list("product_id", "gtin"):
        found[product_id].add(gtin)
    return found


def _escaped(code: str) -> str:
    return code.replace("%", "%25").replace("/", "%2F")


def _parts(keys: Iterable[Key]) -> list[list[Key]]:
    ordered = sorted(keys)
    return [ordered[at : at + KEYS_AT_ONCE] for at in range(0, len(ordered), KEYS_AT_ONCE)]
