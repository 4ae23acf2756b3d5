"""Who may do what with a producer: a sentence to show, or None."""

from django.utils.translation import gettext as _

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.producers.models import Producer, ProducerMember, ProductionSite
from ocop.programme.producers.queries.membership import is_member, is_owner, may_verify_in_place
from ocop.programme.producers.rules.producer_kinds import Verification


def why_not_register_producer(actor: Actor) -> str | None:
    """Anybody signed in may register a producer."""
    if actor.user_id is None:
        return _("Hãy đăng nhập trước khi đăng ký chủ thể.")
    return None


def why_not_change_producer(actor: Actor, producer: Producer) -> str | None:
    """Members change what the producer says about itself."""
    if is_member(actor, producer):
        return None
    return _("Chỉ thành viên của chủ thể được sửa thông tin của chủ thể.")


def why_not_change_site(actor: Actor, site: ProductionSite) -> str | None:
    """Members correct and close the places of their producer, until a place is closed."""
    reason = why_not_change_producer(actor, site.producer)
    if reason is None and site.closed_on is not None:
        return _("Nơi này đã ghi là ngừng sử dụng.")
    return reason


def why_not_manage_members(actor: Actor, producer: Producer) -> str | None:
    """Owners invite people and end memberships."""
    if is_owner(actor, producer):
        return None
    return _("Chỉ người đứng tên quản lý của chủ thể được mời hoặc cho thôi thành viên.")


def why_not_end_membership(actor: Actor, member: ProducerMember) -> str | None:
    """An owner ends a membership, a member their own; the last owner stays."""
    if member.valid_until is not None:
        return _("Người này đã thôi là thành viên.")
    if member.user_id != actor.user_id:
        reason = why_not_manage_members(actor, member.producer)
        if reason is not None:
            return reason
    others = member.producer.members.filter(valid_until__isnull=True, is_owner=True).exclude(pk=member.pk)
    if member.is_owner and not others.exists():
        return _("Chủ thể phải còn ít nhất một người quản lý.")
    return None


def why_not_verify_producer(actor: Actor, producer: Producer) -> str | None:
    """The commune's officer over the commune or the province's over the province; nobody verifies their own
    producer."""
    if not may_verify_in_place(actor, producer):
        return _("Chỉ công chức cấp xã hoặc cấp tỉnh phụ trách địa bàn này được xác nhận chủ thể.")
    if is_member(actor, producer):
        return _("Bạn là thành viên của chủ thể này nên không tự xác nhận được.")
    if producer.verification == Verification.VERIFIED:
        return _("Chủ thể đã được xác nhận.")
    return None


def why_not_reject_producer(actor: Actor, producer: Producer) -> str | None:
    """The same people; a verified producer may be taken back when something proves wrong."""
    if not may_verify_in_place(actor, producer):
        return _("Chỉ công chức cấp xã hoặc cấp tỉnh phụ trách địa bàn này được xác nhận chủ thể.")
    if is_member(actor, producer):
        return _("Bạn là thành viên của chủ thể này nên không tự xác nhận được.")
    return None
