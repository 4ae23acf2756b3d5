"""Take out of an account what no record needs."""

from datetime import datetime

from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.record_language import in_record_language
from ocop.programme.accounts.models import User
from ocop.programme.accounts.queries.people import users_visible_to
from ocop.programme.accounts.rules.actor import Actor


def forget_account(*, actor: Actor, user_id: int, keeps_name: bool, now: datetime) -> User:
    """Close the account for good: telephone, mail, password gone, signed out everywhere.

    Unless `keeps_name`, the names become "Người dùng đã xóa #<id>" and "da-xoa-<id>". Part of granting a request, which
    has asked permission; raises DoesNotExist for an account the actor may not see.
    """
    with deed("accounts.forget_account", actor=actor, now=now) as record:
        user: User = lock(users_visible_to(actor), pk=user_id)
        user.phone = user.email = ""
        user.is_active = False
        user.session_number += 1
        user.set_unusable_password()
        if not keeps_name:
            with in_record_language():
                user.full_name = _("Người dùng đã xóa #%(number)s") % {"number": user.pk}
            user.username = f"da-xoa-{user.pk}"
        user.save()
        record.about(user, keeps_name=keeps_name)
    return user
