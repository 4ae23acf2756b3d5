"""What a producer says about itself (Mẫu số 01 khoản 1; Mẫu số 02 phần I)."""

from dataclasses import dataclass
from datetime import date

from ocop.programme.producers.rules.producer_kinds import ProducerKind


@dataclass(frozen=True)
class ProducerProfile:
    """The words as typed; the operations check and tidy them."""

    kind: ProducerKind
    name: str
    commune_code: str
    tax_code: str = ""
    registration_number: str = ""
    registered_on: date | None = None
    registration_issuer: str = ""
    founded_on: date | None = None
    address: str = ""
    address_as_printed: str = ""
    phone: str = ""
    email: str = ""
    website: str = ""
    representative_name: str = ""
    representative_position: str = ""
    representative_sex: str = ""
    representative_ethnicity: str = ""
    representative_has_disability: bool | None = None
    representative_commune_code: str = ""
    representative_address: str = ""
    representative_address_as_printed: str = ""
    history: str = ""
    organisation: str = ""


LEGAL_FACTS = (
    "kind",
    "name",
    "tax_code",
    "registration_number",
    "registered_on",
    "registration_issuer",
    "commune_code",
    "representative_name",
)
"""When one of these changes, an office has to look again."""
