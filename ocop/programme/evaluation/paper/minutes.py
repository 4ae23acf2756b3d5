"""Biên bản họp Hội đồng: printed from the sealed content of the minutes, never from live rows.

26/2026/QĐ-TTg has no form for minutes; the order is that of Mẫu 1.9 Phụ lục III Nghị định 30/2020/NĐ-CP (thời gian, địa
điểm, thành phần, chủ trì, thư ký, nội dung, giờ kết thúc, thư ký ký trước người chủ trì) and Điều 7 khoản 3 điểm d.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from django.utils.timezone import localtime
from django.utils.translation import override

from ocop.foundation.typesetting.official_paper import (
    DOTS,
    Block,
    Head,
    Paper,
    heading,
    lower_first,
    official_docx,
    official_pdf,
    prose,
    signature_row,
    table,
    text,
)
from ocop.programme.councils.labels import SEATS
from ocop.programme.councils.rules.council_seats import Seat
from ocop.programme.evaluation.models import SessionMinutes
from ocop.programme.evaluation.paper.consultation_minutes import (
    answer_blocks,
    consultation_rules_words,
    referred_blocks,
    returned_blocks,
)
from ocop.programme.evaluation.paper.session_head import (
    clock_words,
    council_lines,
    day_words,
    presiding_of,
    signatures_of,
)
from ocop.programme.evaluation.rules.council_rules import GateTest, MissedGate
from ocop.programme.evaluation.rules.reasons import GATE_TESTS, MISSED_GATES, council_sentences, council_star
from ocop.programme.evaluation.rules.session_lifecycle import SessionForm
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
    is_to_sign: bool = False
    """The sheet the secretary and the chair sign: no draft any more, not signed yet."""


def minutes_pdf(minutes: SessionMinutes, *, now: datetime) -> bytes:
    """Biên bản as PDF; marked a draft until the chair has signed."""
    with override("vi"):
        return official_pdf(TEMPLATE, minutes_paper(_facts(minutes)), now=now)


def minutes_to_sign(minutes: SessionMinutes) -> Paper:
    """The minutes as they are signed: with number and remarks, without the mark of a draft."""
    with override("vi"):
        return minutes_paper(replace(_facts(minutes), is_to_sign=True))


def minutes_docx(minutes: SessionMinutes, *, now: datetime) -> bytes:
    """Biên bản as a Word file."""
    with override("vi"):
        return official_docx(WORD_TEMPLATE, minutes_paper(_facts(minutes)), now=now)


def minutes_paper(facts: MinutesPaper) -> Paper:
    """The words of the minutes."""
    content = facts.content
    consultation = content.get("consultation")
    session, council = content["session"], content["council"]
    is_final = facts.is_approved or facts.is_to_sign
    presiding = presiding_of((Seat(one["seat"]), one["name"], one["is_present"]) for one in content["members"])
    if facts.approved_by:
        presiding = replace(presiding, name=facts.approved_by)
    return Paper(
        document_title=f"Biên bản {session['name']}",
        head=Head(body=council_lines(council["name"]), number=f"Số: {facts.number or f'{DOTS}/BB-HĐ'}"),
        title="BIÊN BẢN",
        subtitle="Lấy ý kiến bằng văn bản Hội đồng đánh giá, phân hạng sản phẩm OCOP"
        if consultation
        else "Họp Hội đồng đánh giá, phân hạng sản phẩm OCOP",
        under_title=f"({session['name']}, {session['round']})",
        blocks=(
            *_opening(session, council),
            *(returned_blocks(session, consultation) if consultation else _present(content["members"])),
            text(content["quorum"]["sentence"], indent=0),
            text(f"{presiding.name or DOTS}, {presiding.words}.", lead="Chủ trì (chủ tọa):", indent=0),
            text(f"{facts.secretary or DOTS}, Thư ký Hội đồng.", lead="Thư ký (người ghi biên bản):", indent=0),
            text("", lead="Nội dung:", indent=0),
            heading("I. QUY CHẾ ÁP DỤNG", level=2),
            text(consultation_rules_words(content["rules"]) if consultation else _rules_words(content["rules"])),
            heading("II. KẾT QUẢ ĐÁNH GIÁ, PHÂN HẠNG", level=2),
            _results(content["items"], of_province=bool(facts.province)),
            text(_summary(content["stars"], len(content["items"]), of_province=bool(facts.province))),
            heading("III. CHI TIẾT TỪNG SẢN PHẨM", level=2),
            *[block for item in content["items"] for block in _item(item, of_province=bool(facts.province))],
            *(referred_blocks(consultation) if consultation else []),
            heading("IV. Ý KIẾN, KẾT LUẬN CỦA HỘI ĐỒNG", level=2),
            *prose(facts.general_remarks),
            text(
                "Biên bản được lập từ các phiếu đánh giá và bản ghi của phiên họp, được Hội đồng thông qua làm căn cứ "
                "báo cáo kết quả và đề xuất công nhận theo điểm d khoản "
                f"{'6' if consultation else '3'} Điều 7 Quyết định số 26/2026/QĐ-TTg."
            ),
            *_record_root(content),
            text(_ending(session)),
            signature_row(*signatures_of(facts.secretary, presiding)),
        ),
        recipients=(
            f"- {_recipient(facts.province)} (để báo cáo);",
            "- Các thành viên Hội đồng;",
            "- Lưu: VT, hồ sơ phiên họp.",
        ),
        watermark="" if is_final else "DỰ THẢO",
        footer=f"Mã kiểm tra SHA-256 của biên bản: {facts.sha256}" if is_final else "",
    )


def _opening(session: Mapping[str, Any], council: Mapping[str, Any]) -> list[Block]:
    day = date.fromisoformat(session["held_on"])
    opened = _moment(session.get("opened_at")) or (
        time.fromisoformat(session["starts_at"]) if session.get("starts_at") else None
    )
    issued = f" ngày {_day(council['document_date'])}" if council.get("document_date") else ""
    authority = f" của {council['document_authority']}" if council.get("document_authority") else ""
    return [
        text(f"{clock_words(opened)}, {day_words(day)}.", lead="Thời gian bắt đầu:", indent=0),
        *(
            []
            if session.get("form") == SessionForm.WRITTEN and not session.get("place")
            else [text(f"{session['place']}." if session.get("place") else DOTS, lead="Địa điểm:", indent=0)]
        ),
        text(
            f"{council['name']}, thành lập theo Quyết định số {council['document_number']}{issued}{authority}.",
            lead="Hội đồng:",
            indent=0,
        ),
    ]


def _ending(session: Mapping[str, Any]) -> str:
    closed = _moment(session.get("closed_at"))
    day = closed.date() if closed else date.fromisoformat(session["held_on"])
    what = "Việc lấy ý kiến bằng văn bản" if session.get("form") == SessionForm.WRITTEN else "Cuộc họp"
    return f"{what} kết thúc vào {clock_words(closed)}, {day_words(day)}./."


def _record_root(content: Mapping[str, Any]) -> list[Block]:
    root = content.get("record_root")
    return [text(f"Mã gốc của chuỗi bản ghi phiên họp (SHA-256): {root}.")] if root else []


def _recipient(province: str) -> str:
    return f"Chủ tịch UBND {lower_first(province)}" if province else "Bộ trưởng Bộ Nông nghiệp và Môi trường"


def _moment(written: str | None) -> datetime | None:
    return localtime(datetime.fromisoformat(written)) if written else None


def _present(members: Sequence[Mapping[str, Any]]) -> list[Block]:
    return [text("", lead="Thành phần tham dự:", indent=0), _attendance(members)]


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


def _results(items: Sequence[Mapping[str, Any]], *, of_province: bool) -> Block:
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
                _result_words(item["result"], of_province=of_province),
                f"{sum(1 for sheet in item['sheets'] if sheet['points'])}/{len(item['sheets'])}",
            ]
            for place, item in enumerate(items, start=1)
        ],
        aligns=["center", "left", "left", "right", "center", "center"],
    )


def _item(item: Mapping[str, Any], *, of_province: bool) -> list[Block]:
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
    blocks += answer_blocks(item)
    if item["recused"]:
        names = ", ".join(one["member"] for one in item["recused"])
        blocks.append(text(f"Không tham gia chấm do có xung đột lợi ích: {names}."))
    chair = item.get("presided_by", "")
    if item.get("chair_hands_over") and chair:
        blocks.append(text(f"Chủ trì sản phẩm này thay Chủ tịch Hội đồng: {chair}."))
    if item["spread"]["note"]:
        blocks.append(
            text(f"Thảo luận về chênh lệch {_comma(item['spread']['points'])} điểm: {item['spread']['note']}")
        )
    for ground in item["knock_outs"]:
        note = f" ({ground['note']})" if ground["note"] else ""
        blocks.append(text(f"Trường hợp bị loại đã xác định: {ground['text']}{note}."))
    because = council_sentences(item["result"]["because"], of_province=of_province)
    blocks += [text(f"- {sentence}") for sentence in because]
    blocks += [
        text(f"Nhận xét của {sheet['member']}: {sheet['remark']}", italic=True)
        for sheet in item["sheets"]
        if sheet.get("remark")
    ]
    return blocks


def _summary(stars: Mapping[str, int], count: int, *, of_province: bool) -> str:
    each = "; ".join(
        f"{number} sản phẩm {council_star(int(star), of_province=of_province)}" for star, number in stars.items()
    )
    return f"Tổng số {count} sản phẩm được đánh giá: {each}." if each else "Không có sản phẩm nào được đánh giá."


def _result_words(result: Mapping[str, Any], *, of_province: bool) -> str:
    if result["is_knocked_out"]:
        return "Bị loại"
    words = council_star(result["star"], of_province=of_province)
    return words[:1].upper() + words[1:]


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
