"""Chuyển sản phẩm sang chủ thể khác: sale of the product, merger, splitting up of a cooperative."""

from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.public_changes import announce_change
from ocop.foundation.record_language import in_record_language
from ocop.foundation.refusal import FieldRefusal, Refusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.dossiers.models import Dossier
from ocop.programme.dossiers.rules.dossier_lifecycle import OPEN_STATES
from ocop.programme.exchange.permissions import why_not_state_succession
from ocop.programme.notifications.operations.notify import notify
from ocop.programme.producers.models import Producer
from ocop.programme.producers.queries.membership import ids_of_member_users
from ocop.programme.products.models import Product, ProductHeld
from ocop.programme.products.queries.products_visible import products_visible_to
from ocop.programme.recalls.models import Recall
from ocop.programme.recalls.rules.recall_kinds import OPEN, RecallKind

LONGEST_REASON = 500
DESK = "/ban/chu-the/san-pham/{pk}/"


def pass_product(
    *, actor: Actor, product_id: int, next_id: int, since: date, reason: str, paper_number: str, now: datetime
) -> ProductHeld:
    """From `since` on another producer answers for the product. Its codes, lots, stamps, certificates and page stay
    what they are and lead on; who answered when stays on record. Out: the new line of that record.

    Raises Product.DoesNotExist, Refusal (a dossier or recall goes on), FieldRefusal (`next`, `since`, `reason`,
    `paper_number`).
    """
    with deed("exchange.pass_product", actor=actor, now=now) as record:
        product: Product = lock(products_visible_to(actor).select_related("producer"), pk=product_id)
        former = product.producer
        refuse_if(why_not_state_succession(actor, former))
        _refuse_what_goes_on(product)
        following = Producer.objects.filter(pk=next_id).exclude(pk=former.pk).first()
        last = product.holders.filter(held_until__isnull=True).first()
        _refuse_faults(product, following, last, since=since, reason=reason, paper_number=paper_number, now=now)
        assert following is not None
        if last is None:
            begun = min(timezone.localdate(product.created_at), since - timedelta(days=1))
            last = ProductHeld(product=product, producer=former, held_from=begun, noted_at=now)
        last.held_until = since - timedelta(days=1)
        last.save()
        line = ProductHeld.objects.create(
            product=product,
            producer=following,
            held_from=since,
            reason=" ".join(reason.split()),
            paper_number=" ".join(paper_number.split())[:80],
            noted_at=now,
            noted_by_id=actor.user_id,
        )
        product.producer, product.changed_at = following, now
        product.save(update_fields=["producer", "changed_at"])
        announce_change()
        _tell(product, former, following, line, now)
        record.about(product, passed_from=former.pk, passed_to=following.pk, since=since.isoformat())
    return line


def _refuse_what_goes_on(product: Product) -> None:
    if product.is_retired:
        raise Refusal(_("Sản phẩm đã ngừng. Hãy ghi sản phẩm thay thế thay vì chuyển chủ thể."))
    if Dossier.objects.filter(product=product, state__in=sorted(OPEN_STATES)).exists():
        raise Refusal(_("Sản phẩm đang có hồ sơ đánh giá. Hãy chuyển sau khi hồ sơ có kết quả hoặc được rút."))
    if Recall.objects.filter(product=product, kind=RecallKind.REAL, state__in=sorted(OPEN)).exists():
        raise Refusal(_("Sản phẩm đang có việc thu hồi. Hãy chuyển sau khi thu hồi kết thúc."))


def _refuse_faults(
    product: Product,
    following: Producer | None,
    last: ProductHeld | None,
    *,
    since: date,
    reason: str,
    paper_number: str,
    now: datetime,
) -> None:
    faults: dict[str, list[str]] = {}
    if following is None:
        faults["next"] = [_("Không tìm thấy chủ thể nhận sản phẩm. Hãy tìm lại và chọn một dòng.")]
    elif following.products.filter(matching_key=product.matching_key).exists():
        faults["next"] = [_("Chủ thể này đã có một sản phẩm cùng tên. Hãy đổi tên sản phẩm đó trước.")]
    elif following.province_code != product.province_code:
        faults["next"] = [_("Chủ thể nhận ở tỉnh khác: hệ thống chưa chuyển sản phẩm giữa hai tỉnh.")]
    if since > timezone.localdate(now):
        faults["since"] = [_("Ngày chuyển không thể sau hôm nay.")]
    elif last is not None and since <= last.held_from:
        faults["since"] = [_("Ngày chuyển phải sau lần chuyển trước.")]
    if not reason.strip():
        faults["reason"] = [_("Hãy ghi lý do: mua bán, sáp nhập, chia tách.")]
    elif len(" ".join(reason.split())) > LONGEST_REASON:
        faults["reason"] = [_("Ghi tối đa %(count)s ký tự.") % {"count": LONGEST_REASON}]
    if not paper_number.strip():
        faults["paper_number"] = [_("Hãy ghi số hợp đồng, quyết định làm căn cứ chuyển.")]
    if faults:
        raise FieldRefusal(faults)


@in_record_language()
def _tell(product: Product, former: Producer, following: Producer, line: ProductHeld, now: datetime) -> None:
    words = _("Từ ngày {day} chủ thể chịu trách nhiệm là {name}. Mã, tem và trang cũ vẫn dùng được.").format(
        day=line.held_from.strftime("%d/%m/%Y"), name=following.name
    )
    for side, producer, link in (
        ("from", former, f"/san-pham/{product.pk}/"),
        ("to", following, DESK.format(pk=product.pk)),
    ):
        notify(
            user_ids=ids_of_member_users(producer),
            kind="exchange.passed",
            title=_("Sản phẩm đã chuyển chủ thể: {product}").format(product=product.name)[:200],
            body=words,
            link=link,
            key=f"exchange:passed:{line.pk}:{side}",
            now=now,
        )
