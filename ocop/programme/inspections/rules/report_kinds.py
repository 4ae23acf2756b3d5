"""Reports of shoppers and complaints of producers, as codes."""

from enum import StrEnum


class Problem(StrEnum):
    """What a shopper says is wrong."""

    ENDED_STILL_SOLD = "ENDED_STILL_SOLD"
    LOOKS_FAKE = "LOOKS_FAKE"
    QUALITY = "QUALITY"
    LABEL = "LABEL"
    OTHER = "OTHER"


class ReportState(StrEnum):
    """Received, taken up by an officer, answered, or merged into another one."""

    NEW = "NEW"
    TAKEN = "TAKEN"
    ANSWERED = "ANSWERED"
    MERGED = "MERGED"


OPEN_REPORTS = frozenset({ReportState.NEW, ReportState.TAKEN})


class Desk(StrEnum):
    """Whose desk a report lies on."""

    COMMUNE = "COMMUNE"
    PROVINCE = "PROVINCE"
    MINISTRY = "MINISTRY"


class StepKind(StrEnum):
    """What happened to a report."""

    RECEIVED = "RECEIVED"
    TAKEN = "TAKEN"
    FORWARDED = "FORWARDED"
    SENT_OUTSIDE = "SENT_OUTSIDE"
    LINKED = "LINKED"
    MERGED = "MERGED"
    ANSWERED = "ANSWERED"


class ComplaintKind(StrEnum):
    """Khiếu nại asks to look at a decision or an act again; kiến nghị proposes."""

    COMPLAINT = "COMPLAINT"
    PETITION = "PETITION"


class ComplaintState(StrEnum):
    """Received; accepted for settlement or refused it, with a reason; answered."""

    RECEIVED = "RECEIVED"
    ACCEPTED = "ACCEPTED"
    NOT_ACCEPTED = "NOT_ACCEPTED"
    ANSWERED = "ANSWERED"


OPEN_COMPLAINTS = frozenset({ComplaintState.RECEIVED, ComplaintState.ACCEPTED})
URGENT_PROBLEMS = frozenset({Problem.QUALITY, Problem.LOOKS_FAKE, Problem.ENDED_STILL_SOLD})


def first_desk(problem: Problem, *, province_code: str, commune_code: str) -> Desk:
    """Where a new report goes: what may end in an inspection to the province, the rest to the commune nearest to the
    producer; to the ministry when nothing tells the place."""
    if not province_code:
        return Desk.MINISTRY
    if problem in URGENT_PROBLEMS or not commune_code:
        return Desk.PROVINCE
    return Desk.COMMUNE
