"""Open the accounts of made-up people where the programme is only tried out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed
from ocop.foundation.refusal import Refusal
from ocop.programme.accounts.models import User
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.demo_access import DEMO_PASSWORD


@dataclass(frozen=True)
class DemoSheet:
    """One made-up person; `province_code` is the province that keeps the account, empty for the national one."""

    username: str
    full_name: str
    province_code: str = ""


def create_demo_accounts(*, actor: Actor, people: Sequence[DemoSheet], now: datetime) -> dict[str, User]:
    """Out: user name → account, for all of them; those that exist already are left alone.

    Every account has DEMO_PASSWORD, which the sign-in page of a demo prints: the hash is worked out once for all of
    them, since there is nothing to protect. Raises Refusal in production and for anybody but the programme itself.
    """
    if not settings.IS_DEMO or not actor.is_programme:
        raise Refusal(_("Tài khoản mẫu chỉ được tạo khi dùng thử chương trình."))
    with deed("accounts.create_demo_accounts", actor=actor, now=now) as record:
        names = [person.username for person in people]
        known = set(User.objects.filter(username__in=names).values_list("username", flat=True))
        new = [person for person in people if person.username not in known]
        password = make_password(DEMO_PASSWORD) if new else ""
        for person in new:
            User.objects.create(
                username=person.username,
                full_name=person.full_name,
                province_code=person.province_code,
                password=password,
                is_demo=True,
                created_at=now,
            )
        record.facts["usernames"] = [person.username for person in new]
        if not new:
            record.nothing_happened()
    return {user.username: user for user in User.objects.filter(username__in=names, is_demo=True)}
