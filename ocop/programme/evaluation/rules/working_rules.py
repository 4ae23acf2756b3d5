"""The working rules a session opened with, as plain values and as the JSON the session keeps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

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

    @property
    def for_engine(self) -> CouncilRules:
        """What the assessment needs; the spread is a matter of the session, as in `ocop assess`."""
        return CouncilRules(gate_test=self.gate_test, missed_gate=self.missed_gate, largest_spread=None)

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
    )
