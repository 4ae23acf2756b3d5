"""Zalo Notification Service: messages by approved templates to a telephone number (developers.zalo.me, OpenAPI).

The key of access lives about a day. Renewing it uses up the key of renewal and gives the next one, so whoever renews
must be alone and must write the new one down before anything else: that is what `KeyRing` is for.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from ocop.foundation.sending.channel import Fault, Parcel, Receipt, Undelivered
from ocop.foundation.sending.posting import post_form, post_json
from ocop.foundation.text.phone import international_phone

SENDS_AT = "https://business.openapi.zalo.me/message/template"
RENEWS_AT = "https://oauth.zaloapp.com/v4/oa/access_token"
LONGEST_TRACKING = 48
WRONG_KEY = -124
_LATER = frozenset({-103, -104, -105, -115, -120, -125, -133, -137, -144, -147})
"""Account, balance, quota of the day, the night's rest of the service: the message waits."""
_UNSAID = frozenset({-100})


@dataclass(frozen=True)
class Keys:
    """Key of access, key of renewal, and for how many seconds the first is good."""

    access: str = field(repr=False)
    renewal: str = field(repr=False)
    seconds: int


class KeyRing(Protocol):
    """Where the keys are kept, shared by all that send."""

    def access(self) -> str:
        """The key of access that is good now; "" when there is none."""
        ...

    def renew(self, ask: Callable[[str], Keys]) -> str:
        """Call `ask` with the key of renewal, alone, and keep what it returns; the new key of access.

        Raises Undelivered when somebody else is renewing at this moment, or when there is no key of renewal.
        """
        ...


@dataclass(frozen=True)
class ZaloZns:
    """`tracking_id` carries the key, but Zalo does not look for repetitions: an uncertain try is not made again."""

    app_id: str
    secret: str = field(repr=False)
    keys: KeyRing
    sends_at: str = SENDS_AT
    renews_at: str = RENEWS_AT
    is_repeatable: bool = False

    def send(self, parcel: Parcel) -> Receipt:
        """See Channel.send; the reference is Zalo's msg_id. Needs a filled template."""
        if parcel.template is None:
            raise Undelivered(Fault.PERMANENT, "no template")
        access = self.keys.access() or self.keys.renew(self._ask_for_keys)
        words = self._send(parcel, access)
        if _code_of(words) == WRONG_KEY:  # refused at the door: nothing went out
            words = self._send(parcel, self.keys.renew(self._ask_for_keys))
        code = _code_of(words)
        if code == 0:
            found = words.get("data")
            return Receipt(str(found.get("msg_id") or "")[:100] if isinstance(found, dict) else "")
        if code is None or code in _UNSAID:
            raise Undelivered(Fault.UNCERTAIN, f"ZNS {code}")
        fault = Fault.TEMPORARY if code in _LATER or code == WRONG_KEY else Fault.PERMANENT
        raise Undelivered(fault, f"ZNS {code}: {words.get('message') or ''}")

    def _send(self, parcel: Parcel, access: str) -> dict[str, object]:
        assert parcel.template is not None, "looked at by send"
        return post_json(
            self.sends_at,
            {
                "phone": international_phone(parcel.address).removeprefix("+"),
                "template_id": parcel.template.template_id,
                "template_data": dict(parcel.template.values),
                "tracking_id": parcel.key[:LONGEST_TRACKING],
            },
            headers={"access_token": access},
        ).words

    def _ask_for_keys(self, renewal: str) -> Keys:
        try:
            words = post_form(
                self.renews_at,
                {"refresh_token": renewal, "app_id": self.app_id, "grant_type": "refresh_token"},
                headers={"secret_key": self.secret},
            ).words
        except Undelivered as fault:
            raise Undelivered(Fault.TEMPORARY, f"Zalo keys: {fault.words}") from fault
        access, next_renewal = words.get("access_token"), words.get("refresh_token")
        if not access or not next_renewal:
            raise Undelivered(Fault.TEMPORARY, f"Zalo keys: {words.get('error_name') or words.get('error') or 'none'}")
        return Keys(str(access), str(next_renewal), _seconds(words.get("expires_in")))


def _code_of(words: dict[str, object]) -> int | None:
    try:
        return int(str(words.get("error")))
    except ValueError:
        return None


def _seconds(value: object) -> int:
    try:
        return int(str(value))
    except ValueError:
        return 3600
