"""Lock an account, or open it again."""

from datetime import datetime

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.refusal import refuse_if
from ocop.programme.accounts.models import User
from ocop.programme.accounts.permissions import why_not_keep_account
from ocop.programme.accounts.queries.people import users_visible_to
from ocop.programme.accounts.rules.actor import Actor


def set_account_active(*, actor: Actor, user_id: int, is_active: bool, now: datetime) -> User:
    """A locked account is signed out everywhere at once; its grants stay on record. Raises DoesNotExist, Refusal."""
    with deed("accounts.unlock_account" if is_active else "accounts.lock_account", actor=actor, now=now) as record:
        user: User = lock(users_visible_to(actor), pk=user_id)
        refuse_if(why_not_keep_account(actor, user))
        if user.is_active == is_active:
            record.nothing_happened()
            return user
        user.is_active = is_active
        user.session_number += 1
        user.save(update_fields=["is_active", "session_number"])
        record.about(user, username=user.username)
    return user
