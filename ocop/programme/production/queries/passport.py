"""What the passports of lots still lack; so many queries whatever the number of lots."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ocop.programme.production.models import EntryLine
from ocop.programme.production.rules.entry_kinds import MAKES_ANOTHER_LOT, Side
from ocop.programme.production.rules.passport import Gap, PassportFacts, gaps_of
from ocop.programme.products.models import ProductPhoto, StandardHeld
from ocop.programme.products.rules.product_sheet import is_gtin
from ocop.programme.recognition.queries.decisions import certificates_in_force
from ocop.programme.traceability.models import Lot, PartyNumber

CITIZEN_DIGITS = 12
"""A tax code of so many digits is a citizen's own number: it is not shown to the public."""


def passport_gaps(lots: Iterable[Lot], today: date) -> dict[int, list[Gap]]:
    """By lot, for those of packs (material has no passport of its own); lots that lack nothing are left out."""
    packed = [lot for lot in lots if not lot.material]
    if not packed:
        return {}
    products = {lot.product_id for lot in packed}
    begun = EntryLine.objects.filter(
        lot__in=packed, side=Side.OUT, entry__kind__in=MAKES_ANOTHER_LOT, entry__withdrawn_at__isnull=True
    )
    traced = set(begun.values_list("lot_id", flat=True))
    certified = set(certificates_in_force(today).filter(product__in=products).values_list("product_id", flat=True))
    standards = StandardHeld.objects.filter(product__in=products).exclude(valid_until__lt=today)
    certified |= set(standards.values_list("product_id", flat=True))
    pictures = ProductPhoto.objects.filter(product__in=products, file__media_type__in=("image/jpeg", "image/png"))
    pictured = set(pictures.values_list("product_id", flat=True))
    producers = {lot.product.producer_id for lot in packed}
    numbered = set(PartyNumber.objects.filter(producer__in=producers).values_list("producer_id", flat=True))
    known = _Known(traced, certified, pictured, numbered)
    found = {lot.pk: gaps_of(_facts(lot, known)) for lot in packed}
    return {key: gaps for key, gaps in found.items() if gaps}


@dataclass(frozen=True, slots=True)
class _Known:
    """Keys of lots, of products with a certificate or a picture, of producers with a number."""

    traced: set[int]
    certified: set[int]
    pictured: set[int]
    numbered: set[int]


def _facts(lot: Lot, known: _Known) -> PassportFacts:
    product, producer = lot.product, lot.product.producer
    return PassportFacts(
        has_gtin=is_gtin(product.barcode),
        has_address=bool(producer.address or producer.address_as_printed or producer.commune_id),
        has_party_number=producer.pk in known.numbered
        or any(code and len(code) != CITIZEN_DIGITS for code in (producer.tax_code, producer.registration_number)),
        has_place=bool(lot.place),
        has_trace_back=lot.pk in known.traced,
        has_certificate=lot.product_id in known.certified,
        has_expiry=lot.expires_on is not None,
        has_image=lot.product_id in known.pictured,
        has_warnings=bool(product.warnings or lot.warnings),
    )
