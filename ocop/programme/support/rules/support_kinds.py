"""Codes of support and awards."""

from enum import StrEnum


class LineKind(StrEnum):
    """What a line of a policy gives: money for a recognition, or a part of what a measure costs."""

    AWARD = "AWARD"
    MEASURE = "MEASURE"


class Event(StrEnum):
    """What a recognition is for the product. ANY stands in policies alone; no line rewards LOWER by its name."""

    ANY = "ANY"
    FIRST = "FIRST"
    KEEP = "KEEP"
    UPGRADE = "UPGRADE"
    LOWER = "LOWER"


REWARDED = (Event.ANY, Event.FIRST, Event.KEEP, Event.UPGRADE)
"""What a line of a policy may name."""


class Payer(StrEnum):
    """Nguồn chi: whose budget pays."""

    CENTRAL = "CENTRAL"
    PROVINCE = "PROVINCE"
    COMMUNE = "COMMUNE"
    OTHER = "OTHER"


class Measure(StrEnum):
    """Nội dung hỗ trợ: what programmes and provinces help with."""

    PACKAGING = "PACKAGING"
    DESIGN = "DESIGN"
    STORY = "STORY"
    STAMPS = "STAMPS"
    TRADEMARK = "TRADEMARK"
    CERTIFICATION = "CERTIFICATION"
    TESTING = "TESTING"
    MACHINERY = "MACHINERY"
    RAW_MATERIAL = "RAW_MATERIAL"
    CHAIN = "CHAIN"
    WEBSITE = "WEBSITE"
    ECOMMERCE = "ECOMMERCE"
    SALES_POINT = "SALES_POINT"
    TRADE_FAIR = "TRADE_FAIR"
    TRAINING = "TRAINING"
    CONSULTING = "CONSULTING"
    INTEREST = "INTEREST"
    OTHER = "OTHER"


class AwardState(StrEnum):
    """Đề nghị, quyết định, chi trả are three things."""

    PROPOSED = "PROPOSED"
    DECIDED = "DECIDED"
    PAID = "PAID"
    REFUSED = "REFUSED"
    CANCELLED = "CANCELLED"
    WITHDRAWN = "WITHDRAWN"


STANDING_AWARDS = frozenset({AwardState.PROPOSED, AwardState.DECIDED, AwardState.PAID})
"""Those that keep the same recognition from being put forward again."""


class ProposalState(StrEnum):
    """A list of awards put to the authority."""

    PROPOSED = "PROPOSED"
    DECIDED = "DECIDED"
    WITHDRAWN = "WITHDRAWN"


class LeaderView(StrEnum):
    """What the province's leader says of a list of awards before the decision is written."""

    APPROVED = "APPROVED"
    RETURNED = "RETURNED"


class RequestState(StrEnum):
    """Where a producer's request stands."""

    ASKED = "ASKED"
    GRANTED = "GRANTED"
    REFUSED = "REFUSED"
    WITHDRAWN = "WITHDRAWN"
    CARRIED_OUT = "CARRIED_OUT"
    SETTLED = "SETTLED"
    PAID = "PAID"
    CANCELLED = "CANCELLED"


OPEN_REQUESTS = frozenset({RequestState.ASKED, RequestState.GRANTED, RequestState.CARRIED_OUT, RequestState.SETTLED})


class RequestStepKind(StrEnum):
    """What happened to a request; one row of its history each."""

    ASKED = "ASKED"
    OPINION = "OPINION"
    GRANTED = "GRANTED"
    REFUSED = "REFUSED"
    WITHDRAWN = "WITHDRAWN"
    CARRIED_OUT = "CARRIED_OUT"
    RETURNED = "RETURNED"
    SETTLED = "SETTLED"
    PAID = "PAID"
    CUT = "CUT"
    REFUNDED = "REFUNDED"


NEXT_STATES: dict[RequestState, dict[RequestStepKind, RequestState]] = {
    RequestState.ASKED: {
        RequestStepKind.OPINION: RequestState.ASKED,
        RequestStepKind.GRANTED: RequestState.GRANTED,
        RequestStepKind.REFUSED: RequestState.REFUSED,
        RequestStepKind.WITHDRAWN: RequestState.WITHDRAWN,
    },
    RequestState.GRANTED: {
        RequestStepKind.CARRIED_OUT: RequestState.CARRIED_OUT,
        RequestStepKind.WITHDRAWN: RequestState.WITHDRAWN,
        RequestStepKind.CUT: RequestState.CANCELLED,
    },
    RequestState.CARRIED_OUT: {
        RequestStepKind.RETURNED: RequestState.GRANTED,
        RequestStepKind.SETTLED: RequestState.SETTLED,
        RequestStepKind.CUT: RequestState.CANCELLED,
    },
    RequestState.SETTLED: {
        RequestStepKind.PAID: RequestState.PAID,
        RequestStepKind.CUT: RequestState.CANCELLED,
    },
}
"""Which step leads where; a step that is not here cannot be taken. A part payment leaves SETTLED as it is; what is cut
after one ends as PAID. A refund moves nothing."""


class Opinion(StrEnum):
    """What the commune says of a request."""

    SUPPORTS = "SUPPORTS"
    OBJECTS = "OBJECTS"


class PaperKind(StrEnum):
    """What a file of a request is."""

    APPLICATION = "APPLICATION"
    EVIDENCE = "EVIDENCE"
