"""What the passports of lots still lack; so many queries whatever the number of lots."""

from collections.abc import Iterable
from datetime import date

from ocop.programme.production.models import EntryLine
from ocop.programme.production.rules.entry_kinds import MAKES_ANOTHER_LOT, Side
from ocop.programme.production.rules.passport import Gap, PassportFacts, gaps_of
from ocop.programme.products.models import StandardHeld
from ocop.programme.products.rules.product_sheet import is_gtin
from ocop.programme.recognition.queries.decisions import certificates_in_force
from ocop.programme.traceability.models import Lot


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
    found = {lot.pk: gaps_of(_facts(lot, lot.pk in traced, lot.product_id in certified)) for lot in packed}
    return {key: gaps for key, gaps in found.items() if gaps}


def _facts(lot: Lot, has_trace_back: bool, has_certificate: bool) -> PassportFacts:
    product, producer = lot.product, lot.product.producer
    return PassportFacts(
        has_gtin=is_gtin(product.barcode),
        has_address=bool(producer.address or producer.address_as_printed or producer.commune_id),
        has_party_number=bool(producer.tax_code or producer.registration_number),
        has_place=bool(lot.place),
        has_trace_back=has_trace_back,
        has_certificate=has_certificate,
        has_expiry=lot.expires_on is not None,
    )
