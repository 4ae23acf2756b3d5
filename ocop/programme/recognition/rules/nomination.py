"""The dossier that nominates a product for 5 stars: Điều 6 khoản 3, Điều 7 khoản 4 and 6, 26/2026/QĐ-TTg."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ocop.programme.dossiers.rules.review_clocks import central_round_for, reassessment_due_on

LONGEST_SUPPLEMENT_DAYS = 60
USUAL_SUPPLEMENT_DAYS = 10


class NominationVariant(StrEnum):
    """Lần đầu (điểm a khoản 3 Điều 6) or phân hạng lại sản phẩm 5 sao (điểm b)."""

    FIRST = "FIRST"
    RENEWAL = "RENEWAL"


class NominationPart(StrEnum):
    """What the law lists."""

    LETTER = "LETTER"
    ADVISORY_REPORT = "ADVISORY_REPORT"
    OFFICE_REPORT = "OFFICE_REPORT"
    COUNCIL_REPORT = "COUNCIL_REPORT"
    APPROVAL = "APPROVAL"
    DOSSIER = "DOSSIER"
    EXTRA_TESTS = "EXTRA_TESTS"
    SAMPLES = "SAMPLES"


class PartState(StrEnum):
    """There; missing; to come with the signature of the letter; asked for only "nếu có"; or not asked for."""

    PRESENT = "PRESENT"
    MISSING = "MISSING"
    AT_SENDING = "AT_SENDING"
    NONE_NEEDED = "NONE_NEEDED"
    NOT_ASKED = "NOT_ASKED"


class PackageState(StrEnum):
    """Sent by the province; then received, or returned for a supplement, by the ministry's office."""

    SENT = "SENT"
    RECEIVED = "RECEIVED"
    RETURNED = "RETURNED"


class PaperKind(StrEnum):
    """What the province's office adds to the dossier by hand."""

    OFFICE_REPORT = "OFFICE_REPORT"
    EXTRA_TEST = "EXTRA_TEST"
    SUPPLEMENT = "SUPPLEMENT"


_P = NominationPart
PARTS: dict[NominationVariant, tuple[NominationPart, ...]] = {
    NominationVariant.FIRST: (
        _P.LETTER,
        _P.ADVISORY_REPORT,
        _P.COUNCIL_REPORT,
        _P.APPROVAL,
        _P.DOSSIER,
        _P.EXTRA_TESTS,
        _P.SAMPLES,
    ),
    NominationVariant.RENEWAL: (_P.LETTER, _P.OFFICE_REPORT, _P.DOSSIER, _P.EXTRA_TESTS, _P.SAMPLES),
}
"""In the order of the law."""
OPTIONAL = frozenset({_P.EXTRA_TESTS})
PHYSICAL = frozenset({_P.SAMPLES})
"""Handed over beside the electronic set: what is missing is said, the sending is not held up."""


@dataclass(frozen=True)
class PartOnFile:
    """One line of the list: the part, whether it is there."""

    part: NominationPart
    state: PartState


def variant_of(*, is_renewal: bool, star_borne: int | None) -> NominationVariant:
    """Only a product that already bore 5 stars is assessed *again* by the ministry; the renewal of a 3 or 4-star
    certificate that reached 90 points comes before it for the first time."""
    return NominationVariant.RENEWAL if is_renewal and star_borne == 5 else NominationVariant.FIRST


def missing_parts(parts: list[PartOnFile]) -> list[NominationPart]:
    """What holds the sending up: required, not there, and not handed over by hand."""
    return [
        one.part
        for one in parts
        if one.state == PartState.MISSING and one.part not in OPTIONAL and one.part not in PHYSICAL
    ]


def assess_by(variant: NominationVariant, *, proposed_on: date, received_on: date | None) -> date:
    """Last day in time for the ministry's result.

    First time: the round the province's proposal falls into (Điều 5 khoản 2). Again: 45 days from the full dossier
    (Điều 7 khoản 6 điểm g); until it is received, the round is the bound.
    """
    if variant == NominationVariant.RENEWAL and received_on is not None:
        return reassessment_due_on(received_on)
    return central_round_for(proposed_on).assessed_by
