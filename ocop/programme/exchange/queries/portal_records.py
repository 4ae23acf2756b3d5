"""Our records for the portal, made from the tables; a chunk of producers at a time, so that memory stays the same."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from django.db.models import Exists, OuterRef, Q, QuerySet

from ocop.programme.exchange.queries.own_names import lot_keys, own_site
from ocop.programme.exchange.rules.passport_document import own_path
from ocop.programme.exchange.rules.portal import (
    CertificateFact,
    EventFact,
    LotEventsRecord,
    PartyRecord,
    PlaceRecord,
    PortalRecord,
    ProductRecord,
    RecordKind,
    public_tax_code,
)
from ocop.programme.geography.models import AdministrativeUnit
from ocop.programme.geography.queries.units import valid_on
from ocop.programme.geography.rules.postal_address import postal_address
from ocop.programme.producers.models import Producer, ProductionSite
from ocop.programme.products.models import Product
from ocop.programme.products.queries.holders import holders_of_products, makers_of_lots
from ocop.programme.products.rules.product_sheet import is_gtin
from ocop.programme.recognition.models import Certificate
from ocop.programme.recognition.rules.codes import official_number
from ocop.programme.traceability.models import EventIdentifier, Lot

LOTS_TOGETHER = 200


@dataclass(frozen=True, slots=True)
class Told:
    """A record with what it is of."""

    kind: RecordKind
    subject_id: int
    producer_id: int
    title: str
    record: PortalRecord


def records_of(producers: Sequence[Producer], today: date) -> Iterator[Told]:
    """Everything the portal is told of these producers: parties, places, products, then lots with their events."""
    names = _names_of_units(producers, today)
    for producer in producers:
        yield _party(producer, names)
    sites = ProductionSite.objects.filter(producer__in=producers).select_related("commune").order_by("pk")
    yield from (_place(site, names) for site in sites)
    products = _products_of(producers)
    yield from _with_certificates(products)
    lots = Lot.objects.filter(product__in=products).select_related("product").order_by("pk").iterator(LOTS_TOGETHER)
    while together := list(islice(lots, LOTS_TOGETHER)):
        yield from _with_events(together)


def record_of(kind: RecordKind, subject_id: int, today: date) -> Told | None:
    """One record as it is now; None when there is nothing of that key."""
    return next(records_named(kind, [subject_id], Producer.objects.all(), today), None)


def records_named(kind: RecordKind, keys: Sequence[int], producers: QuerySet[Producer], today: date) -> Iterator[Told]:
    """The records of one kind and these keys, of these producers alone; a few hundred keys at a time."""
    whose = producers.order_by().values("pk")
    match kind:
        case RecordKind.PARTY:
            found = list(producers.filter(pk__in=keys).order_by("pk").prefetch_related("party_numbers"))
            names = _names_of_units(found, today)
            yield from (_party(one, names) for one in found)
        case RecordKind.PLACE:
            places = ProductionSite.objects.filter(pk__in=keys, producer__in=whose).order_by("pk")
            sites = list(places.select_related("commune", "producer"))
            names = _names_of_units((one.producer for one in sites), today)
            yield from (_place(one, names) for one in sites)
        case RecordKind.PRODUCT:
            yield from _with_certificates(_told_of(Product.objects.filter(pk__in=keys, producer__in=whose)))
        case RecordKind.LOT_EVENTS:
            lots = Lot.objects.filter(pk__in=keys, product__producer__in=whose).order_by("pk")
            yield from _with_events(list(lots.select_related("product")))


def _products_of(producers: Iterable[Producer]) -> list[Product]:
    """Products that were recognised, or of which lots are recorded: what is only being prepared is told to nobody."""
    return _told_of(Product.objects.filter(producer__in=list(producers)))


def _told_of(found: QuerySet[Product]) -> list[Product]:
    certified = Certificate.objects.filter(product=OuterRef("pk"))
    in_lots = Lot.objects.filter(product=OuterRef("pk"))
    return list(found.filter(Q(Exists(certified)) | Q(Exists(in_lots))).order_by("pk"))


def _names_of_units(producers: Iterable[Producer], today: date) -> dict[str, str]:
    """Names of today by code; codes of provinces have two digits, those of communes five."""
    codes = {code for one in producers for code in (one.province_code, one.commune_code) if code}
    units = AdministrativeUnit.objects.filter(valid_on(today), code__in=codes)
    return dict(units.values_list("code", "name"))


def _party_name(producer_id: int) -> str:
    return f"{own_site()}/ocop/chu-the/{producer_id}"


def _party(producer: Producer, names: dict[str, str]) -> Told:
    numbers = sorted(number.gln for number in producer.party_numbers.all())
    record = PartyRecord(
        own_id=_party_name(producer.pk),
        name=producer.name,
        kind=producer.kind,
        address=postal_address(
            producer.address, names.get(producer.commune_code, ""), names.get(producer.province_code, "")
        ),
        province_code=producer.province_code,
        tax_code=public_tax_code(producer.tax_code),
        gln=numbers[0] if numbers else "",
    )
    return Told(RecordKind.PARTY, producer.pk, producer.pk, producer.name, record)


def _place(site: ProductionSite, names: dict[str, str]) -> Told:
    commune = site.commune.name if site.commune else ""
    province = names.get(site.commune.province_code, "") if site.commune else ""
    record = PlaceRecord(
        own_id=f"{_party_name(site.producer_id)}/noi/{site.pk}",
        owner=_party_name(site.producer_id),
        name=site.name,
        kind=site.kind,
        address=postal_address(site.address, commune, province),
        closed_on=site.closed_on,
    )
    return Told(RecordKind.PLACE, site.pk, site.producer_id, site.name, record)


def _with_certificates(products: list[Product]) -> Iterator[Told]:
    found: dict[int, list[CertificateFact]] = defaultdict(list)
    for one in Certificate.objects.filter(product__in=products).order_by("pk"):
        number = official_number(one.code) or one.public_code
        fact = CertificateFact(number, one.star, one.decision_number, one.issued_on, one.valid_until)
        found[one.product_id].append(fact)
    for product in products:
        record = ProductRecord(
            own_id=own_site() + own_path(product.pk),
            owner=_party_name(product.producer_id),
            name=product.name,
            gtin=product.barcode.zfill(14) if is_gtin(product.barcode) else "",
            industry=product.industry,
            specification=product.specification,
            ingredients=product.ingredients,
            shelf_life=product.shelf_life,
            page=f"{own_site()}/san-pham/{product.pk}-{product.slug or 'san-pham'}/",
            is_retired=product.is_retired,
            warnings=product.warnings,
            allergens=product.allergens,
            storage=product.storage,
            usage=product.usage,
            certificates=tuple(found[product.pk]),
        )
        yield Told(RecordKind.PRODUCT, product.pk, product.producer_id, product.name, record)


def _with_events(lots: list[Lot]) -> Iterator[Told]:
    lot_of_key: dict[str, Lot] = {}
    for lot in lots:
        gtin = lot.product.barcode.zfill(14) if is_gtin(lot.product.barcode) else ""
        lot_of_key |= dict.fromkeys(lot_keys(lot.product_id, lot.code, gtin), lot)
    found: dict[int, dict[int, EventFact]] = defaultdict(dict)
    whose = holders_of_products({lot.product_id: lot.product.producer_id for lot in lots})
    makers = makers_of_lots((lot.pk, lot.product_id, lot.product.producer_id, lot.produced_on) for lot in lots)
    rows = EventIdentifier.objects.filter(key__in=list(lot_of_key)).select_related("event").order_by("event_id")
    for row in rows:
        lot, event = lot_of_key[row.key], row.event
        if event.space or event.owner_id not in whose[lot.product_id]:
            continue
        found[lot.pk][event.pk] = EventFact(
            event_id=event.event_id,
            kind=event.event_type,
            step=event.biz_step,
            at=event.event_time.isoformat(),
            offset=event.time_zone_offset,
            content_hash=event.content_hash,
        )
    for lot in lots:
        record = LotEventsRecord(
            own_id=own_site() + own_path(lot.product_id, lot.code),
            product=own_site() + own_path(lot.product_id),
            code=lot.code,
            produced_on=lot.produced_on,
            expires_on=lot.expires_on,
            quantity=lot.quantity,
            unit=lot.unit,
            place=lot.place,
            is_recalled=lot.recalled_at is not None,
            is_withdrawn=lot.withdrawn_at is not None,
            warnings=lot.warnings,
            origin=lot.origin,
            expiry="" if lot.expires_on else lot.product.shelf_life,
            maker=_party_name(makers[lot.pk]) if makers[lot.pk] != lot.product.producer_id else "",
            events=tuple(found[lot.pk].values()),
        )
        title = f"{lot.product.name} · {lot.code}"[:250]
        yield Told(RecordKind.LOT_EVENTS, lot.pk, lot.product.producer_id, title, record)
