"""Phiếu đánh giá: the rubric of Phụ lục II, which is the score sheet at the same time ("kiêm phiếu đánh giá")."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.utils.timezone import localtime
from django.utils.translation import override

from ocop.foundation.text.formats import vietnamese_decimal
from ocop.foundation.typesetting.official_paper import day_in_words, place_of_signing
from ocop.foundation.typesetting.qr import qr_svg
from ocop.foundation.typesetting.typst_pdf import compile_pdf
from ocop.programme.councils.labels import SEATS
from ocop.programme.councils.models import CouncilMember
from ocop.programme.dossiers.queries.dossier_content import content_of
from ocop.programme.evaluation.models import AgendaItem, ScoreSheet
from ocop.programme.evaluation.rules.paper_code import SheetKey, paper_code
from ocop.programme.evaluation.rules.session_lifecycle import SheetState
from ocop.programme.geography.rules.postal_address import postal_address
from ocop.programme.rubrics.queries.rubrics_in_force import rubric_rules
from ocop.programme.rubrics.rules.answer import NOTHING_REACHED, Answer, AnswerFault, parse_answer
from ocop.programme.rubrics.rules.rubric import Criterion, Rubric, ScoreOption, Scoring

TEMPLATE = Path(__file__).with_name("score_sheet.typ")


@dataclass(frozen=True)
class SheetFacts:
    """One member's sheet for one product; a blank sheet has no answers. `answers` maps criterion codes to written
    answers, `points` to points, `remarks` to the member's words."""

    rubric: Rubric
    product: str
    producer: str
    council: str
    session: str
    product_code: str = ""
    owner: str = ""
    address: str = ""
    member: str = ""
    seat: str = ""
    organisation: str = ""
    place: str = ""
    answers: Mapping[str, object] = field(default_factory=dict)
    points: Mapping[str, Decimal] = field(default_factory=dict)
    remarks: Mapping[str, str] = field(default_factory=dict)
    remark: str = ""
    submitted_at: datetime | None = None
    is_blank: bool = False


def score_sheet_pdf(sheet: ScoreSheet, *, now: datetime) -> bytes:
    """A member's sheet as it stands; marked a draft until submitted."""
    with override("vi"):
        return compile_pdf(TEMPLATE, score_sheet_data(_sheet_facts(sheet)), created_at=now)


def score_sheet_blank_pdf(item: AgendaItem, member: CouncilMember, *, keying_url: str = "", now: datetime) -> bytes:
    """The empty sheet of one member for one product, to be filled in by hand and keyed twice.

    It carries a code with check digits; with `keying_url`, an address that ends where the code is put, a QR code too.
    """
    code = paper_code(SheetKey(item.pk, member.pk, item.turn))
    with override("vi"):
        data = {**score_sheet_data(_item_facts(item, member, is_blank=True)), "paper_code": code, "qr": ""}
    images = {}
    if keying_url:
        data["qr"], images["qr.svg"] = "qr.svg", qr_svg(keying_url + code.replace(" ", ""))
    with override("vi"):
        return compile_pdf(TEMPLATE, data, images=images, created_at=now)


def score_sheet_data(facts: SheetFacts) -> dict[str, Any]:
    """What the template prints: one row per part, section, criterion, case and level, in the order of the law."""
    rubric = facts.rubric
    total = sum(facts.points.values(), Decimal(0))
    return {
        "paper_code": "",
        "qr": "",
        "document_title": f"Phiếu đánh giá sản phẩm OCOP: {facts.product}",
        "watermark": "" if facts.is_blank or facts.submitted_at else "BẢN NHÁP",
        "footer": "",
        "council": facts.council,
        "session": facts.session,
        "title": "PHIẾU ĐÁNH GIÁ, PHÂN HẠNG SẢN PHẨM OCOP",
        "set_name": f"Bộ sản phẩm số {rubric.set_number}: {rubric.name}",
        "basis": f"(Theo Bộ tiêu chí tại Phụ lục II ban hành kèm theo {rubric.edition.decision})",
        "fields": [
            ["Tên sản phẩm:", facts.product],
            ["Mã số sản phẩm:", facts.product_code],
            ["Tên chủ thể:", facts.producer],
            ["Người đại diện:", facts.owner],
            ["Địa chỉ:", facts.address],
        ],
        "assessor": [
            ["Người đánh giá:", facts.member],
            ["Chức danh trong Hội đồng:", facts.seat],
            ["Cơ quan, đơn vị:", facts.organisation],
        ],
        "knock_out_lines": list(rubric.knock_out_lines),
        "rows": _rows(facts),
        "total": "" if facts.is_blank else _points(total),
        "max_total": str(rubric.max_points),
        "star_rule": rubric.star_rule or "",
        "remark": facts.remark,
        "place_and_day": day_in_words(facts.submitted_at.date() if facts.submitted_at else None, facts.place),
        "submitted": (
            f"Phiếu điện tử, nộp lúc {facts.submitted_at:%H:%M} ngày {facts.submitted_at:%d/%m/%Y}"
            if facts.submitted_at
            else ""
        ),
    }


def _rows(facts: SheetFacts) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    for part in facts.rubric.parts:
        rows.append(_row("part", "", f"PHẦN {part.code}: {part.name}", str(part.max_points)))
        for section in part.sections:
            if not section.criteria[0].is_implicit:
                rows.append(_row("section", section.code, section.name, str(section.max_points)))
            rows += [_row("note", "", note) for note in section.notes]
            for criterion in section.criteria:
                rows += _criterion_rows(criterion, facts)
    return rows


def _criterion_rows(criterion: Criterion, facts: SheetFacts) -> list[dict[str, Any]]:
    scored = _points(facts.points[criterion.code]) if criterion.code in facts.points else ""
    kind = "section" if criterion.is_implicit else "criterion"
    rows = [_row(kind, criterion.code, criterion.name, str(criterion.max_points), scored=scored)]
    rows += [_row("note", "", note) for note in criterion.notes]
    rows += [_row("note", "", condition.text) for condition in criterion.conditions]
    for sub in criterion.subcriteria:
        rows += _criterion_rows(sub, facts)
    if criterion.is_leaf:
        rows += _level_rows(criterion, _answer(criterion, facts))
        if remark := facts.remarks.get(criterion.code, "").strip():
            rows.append(_row("remark", "", f"Nhận xét: {remark}"))
    return rows


def _level_rows(criterion: Criterion, answer: Answer) -> list[dict[str, Any]]:
    if criterion.scoring is Scoring.BINARY:
        return [_row("level", "1", "Đạt", str(criterion.max_points), is_ticked=answer.met is True, has_box=True)]
    rows = []
    for place, level in enumerate(criterion.levels):
        is_ticked = place in answer.items if criterion.scoring is Scoring.SUM else answer.level == place
        rows.append(_level(place + 1, level, is_ticked))
    for place, case in enumerate(criterion.cases):
        rows.append(_row("case", "", case.name))
        for index, level in enumerate(case.levels):
            rows.append(_level(index + 1, level, answer.case == place and answer.level == index))
    return rows


def _level(number: int, level: ScoreOption, is_ticked: bool) -> dict[str, Any]:
    mark = f" ({'*' * level.min_star})" if level.min_star else ""
    return _row("level", str(number), f"{level.text or ''}{mark}", str(level.points), is_ticked=is_ticked, has_box=True)


def _row(
    kind: str,
    code: str,
    words: str,
    most: str = "",
    *,
    scored: str = "",
    is_ticked: bool = False,
    has_box: bool = False,
) -> dict[str, Any]:
    return {
        "kind": kind,
        "code": code,
        "text": words,
        "points": most,
        "scored": scored,
        "is_ticked": is_ticked,
        "has_box": has_box,
    }


def _answer(criterion: Criterion, facts: SheetFacts) -> Answer:
    try:
        return parse_answer(criterion, facts.answers.get(criterion.code))
    except AnswerFault:
        return NOTHING_REACHED


def _points(points: Decimal) -> str:
    return vietnamese_decimal(points, 0 if points == points.to_integral_value() else 2)


def _item_facts(item: AgendaItem, member: CouncilMember, *, is_blank: bool) -> SheetFacts:
    content = item.version.content or content_of(item.dossier, item.session.held_on)
    producer = content["producer"]
    return SheetFacts(
        rubric=rubric_rules(item.rubric),
        product=content["product"]["name"],
        producer=producer["name"],
        council=item.session.council.name,
        session=f"{item.session.name}, ngày {item.session.held_on:%d/%m/%Y}",
        product_code=str(content["dossier"].get("previous_certificate_code") or ""),
        owner=str(producer.get("representative_name") or ""),
        address=postal_address(
            str(producer.get("address") or producer.get("address_as_printed") or ""),
            str(content["dossier"].get("commune") or ""),
            str(content["dossier"].get("province") or ""),
        ),
        member=member.user.full_name,
        seat=str(SEATS[member.seat]),
        organisation=member.organisation,
        place=place_of_signing(str(content["dossier"].get("province") or "")),
        is_blank=is_blank,
    )


def _sheet_facts(sheet: ScoreSheet) -> SheetFacts:
    facts = _item_facts(sheet.item, sheet.member, is_blank=False)
    scores = list(sheet.scores.all())
    is_submitted = sheet.state == SheetState.SUBMITTED and sheet.submitted_at is not None
    return SheetFacts(
        **{
            **vars(facts),
            "answers": {score.criterion_code: score.answer for score in scores},
            "points": {score.criterion_code: score.points for score in scores},
            "remarks": {score.criterion_code: score.remark for score in scores},
            "remark": sheet.remark,
            "submitted_at": localtime(sheet.submitted_at) if is_submitted else None,
        }
    )
