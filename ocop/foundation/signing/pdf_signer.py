"""What signing a PDF means to the programme, wherever the key lives."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from ocop.foundation.refusal import Refusal


class CannotSign(Refusal):
    """The signature could not be made: a wrong PIN, a service that does not answer, a key that is not there."""


@dataclass(frozen=True)
class SigningRequest:
    """One signature to put on a file.

    `field_name` is the signature field, made when the file has none of that name; `account` is the account name of the
    person, by which a signer with keys of many people finds the right one; `secret` is the PIN or password the person
    typed, never kept.
    """

    field_name: str
    signer_name: str
    account: str
    reason: str
    location: str
    now: datetime
    position: str = ""
    secret: str = ""


class PdfSigner(Protocol):
    """Puts one signature on a PDF as an incremental update: what was signed before stays as it is."""

    @property
    def kind(self) -> str:
        """`trial`, `file`, `token` or `remote`."""
        ...

    @property
    def is_trial(self) -> bool:
        """True when the signature is worth nothing in law."""
        ...

    @property
    def asks_secret(self) -> bool:
        """True when the person has to type a PIN or password to sign."""
        ...

    def sign(self, pdf: bytes, request: SigningRequest) -> bytes:
        """The file with one more signature. Raises CannotSign with a sentence."""
        ...
