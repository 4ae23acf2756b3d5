"""What a question of a target is called."""

from ocop.programme.producers.labels import PRODUCER_KIND_LABELS
from ocop.programme.producers.rules.producer_kinds import ProducerKind
from ocop.programme.reporting.labels.indicators import INDICATOR_WORDS
from ocop.programme.reporting.rules.indicators import Dimension
from ocop.programme.reporting.rules.target_questions import TARGET_QUESTIONS


def question_name(code: str) -> str:
    """In the reader's language: "Chủ thể có sản phẩm còn hiệu lực – Hợp tác xã". KeyError for a code not known."""
    question = TARGET_QUESTIONS[code]
    name = str(INDICATOR_WORDS[question.indicator.code].name)
    if question.dimension == Dimension.PRODUCER_KIND:
        return f"{name} – {PRODUCER_KIND_LABELS[ProducerKind(question.value)]}"
    return f"{name} – {question.value} ★" if question.dimension == Dimension.STAR else name
