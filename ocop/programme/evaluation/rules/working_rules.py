"""The working rules a session opened with, as plain values and as the JSON the session keeps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from ocop.programme.councils.rules.council_seats import Averaging
from ocop.programme.evaluation.rules.consultation import DISSENT_BEFORE_RULES_SAID
from ocop.programme.evaluation.rules.council_rules import CouncilRules, GateTest, MissedGate


@dataclass(frozen=True)
class WorkingRules:
    """What the law leaves to the council (Quy chế hoạt động)."""

    quorum: Fraction
    is_chair_required: bool
    largest_spread: Decimal | None
    is_spread_blocking: bool
    gate_test: GateTest
    missed_gate: MissedGate
    display_decimals: int
    document_number: str = ""
    largest_turn: int = 2
    """How often one product may be scored."""
    is_auditor_required: bool = False
    """Whether an auditor checks the record before the results leave the room."""
    smallest_size: int | None = None
    largest_size: int | None = None
    averaging: Averaging = Averaging.MEAN
    chair_breaks_ties: bool = False
    """Whether who presides decides when half of the sheets reach a marked level."""
    consultation_days: int | None = None
    """Days to answer in writing (Điều 7 khoản 6 điểm d); None: the rules do not provide for it."""
    consultation_share: Fraction = Fraction(1, 2)
    """Share of the members whose written answer a consultation needs."""
    largest_dissent: Fraction = DISSENT_BEFORE_RULES_SAID
    """Share of the written answers that may want another star before the council has to meet."""

    @property
    def for_engine(self) -> CouncilRules:
        """What the assessment needs; the spread is a matter of the session, as in `ocop assess`."""
        return CouncilRules(
            gate_test=self.gate_test,
            missed_gate=self.missed_gate,
            largest_spread=None,
            averaging=self.averaging,
            chair_breaks_ties=self.chair_breaks_ties,
        )

    @property
    def is_consolidated(self) -> bool:
        """True when star marks are tested on the level the council agreed on."""
        return self.gate_test is GateTest.CONSOLIDATED

    def as_document(self) -> dict[str, Any]:
        """JSON values: what `read_working_rules` reads back."""
        return {
            "quorum": f"{self.quorum.numerator}/{self.quorum.denominator}",
            "chair_must_sit": self.is_chair_required,
            "largest_spread": None if self.largest_spread is None else str(self.largest_spread),
            "spread_blocks": self.is_spread_blocking,
            "gate_test": self.gate_test.value,
            "missed_gate": self.missed_gate.value,
            "display_decimals": self.display_decimals,
            "document_number": self.document_number,
            "largest_turn": self.largest_turn,
            "auditor_checks": self.is_auditor_required,
            "smallest_size": self.smallest_size,
            "largest_size": self.largest_size,
            "averaging": self.averaging.value,
            "chair_breaks_ties": self.chair_breaks_ties,
            "consultation_days": self.consultation_days,
            "consultation_share": f"{self.consultation_share.numerator}/{self.consultation_share.denominator}",
            "largest_dissent": f"{self.largest_dissent.numerator}/{self.largest_dissent.denominator}",
        }


def read_working_rules(written: Mapping[str, Any]) -> WorkingRules:
    """The rules from a session's record; KeyError or ValueError when the record is damaged."""
    spread = written["largest_spread"]
    return WorkingRules(
        quorum=Fraction(written["quorum"]),
        is_chair_required=bool(written["chair_must_sit"]),
        largest_spread=None if spread is None else Decimal(spread),
        is_spread_blocking=bool(written["spread_blocks"]),
        gate_test=GateTest(written["gate_test"]),
        missed_gate=MissedGate(written["missed_gate"]),
        display_decimals=int(written["display_decimals"]),
        document_number=str(written["document_number"]),
        largest_turn=int(written.get("largest_turn", 2)),
        is_auditor_required=bool(written.get("auditor_checks", False)),
        smallest_size=written.get("smallest_size"),
        largest_size=written.get("largest_size"),
        averaging=Averaging(written.get("averaging", Averaging.MEAN)),
        chair_breaks_ties=bool(written.get("chair_breaks_ties", False)),
        consultation_days=written.get("consultation_days"),
        consultation_share=Fraction(written.get("consultation_share", "1/2")),
        largest_dissent=Fraction(written.get("largest_dissent", DISSENT_BEFORE_RULES_SAID)),
    )
