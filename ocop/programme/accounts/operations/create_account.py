"""Open an account for a person."""

import secrets
from datetime import datetime

from django.contrib.auth.hashers import make_password
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed
from ocop.foundation.refusal import FieldRefusal, refuse_if
from ocop.programme.accounts.models import User
from ocop.programme.accounts.operations.person_details import read_email, read_full_name, read_phone
from ocop.programme.accounts.permissions import why_not_create_account
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.usernames import is_username, tidy_username

_LETTERS = "abcdefghjkmnpqrstuvwxyz"
_DIGITS = "23456789"


def new_temporary_password() -> str:
    """Twelve signs in three groups, without those that look alike: "kwpa-7392-mthe"."""
    groups = (_LETTERS, _DIGITS, _LETTERS)
    return "-".join("".join(secrets.choice(signs) for _place in range(4)) for signs in groups)


def create_account(
    *,
    actor: Actor,
    username: str,
    full_name: str,
    phone: str = "",
    email: str = "",
    province_code: str = "",
    temporary_password: str,
    is_demo: bool = False,
    must_change_password: bool = True,
    now: datetime,
) -> User:
    """Out: the account, which must change its password at the first sign-in.

    `province_code` is the province that keeps the account, empty for the national administrator. Raises Refusal without
    the right, FieldRefusal (`username`, `full_name`, `phone`, `email`) for what was typed.
    """
    with deed("accounts.create_account", actor=actor, now=now) as record:
        refuse_if(why_not_create_account(actor, province_code))
        faults: dict[str, list[str]] = {}
        name = tidy_username(username)
        if not is_username(name):
            faults["username"] = [
                _("Tên đăng nhập gồm 3 đến 60 chữ thường không dấu, chữ số, dấu chấm hoặc gạch; không chỉ gồm chữ số.")
            ]
        elif User.objects.filter(username=name).exists():
            faults["username"] = [_("Tên đăng nhập này đã có người dùng. Hãy chọn tên khác.")]
        values = {
            "full_name": read_full_name(full_name, faults),
            "phone": read_phone(phone, faults),
            "email": read_email(email, faults),
        }
        if faults:
            raise FieldRefusal(faults)
        user = User.objects.create(
            username=name,
            password=make_password(temporary_password),
            province_code=province_code,
            must_change_password=must_change_password,
            is_demo=is_demo,
            created_at=now,
            **values,
        )
        record.about(user, username=name, province=province_code)
    return user
