"""The parts of the minutes that only a written consultation has (Điều 7 khoản 6 điểm d)."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.utils.timezone import localtime

from ocop.foundation.typesetting.official_paper import Block, heading, table, text
from ocop.programme.councils.labels import SEATS
from ocop.programme.evaluation.rules.consultation import Opinion
from ocop.programme.evaluation.rules.council_rules import GateTest, MissedGate
from ocop.programme.evaluation.rules.reasons import GATE_TESTS, MISSED_GATES

_ANSWERS = {
    Opinion.KEEP: "đồng ý công nhận lại hạng đã được công nhận",
    Opinion.CHANGE: "đề nghị hạng khác",
    Opinion.MEET: "đề nghị họp trực tiếp",
}


def returned_blocks(session: Mapping[str, Any], consultation: Mapping[str, Any]) -> list[Block]:
    """Form and last day, and the list of those asked with what came back."""
    first = date.fromisoformat(session["held_on"])
    last = date.fromisoformat(consultation["ballots_due_on"])
    silent = [one["member"] for one in consultation["returned"] if not one["answered"]]
    blocks: list[Block] = [
        text(
            f"lấy ý kiến bằng văn bản từ ngày {first:%d/%m/%Y} đến hết ngày {last:%d/%m/%Y}, theo điểm d khoản 6 "
            "Điều 7 Quyết định số 26/2026/QĐ-TTg.",
            lead="Hình thức:",
            indent=0,
        ),
        *[
            text(
                f"từ ngày {date.fromisoformat(one['before']):%d/%m/%Y} đến hết ngày "
                f"{date.fromisoformat(one['after']):%d/%m/%Y}, {one['by']} quyết định. Lý do: {one['reason']}",
                lead="Gia hạn nhận phiếu:",
                indent=0,
            )
            for one in consultation.get("extensions", ())
        ],
        text("", lead="Thành viên được lấy ý kiến và số phiếu nhận được:", indent=0),
        table(
            "attendance",
            ["TT", "Họ và tên", "Cơ quan, đơn vị", "Chức danh", "Phiếu nhận/gửi"],
            [8, 45, 47, 35, 15],
            [
                [
                    str(place),
                    one["member"],
                    one["organisation"],
                    str(SEATS[one["seat"]]),
                    f"{one['answered']}/{one['asked']}",
                ]
                for place, one in enumerate(consultation["returned"], start=1)
            ],
            aligns=["center", "left", "left", "left", "center"],
        ),
    ]
    if silent:
        blocks.append(text(f"Thành viên không trả lời: {', '.join(silent)}.", indent=0))
    return blocks


def consultation_rules_words(rules: Mapping[str, Any]) -> str:
    """Which rules held for the consultation."""
    number = f" ({rules['document_number']})" if rules.get("document_number") else ""
    spread = str(rules["largest_spread"] or "").replace(".", ",")
    apart = f"các phiếu chấm lệch nhau quá {spread} điểm, " if spread else ""
    return (
        f"Theo Quy chế hoạt động của Hội đồng{number}: kết quả lấy ý kiến hợp lệ khi ít nhất "
        f"{rules['consultation_share']} số thành viên có quyền chấm điểm trả lời; phải họp trực tiếp khi có thành viên "
        f"đề nghị, quá {rules['largest_dissent']} số phiếu đề nghị hạng khác, {apart}hoặc hết hạn mà thiếu phiếu trả "
        f"lời. Yêu cầu tối thiểu (dấu sao) coi là đạt khi {GATE_TESTS[GateTest(rules['gate_test'])]}; sản phẩm thiếu "
        f"yêu cầu tối thiểu {MISSED_GATES[MissedGate(rules['missed_gate'])]}."
    )


def answer_blocks(item: Mapping[str, Any]) -> list[Block]:
    """Each answer on one product closed in writing, and who did not answer; nothing where the council met."""
    if "ballots" not in item:
        return []
    blocks: list[Block] = [text("Ý kiến bằng văn bản:")]
    for ballot in item["ballots"]:
        opinion = Opinion(ballot["opinion"])
        star = f" ({ballot['star']} sao)" if ballot["star"] else ""
        reason = f": {ballot['reason'].rstrip('.')}" if ballot["reason"] else ""
        at = localtime(datetime.fromisoformat(ballot["sent_at"]))
        blocks.append(text(f"- {ballot['member']} ({at:%H:%M %d/%m/%Y}): {_ANSWERS[opinion]}{star}{reason}."))
    if item["silent"]:
        blocks.append(text(f"Không trả lời: {', '.join(item['silent'])}."))
    return blocks


def referred_blocks(consultation: Mapping[str, Any]) -> list[Block]:
    """Products that left for a meeting, and why: no mark and nobody's own answer."""
    if not consultation["referred"]:
        return []
    blocks: list[Block] = [heading("SẢN PHẨM CHUYỂN SANG HỌP TRỰC TIẾP", level=2)]
    for one in consultation["referred"]:
        counts = "; ".join(f"{count} phiếu {_ANSWERS[Opinion(code)]}" for code, count in one["opinions"].items())
        why = " ".join([*one["words"], one["reason"]]).strip()
        blocks.append(
            text(f"{one['position']}. {one['product']} – {one['producer']}: {why} Đã nhận {one['sheets']} phiếu chấm.")
        )
        if counts:
            blocks.append(text(f"Ý kiến nhận được: {counts}."))
        blocks += [text(f"Nội dung cần thảo luận: {words}") for words in one["to_discuss"]]
    return blocks
