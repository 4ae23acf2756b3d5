"""Who may look after the outbox: a sentence that says why not, or None."""

from django.utils.translation import gettext as _

from ocop.programme.accounts.permissions import why_not_administer
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.notifications.models import OutboxMessage
from ocop.programme.notifications.queries.channels import open_channels
from ocop.programme.notifications.rules.outbox import RETRIED_BY_HAND, OutboxState


def why_not_read_outbox(actor: Actor) -> str | None:
    """Administrators only: they are called when somebody says that nothing came."""
    if why_not_administer(actor) is None:
        return None
    return _("Chỉ quản trị mới xem hộp gửi đi.")


def why_not_retry(actor: Actor, message: OutboxMessage) -> str | None:
    """A message that is on its way, or has arrived, is not sent once more."""
    reason = why_not_read_outbox(actor)
    if reason is not None:
        return reason
    state = OutboxState(message.state)
    if state == OutboxState.SENT:
        return _("Tin này đã gửi rồi; không gửi hai lần.")
    if state not in RETRIED_BY_HAND:
        return _("Tin này đang chờ gửi; hệ thống sẽ tự gửi.")
    if message.channel not in open_channels():
        return _("Kênh này chưa được mở trong cấu hình hệ thống.")
    return None


def why_not_set_preferences(actor: Actor) -> str | None:
    """Everybody sets the own ones."""
    return None if actor.user_id is not None else _("Hãy đăng nhập để chọn cách nhận thông báo.")
