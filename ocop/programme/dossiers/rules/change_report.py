"""What changed since the product was recognised: điểm b, c khoản 1 Điều 6, QĐ 26/2026/QĐ-TTg.

"Cập nhật những nội dung mới và kết quả … về: nguyên liệu, công nghệ sử dụng, bao bì, nhãn mác, công bố chất lượng, các
phiếu kiểm nghiệm định kỳ, thị trường tiêu thụ, sản lượng, doanh thu và bổ sung minh chứng các giấy tờ pháp lý có thời
hạn": the contents of the report, in this order. Pure: two contents (`rules/content.py`) in, differences by topic out.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from ocop.programme.dossiers.rules.comparison import Change, Difference, compare
from ocop.programme.dossiers.rules.content import PERSONAL_KEYS
from ocop.programme.dossiers.rules.dossier_kinds import EvidenceType


class Topic(StrEnum):
    """The contents the law lists, then what the score sheet and the rest of the dossier say."""

    MATERIAL_TECHNOLOGY = "MATERIAL_TECHNOLOGY"
    PACKAGING_QUALITY = "PACKAGING_QUALITY"
    DECLARATION = "DECLARATION"
    TEST_REPORTS = "TEST_REPORTS"
    MARKET = "MARKET"
    OUTPUT_REVENUE = "OUTPUT_REVENUE"
    DATED_PAPERS = "DATED_PAPERS"
    MARKS = "MARKS"
    OTHER = "OTHER"


LISTED_TOPICS = tuple(Topic)[:7]
"""Those of điểm c: a report says of each what changed, or that nothing did."""

_T = Topic
_FIELDS: dict[tuple[str, str], Topic] = {
    ("product", "ingredients"): _T.MATERIAL_TECHNOLOGY,
    ("sections", "result_sourcing_technology"): _T.MATERIAL_TECHNOLOGY,
    ("product", "specification"): _T.PACKAGING_QUALITY,
    ("product", "packaging"): _T.PACKAGING_QUALITY,
    ("product", "shelf_life"): _T.PACKAGING_QUALITY,
    ("product", "barcode"): _T.PACKAGING_QUALITY,
    ("sections", "product_description"): _T.PACKAGING_QUALITY,
    ("sections", "result_quality"): _T.PACKAGING_QUALITY,
    ("product", "price_dong"): _T.MARKET,
    ("sections", "result_market"): _T.MARKET,
    ("sections", "result_revenue"): _T.OUTPUT_REVENUE,
    ("product", "standards"): _T.DATED_PAPERS,
    ("papers_held", ""): _T.DATED_PAPERS,
    ("other_intellectual_property", ""): _T.DATED_PAPERS,
}
_PAPERS: dict[str, Topic] = {
    EvidenceType.SOURCING: _T.MATERIAL_TECHNOLOGY,
    EvidenceType.ENVIRONMENT: _T.MATERIAL_TECHNOLOGY,
    EvidenceType.QUALITY_DECLARATION: _T.DECLARATION,
    EvidenceType.TEST_REPORT: _T.TEST_REPORTS,
    EvidenceType.MARKET: _T.MARKET,
    EvidenceType.PROMOTION: _T.MARKET,
    EvidenceType.GROWTH: _T.OUTPUT_REVENUE,
    EvidenceType.STORY: _T.OTHER,
    EvidenceType.OTHER: _T.OTHER,
}
"""Every other kind is a paper with a term or a right: DATED_PAPERS."""
_UNSAID_FIELDS = frozenset({"kind", "year", "previous_certificate_code", "previous_expires_on"})
_UNSAID_SECTIONS = frozenset({"changes_since_recognition"})
_PAPER_FACTS = ("type", "title", "number", "issuer", "issued_on", "expires_on", "file")


@dataclass(frozen=True)
class ReportedDifference:
    """One line of the report: its topic, a key that stays the same while the draft is written, and the difference.

    A paper and its successor are one difference: `before` and `after` are their rows of the two contents.
    """

    topic: Topic
    key: str
    difference: Difference


def reported_differences(
    old: Mapping[str, Any], new: Mapping[str, Any], successors: Mapping[int, int]
) -> list[ReportedDifference]:
    """The lines by topic, in the order of the law; empty when nothing changed that the report speaks of.

    `successors`: number of a paper of the old content → number of the newest paper of its line. Marks are compared
    where both score sheets have the criterion under the same code and name; descriptions of criteria and which
    criterion a paper is attached to are no changes of the product.
    """
    found = [*_of_fields(old, new), *_of_marks(old, new), *_of_papers(old, new, successors)]
    order = list(Topic)
    return sorted(found, key=lambda one: order.index(one.topic))


def _of_fields(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[ReportedDifference]:
    for one in compare(old, new):
        is_unsaid = (
            one.area in {"scores", "explanations", "evidence", "sample_count"}
            or (one.area == "dossier" and (one.key in _UNSAID_FIELDS or one.key.endswith("_code")))
            or (one.area == "sections" and one.key in _UNSAID_SECTIONS)
            or (one.area == "producer" and one.key in PERSONAL_KEYS)
            or (one.area == "rubric" and one.key != "regulation")
        )
        if not is_unsaid:
            topic = _FIELDS.get((one.area, one.key), Topic.OTHER)
            yield ReportedDifference(topic, f"{one.area}:{one.key}", one)


def _of_marks(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[ReportedDifference]:
    earlier = {row["criterion"]: row for row in old.get("scores") or ()}
    for row in new.get("scores") or ():
        before = earlier.get(row["criterion"])
        if before is None or before.get("name") != row.get("name") or before.get("max_points") != row.get("max_points"):
            continue
        if before.get("answer") != row.get("answer") and row.get("answer") != {}:
            code = row["criterion"]
            difference = Difference(
                "scores", code, Change.CHANGED, before.get("points"), row.get("points"), row.get("name", "")
            )
            yield ReportedDifference(Topic.MARKS, f"scores:{code}", difference)


def _of_papers(
    old: Mapping[str, Any], new: Mapping[str, Any], successors: Mapping[int, int]
) -> Iterator[ReportedDifference]:
    before = {row["id"]: row for row in old.get("evidence") or ()}
    after = {row["id"]: row for row in new.get("evidence") or ()}
    told: set[int] = set()
    for number, row in before.items():
        following = after.get(number) or after.get(successors.get(number, 0))
        if following is None:
            yield _paper(f"evidence:{number}", Change.REMOVED, row, None)
            continue
        told.add(following["id"])
        if any(row.get(fact) != following.get(fact) for fact in _PAPER_FACTS):
            yield _paper(f"evidence:{number}", Change.CHANGED, row, following)
    for number, row in after.items():
        if number not in told:
            yield _paper(f"evidence:{number}", Change.ADDED, None, row)


def _paper(
    key: str, change: Change, before: Mapping[str, Any] | None, after: Mapping[str, Any] | None
) -> ReportedDifference:
    row = after or before or {}
    topic = _PAPERS.get(str(row.get("type")), Topic.DATED_PAPERS)
    return ReportedDifference(
        topic, key, Difference("evidence", key.partition(":")[2], change, before, after, str(row.get("title", "")))
    )
