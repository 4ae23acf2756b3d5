"""Bản giải trình kết quả: one page that shows how a star follows from the sheets, so that anybody may check it."""

from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from pathlib import Path
from typing import Any

from django.utils.timezone import localtime
from django.utils.translation import override

from ocop.foundation.typesetting.typst_pdf import compile_pdf
from ocop.programme.dossiers.queries.dossier_content import content_of
from ocop.programme.evaluation.models import AssessmentResult
from ocop.programme.evaluation.rules.exact import display_text, spoken
from ocop.programme.evaluation.rules.reasons import council_sentences, council_star
from ocop.programme.geography.rules.postal_address import postal_address
from ocop.programme.rubrics.queries.rubrics_in_force import rubric_rules

TEMPLATE = Path(__file__).with_name("result_sheet.typ")


@dataclass(frozen=True)
class ResultFacts:
    """A result as recorded. `members` are pairs of name and total, `parts` name, points and maximum, all as shown."""

    product: str
    producer: str
    address: str
    council: str
    session: str
    rubric: str
    average: Fraction
    star: int
    is_knocked_out: bool
    members: tuple[tuple[str, str], ...]
    parts: tuple[tuple[str, str, str], ...]
    because: tuple[str, ...]
    input_sha256: str
    dossier_sha256: str
    computed_at: datetime
    display_decimals: int = 2
    of_province: bool = False
    """A province's council finds a potential; the ministry decides on 5 stars."""


def result_sheet_pdf(result: AssessmentResult, *, now: datetime) -> bytes:
    """The proof of a result as PDF, from what the result keeps, never computed anew."""
    with override("vi"):
        return compile_pdf(TEMPLATE, result_sheet_data(_facts(result)), created_at=now)


def result_sheet_data(facts: ResultFacts) -> dict[str, Any]:
    """What the template prints."""
    verdict = council_star(facts.star, of_province=facts.of_province).upper()
    if verdict == f"{facts.star} SAO":
        verdict = f"HẠNG {verdict}"
    if facts.is_knocked_out:
        verdict = "BỊ LOẠI"
    return {
        "document_title": f"Giải trình kết quả đánh giá: {facts.product}",
        "council": facts.council,
        "session": facts.session,
        "fields": [
            ["Sản phẩm:", facts.product],
            ["Chủ thể:", facts.producer],
            ["Địa chỉ:", facts.address],
            ["Bộ tiêu chí:", facts.rubric],
        ],
        "star": 0 if facts.is_knocked_out else facts.star,
        "verdict": verdict,
        "average": display_text(facts.average, facts.display_decimals),
        "average_exact": spoken(facts.average),
        "members": [list(one) for one in facts.members],
        "parts": [list(one) for one in facts.parts],
        "because": list(facts.because),
        "checks": [
            f"Kết quả lập lúc {facts.computed_at:%H:%M} ngày {facts.computed_at:%d/%m/%Y}.",
            f"SHA-256 dữ liệu đầu vào (mức chọn từng phiếu, quy chế): {facts.input_sha256}",
            f"SHA-256 hồ sơ bản nộp: {facts.dossier_sha256}",
            "Từ dữ liệu đầu vào, bất kỳ ai cũng tính lại được kết quả này bằng lệnh “ocop assess”.",
        ],
    }


def _facts(result: AssessmentResult) -> ResultFacts:
    item = result.item
    session = item.session
    content = item.version.content or content_of(item.dossier, session.held_on)
    rubric = rubric_rules(item.rubric)
    output = result.engine_output
    return ResultFacts(
        product=content["product"]["name"],
        producer=content["producer"]["name"],
        address=postal_address(
            str(content["producer"].get("address") or content["producer"].get("address_as_printed") or ""),
            str(content["dossier"].get("commune") or ""),
            str(content["dossier"].get("province") or ""),
        ),
        council=session.council.name,
        session=f"{session.name}, ngày {session.held_on:%d/%m/%Y}",
        rubric=f"Bộ sản phẩm số {rubric.set_number}, {rubric.name} ({rubric.edition.decision})",
        average=Fraction(result.points_numerator, result.points_denominator),
        star=result.star,
        of_province=bool(session.council.province_code),
        is_knocked_out=result.is_knocked_out,
        members=tuple((one["member"], str(one["points"]).replace(".", ",")) for one in output["members"]),
        parts=tuple(
            (
                f"Phần {part.code}: {part.name}",
                display_text(Fraction(output["parts"][part.code]), 2),
                str(part.max_points),
            )
            for part in rubric.parts
        ),
        because=tuple(council_sentences(output["because"], of_province=bool(session.council.province_code))),
        input_sha256=result.input_sha256,
        dossier_sha256=item.version.sha256,
        computed_at=localtime(result.computed_at),
        display_decimals=int(session.rules_used.get("display_decimals", 2)),
    )
