"""What a made-up bid is, and how far the demo carries it."""

from dataclasses import dataclass
from enum import IntEnum

from ocop.programme.dossiers.rules.dossier_kinds import DossierKind
from ocop.programme.producers.rules.producer_kinds import ProducerKind, Sex


class Stage(IntEnum):
    """How far the demo carries a dossier."""

    DRAFT = 1
    SUBMITTED = 2
    RETURNED_BY_COMMUNE = 3
    COMMUNE_REVIEW = 4
    FORWARDED = 5
    PROVINCE_REVIEW = 6
    ADVISORY_REVIEW = 7
    READY_FOR_COUNCIL = 8
    SESSION_OPEN = 9
    SESSION_CLOSED = 10
    AWAITING_SIGNATURE = 11
    IN_CONSULTATION = 12


@dataclass(frozen=True)
class Bid:
    """One producer with one product and its dossier; `aim` is the star the made-up marks lead to."""

    key: str
    commune_code: str
    kind: ProducerKind
    producer: str
    tax_code: str
    representative: str
    sex: Sex
    ethnicity: str
    product: str
    set_number: int
    specification: str
    story: str
    stage: Stage
    aim: int
    dossier_kind: DossierKind = DossierKind.FIRST
    has_disability: bool = False
