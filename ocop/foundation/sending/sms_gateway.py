"""Text messages through a gateway that takes one JSON object a message, as brand-name services of carriers do."""

from dataclasses import dataclass, field

from ocop.foundation.sending.channel import Fault, Parcel, Receipt, Undelivered
from ocop.foundation.sending.posting import post_json
from ocop.foundation.text.phone import international_phone


@dataclass(frozen=True)
class SmsGateway:
    """POSTs `{"to": "84…", "from": brand, "text": …, "id": key}` with a bearer token; any 2xx answer is a receipt.

    `is_repeatable` when the gateway is known to take an `id` once only. A gateway of another shape gets a small
    translator in front of it, or an adapter beside this one.
    """

    address: str
    access_key: str = field(repr=False)
    brand: str = ""
    is_repeatable: bool = False

    def send(self, parcel: Parcel) -> Receipt:
        """See Channel.send; the reference is `id` or `message_id` of the answer."""
        answer = post_json(
            self.address,
            {
                "to": international_phone(parcel.address).removeprefix("+"),
                "from": self.brand,
                "text": parcel.text,
                "id": parcel.key,
            },
            headers={"Authorization": f"Bearer {self.access_key}", "Idempotency-Key": parcel.key},
        ).words
        if answer.get("error"):
            raise Undelivered(Fault.PERMANENT, f"gateway: {answer['error']}")
        return Receipt(str(answer.get("message_id") or answer.get("id") or "")[:100])
