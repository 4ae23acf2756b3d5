"""Standards a product or its maker may hold."""

from enum import StrEnum


class Standard(StrEnum):
    """Tiêu chuẩn, chứng nhận."""

    VIETGAP = "VIETGAP"
    GLOBALGAP = "GLOBALGAP"
    ORGANIC_VN = "ORGANIC_VN"
    ORGANIC_INTERNATIONAL = "ORGANIC_INTERNATIONAL"
    HACCP = "HACCP"
    ISO_22000 = "ISO_22000"
    ISO_9001 = "ISO_9001"
    GMP = "GMP"
    FOOD_SAFETY = "FOOD_SAFETY"
    HALAL = "HALAL"
    GEOGRAPHICAL_INDICATION = "GEOGRAPHICAL_INDICATION"
    TRADEMARK = "TRADEMARK"
    OTHER = "OTHER"
