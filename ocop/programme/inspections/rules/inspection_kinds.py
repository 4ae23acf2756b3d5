"""The words of an inspection as codes: Điều 9, 26/2026/QĐ-TTg."""

from enum import StrEnum


class PlanKind(StrEnum):
    """Periodic, a sample drawn by risk, or ad hoc (Điều 9 khoản 2 điểm a)."""

    PERIODIC = "PERIODIC"
    RISK_SAMPLE = "RISK_SAMPLE"
    AD_HOC = "AD_HOC"


class InspectionState(StrEnum):
    """Planned; begun at the place; concluded by its minutes; closed when nothing of it is left to do."""

    PLANNED = "PLANNED"
    BEGUN = "BEGUN"
    CONCLUDED = "CONCLUDED"
    CLOSED = "CLOSED"


WRITABLE = frozenset({InspectionState.PLANNED, InspectionState.BEGUN})
"""States in which the checklist is filled in."""


class Answer(StrEnum):
    """What the inspector says to one item."""

    OK = "OK"
    NOT_OK = "NOT_OK"
    NOT_CHECKED = "NOT_CHECKED"


class ChecklistPart(StrEnum):
    """The contents of an inspection (Điều 9 khoản 3), the papers and marks they are read from kept apart."""

    CRITERIA = "CRITERIA"
    MARK = "MARK"
    FOOD_SAFETY = "FOOD_SAFETY"
    LABEL = "LABEL"
    TRACEABILITY = "TRACEABILITY"


class Severity(StrEnum):
    """How grave a finding is; the offices' own scale, no article sets one."""

    MINOR = "MINOR"
    MAJOR = "MAJOR"
    CRITICAL = "CRITICAL"


class CorrectionState(StrEnum):
    """Waiting for the producer, answered, sent back, done; "overdue" is computed at the moment of asking."""

    OPEN = "OPEN"
    ANSWERED = "ANSWERED"
    SENT_BACK = "SENT_BACK"
    DONE = "DONE"


class ProducerSignature(StrEnum):
    """Whether the producer's side signed the minutes."""

    SIGNED = "SIGNED"
    REFUSED = "REFUSED"
    ABSENT = "ABSENT"


class Verdict(StrEnum):
    """What a result says against its limit."""

    PASS = "PASS"  # noqa: S105  (a verdict, not a secret)
    FAIL = "FAIL"
    NO_LIMIT = "NO_LIMIT"
