"""What the product passport must at least hold (Nghị định 37/2026/NĐ-CP, Điều 32) and a lot does not have yet."""

from dataclasses import dataclass
from enum import StrEnum


class Gap(StrEnum):
    """One thing that is missing, in the order of the article."""

    GTIN = "GTIN"
    PARTY_ADDRESS = "PARTY_ADDRESS"
    PARTY_NUMBER = "PARTY_NUMBER"
    PLACE = "PLACE"
    TRACE_BACK = "TRACE_BACK"
    CERTIFICATE = "CERTIFICATE"
    EXPIRY = "EXPIRY"
    IMAGE = "IMAGE"
    WARNINGS = "WARNINGS"


@dataclass(frozen=True, slots=True)
class PassportFacts:
    """What is known about a lot of packs."""

    has_gtin: bool
    has_address: bool
    has_party_number: bool
    has_place: bool
    has_trace_back: bool
    has_certificate: bool
    has_expiry: bool
    has_image: bool
    has_warnings: bool


def gaps_of(facts: PassportFacts) -> list[Gap]:
    """What is missing. Name, product and day of production no lot can be recorded without."""
    known = {
        Gap.GTIN: facts.has_gtin,
        Gap.PARTY_ADDRESS: facts.has_address,
        Gap.PARTY_NUMBER: facts.has_party_number,
        Gap.PLACE: facts.has_place,
        Gap.TRACE_BACK: facts.has_trace_back,
        Gap.CERTIFICATE: facts.has_certificate,
        Gap.EXPIRY: facts.has_expiry,
        Gap.IMAGE: facts.has_image,
        Gap.WARNINGS: facts.has_warnings,
    }
    return [gap for gap, is_there in known.items() if not is_there]
