"""The levels and kinds of administrative unit, and how one unit can follow another."""

import unicodedata
from enum import StrEnum


class UnitLevel(StrEnum):
    """Cấp hành chính. Districts exist until 30/06/2025 only."""

    PROVINCE = "PROVINCE"
    DISTRICT = "DISTRICT"
    COMMUNE = "COMMUNE"


class UnitKind(StrEnum):
    """Loại đơn vị hành chính."""

    TINH = "TINH"
    THANH_PHO_TRUNG_UONG = "THANH_PHO_TRUNG_UONG"
    QUAN = "QUAN"
    HUYEN = "HUYEN"
    THI_XA = "THI_XA"
    THANH_PHO = "THANH_PHO"
    XA = "XA"
    PHUONG = "PHUONG"
    THI_TRAN = "THI_TRAN"
    DAC_KHU = "DAC_KHU"


class SuccessionExtent(StrEnum):
    """Whether all of a unit went to its successor or only a part of it."""

    WHOLE = "WHOLE"
    PART = "PART"


_ALL_PEOPLE = "toàn bộ dân số"


def names_all_people(note: str) -> bool:
    """Whether the words of a resolution beside a part say that all its people go with it ("một phần diện tích, toàn bộ
    dân số"); read once, when the step is written down."""
    return _ALL_PEOPLE in " ".join(unicodedata.normalize("NFC", note).casefold().split())


# The word that opens the official name: a part of the name, not a label.
KIND_WORD = {
    UnitKind.TINH: "Tỉnh",
    UnitKind.THANH_PHO_TRUNG_UONG: "Thành phố",
    UnitKind.QUAN: "Quận",
    UnitKind.HUYEN: "Huyện",
    UnitKind.THI_XA: "Thị xã",
    UnitKind.THANH_PHO: "Thành phố",
    UnitKind.XA: "Xã",
    UnitKind.PHUONG: "Phường",
    UnitKind.THI_TRAN: "Thị trấn",
    UnitKind.DAC_KHU: "Đặc khu",
}

KINDS_OF_LEVEL = {
    UnitLevel.PROVINCE: frozenset({UnitKind.TINH, UnitKind.THANH_PHO_TRUNG_UONG}),
    UnitLevel.DISTRICT: frozenset({UnitKind.QUAN, UnitKind.HUYEN, UnitKind.THI_XA, UnitKind.THANH_PHO}),
    UnitLevel.COMMUNE: frozenset({UnitKind.XA, UnitKind.PHUONG, UnitKind.THI_TRAN, UnitKind.DAC_KHU}),
}


def official_name(kind: UnitKind, short_name: str) -> str:
    """XA, "Tân Cương" → "Xã Tân Cương"."""
    return f"{KIND_WORD[kind]} {short_name}"
