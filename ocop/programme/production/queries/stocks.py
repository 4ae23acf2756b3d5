"""What a producer has, lot by lot."""

from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal
from typing import Any

from django.db.models import Case, F, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from ocop.foundation.prepared import PreparedQuery
from ocop.foundation.text.formats import vietnamese_decimal
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.production.rules.balance import Amount, amount_in
from ocop.programme.traceability.labels import UNIT
from ocop.programme.traceability.models import Lot
from ocop.programme.traceability.queries.lots import lots_visible_to, own_lots
from ocop.programme.traceability.rules.amounts import Unit


def own_stocked_lots(actor: Actor) -> QuerySet[Lot]:
    """Lots of the producers the person acts for, with what is left of each (`what_is_left`)."""
    return with_stock(own_lots(actor))


def stocked_lots_visible_to(actor: Actor) -> QuerySet[Lot]:
    """The same for whoever may see the products."""
    return with_stock(lots_visible_to(actor))


def with_stock(lots: QuerySet[Lot]) -> QuerySet[Lot]:
    """A lot nothing was taken from yet has no row of its own: all of it is left."""
    return lots.select_related("product__producer", "stock")


def usable_lots(actor: Actor, *, packed_first: bool = False) -> QuerySet[Lot]:
    """Lots something can be taken from: material first, or packs first; of each the newest first."""
    stock_is_free = Q(stock__isnull=True) | (
        Q(stock__left__gt=0) & (Q(stock__held_until__isnull=True) | Q(stock__released_at__isnull=False))
    )
    found = own_stocked_lots(actor).filter(
        stock_is_free, recalled_at__isnull=True, under_check_at__isnull=True, withdrawn_at__isnull=True
    )
    is_material = Case(When(material="", then=Value(0)), default=Value(1))
    place = is_material.asc() if packed_first else is_material.desc()
    return found.order_by(place, "-produced_on", "-pk")


def lots_in_store(actor: Actor) -> QuerySet[Lot]:
    """What the store shows: everything that is not used up and was not withdrawn, held and recalled lots included."""
    found = own_stocked_lots(actor).filter(withdrawn_at__isnull=True)
    return found.annotate(in_store=Coalesce(F("stock__left"), F("quantity"))).filter(in_store__gt=0)


@dataclass(frozen=True, slots=True)
class KeptBack:
    """Why nothing of a lot may be used or sold now: its maker holds it (`reason`), or something it was made of is being
    recalled and nobody has looked yet."""

    reason: str = ""
    is_under_check: bool = False


def _kept_columns(lot_id: int) -> QuerySet[Any, Any]:
    held = Q(stock__held_until__isnull=False, stock__released_at__isnull=True)
    reason = Case(When(held, then=F("stock__hold_reason")), default=Value(""))
    kept = Lot.objects.filter(held | Q(under_check_at__isnull=False), pk=lot_id)
    return kept.values_list(reason, "under_check_at")


_KEPT = PreparedQuery(_kept_columns, lot_id=int)


def why_lot_is_kept_back(lot_id: int) -> KeptBack | None:
    """None when it may be used and sold. Everybody who holds a pack may read it; one statement, planned once."""
    rows = _KEPT.rows(lot_id=lot_id)
    return KeptBack(str(rows[0][0] or ""), rows[0][1] is not None) if rows else None


def what_is_left(lot: Lot) -> Decimal:
    """In the unit of the lot."""
    stock: Any = getattr(lot, "stock", None)
    return lot.quantity if stock is None else stock.left


def counted_in(lot: Lot) -> Unit:
    """Packs are counted; anything else goes by the unit of its lot."""
    return Unit(lot.unit) if lot.material else Unit.PIECE


def packs_left(lot: Lot, amount: Decimal) -> int:
    """Whole packs an amount of a packed lot is."""
    net = amount_in(Amount(lot.net_content, Unit(lot.net_unit)), Unit(lot.unit))
    return int((amount / net).to_integral_value(ROUND_FLOOR)) if net else 0


def amount_words(lot: Lot, amount: Decimal) -> str:
    """ "12,5 kg", "380 gói"."""
    if not lot.material:
        return _("%(count)s gói") % {"count": vietnamese_decimal(Decimal(packs_left(lot, amount)))}
    return quantity_words(amount, Unit(lot.unit))


def quantity_words(quantity: Decimal, unit: Unit) -> str:
    """ "12,5 kg"."""
    return f"{vietnamese_decimal(quantity.normalize())} {UNIT[unit]}"


def lot_name(lot: Lot) -> str:
    """What the lot is: the material, else the product."""
    return lot.material or lot.product.name


def lot_choice(lot: Lot) -> str:
    """One line of a list to choose from."""
    words = {"name": lot_name(lot), "code": lot.code, "left": amount_words(lot, what_is_left(lot))}
    return _("%(name)s, còn %(left)s (lô %(code)s)") % words
