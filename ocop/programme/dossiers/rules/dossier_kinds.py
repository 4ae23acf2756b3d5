"""Kinds of dossiers and of evidence: Điều 6 and Mẫu số 02, QĐ 26/2026/QĐ-TTg."""

from enum import StrEnum


class DossierKind(StrEnum):
    """Lần đầu, nâng hạng, đánh giá lại."""

    FIRST = "FIRST"
    UPGRADE = "UPGRADE"
    RENEWAL = "RENEWAL"


class EvidenceType(StrEnum):
    """The fifteen kinds of the guidance table in Mẫu số 02, in its order, and one for everything else."""

    BUSINESS_REGISTRATION = "BUSINESS_REGISTRATION"
    PRODUCTION_CONDITIONS = "PRODUCTION_CONDITIONS"
    SOURCING = "SOURCING"
    ENVIRONMENT = "ENVIRONMENT"
    LOCAL_LABOUR = "LOCAL_LABOUR"
    GROWTH = "GROWTH"
    INTELLECTUAL_PROPERTY = "INTELLECTUAL_PROPERTY"
    MARKET = "MARKET"
    PROMOTION = "PROMOTION"
    STORY = "STORY"
    QUALITY_DECLARATION = "QUALITY_DECLARATION"
    TEST_REPORT = "TEST_REPORT"
    BARCODE_TRACEABILITY = "BARCODE_TRACEABILITY"
    QUALITY_SYSTEM = "QUALITY_SYSTEM"
    AWARD = "AWARD"
    OTHER = "OTHER"


class ReceiptLevel(StrEnum):
    """Which office gave the receipt number of Mẫu số 01."""

    COMMUNE = "COMMUNE"
    PROVINCE = "PROVINCE"
