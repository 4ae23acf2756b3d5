"""What the signatures of a PDF file say and what they are worth."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from ocop.foundation.refusal import Refusal


class UnreadablePdf(Refusal):
    """The bytes are no PDF that can be read."""


class Coverage(StrEnum):
    """How much of the file a signature answers for."""

    WHOLE_FILE = "WHOLE_FILE"
    EXTENDED_BY_SIGNING = "EXTENDED_BY_SIGNING"
    CHANGED_AFTER = "CHANGED_AFTER"


@dataclass(frozen=True)
class ReadSignature:
    """One signature. `signer` is the name in the certificate; `stated_name`, `reason` and `location` are what the file
    says beside it. `signed_at` is the signer's own clock unless `is_timestamped`. `is_intact`: every byte the signature
    covers is the byte that was signed, and the signature is by the key of the certificate. `root` is the trusted
    certificate at the top, empty when there is none. Revocation lists are not asked."""

    field_name: str
    signer: str
    stated_name: str
    reason: str
    location: str
    signed_at: datetime | None
    is_timestamped: bool
    is_intact: bool
    coverage: Coverage
    is_trusted: bool
    root: str
    issuer: str
    serial_number: str
    valid_from: datetime | None
    valid_until: datetime | None
    is_trial: bool
    fault: str = ""

    @property
    def is_good(self) -> bool:
        """Intact and nothing but further signatures added since; trust is another question."""
        return self.is_intact and self.coverage is not Coverage.CHANGED_AFTER


def read_signatures(pdf: bytes) -> list[ReadSignature]:
    """The signatures of the file in the order they were made, judged against the roots of the settings.

    Raises UnreadablePdf with a sentence.
    """
    from ocop.foundation.signing.validating import validated  # the cryptography is loaded when somebody asks

    return validated(pdf)
