"""Ghi nhận kế thừa mã: where codes of a producer or a product lead that is no more."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.public_changes import announce_change
from ocop.foundation.refusal import FieldRefusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.exchange.models import Succession
from ocop.programme.exchange.permissions import why_not_state_succession
from ocop.programme.producers.models import Producer
from ocop.programme.producers.queries.producers_visible import producers_visible_to
from ocop.programme.products.models import Product
from ocop.programme.products.queries.products_visible import products_visible_to

LONGEST_REASON = 500


def succeed_producer(
    *, actor: Actor, producer_id: int, next_id: int, since: date, reason: str, paper_number: str = "", now: datetime
) -> Succession:
    """The producer merged into, or handed its products over to, another one: its pages and GLN lead there.

    Raises Producer.DoesNotExist, Refusal, FieldRefusal (`next`, `since`, `reason`).
    """
    with deed("exchange.succeed_producer", actor=actor, now=now) as record:
        producer: Producer = lock(producers_visible_to(actor), pk=producer_id)
        refuse_if(why_not_state_succession(actor, producer))
        following = Producer.objects.filter(pk=next_id).exclude(pk=producer.pk).first()
        leads = Succession.objects.filter(withdrawn_at__isnull=True, producer__isnull=False)
        chain = dict(leads.values_list("producer_id", "next_producer_id"))
        _check(following is not None, next_id, producer.pk, chain, since=since, reason=reason, now=now)
        _end(producer.successions.filter(withdrawn_at__isnull=True), actor, now)
        stated = Succession.objects.create(
            producer=producer,
            next_producer=following,
            since=since,
            reason=" ".join(reason.split()),
            paper_number=" ".join(paper_number.split())[:80],
            stated_at=now,
            stated_by_id=actor.user_id,
        )
        announce_change()
        record.about(stated, producer=producer.pk, successor=next_id)
    return stated


def succeed_product(
    *, actor: Actor, product_id: int, next_id: int, since: date, reason: str, paper_number: str = "", now: datetime
) -> Succession:
    """Another product stands in the place of this one: its codes lead there. Raises Product.DoesNotExist, Refusal,
    FieldRefusal (`own` still made, `next`, `since`, `reason`)."""
    with deed("exchange.succeed_product", actor=actor, now=now) as record:
        product: Product = lock(products_visible_to(actor).select_related("producer"), pk=product_id)
        refuse_if(why_not_state_succession(actor, product.producer))
        if not product.is_retired:  # its codes lead to itself
            raise FieldRefusal(
                {"own": [_("“{name}” đang được sản xuất. Chủ thể ngừng sản phẩm trước.").format(name=product.name)]}
            )
        following = Product.objects.filter(pk=next_id).exclude(pk=product.pk).first()
        leads = Succession.objects.filter(withdrawn_at__isnull=True, product__isnull=False)
        chain = dict(leads.values_list("product_id", "next_product_id"))
        _check(following is not None, next_id, product.pk, chain, since=since, reason=reason, now=now)
        _end(product.successions.filter(withdrawn_at__isnull=True), actor, now)
        stated = Succession.objects.create(
            product=product,
            next_product=following,
            since=since,
            reason=" ".join(reason.split()),
            paper_number=" ".join(paper_number.split())[:80],
            stated_at=now,
            stated_by_id=actor.user_id,
        )
        announce_change()
        record.about(stated, product=product.pk, successor=next_id)
    return stated


def _check(
    is_found: bool,
    next_id: int,
    own_id: int,
    chain: Mapping[Any, Any],
    *,
    since: date,
    reason: str,
    now: datetime,
) -> None:
    faults: dict[str, list[str]] = {}
    step: int | None = next_id
    for _turn in range(len(chain) + 1):
        step = chain.get(step)
        if step is None:
            break
        if step == own_id:
            faults["next"] = [_("Mã kế thừa này lại dẫn về chính nó. Hãy chọn nơi khác.")]
            break
    if not is_found:
        faults["next"] = [_("Không tìm thấy nơi kế thừa. Hãy tìm lại và chọn một dòng.")]
    if since > timezone.localdate(now):
        faults["since"] = [_("Ngày kế thừa không thể sau hôm nay.")]
    if not reason.strip():
        faults["reason"] = [_("Hãy ghi lý do: sáp nhập, chuyển giao, đổi sản phẩm.")]
    elif len(" ".join(reason.split())) > LONGEST_REASON:
        faults["reason"] = [_("Ghi tối đa %(count)s ký tự.") % {"count": LONGEST_REASON}]
    if faults:
        raise FieldRefusal(faults)


def _end(standing: QuerySet[Succession], actor: Actor, now: datetime) -> None:
    """What was stated before makes room; it stays on record."""
    standing.update(withdrawn_at=now, withdrawn_by_id=actor.user_id)
