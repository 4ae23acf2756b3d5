"""The personal identification number on a citizen's card (số định danh cá nhân, căn cước): 12 digits."""

import re
from dataclasses import dataclass

# Codes of the 63 provinces of birth registration with a leading zero; they did not change with the mergers of
# 2025.
_PROVINCES = frozenset(
    re.findall(
        r"\d\d",
        "01 02 04 06 08 10 11 12 14 15 17 19 20 22 24 25 26 27 30 31 33 34 35 36 37 38 40 42 44 45 46 48 49 "
        "51 52 54 56 58 60 62 64 66 67 68 70 72 74 75 77 79 80 82 83 84 86 87 89 91 92 93 94 95 96",
    )
)


@dataclass(frozen=True)
class CitizenId:
    """What the number says: where the birth was registered, MALE or FEMALE, the year of birth."""

    number: str
    province_code: str
    sex: str
    birth_year: int


def read_citizen_id(text: str) -> CitizenId:
    """Reads 12 digits (spaces and dots allowed); ValueError for another length or province."""
    number = re.sub(r"[\s.\u00a0]", "", text)
    if not re.fullmatch(r"0\d{11}", number, re.ASCII) or number[1:3] not in _PROVINCES:
        raise ValueError("not a citizen's number: expected 12 digits that begin with 0 and the code of a province")
    century, is_female = divmod(int(number[3]), 2)
    return CitizenId(
        number=number,
        province_code=number[1:3],
        sex="FEMALE" if is_female else "MALE",
        birth_year=1900 + century * 100 + int(number[4:6]),
    )


def is_citizen_id(text: str) -> bool:
    """Whether the text can be a citizen's number. There is no check digit: a slip in the last six digits is
    not seen.
    """
    try:
        read_citizen_id(text)
    except ValueError:
        return False
    return True


def mask_citizen_id(number: str) -> str:
    """ "001085012345" → "001******345"."""
    digits = re.sub(r"\D", "", number)
    return f"{digits[:3]}******{digits[-3:]}" if len(digits) == 12 else "***"
