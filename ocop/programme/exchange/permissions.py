"""Who may do what with what goes out: a sentence to show, or None."""

from django.utils.translation import gettext as _

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.exchange.models import PortalItem, Succession
from ocop.programme.exchange.queries.portal_items import RETRIERS
from ocop.programme.exchange.rules.outbox import RETRIED_BY_HAND, ItemState
from ocop.programme.producers.models import Producer
from ocop.programme.producers.queries.membership import is_member, is_owner


def why_not_consent(actor: Actor, producer: Producer) -> str | None:
    """The owner agrees, and takes it back."""
    if is_owner(actor, producer):
        return None
    return _("Chỉ người đứng tên quản lý của chủ thể được đồng ý hoặc ngừng gửi dữ liệu lên cổng quốc gia.")


def why_not_retry_item(actor: Actor, item: PortalItem, *, is_agreed: bool) -> str | None:
    """Members of the producer and the office, for a record that stands still."""
    is_office = actor.holds_over(RETRIERS, province_code=item.producer.province_code)
    if not is_office and not is_member(actor, item.producer):
        return _("Chỉ thành viên của chủ thể, cơ quan quản lý OCOP cấp tỉnh hoặc Bộ được gửi lại.")
    if not is_agreed:
        return _("Chủ thể chưa đồng ý, hoặc đã ngừng gửi dữ liệu lên cổng quốc gia.")
    if ItemState(item.state) == ItemState.SENT:
        return _("Cổng đã nhận bản ghi này; hệ thống tự gửi lại khi nội dung thay đổi.")
    if ItemState(item.state) not in RETRIED_BY_HAND:
        return _("Bản ghi này đang chờ gửi; hệ thống sẽ tự gửi.")
    return None


def why_not_retry_all(actor: Actor) -> str | None:
    """The office, for its territory."""
    if actor.holds(*RETRIERS):
        return None
    return _("Chỉ cơ quan quản lý OCOP cấp tỉnh hoặc Bộ được gửi lại hàng loạt.")


def why_not_state_succession(actor: Actor, producer: Producer) -> str | None:
    """The office that manages OCOP in the province of what has ended."""
    if actor.holds_over(RETRIERS, province_code=producer.province_code):
        return None
    return _("Chỉ cơ quan quản lý OCOP cấp tỉnh hoặc Bộ được ghi nhận việc kế thừa mã.")


def why_not_withdraw_succession(actor: Actor, stated: Succession) -> str | None:
    """The office that may state it, while it stands."""
    if stated.withdrawn_at is not None:
        return _("Ghi nhận này đã được rút hoặc đã có ghi nhận khác thay thế.")
    producer = stated.producer or (stated.product.producer if stated.product else None)
    return why_not_state_succession(actor, producer) if producer else None
