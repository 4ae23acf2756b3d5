"""Who may ask, who may decide."""

from django.utils.translation import gettext as _

from ocop.programme.accounts.models import User
from ocop.programme.accounts.permissions import why_not_administer, why_not_keep_account
from ocop.programme.accounts.queries.people import administers_nation
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.privacy.models import PersonalRequest
from ocop.programme.privacy.rules.requests import RequestKind, RequestState
from ocop.programme.producers.models import ProducerMember


def why_not_ask(actor: Actor) -> str | None:
    """Everybody with an account asks about the own data."""
    return None if actor.user_id is not None else _("Hãy đăng nhập để gửi yêu cầu về dữ liệu của Ông/Bà.")


def why_not_decide(actor: Actor, request: PersonalRequest) -> str | None:
    """An administrator over the person decides an open request; nobody the own."""
    reason = why_not_administer(actor)
    if reason is not None:
        return reason
    if request.user_id == actor.user_id:
        return _("Không ai tự giải quyết yêu cầu của mình; hãy nhờ một quản trị khác.")
    if request.state != RequestState.OPEN:
        return _("Yêu cầu này đã được giải quyết.")
    return None


def why_not_grant(actor: Actor, request: PersonalRequest) -> str | None:
    """Erasing closes the account: only one the administrator keeps, and after its duties are over."""
    reason = why_not_decide(actor, request)
    if reason is not None or request.kind != RequestKind.ERASURE:
        return reason
    user: User = request.user
    reason = why_not_keep_account(actor, user)
    if reason is not None:
        return reason
    if user.role_grants.filter(ended_at__isnull=True).exists():
        return _("Người này còn giữ vai trò. Hãy kết thúc vai trò trước, rồi xóa dữ liệu.")
    if ProducerMember.objects.filter(user=user, valid_until__isnull=True).exists():
        return _("Người này còn là thành viên của chủ thể. Chủ thể phải kết thúc tư cách thành viên trước.")
    return None


def why_not_set_terms(actor: Actor) -> str | None:
    """Terms hold for the whole programme."""
    return None if administers_nation(actor) else _("Chỉ quản trị trung ương đặt thời hạn cho cả hệ thống.")
