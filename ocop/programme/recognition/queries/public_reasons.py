"""Why a product has its star, for everybody: points of the parts and the articles; no member, no single sheet."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from ocop.programme.recognition.models import Certificate
from ocop.programme.rubrics.queries.rubrics_in_force import rubric_rules

# Only sentences that are known to carry no name and no single sheet go out; a new kind of sentence stays inside.
_PUBLIC_SENTENCE = re.compile(
    r"Tổng điểm trung bình \d|Khung in theo số nguyên|Đạt đủ \d|Khung điểm dưới|Phiếu đánh giá của bộ này|Kết quả: |"
    r"Hạng 5 sao do |Đối với sản phẩm đạt "
)


@dataclass(frozen=True)
class PartPoints:
    """A part of the score sheet with the exact mean of its points."""

    code: str
    name: str
    points: Fraction
    max_points: int


@dataclass(frozen=True)
class StarReasons:
    """The arithmetic behind a star."""

    star: int
    average_points: Decimal
    parts: tuple[PartPoints, ...]
    regulation: str
    edition_code: str
    set_number: int
    rubric_name: str
    decision_number: str
    issued_on: date | None
    sentences: tuple[str, ...]


def public_sentences(output: Mapping[str, Any]) -> tuple[str, ...]:
    """The reasons in an engine's output that name no member and tell of no single sheet.

    The engine's own sentence about a missed requirement counts the sheets; here it is told without them.
    """
    band = output.get("band", 0)
    missed = [
        f"Chưa đạt yêu cầu tối thiểu của hạng {gate['min_star']} sao ở tiêu chí {gate['criterion']}: "
        f"cần từ {gate['needs_points']} điểm."
        for gate in output.get("unmet_gates", ())
        if gate["min_star"] <= band
    ]
    sentences: list[str] = []
    for text in output.get("because", ()):
        if text.startswith("Kết quả: "):
            sentences += missed
        if _PUBLIC_SENTENCE.match(text):
            sentences.append(text)
    return tuple(sentences)


def star_reasons(product_id: int) -> StarReasons | None:
    """For the newest star given on the platform; None for a star that came from a published list."""
    certificate = (
        Certificate.objects.filter(product_id=product_id, result__isnull=False)
        .select_related("result__item__rubric__edition")
        .defer("result__engine_input")
        .order_by("-assessment_year", "-pk")
        .first()
    )
    if certificate is None or certificate.result is None:
        return None
    output, rubric = certificate.result.engine_output, certificate.result.item.rubric
    points = output.get("parts", {})
    return StarReasons(
        star=certificate.star,
        average_points=certificate.result.average_points,
        parts=tuple(
            PartPoints(part.code, part.name, Fraction(points[part.code]), part.max_points)
            for part in rubric_rules(rubric).parts
            if part.code in points
        ),
        regulation=rubric.edition.regulation,
        edition_code=rubric.edition.code,
        set_number=rubric.set_number,
        rubric_name=rubric.name,
        decision_number=certificate.decision_number,
        issued_on=certificate.issued_on,
        sentences=public_sentences(output),
    )
