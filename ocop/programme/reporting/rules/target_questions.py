"""What targets may ask: every indicator that speaks of no person, and some of one kind or one class of its things.

"Ít nhất 40% chủ thể là hợp tác xã" needs a question for the part and one for the whole; both are named by a code.
"""

from dataclasses import dataclass

from ocop.programme.producers.rules.producer_kinds import ProducerKind
from ocop.programme.reporting.rules.indicators import INDICATORS, Dimension, Indicator
from ocop.programme.reporting.rules.lines import Line


@dataclass(frozen=True)
class TargetQuestion:
    """An indicator, whole or only one value of a dimension."""

    indicator: Indicator
    dimension: Dimension | None = None
    value: str = ""

    @property
    def code(self) -> str:
        """ "chu-the-con-san-pham:cooperative"."""
        tail = f":{self.value.lower().replace('_', '-')}" if self.dimension else ""
        return f"{self.indicator.code}{tail}"

    def takes(self, line: Line) -> bool:
        """Whether a line of the indicator belongs to the question."""
        return self.dimension is None or line.by.get(self.dimension, "") == self.value


def _narrower() -> list[TargetQuestion]:
    producers, products = INDICATORS["chu-the-con-san-pham"], INDICATORS["san-pham-con-hieu-luc"]
    return [
        *(TargetQuestion(producers, Dimension.PRODUCER_KIND, kind.value) for kind in ProducerKind),
        *(TargetQuestion(products, Dimension.STAR, star) for star in "345"),
    ]


TARGET_QUESTIONS: dict[str, TargetQuestion] = {
    one.code: one
    for one in (*(TargetQuestion(one) for one in INDICATORS.values() if not one.is_personal), *_narrower())
}
