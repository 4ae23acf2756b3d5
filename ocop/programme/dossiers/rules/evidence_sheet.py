"""What is said about a document kept as evidence."""

from dataclasses import dataclass
from datetime import date

from ocop.programme.dossiers.rules.dossier_kinds import EvidenceType


@dataclass(frozen=True)
class EvidenceSheet:
    """The words as typed; the operations check and tidy them."""

    type: EvidenceType
    title: str
    number: str = ""
    issuer: str = ""
    issued_on: date | None = None
    expires_on: date | None = None
