"""The papers of the council's day: which there are, who signs them, when they may be drawn up."""

from enum import StrEnum

from ocop.programme.evaluation.rules.disclosure import Matter


class PaperKind(StrEnum):
    """Văn bản của phiên họp, in the order of the day."""

    AGENDA = "AGENDA"
    ATTENDANCE = "ATTENDANCE"
    CONSOLIDATED = "CONSOLIDATED"
    MINUTES = "MINUTES"


class SigningSeat(StrEnum):
    """In which capacity a paper is signed: the secretary drew it up, then the chair answers for it."""

    SECRETARY = "SECRETARY"
    CHAIR = "CHAIR"


class SigningWay(StrEnum):
    """How a signature came about."""

    DIGITAL = "DIGITAL"
    """The programme asked the signer of the settings."""
    UPLOADED = "UPLOADED"
    """The person signed the file elsewhere; its digital signatures were read."""
    PAPER = "PAPER"
    """Signed by hand; the scan is kept."""


SIGNING_ORDER = (SigningSeat.SECRETARY, SigningSeat.CHAIR)
SIGNED_KINDS = frozenset({PaperKind.ATTENDANCE, PaperKind.CONSOLIDATED, PaperKind.MINUTES})
MADE_AT_THE_END = frozenset({PaperKind.CONSOLIDATED, PaperKind.MINUTES})
_TELLS: dict[PaperKind, Matter] = {PaperKind.CONSOLIDATED: Matter.RESULTS, PaperKind.MINUTES: Matter.RESULTS}


def matter_told_by(kind: PaperKind) -> Matter | None:
    """What a reader of the paper learns that the phase of the session may still keep back; None for nothing."""
    return _TELLS.get(kind)


def next_seat(signed: frozenset[SigningSeat]) -> SigningSeat | None:
    """Who signs next; None when everybody has."""
    return next((seat for seat in SIGNING_ORDER if seat not in signed), None)
