"""Nộp hồ sơ hộ: what a producer may ask an officer of the commune to do in its name, how long, by which consent.

Quyết định 26/2026/QĐ-TTg has the producer hand in (khoản 1 Điều 7) and the commune guide it (Điều 10); it says nothing
about a third hand at the keyboard. So nothing here gives an officer a right of the producer: each handing-in is the
producer's own, confirmed by the producer for exactly the content handed in.
"""

from datetime import date
from enum import StrEnum


class MandateScope(StrEnum):
    """What the producer asked help for."""

    REGISTER = "REGISTER"
    ONE_DOSSIER = "ONE_DOSSIER"
    PERIOD = "PERIOD"


class ConsentWay(StrEnum):
    """How the producer said yes."""

    CODE = "CODE"
    PAPER = "PAPER"


class Help(StrEnum):
    """Kinds of the producer's deeds an officer may be asked to do; everything else stays with the producer."""

    PROFILE = "PROFILE"
    PRODUCT = "PRODUCT"
    EVIDENCE = "EVIDENCE"
    DOSSIER = "DOSSIER"


class MandateStanding(StrEnum):
    """Where a mandate stands on a day."""

    WAITING = "WAITING"
    NOT_YET = "NOT_YET"
    IN_FORCE = "IN_FORCE"
    OVER = "OVER"
    ENDED = "ENDED"
    ROLE_ENDED = "ROLE_ENDED"


COVERED: dict[MandateScope, frozenset[Help]] = {
    MandateScope.REGISTER: frozenset({Help.PROFILE}),
    MandateScope.ONE_DOSSIER: frozenset(Help),
    MandateScope.PERIOD: frozenset(Help),
}
LONGEST_DAYS = 366
USUAL_DAYS = 180


def covers(scope: str, help_with: Help) -> bool:
    """True when a mandate of this scope reaches so far; False for a scope nobody knows."""
    return scope in set(MandateScope) and help_with in COVERED[MandateScope(scope)]


def standing_of(
    *, valid_from: date, valid_until: date, is_consented: bool, is_ended: bool, holds_office: bool, today: date
) -> MandateStanding:
    """First and last day included; an officer who lost the office over the producer's place holds nothing."""
    if is_ended:
        return MandateStanding.ENDED
    if today > valid_until:
        return MandateStanding.OVER
    if not holds_office:
        return MandateStanding.ROLE_ENDED
    if not is_consented:
        return MandateStanding.WAITING
    return MandateStanding.NOT_YET if today < valid_from else MandateStanding.IN_FORCE
