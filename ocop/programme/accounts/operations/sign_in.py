"""Sign in: a password, and a door that closes after too many wrong ones."""

import hashlib
import hmac
from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed
from ocop.foundation.refusal import Refusal
from ocop.foundation.text.open_forms import network_of
from ocop.foundation.text.phone import normalise_phone
from ocop.programme.accounts.models import SignInFailure, User
from ocop.programme.accounts.queries.sign_in import user_for_identifier, user_with_password
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.lockout import (
    FAILURES_PER_ADDRESS,
    FAILURES_PER_IDENTIFIER,
    REMEMBERED_FOR,
    locked_until,
)
from ocop.programme.accounts.rules.usernames import tidy_username


def sign_in(*, identifier: str, password: str, address: str, device: str = "", now: datetime) -> User:
    """Check a user name or telephone number and a password; returns the person.

    `address` is the network address the try comes from, `device` a few words such as "Chrome, Android". Raises
    Refusal: one sentence for a wrong password, an unknown and an inactive account alike, another with the time to come
    back after 5 failures of one identifier (30 of one address or IPv6 network) in 15 minutes. While the door is closed
    nothing is tried or counted. The failures of the identifier are forgotten on success.
    """
    user_hash, address_hash = _identifier_hash(identifier), _keyed_hash("address", network_of(address))
    _refuse_while_locked(user_hash, address_hash, now)
    user = user_with_password(identifier, password)
    # Asked again: of many tries sent at once none may pass after the fifth failure was written.
    _refuse_while_locked(user_hash, address_hash, now)
    if user is None:
        SignInFailure.objects.filter(at__lt=now - REMEMBERED_FOR - timedelta(hours=1)).delete()
        SignInFailure.objects.create(identifier_hash=user_hash, address_hash=address_hash, at=now)
        _refuse_while_locked(user_hash, address_hash, now)
        raise Refusal(_("Tên đăng nhập, số điện thoại hoặc mật khẩu chưa đúng. Xin kiểm tra lại rồi thử lần nữa."))
    with deed("accounts.sign_in", actor=Actor(user_id=user.pk, name=user.full_name), now=now) as record:
        SignInFailure.objects.filter(identifier_hash=user_hash).delete()
        record.about(user, device=device)
    return user


def _refuse_while_locked(user_hash: str, address_hash: str, now: datetime) -> None:
    recent = SignInFailure.objects.filter(at__gt=now - REMEMBERED_FOR, at__lte=now)
    by_user = recent.filter(identifier_hash=user_hash).values_list("at", flat=True)
    by_address = recent.filter(address_hash=address_hash).values_list("at", flat=True)
    ends = [
        locked_until(list(by_user), allowed=FAILURES_PER_IDENTIFIER),
        locked_until(list(by_address), allowed=FAILURES_PER_ADDRESS),
    ]
    until = max((end for end in ends if end is not None and end > now), default=None)
    if until is not None:
        minute = timezone.localtime(until + timedelta(seconds=59))
        raise Refusal(
            _("Đã nhập sai quá nhiều lần. Vì an toàn, xin thử lại sau %(time)s. Quên mật khẩu? Nhờ quản trị đặt lại.")
            % {"time": minute.strftime("%H:%M")}
        )


def _identifier_hash(identifier: str) -> str:
    """One hash for every writing of one person, so that user name and telephone number share their five tries."""
    user = user_for_identifier(identifier)
    if user is not None:
        return _keyed_hash("user", str(user.pk))
    typed = tidy_username(identifier)
    try:
        return _keyed_hash("typed", normalise_phone(typed))
    except ValueError:
        return _keyed_hash("typed", typed)


def _keyed_hash(kind: str, text: str) -> str:
    return hmac.new(settings.SECRET_KEY.encode(), f"sign-in:{kind}:{text}".encode(), hashlib.sha256).hexdigest()
