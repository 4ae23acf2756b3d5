"""Why something of production may not be done: a sentence to show, or None."""

from datetime import date

from django.utils.translation import gettext as _

from ocop.foundation.text.formats import vietnamese_date
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.producers.models import Producer
from ocop.programme.producers.queries.membership import is_member
from ocop.programme.production.models import Delivery, Entry, Stock
from ocop.programme.production.rules.entry_kinds import DeliveryState, Side
from ocop.programme.traceability.models import Lot


def why_not_record(actor: Actor, producer: Producer) -> str | None:
    """Members write their own book; nobody does it for them."""
    if actor.is_programme or is_member(actor, producer):
        return None
    return _("Chỉ thành viên của chủ thể được ghi việc sản xuất.")


def why_not_destroy(lot: Lot, day: date) -> str | None:
    """Whatever is in store may be destroyed, on a day it was there."""
    if lot.withdrawn_at is not None:
        return _("Lô %(code)s đã được rút lại vì ghi sai.") % {"code": lot.code}
    return _before_it_began(lot, day)


def why_not_use(lot: Lot, stock: Stock | None, day: date, *, recalled_by: str = "") -> str | None:
    """Whether something may be made of a lot, or of it sold, on a day; `recalled_by` the seller's lot it came as."""
    if recalled_by:
        words = {"code": lot.code, "theirs": recalled_by}
        return _("Lô %(code)s nhận từ lô %(theirs)s đang bị nơi bán thu hồi, không dùng và không bán được.") % words
    if lot.recalled_at is not None:
        return _("Lô %(code)s đang bị thu hồi, không dùng và không bán được.") % {"code": lot.code}
    if lot.under_check_at is not None:
        return _(
            "Lô %(code)s có nguyên liệu thuộc lô hàng đang bị thu hồi. Hãy kiểm tra và ghi kết luận ở mục Thu hồi hàng "
            "trước khi dùng hoặc bán."
        ) % {"code": lot.code}
    if lot.withdrawn_at is not None:
        return _("Lô %(code)s đã được rút lại vì ghi sai.") % {"code": lot.code}
    if stock is not None and stock.is_held:
        return _(
            "Lô %(code)s đang bị giữ. %(reason)s Hãy ghi phiếu kết quả kiểm nghiệm ở trang của lô trước khi dùng hoặc "
            "bán."
        ) % {"code": lot.code, "reason": stock.hold_reason}
    return _before_it_began(lot, day)


def _before_it_began(lot: Lot, day: date) -> str | None:
    if day >= lot.produced_on:
        return None
    words = {"code": lot.code, "day": vietnamese_date(lot.produced_on)}
    return _("Lô %(code)s có từ ngày %(day)s; ngày ghi phải từ ngày đó trở đi.") % words


def why_not_sell(lot: Lot, day: date) -> str | None:
    """Goods past their day are not sold."""
    if lot.expires_on is not None and lot.expires_on < day:
        words = {"code": lot.code, "day": vietnamese_date(lot.expires_on)}
        return _("Lô %(code)s đã hết hạn sử dụng ngày %(day)s.") % words
    return None


def why_not_withdraw(actor: Actor, entry: Entry) -> str | None:
    """An entry is taken back once, by members, as long as nothing rests on the lot it began."""
    reason = why_not_record(actor, entry.producer)
    if reason is not None:
        return reason
    if entry.withdrawn_at is not None:
        return _("Lần ghi này đã được rút lại.")
    if Delivery.objects.filter(line__entry=entry, state=DeliveryState.TAKEN).exists():
        return _("Nơi mua đã xác nhận nhận hàng. Hãy nhờ nơi mua rút lại lần ghi nhận hàng trước.")
    for line in entry.lines.all():
        stock = getattr(line.lot, "stock", None)
        if line.side == Side.OUT and stock is not None and stock.left != stock.received:
            return _("Lô %(code)s đã được dùng hoặc bán. Hãy rút lại các lần ghi đó trước.") % {"code": line.lot.code}
    return None


def why_not_answer(actor: Actor, delivery: Delivery) -> str | None:
    """The buyer answers once, as long as the sale stands."""
    reason = why_not_record(actor, delivery.buyer)
    if reason is not None:
        return reason
    if delivery.state == DeliveryState.GONE:
        return _("Nơi bán đã rút lại lần bán này.")
    return None if delivery.state == DeliveryState.PENDING else _("Lần giao hàng này đã được trả lời.")


def why_not_complete(actor: Actor, lot: Lot) -> str | None:
    """What was left out of a lot is added by members; a lot that never was is left alone."""
    reason = why_not_record(actor, lot.product.producer)
    if reason is not None:
        return reason
    return _("Lô %(code)s đã được rút lại vì ghi sai.") % {"code": lot.code} if lot.withdrawn_at else None


def why_not_release(actor: Actor, producer: Producer, stock: Stock | None) -> str | None:
    """Only what is held is let go."""
    reason = why_not_record(actor, producer)
    if reason is not None:
        return reason
    return None if stock is not None and stock.is_held else _("Lô này không bị giữ.")
