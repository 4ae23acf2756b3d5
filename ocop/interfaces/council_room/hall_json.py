"""What the pages of the hall get as JSON: the person, the session, the products, the text of one product."""

from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.text.formats import vietnamese_date
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.councils.labels import SEATS
from ocop.programme.councils.rules.council_seats import Seat
from ocop.programme.councils.rules.scored_parts import read_parts
from ocop.programme.evaluation.labels import SESSION_STATES
from ocop.programme.evaluation.permissions import why_not_score, why_not_see_marks, why_not_write_on
from ocop.programme.evaluation.queries.hall import HallDossier, HallProduct
from ocop.programme.evaluation.queries.seats import OwnSeat
from ocop.programme.evaluation.queries.sheet_page import LeafRow
from ocop.programme.evaluation.rules.hall_items import Outcome, SentItem, UnreadableItem
from ocop.programme.evaluation.rules.session_lifecycle import RELEASED, SheetState
from ocop.programme.evaluation.rules.sheet import leaves_scored
from ocop.programme.rubrics.queries.rubrics_in_force import rubric_rules


def index_data(
    actor: Actor, session: Any, seat: OwnSeat, products: list[HallProduct], *, now: datetime
) -> dict[str, Any]:
    """Who, which session, and for each product where it stands with the own marks; without the long texts."""
    is_over = session.state in RELEASED
    may_see_marks = why_not_see_marks(actor, session, seat) is None
    visible = {product.item.pk for product in products}
    return {
        "person": {
            "id": actor.account_key,
            "name": actor.name,
            "seat": str(SEATS[Seat(seat.member.seat)]) if seat.member else "",
        },
        "session": {
            "id": session.pk,
            "name": session.name,
            "day": vietnamese_date(session.held_on),
            "place": session.place,
            "state": session.state,
            "state_words": str(SESSION_STATES[session.state]),
            "is_over": is_over,
            "discussing": session.now_discussing_id if session.now_discussing_id in visible else None,
            "timer_ends_at": session.timer_ends_at.isoformat() if session.timer_ends_at else None,
        },
        # After the release nothing stays on a device: results are read from the record.
        "products": []
        if is_over
        else [_product(product, session, seat, now) | _again(product, tells_why=may_see_marks) for product in products],
    }


def _again(product: HallProduct, *, tells_why: bool) -> dict[str, str]:
    """In another turn: which one, and why the council scores once more."""
    if product.item.turn < 2:
        return {}
    words = _("Chấm lại, lượt %(turn)s; phiếu đã điền sẵn điểm lượt trước.") % {"turn": product.item.turn}
    if tells_why and product.item.rescoring_reason:
        words += " " + _("Lý do chấm lại: %(reason)s") % {"reason": product.item.rescoring_reason}
    return {"again": words}


def _product(product: HallProduct, session: Any, seat: OwnSeat, now: datetime) -> dict[str, Any]:
    item, sheet = product.item, product.sheet
    rubric = rubric_rules(item.rubric)
    return {
        "item": item.pk,
        "turn": item.turn,
        "position": item.position,
        "name": item.dossier.product.name,
        "producer": item.dossier.producer.name,
        "set": _("Bộ số %(number)s: %(name)s") % {"number": rubric.set_number, "name": rubric.name},
        "questions": len(leaves_scored(rubric, read_parts(seat.member.scored_parts if seat.member else ""))),
        "digest": product.digest,
        "why_not": _why_not(product, session, seat, now),
        "submitted_at": sheet.submitted_at.isoformat() if sheet and sheet.submitted_at else None,
        "is_submitted": sheet is not None and sheet.state == SheetState.SUBMITTED,
        "remark": sheet.remark if sheet else "",
        "answers": {
            score.criterion_code: {
                "answer": score.answer,
                "revision": score.revision if score.answer is not None else 0,
                "remark": score.remark,
            }
            for score in product.scores
        },
    }


def _why_not(product: HallProduct, session: Any, seat: OwnSeat, now: datetime) -> str | None:
    if product.sheet is not None:
        return why_not_write_on(product.sheet, now=now)
    return (
        why_not_score(
            session_state=session.state,
            item_state=product.item.state,
            sheet_state=SheetState.DRAFT,
            is_scoring=seat.member is not None and seat.member.is_scoring,
            is_present=True,
            ballots_due_on=session.ballots_due_on,
            today=timezone.localdate(now),
        )
        # Everything is open and yet no sheet lies there: only for somebody who was not noted as present.
        or _("Ông/Bà chưa được điểm danh dự họp. Hãy báo Thư ký Hội đồng.")
    )


def pack_data(dossier: HallDossier) -> dict[str, Any]:
    """The text of one product: the rubric, the producer's own marks, both reports, which pictures there are."""
    return {
        "regulation": dossier.rubric.regulation,
        "parts": [
            {
                "code": part.code,
                "name": part.name,
                "max": part.max_points,
                "sections": [
                    {
                        "code": section.code,
                        "name": section.name,
                        "max": section.max_points,
                        "notes": list(section.notes),
                        "view": section.advisory_view,
                        "leaves": [_leaf(row) for row in section.rows],
                    }
                    for section in part.sections
                ],
            }
            for part in dossier.parts
        ],
        "commune": _commune(dossier),
        "advisory": _advisory(dossier),
        "pictures": [
            {"code": picture.code, "caption": picture.caption, "criteria": list(picture.criteria)}
            for picture in dossier.pictures
        ],
    }


def _leaf(row: LeafRow) -> dict[str, Any]:
    reading = row.reading
    return {
        "code": row.leaf.code,
        "name": row.leaf.name,
        "max": row.leaf.max_points,
        "notes": list(row.leaf.notes),
        "conditions": [condition.text for condition in row.leaf.conditions],
        "scoring": row.leaf.scoring,
        "parent": f"{row.parent.code}. {row.parent.name}" if row.parent else "",
        "nothing": row.nothing,
        "prints_zero": row.prints_zero,
        "levels": [
            {
                "value": level.value,
                "points": level.points,
                "text": level.text or _("Có"),
                "star": level.min_star,
                "case": level.case_name,
            }
            for level in row.levels
        ],
        "own": row.own_value,
        "own_points": int(reading.points) if reading is not None and reading.points is not None else None,
        "own_level": reading.level if reading is not None else "",
        "own_text": reading.explanation if reading is not None else "",
        "evidence": [
            " ".join(filter(None, [str(paper.get("title") or ""), str(paper.get("number") or "")]))
            for paper in (reading.evidence if reading is not None else ())
        ],
    }


def _commune(dossier: HallDossier) -> list[list[str]]:
    report = dossier.commune_report
    if report is None:
        return []
    return _filled(
        (_("Nguyên liệu địa phương"), report.local_material),
        (_("Lao động địa phương"), report.local_labour),
        (_("Nguồn gốc ý tưởng"), report.idea_origin),
        (_("Bản sắc, trí tuệ địa phương"), report.local_identity),
    )


def _advisory(dossier: HallDossier) -> list[list[str]]:
    report = dossier.advisory_report
    if report is None:
        return []
    visit = ""
    if report.site_visit_on:
        visit = f"{vietnamese_date(report.site_visit_on)}. {report.site_visit_findings}"
    return _filled(
        (_("Thành phần hồ sơ"), report.composition),
        (_("Phần A"), report.part_a),
        (_("Phần B"), report.part_b),
        (_("Phần C"), report.part_c),
        (_("Khảo sát thực tế"), visit),
        (_("Đề xuất"), report.recommendation),
    )


def _filled(*pairs: tuple[str, str]) -> list[list[str]]:
    return [[label, text] for label, text in pairs if text]


def outcome_data(sent: list[SentItem | UnreadableItem], taken: list[Any]) -> list[dict[str, Any]]:
    """One answer for each item, in the order sent; `taken` answers the readable ones."""
    readable = iter(taken)
    found: list[dict[str, Any]] = []
    for one in sent:
        if isinstance(one, UnreadableItem):
            sentence = _("Thiết bị gửi một mục không đọc được. Hãy tải lại trang rồi chấm lại mục này.")
            found.append({"key": one.key, "outcome": Outcome.REFUSED, "sentence": sentence, "fault": one.fault})
            continue
        item = next(readable)
        answer: dict[str, Any] = {"key": item.key, "outcome": item.outcome, "revision": item.revision}
        if item.sentence:
            answer["sentence"] = item.sentence
        if item.stored is not None:
            at = item.stored.changed_at
            answer["stored"] = {
                "value": item.stored.value,
                "revision": item.stored.revision,
                "at": timezone.localtime(at).isoformat() if at else None,
            }
        found.append(answer)
    return found
