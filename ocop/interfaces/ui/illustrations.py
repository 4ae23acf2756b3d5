"""Which drawing stands for a product that has no photo yet: by the number of its product set (1 to 26, QĐ 26/2026)."""

from types import MappingProxyType

ILLUSTRATIONS = (
    "che",
    "mien",
    "mat-ong",
    "gao",
    "thit",
    "rau-cu",
    "ruou",
    "nuoc",
    "duoc-lieu",
    "my-pham",
    "thu-cong",
    "vai",
    "hoa",
    "cay-canh",
    "ca-canh",
    "du-lich",
    "ca-phe",
    "gia-vi",
    "thuy-san",
    "do-an",
)

_BY_SET = MappingProxyType(
    {
        1: "rau-cu",
        2: "thit",
        3: "gao",
        4: "mat-ong",
        5: "do-an",
        6: "mien",
        7: "rau-cu",
        8: "thuy-san",
        9: "gia-vi",
        10: "gia-vi",
        11: "che",
        12: "che",
        13: "ca-phe",
        14: "ruou",
        15: "ruou",
        16: "nuoc",
        17: "nuoc",
        18: "duoc-lieu",
        19: "my-pham",
        20: "duoc-lieu",
        21: "thu-cong",
        22: "vai",
        23: "hoa",
        24: "cay-canh",
        25: "ca-canh",
        26: "du-lich",
    }
)


def illustration_for(set_number: int) -> str:
    """File name of the drawing for a product set; a set we do not know gets the plainest one."""
    return f"{_BY_SET.get(set_number, 'do-an')}.svg"
