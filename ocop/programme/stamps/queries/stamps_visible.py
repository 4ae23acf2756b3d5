"""Which orders and batches of stamps a person may see."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet, Sum

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Reach, Role
from ocop.programme.products.queries.products_visible import own_products
from ocop.programme.stamps.models import RollPart, StampBatch, StampLook, StampOrder, StampQuota
from ocop.programme.stamps.rules.roll_numbers import Numbers, free_stretches
from ocop.programme.stamps.rules.stamp_states import OrderState, PartKind

DECIDERS = (Role.PROVINCE_OFFICER, Role.MINISTRY_OFFICER)
"""The offices that manage OCOP decide."""
READERS = (
    Role.COMMUNE_OFFICER,
    Role.PROVINCE_OFFICER,
    Role.PROVINCE_LEADER,
    Role.MINISTRY_OFFICER,
    Role.INSPECTOR,
    Role.AUDITOR,
)


def orders_visible_to(actor: Actor) -> QuerySet[StampOrder]:
    """Orders for products of the territory the person reads for, the newest first."""
    found = StampOrder.objects.select_related("product__producer", "batch").order_by("-ordered_at", "-pk")
    grants = actor.grants_of(*READERS)
    if actor.is_programme or any(grant.reach == Reach.NATION for grant in grants):
        return found
    return found.filter(
        Q(product__province_code__in={g.province_code for g in grants if g.reach == Reach.PROVINCE})
        | Q(product__commune_code__in={g.commune_code for g in grants if g.reach == Reach.COMMUNE and g.commune_code})
    )


def own_orders(actor: Actor) -> QuerySet[StampOrder]:
    """Orders of the producers the person acts for, the newest first."""
    found = StampOrder.objects.filter(product__in=own_products(actor).values("pk"))
    return found.select_related("product__producer", "batch").order_by("-ordered_at", "-pk")


def own_batches(actor: Actor) -> QuerySet[StampBatch]:
    """Batches of those orders."""
    return StampBatch.objects.filter(order__in=own_orders(actor).values("pk")).select_related("order__product")


def batches_visible_to(actor: Actor) -> QuerySet[StampBatch]:
    """Batches of the orders the person reads for."""
    return StampBatch.objects.filter(order__in=orders_visible_to(actor).values("pk")).select_related("order__product")


def quota_left(product_id: int, year: int) -> tuple[int, int] | None:
    """The quota of a product in a year and what approved orders left of it; None when none is set."""
    quota = StampQuota.objects.filter(product_id=product_id, year=year).values_list("quantity", flat=True).first()
    if quota is None:
        return None
    approved = StampOrder.objects.filter(
        product_id=product_id, state=OrderState.APPROVED, decided_at__year=year
    ).aggregate(total=Sum("quantity"))["total"]
    return quota, quota - (approved or 0)


def activated_for(lot_id: int) -> int:
    """Stamps activated for a lot, whatever batch they are of, but for those made void since: a torn stamp, whose code
    is never genuine again, may be replaced on its pack."""
    bounds = ("batch_id", "first_counter", "last_counter")
    parts = RollPart.objects.filter(lot_id=lot_id, kind=PartKind.ACTIVATED).values_list(*bounds)
    batches = {batch for batch, _first, _last in parts}
    voids = RollPart.objects.filter(batch__in=batches, kind=PartKind.VOID).values_list(*bounds)
    gone = sum(
        max(0, min(last, void_last) - max(first, void_first) + 1)
        for batch, first, last in parts
        for void_batch, void_first, void_last in voids
        if void_batch == batch
    )
    return sum(last - first + 1 for _batch, first, last in parts) - gone


def void_within(part: RollPart) -> int:
    """How many stamps of an activated part were made void since."""
    voids = [one for one in part.batch.parts.all() if one.kind == PartKind.VOID]
    first, last = part.first_counter, part.last_counter
    return sum(max(0, min(last, one.last_counter) - max(first, one.first_counter) + 1) for one in voids)


def lots_near_bound() -> QuerySet[RollPart, int]:
    """Keys of the lots whose stamps come near what the lot fills, for a question about lots somebody sees."""
    return RollPart.objects.filter(is_near_bound=True).order_by().values_list("lot", flat=True)


def alarms_of(batch_id: int) -> int:
    """Stamps of a batch that were seen where they should not be: before activation, after void or recall, too often."""
    return StampLook.objects.filter(batch_id=batch_id).exclude(alarm="").count()


@dataclass(frozen=True, slots=True)
class StampsLeft:
    """How many stamps of a roll may still be activated, and how many may still be declared void."""

    to_activate: int
    to_void: int


def free_numbers(batch: StampBatch) -> list[Numbers]:
    """Stretches of a roll that are neither activated nor void, by their numbers from 1."""
    start = batch.first_counter - 1
    parts = [part for part in batch.parts.all() if part.kind in (PartKind.ACTIVATED, PartKind.VOID)]
    return free_stretches(batch.count, [(one.first_counter - start, one.last_counter - start) for one in parts])


def stamps_left(batch: StampBatch) -> StampsLeft:
    """Good ones that are neither activated nor void, as far as counts tell; numbers not void yet."""
    activated = sum(part.count for part in batch.parts.all() if part.kind == PartKind.ACTIVATED)
    void = sum(part.count for part in batch.parts.all() if part.kind == PartKind.VOID)
    free = sum(last - first + 1 for first, last in free_numbers(batch))
    good = (batch.printed_count or 0) - (batch.spoiled_count or 0) if batch.reconciled_at is not None else 0
    return StampsLeft(max(min(good - activated, free), 0), max(batch.count - void, 0))
