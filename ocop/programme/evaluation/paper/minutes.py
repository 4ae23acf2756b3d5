"""Biên bản họp Hội đồng: printed from the sealed content of the minutes, never from live rows.

26/2026/QĐ-TTg has no form for minutes; the order follows Nghị định 30/2020/NĐ-CP (biên bản) and Điều 7 khoản 3 điểm d.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.utils.timezone import localtime
from django.utils.translation import override

from ocop.foundation.typesetting.official_paper import (
    DOTS,
    Block,
    Head,
    Paper,
    Signature,
    day_in_words,
    heading,
    official_docx,
    official_pdf,
    place_of_signing,
    prose,
    signature_row,
    table,
    text,
)
from ocop.programme.councils.labels import SEATS
from ocop.programme.councils.rules.council_seats import Seat
from ocop.programme.evaluation.models import SessionMinutes
from ocop.programme.evaluation.rules.council_rules import GateTest, MissedGate
from ocop.programme.evaluation.rules.reasons import GATE_TESTS, MISSED_GATES
from ocop.programme.geography.queries.units import unit_by_code
from ocop.programme.geography.rules.levels import UnitLevel

TEMPLATE = Path(__file__).with_name("minutes.typ")
WORD_TEMPLATE = Path(__file__).with_name("minutes.docx")


@dataclass(frozen=True)
class MinutesPaper:
    """What minutes print: `content` as `operations/drawing_up.minutes_content` writes it, and the chair's additions.

    `province` is the full name ("Tỉnh Thái Nguyên"), empty for the council of the ministry.
    """

    content: Mapping[str, Any]
    province: str = ""
    number: str = ""
    general_remarks: str = ""
    secretary: str = ""
    approved_by: str = ""
    sha256: str = ""
    is_approved: bool = False


def minutes_pdf(minutes: SessionMinutes, *, now: datetime) -> bytes:
    """Biên bản as PDF; marked a draft until the chair has signed."""
    with override("vi"):
        return official_pdf(TEMPLATE, minutes_paper(_facts(minutes)), now=now)


def minutes_docx(minutes: SessionMinutes, *, now: datetime) -> bytes:
    """Biên bản as a Word file."""
    with override("vi"):
        return official_docx(WORD_TEMPLATE, minutes_paper(_facts(minutes)), now=now)


def minutes_paper(facts: MinutesPaper) -> Paper:
    """The words of the minutes."""
    content = facts.content
    session, council = content["session"], content["council"]
    held_on = date.fromisoformat(session["held_on"])
    chair = facts.approved_by or _name_of(content, Seat.CHAIR)
    return Paper(
        document_title=f"Biên bản {session['name']}",
        head=Head(
            body=_council_lines(council["name"]),
            number=f"Số: {facts.number or f'{DOTS}/BB-HĐ'}",
            place_and_day=day_in_words(held_on, place_of_signing(facts.province) if facts.province else "Hà Nội"),
        ),
        title="BIÊN BẢN",
        subtitle="Họp Hội đồng đánh giá, phân hạng sản phẩm OCOP",
        blocks=(
            *_opening(session, council),
            heading("I. THÀNH PHẦN THAM DỰ", level=2),
            _attendance(content["members"]),
            text(content["quorum"]["sentence"]),
            heading("II. QUY CHẾ ÁP DỤNG", level=2),
            text(_rules_words(content["rules"])),
            heading("III. KẾT QUẢ ĐÁNH GIÁ, PHÂN HẠNG", level=2),
            _results(content["items"]),
            text(_summary(content["stars"], len(content["items"]))),
            heading("IV. CHI TIẾT TỪNG SẢN PHẨM", level=2),
            *[block for item in content["items"] for block in _item(item)],
            heading("V. Ý KIẾN, KẾT LUẬN CỦA HỘI ĐỒNG", level=2),
            *prose(facts.general_remarks),
            text(
                "Biên bản được lập từ các phiếu đánh giá và bản ghi của phiên họp, được Chủ tịch Hội đồng xem xét, "
                "thông "
                "qua làm căn cứ báo cáo kết quả và đề xuất công nhận theo điểm d khoản 3 Điều 7 Quyết định số "
                "26/2026/QĐ-TTg."
            ),
            signature_row(
                Signature("THƯ KÝ", name=facts.secretary, hint="(Ký, ghi rõ họ tên)"),
                Signature("CHỦ TỊCH HỘI ĐỒNG", name=chair, hint="(Ký, ghi rõ họ tên)"),
            ),
        ),
        watermark="" if facts.is_approved else "DỰ THẢO",
        footer=f"Mã kiểm tra SHA-256 của biên bản: {facts.sha256}" if facts.is_approved else "",
    )


def _opening(session: Mapping[str, Any], council: Mapping[str, Any]) -> list[Block]:
    day = date.fromisoformat(session["held_on"])
    hour, _colon, minute = str(session.get("starts_at") or "").partition(":")
    start = f"vào hồi {hour} giờ {minute} phút, " if minute else ""
    place = f", tại {session['place']}" if session.get("place") else ""
    issued = f" ngày {_day(council['document_date'])}" if council.get("document_date") else ""
    authority = f" của {council['document_authority']}" if council.get("document_authority") else ""
    return [
        text(
            f"Hôm nay, {start}{day_in_words(day).partition(', ')[2]}{place}, {council['name']} (thành lập theo "
            "Quyết định "
            f"số {council['document_number']}{issued}{authority}) tổ chức {session['name']} thuộc {session['round']}."
        )
    ]


def _attendance(members: Sequence[Mapping[str, Any]]) -> Block:
    return table(
        "attendance",
        ["TT", "Họ và tên", "Cơ quan, đơn vị", "Chức danh", "Có mặt"],
        [8, 45, 47, 35, 15],
        [
            [
                str(place),
                member["name"],
                member["organisation"],
                str(SEATS[member["seat"]]) + ("" if member["is_scoring"] else "\n(không chấm điểm)"),
                "Có" if member["is_present"] else "Vắng",
            ]
            for place, member in enumerate(members, start=1)
        ],
        aligns=["center", "left", "left", "left", "center"],
    )


def _rules_words(rules: Mapping[str, Any]) -> str:
    number = f" ({rules['document_number']})" if rules.get("document_number") else ""
    spread = (
        f" Chênh lệch tổng điểm giữa phiếu cao nhất và thấp nhất không quá {_comma(rules['largest_spread'])} điểm, "
        "quá mức "
        + ("thì phải thảo luận trước khi kết thúc." if rules.get("spread_blocks") else "thì ghi vào biên bản.")
        if rules.get("largest_spread")
        else ""
    )
    return (
        f"Theo Quy chế hoạt động của Hội đồng{number}: cuộc họp hợp lệ khi có mặt ít nhất {rules['quorum']} số "
        "thành viên có "
        f"quyền chấm điểm; yêu cầu tối thiểu (dấu sao) coi là đạt khi {GATE_TESTS[GateTest(rules['gate_test'])]}; "
        "sản phẩm "
        f"thiếu yêu cầu tối thiểu {MISSED_GATES[MissedGate(rules['missed_gate'])]}.{spread}"
    )


def _results(items: Sequence[Mapping[str, Any]]) -> Block:
    return table(
        "results",
        ["TT", "Sản phẩm", "Chủ thể", "Điểm trung bình", "Hạng", "Số phiếu"],
        [8, 50, 50, 18, 16, 24],
        [
            [
                str(place),
                item["product"],
                item["producer"],
                item["result"]["average_shown"],
                _star_words(item["result"]),
                f"{sum(1 for sheet in item['sheets'] if sheet['points'])}/{len(item['sheets'])}",
            ]
            for place, item in enumerate(items, start=1)
        ],
        aligns=["center", "left", "left", "right", "center", "center"],
    )


def _item(item: Mapping[str, Any]) -> list[Block]:
    blocks = [
        heading(f"{item['position']}. {item['product']} – {item['producer']}", level=2),
        text(
            f"Bộ sản phẩm số {item['set_number']} ({item['set_name']}), Quyết định số {item['regulation']}; hồ sơ "
            "bản nộp số "
            f"{item['dossier_version']}."
        ),
        text(
            "Tổng điểm các phiếu: "
            + "; ".join(f"{sheet['member']} {_comma(sheet['points'])}" for sheet in item["sheets"] if sheet["points"])
            + "."
        ),
    ]
    if item["recused"]:
        names = ", ".join(one["member"] for one in item["recused"])
        blocks.append(text(f"Không tham gia chấm do có xung đột lợi ích: {names}."))
    if item["spread"]["note"]:
        blocks.append(
            text(f"Thảo luận về chênh lệch {_comma(item['spread']['points'])} điểm: {item['spread']['note']}")
        )
    for ground in item["knock_outs"]:
        note = f" ({ground['note']})" if ground["note"] else ""
        blocks.append(text(f"Trường hợp bị loại đã xác định: {ground['text']}{note}."))
    blocks += [text(f"- {sentence}") for sentence in item["result"]["because"]]
    blocks += [
        text(f"Nhận xét của {sheet['member']}: {sheet['remark']}", italic=True)
        for sheet in item["sheets"]
        if sheet.get("remark")
    ]
    return blocks


def _summary(stars: Mapping[str, int], count: int) -> str:
    each = "; ".join(
        f"{number} sản phẩm {'không xếp hạng' if star == '0' else f'{star} sao'}" for star, number in stars.items()
    )
    return f"Tổng số {count} sản phẩm được đánh giá: {each}." if each else "Không có sản phẩm nào được đánh giá."


def _star_words(result: Mapping[str, Any]) -> str:
    if result["is_knocked_out"]:
        return "Bị loại"
    return f"{result['star']} sao" if result["star"] else "Không xếp hạng"


def _council_lines(name: str) -> str:
    """ "Hội đồng đánh giá, phân hạng sản phẩm OCOP tỉnh X" in capitals, broken where a person would."""
    lines = name.upper().replace(", PHÂN HẠNG", ",\nPHÂN HẠNG")
    return re.sub(r" (?=(?:TỈNH|THÀNH PHỐ|CẤP) )", "\n", lines)


def _name_of(content: Mapping[str, Any], seat: Seat) -> str:
    return next((member["name"] for member in content["members"] if member["seat"] == seat), "")


def _comma(number: str) -> str:
    return str(number).replace(".", ",")


def _day(written: str) -> str:
    return f"{date.fromisoformat(written):%d/%m/%Y}"


def _facts(minutes: SessionMinutes) -> MinutesPaper:
    code = minutes.content["council"]["province_code"]
    day = localtime(minutes.drawn_up_at).date()
    province = unit_by_code(UnitLevel.PROVINCE, code, day) if code else None
    return MinutesPaper(
        content=minutes.content,
        province=province.name if province else "",
        number=minutes.number,
        general_remarks=minutes.general_remarks,
        secretary=_name_of(minutes.content, Seat.SECRETARY) or minutes.drawn_up_by_name,
        approved_by=minutes.approved_by_name,
        sha256=minutes.sha256,
        is_approved=minutes.approved_at is not None,
    )
