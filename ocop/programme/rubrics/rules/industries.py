"""The six groups of products of Điều 2 khoản 2, QĐ 26/2026/QĐ-TTg."""

from enum import StrEnum


class Industry(StrEnum):
    """Nhóm sản phẩm (ngành hàng)."""

    FOOD = "FOOD"
    BEVERAGE = "BEVERAGE"
    HERBAL = "HERBAL"
    CRAFT = "CRAFT"
    ORNAMENTAL = "ORNAMENTAL"
    TOURISM = "TOURISM"


def industry_of_set(set_number: int) -> Industry:
    """The group a set of QĐ 26/2026 belongs to (Phụ lục I); raises ValueError outside 1–26."""
    for last, industry in (
        (13, Industry.FOOD),
        (17, Industry.BEVERAGE),
        (20, Industry.HERBAL),
        (22, Industry.CRAFT),
        (25, Industry.ORNAMENTAL),
        (26, Industry.TOURISM),
    ):
        if 1 <= set_number <= last:
            return industry
    raise ValueError(f"QĐ 26/2026/QĐ-TTg has sets 1 to 26, not {set_number}")
