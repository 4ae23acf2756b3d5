"""The keys of a provider in the database, for all nodes: one renews at a time, and what is renewed is written down."""

import base64
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.db import transaction

from ocop.foundation.sending.channel import Fault, Undelivered
from ocop.foundation.sending.zalo_zns import Keys
from ocop.programme.notifications.models import ProviderKeys

CLAIM = timedelta(minutes=2)
MARGIN = timedelta(minutes=5)


@dataclass(frozen=True)
class DatabaseKeyRing:
    """See foundation/sending/zalo_zns.py: KeyRing. `first` is the key of renewal of the settings; it is used until the
    first renewal, and again when somebody has set a new one.
    """

    provider: str
    first: str
    now: datetime

    def access(self) -> str:
        """See KeyRing.access."""
        row = ProviderKeys.objects.filter(provider=self.provider, valid_until__gt=self.now + MARGIN).first()
        return _opened(row.access) if row is not None else ""

    def renew(self, ask: Callable[[str], Keys]) -> str:
        """See KeyRing.renew. The call is made outside of any transaction; a claim keeps others away meanwhile."""
        renewal = self._claim()
        if not renewal:
            self._keep(claimed_until=None)
            raise Undelivered(Fault.TEMPORARY, f"{self.provider}: no refresh token")
        try:
            keys = ask(renewal)
        except BaseException:
            self._keep(claimed_until=None)
            raise
        self._keep(
            access=_closed(keys.access),
            renewal=_closed(keys.renewal),
            first_digest=_digest(self.first),
            valid_until=self.now + timedelta(seconds=keys.seconds),
            claimed_until=None,
        )
        return keys.access

    def _claim(self) -> str:
        with transaction.atomic():
            ProviderKeys.objects.get_or_create(provider=self.provider)
            row = ProviderKeys.objects.select_for_update().get(provider=self.provider)
            if row.claimed_until is not None and row.claimed_until > self.now:
                raise Undelivered(Fault.TEMPORARY, f"{self.provider}: keys are being renewed")
            row.claimed_until = self.now + CLAIM
            row.save(update_fields=["claimed_until"])
        is_same_first = row.first_digest == _digest(self.first)
        return (_opened(row.renewal) if is_same_first else "") or self.first

    def _keep(self, **values: object) -> None:
        ProviderKeys.objects.filter(provider=self.provider).update(**values)


def _box() -> Fernet:
    digest = hashlib.sha256(b"ocop.programme.notifications.keys" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(digest))


def _closed(words: str) -> str:
    return _box().encrypt(words.encode()).decode()


def _opened(words: str) -> str:
    """ "" for nothing, and for what was written with another secret key."""
    try:
        return _box().decrypt(words.encode()).decode() if words else ""
    except InvalidToken:
        return ""


def _digest(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()
