"""What a product passport says today, of a product or of one lot. Everybody may read it: products that hold or held a
certificate have one, and products on sale, of which lots of packs are recorded. Nothing in it speaks of a person."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from ocop.programme.exchange.queries.own_names import lot_keys
from ocop.programme.exchange.rules.passport_items import (
    LotAddition,
    Passport,
    PassportCertificate,
    PassportLot,
    PassportParty,
    grouped_steps,
)
from ocop.programme.exchange.rules.portal import public_tax_code
from ocop.programme.geography.models import AdministrativeUnit
from ocop.programme.geography.queries.units import valid_on
from ocop.programme.geography.rules.postal_address import postal_address
from ocop.programme.producers.models import Producer
from ocop.programme.producers.rules.producer_kinds import ProducerKind
from ocop.programme.products.labels import STANDARD_LABELS
from ocop.programme.products.models import Product, ProductPhoto, StandardHeld
from ocop.programme.products.queries.holders import holder_among
from ocop.programme.products.rules.product_sheet import is_gtin, spellings_of_gtin
from ocop.programme.products.rules.standards import Standard
from ocop.programme.recalls.queries.reached_lots import public_check_of, with_checks
from ocop.programme.recognition.queries.public_product import (
    PublicCertificate,
    PublicProduct,
    public_product,
)
from ocop.programme.recognition.rules.codes import official_number
from ocop.programme.recognition.rules.validity import shows_stars
from ocop.programme.traceability.models import Event, EventIdentifier, Lot

LATEST_LOTS = 20
MOST_EVENTS = 500
OF_THE_STORE = frozenset({"destroying", "decommissioning"})
"""Packs that tore or went missing at the producer's: no shopper holds one of them."""
WITH_A_PLACE_OF_BUSINESS = frozenset({ProducerKind.COOPERATIVE, ProducerKind.ENTERPRISE, ProducerKind.ASSOCIATION})
"""Their address is an office. That of a household or a group may be somebody's home: commune and province are told."""


@dataclass(frozen=True, slots=True)
class ProductWithPassport:
    """A product that is on sale without a certificate, found by its number."""

    product_id: int
    name: str


def passport_of_product(product_id: int, day: date) -> Passport | None:
    """The passport of the product as such; None for one that was never recognised and has no lot of packs."""
    lots = _packed_lots().filter(product_id=product_id, withdrawn_at__isnull=True).order_by("-produced_on", "-pk")
    return _passport(product_id, day, lots=tuple(lots.values_list("code", flat=True)[:LATEST_LOTS]))


def passport_of_lot(product_id: int, code: str, day: date) -> Passport | None:
    """The passport of one lot of packs; None for one nobody recorded."""
    lots = with_checks(_packed_lots().select_related("stock"))
    lot = lots.filter(product_id=product_id, code=code).first()
    return _passport(product_id, day, lot=lot) if lot is not None else None


def on_sale_with_gtin(gtin: str) -> ProductWithPassport | None:
    """The product still made with this number of 14 digits, if lots of packs are recorded of it."""
    found = Product.objects.filter(barcode__in=spellings_of_gtin(gtin), is_retired=False)
    packed = _packed_lots().filter(product=OuterRef("pk"), withdrawn_at__isnull=True)
    row = found.filter(Exists(packed)).order_by("pk").values_list("pk", "name").first()
    return ProductWithPassport(*row) if row else None


def _packed_lots() -> QuerySet[Lot]:
    """Lots of the product in its packs; raw material on its way has no passport of its own."""
    return Lot.objects.filter(material="")


def _passport(product_id: int, day: date, *, lot: Lot | None = None, lots: tuple[str, ...] = ()) -> Passport | None:
    recognised = public_product(product_id, day)
    if recognised is None and lot is None and not lots:
        return None
    product = Product.objects.select_related("producer").get(pk=product_id)
    producer = product.producer
    held = list(product.holders.select_related("producer")) if lot is not None else []
    maker = holder_among(held, lot.produced_on) if lot is not None and held else producer
    gtin = product.barcode.zfill(14) if is_gtin(product.barcode) else ""
    told = None
    if lot is not None:
        recalled_on = timezone.localdate(lot.recalled_at) if lot.recalled_at else None
        told = PassportLot(lot.code, lot.produced_on, lot.expires_on, lot.place, recalled_on, lot.recall_reason)
        told = replace(
            told,
            withdrawn_on=timezone.localdate(lot.withdrawn_at) if lot.withdrawn_at else None,
            recall_over_on=timezone.localdate(lot.recall_over_at) if lot.recall_over_at else None,
            origin=lot.origin,
            warnings=lot.warnings,
            additions=_additions(lot),
            story=lot.story,
            held_reason=_held_reason(lot),
        )
        told = replace(told, **_check(lot))
    names = [recognised.commune_name, recognised.province_name] if recognised else _names_of_units(product, day)
    stars = [_star(one) for one in recognised.certificates] if recognised else []
    standards = [_standard(one, day) for one in product.standards_held.order_by("pk")]
    return Passport(
        product_id=product.pk,
        slug=product.slug,
        name=product.name,
        gtin=gtin,
        description=product.specification,
        ingredients=product.ingredients,
        shelf_life=product.shelf_life,
        photo_id=_cover(product_id, recognised),
        maker=_party(maker, product, names, day),
        owner_today=None if maker == producer else _party(producer, product, names, day),
        owner_since=None if maker == producer else held[-1].held_from,
        origin=postal_address("", *names),
        warnings=product.warnings,
        allergens=product.allergens,
        storage=product.storage,
        usage=product.usage,
        is_demo=product.is_demo,
        is_retired=product.is_retired,
        has_page=recognised is not None,
        certificates=(*stars, *standards),
        lot=told,
        steps=grouped_steps(_events_of({producer.pk, *(one.producer_id for one in held)}, product.pk, gtin, lot))
        if lot is not None
        else (),
        lots=lots,
        recalled_lots=_recalled_lots(product_id) if lot is None else (),
    )


def photo_of_passport(product_id: int, photo_id: int, day: date) -> ProductPhoto | None:
    """The picture a passport shows, whoever asks; None for pictures of products that have no passport."""
    if public_product(product_id, day) is None:
        lots = _packed_lots().filter(product_id=product_id, withdrawn_at__isnull=True)
        if not lots.exists():
            return None
    return _pictures(product_id).select_related("file").filter(pk=photo_id).first()


def _cover(product_id: int, recognised: PublicProduct | None) -> int | None:
    """The first picture; that of a product in the catalogue came with what is known of it."""
    if recognised is not None:
        return recognised.photos[0].photo_id if recognised.photos else None
    return _pictures(product_id).values_list("pk", flat=True).first()


def _pictures(product_id: int) -> QuerySet[ProductPhoto]:
    """Photos, the cover first; an album may hold films."""
    found = ProductPhoto.objects.filter(product_id=product_id, file__media_type__in=("image/jpeg", "image/png"))
    return found.order_by("position", "pk")


def _recalled_lots(product_id: int) -> tuple[str, ...]:
    """Lots whose packs are to be given back now."""
    found = _packed_lots().filter(product_id=product_id, recalled_at__isnull=False, recall_over_at__isnull=True)
    return tuple(found.order_by("-recalled_at", "-pk").values_list("code", flat=True)[:LATEST_LOTS])


def _held_reason(lot: Lot) -> str:
    stock = getattr(lot, "stock", None)
    return str(stock.hold_reason) if stock is not None and stock.is_held else ""


def _check(lot: Lot) -> dict[str, Any]:
    """Whether goods it was made of are being recalled, and what its maker found."""
    check = public_check_of(lot)
    if check is None:
        return {}
    day = timezone.localdate(check.since)
    return {"checked_words": check.words, "checked_on": day} if check.is_cleared else {"under_check_on": day}


def _additions(lot: Lot) -> tuple[LotAddition, ...]:
    rows = lot.additions.order_by("added_at", "pk")
    return tuple(LotAddition(row.field, row.value, timezone.localdate(row.added_at)) for row in rows)


def _names_of_units(one: Product | Producer, day: date) -> list[str]:
    """Commune and province of the day."""
    codes = [one.commune_code, one.province_code]
    units = AdministrativeUnit.objects.filter(valid_on(day), code__in=codes)
    found = dict(units.values_list("code", "name"))
    return [found.get(code, "") for code in codes]


def _party(producer: Producer, product: Product, names: list[str], day: date) -> PassportParty:
    return PassportParty(
        producer_id=producer.pk,
        name=producer.name,
        address=_address(producer, product, names, day),
        gln=producer.party_numbers.values_list("gln", flat=True).order_by("pk").first() or "",
        tax_code=public_tax_code(producer.tax_code),
        registration=public_tax_code(producer.registration_number),
    )


def _address(producer: Producer, product: Product, names: list[str], day: date) -> str:
    """`names` are those of the product: a product may have passed to a producer of another commune."""
    if producer.commune_code not in ("", product.commune_code):
        names = _names_of_units(producer, day)
    words = producer.address if producer.kind in WITH_A_PLACE_OF_BUSINESS else ""
    return postal_address(words, *names)


def _events_of(producer_ids: set[int], product_id: int, gtin: str, lot: Lot) -> list[tuple[str, datetime]]:
    """What the producers that answered for the product recorded of the lot; what was declared wrong is left out."""
    named = EventIdentifier.objects.filter(key__in=lot_keys(product_id, lot.code, gtin)).values("event_id")
    own = Event.objects.filter(pk__in=named, owner_id__in=producer_ids, space="")
    rows = list(own.order_by("event_time", "pk").values_list("event_id", "biz_step", "event_time", "declared_at"))
    wrong = {event_id for event_id, _step, _at, declared in rows if declared is not None}
    wrong |= {event_id for event_id, step, _at, _declared in rows if step in OF_THE_STORE}
    return [(step, at) for event_id, step, at, _declared in rows[:MOST_EVENTS] if step and event_id not in wrong]


def _star(one: PublicCertificate) -> PassportCertificate:
    return PassportCertificate(
        name=f"OCOP {one.line.star} sao",
        number=official_number(one.code) or "",
        issuer=one.issuing_authority,
        stars=one.line.star,
        is_in_force=shows_stars(one.status),
        status=one.status.value,
        decision=one.decision_number,
        issued_on=one.dates.issued_on,
        valid_until=one.dates.extended_until or one.dates.valid_until,
        public_code=one.line.public_code,
    )


def _standard(held: StandardHeld, day: date) -> PassportCertificate:
    name = held.name or str(STANDARD_LABELS.get(Standard(held.standard), held.standard))
    return PassportCertificate(
        name=name,
        number=held.number,
        issuer=held.issuer,
        is_in_force=held.valid_until is None or day <= held.valid_until,
        valid_until=held.valid_until,
    )
