"""The life of a case, and what a step of it may be."""

from enum import StrEnum


class CaseState(StrEnum):
    """new → looked at → inspection begun → explained, or confirmed as a copy."""

    NEW = "NEW"
    LOOKED_AT = "LOOKED_AT"
    INSPECTED = "INSPECTED"
    EXPLAINED = "EXPLAINED"
    CONFIRMED = "CONFIRMED"


OPEN = (CaseState.NEW, CaseState.LOOKED_AT, CaseState.INSPECTED)


class StepKind(StrEnum):
    """What was done in a case."""

    OPENED = "OPENED"
    LOOKED_AT = "LOOKED_AT"
    ASSIGNED = "ASSIGNED"
    NOTED = "NOTED"
    ANSWERED = "ANSWERED"
    INSPECTED = "INSPECTED"
    HELD = "HELD"
    RELEASED = "RELEASED"
    VOIDED = "VOIDED"
    EXPLAINED = "EXPLAINED"
    CONFIRMED = "CONFIRMED"
