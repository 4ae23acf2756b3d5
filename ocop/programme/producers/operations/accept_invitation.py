"""The invited person comes in by the link."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed
from ocop.foundation.record_language import in_record_language
from ocop.foundation.refusal import FieldRefusal, Refusal
from ocop.foundation.text.sorting import person_sort_key
from ocop.programme.accounts.models import User
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.notifications.operations.notify import notify
from ocop.programme.producers.models import ProducerInvitation, ProducerMember
from ocop.programme.producers.operations.joining import join
from ocop.programme.producers.queries.invitations import token_hash
from ocop.programme.producers.queries.membership import ids_of_member_users


@dataclass(frozen=True)
class NewAccount:
    """For an invited person without an account: they sign in with the invited phone number afterwards."""

    full_name: str
    password: str


def accept_invitation(
    *, actor: Actor, token: str, now: datetime, new_account: NewAccount | None = None
) -> ProducerMember:
    """Join the producer as the signed-in person, or with a new account made from the invited phone number.

    The link works once, within its seven days. Raises Refusal for an ended link or another person's phone, FieldRefusal
    for a missing name or a weak password.
    """
    with deed("producers.accept_invitation", actor=actor, now=now) as record:
        invitation = (
            ProducerInvitation.objects.select_for_update()
            .filter(
                token_hash=token_hash(token), accepted_at__isnull=True, cancelled_at__isnull=True, expires_at__gt=now
            )
            .first()
        )
        if invitation is None:
            raise Refusal(_("Lời mời không còn dùng được. Hãy nhờ người quản lý của chủ thể gửi lời mời mới."))
        if actor.user_id is not None:
            user = User.objects.get(pk=actor.user_id)
            if user.phone and user.phone != invitation.phone:
                raise Refusal(
                    _(
                        "Lời mời này gửi cho số điện thoại khác với tài khoản đang đăng nhập. Hãy đăng xuất rồi "
                        "mở lại liên kết."
                    )
                )
        elif new_account is not None:
            user = _create_account(invitation, new_account, now)
        else:
            raise Refusal(_("Hãy đăng nhập hoặc tạo tài khoản để nhận lời mời."))
        told = ids_of_member_users(invitation.producer)
        member = join(
            producer=invitation.producer,
            user_id=user.pk,
            position=invitation.position,
            is_owner=not told,  # a producer helped so far has nobody: the first to come in answers for it
            now=now,
        )
        invitation.accepted_at = now
        invitation.save(update_fields=["accepted_at"])
        with in_record_language():
            notify(
                user_ids=told,
                kind="producers.member_joined",
                title=_("%(person)s đã tham gia chủ thể %(name)s")
                % {"person": user.full_name, "name": invitation.producer.name},
                link=f"/ban/chu-the/chu-the/{invitation.producer_id}/thanh-vien/",
                now=now,
            )
        record.about(invitation.producer, member=member.pk, invitation=invitation.pk)
    return member


def _create_account(invitation: ProducerInvitation, new_account: NewAccount, now: datetime) -> User:
    faults: dict[str, list[str]] = {}
    name = " ".join(new_account.full_name.split())[:120]
    if not name:
        faults["full_name"] = [_("Hãy ghi họ tên của Ông/Bà.")]
    user = User(
        username=invitation.phone,
        phone=invitation.phone,
        full_name=name,
        sort_key=person_sort_key(name)[:400],
        created_at=now,
    )
    try:
        validate_password(new_account.password, user)
    except ValidationError as fault:
        faults["password"] = list(fault.messages)
    if User.objects.filter(phone=invitation.phone).exists() or User.objects.filter(username=user.username).exists():
        raise Refusal(_("Số điện thoại này đã có tài khoản. Hãy đăng nhập rồi mở lại liên kết mời."))
    if faults:
        raise FieldRefusal(faults)
    user.set_password(new_account.password)
    user.save()
    return user
