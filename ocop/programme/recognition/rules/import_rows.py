"""What one row of a list says, as typed values."""

from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from ocop.programme.producers.rules.producer_kinds import ProducerKind
from ocop.programme.recognition.rules.import_faults import CellFault, Severity
from ocop.programme.recognition.rules.validity import last_valid_day


class RowStatus(StrEnum):
    """What the list claims: a recognition, an assessment entered, or a result of the former district level."""

    RECOGNISED = "RECOGNISED"
    ENTERED = "ENTERED"
    DISTRICT_RESULT = "DISTRICT_RESULT"


@dataclass(frozen=True)
class ReadRecognition:
    """One recognition of a product: the star with what is known of its decision."""

    turn: int
    star: int
    year: int
    decided_on: date | None = None
    decision: str = ""
    authority: str = ""
    expires_no_later_than: date | None = None
    extended_until: date | None = None
    revoked_on: date | None = None
    revocation: str = ""
    is_potential_five_star: bool = False
    source_url: str = ""
    note: str = ""

    @property
    def valid_until(self) -> date | None:
        """36 months from the decision (Điều 4 khoản 3)."""
        return last_valid_day(self.decided_on) if self.decided_on else None

    @property
    def order(self) -> tuple[date, int]:
        """Earlier recognitions before later ones; one that tells only its year counts as the end of that year."""
        return (self.decided_on or date(self.year, 12, 31), self.turn)


@dataclass(slots=True)
class ReadRow:
    """One product of a list, with the faults found in its cells."""

    number: int
    product: str = ""
    producer: str = ""
    producer_kind: ProducerKind = ProducerKind.OTHER
    industry: str = ""
    group_text: str = ""
    province: str = ""
    district: str = ""
    commune: str = ""
    address: str = ""
    address_printed: str = ""
    representative: str = ""
    phone: str = ""
    tax_code: str = ""
    note: str = ""
    source_url: str = ""
    source_note: str = ""
    status: RowStatus = RowStatus.RECOGNISED
    told_star: int | None = None
    recognitions: list[ReadRecognition] = field(default_factory=list)
    faults: list[CellFault] = field(default_factory=list)
    columns: dict[str, int] = field(default_factory=dict)
    rests_on_the_list: bool = False
    """The row names no decision; that of the list holds."""

    @property
    def has_errors(self) -> bool:
        """True when the row keeps the list from being written."""
        return any(fault.severity == Severity.ERROR for fault in self.faults)

    def mark_potential(self) -> None:
        """The potential for five stars belongs to the latest recognition."""
        if self.recognitions:
            latest = max(range(len(self.recognitions)), key=lambda at: self.recognitions[at].order)
            self.recognitions[latest] = replace(self.recognitions[latest], is_potential_five_star=True)


@dataclass(frozen=True)
class SkippedRow:
    """A row that holds no product: a section, a subtotal, a signature."""

    number: int
    text: str
    kind: str
