"""Give a person who forgot the password a temporary one."""

from datetime import datetime

from django.contrib.auth.hashers import make_password

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.refusal import refuse_if
from ocop.programme.accounts.models import User
from ocop.programme.accounts.permissions import why_not_keep_account
from ocop.programme.accounts.queries.people import users_visible_to
from ocop.programme.accounts.rules.actor import Actor


def reset_password(*, actor: Actor, user_id: int, temporary_password: str, now: datetime) -> User:
    """Every session of the person ends; the next sign-in asks for a new password. Raises DoesNotExist, Refusal."""
    with deed("accounts.reset_password", actor=actor, now=now) as record:
        user: User = lock(users_visible_to(actor), pk=user_id)
        refuse_if(why_not_keep_account(actor, user))
        user.password = make_password(temporary_password)
        user.must_change_password = True
        user.session_number += 1
        user.save(update_fields=["password", "must_change_password", "session_number"])
        record.about(user, username=user.username)
    return user
