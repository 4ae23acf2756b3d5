"""Brand-name text messages through eSMS (developers.esms.vn): customer care messages, SmsType 2."""

from dataclasses import dataclass, field

from ocop.foundation.sending.channel import Fault, Parcel, Receipt, Undelivered
from ocop.foundation.sending.posting import post_json

ADDRESS = "https://rest.esms.vn/MainService.svc/json/SendMultipleMessage_V4_post_json/"
CUSTOMER_CARE = "2"
TAKEN, TAKEN_BEFORE = "100", "124"
_NEVER = frozenset({"99", "108", "118", "146", "177"})
"""The number is blocked or malformed, its network or the wording is not registered for the brand. Everything else
(keys, balance, brand, addresses allowed) somebody can set right: the message waits."""


@dataclass(frozen=True)
class Esms:
    """`RequestId` is the key: eSMS takes each once and answers 124 afterwards, which therefore means "delivered"."""

    api_key: str = field(repr=False)
    secret_key: str = field(repr=False)
    brand: str
    has_marks: bool = False
    address: str = ADDRESS
    is_repeatable: bool = True

    def send(self, parcel: Parcel) -> Receipt:
        """See Channel.send; the reference is the SMSID."""
        answer = post_json(
            self.address,
            {
                "ApiKey": self.api_key,
                "SecretKey": self.secret_key,
                "Phone": parcel.address,
                "Content": parcel.text,
                "Brandname": self.brand,
                "SmsType": CUSTOMER_CARE,
                "IsUnicode": "1" if self.has_marks else "0",
                "RequestId": parcel.key,
            },
        ).words
        code = str(answer.get("CodeResult", ""))
        if code in {TAKEN, TAKEN_BEFORE}:
            return Receipt(str(answer.get("SMSID") or "")[:100])
        if not code:
            raise Undelivered(Fault.UNCERTAIN, "eSMS: answer without CodeResult")
        fault = Fault.PERMANENT if code in _NEVER else Fault.TEMPORARY
        raise Undelivered(fault, f"eSMS {code}: {answer.get('ErrorMessage') or ''}")
