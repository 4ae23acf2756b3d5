"""Kinds of producers who may apply: Điều 2 khoản 3, QĐ 26/2026/QĐ-TTg."""

from enum import StrEnum


class ProducerKind(StrEnum):
    """Loại hình chủ thể."""

    COOPERATIVE = "COOPERATIVE"
    COOPERATIVE_GROUP = "COOPERATIVE_GROUP"
    ENTERPRISE = "ENTERPRISE"
    FARM = "FARM"
    HOUSEHOLD = "HOUSEHOLD"
    ASSOCIATION = "ASSOCIATION"
    OTHER = "OTHER"


class Verification(StrEnum):
    """Whether an office has checked who the producer is."""

    UNVERIFIED = "UNVERIFIED"
    VERIFIED = "VERIFIED"
    REJECTED = "REJECTED"


class Sex(StrEnum):
    """Giới tính người đại diện (Mẫu số 02)."""

    FEMALE = "FEMALE"
    MALE = "MALE"


TOURISM_ONLY_KINDS = frozenset({ProducerKind.ASSOCIATION})
