"""Quyết định công nhận, phê duyệt kết quả, thu hồi (Điều 7 khoản 3 điểm e, Điều 8, 26/2026/QĐ-TTg)."""

from collections import Counter
from datetime import date, datetime
from pathlib import Path

from django.utils.translation import override

from ocop.foundation.text.formats import vietnamese_date
from ocop.foundation.typesetting.official_paper import (
    DOTS,
    Annex,
    Block,
    Head,
    Paper,
    Signature,
    day_in_words,
    lower_first,
    official_docx,
    official_pdf,
    place_of_signing,
    signing_authority,
    table,
    text,
)
from ocop.programme.evaluation.rules.exact import display_text
from ocop.programme.recognition.models import RecognitionDecision
from ocop.programme.recognition.paper.facts import DecisionFacts, LineFacts
from ocop.programme.recognition.paper.reading import decision_facts
from ocop.programme.recognition.rules.recognition_kinds import DecisionKind

TEMPLATE = Path(__file__).with_name("decision.typ")
WORD_TEMPLATE = Path(__file__).with_name("decision.docx")
MINISTRY = "Bộ Nông nghiệp và Môi trường"


def decision_pdf(decision: RecognitionDecision, *, now: datetime) -> bytes:
    """The decision with its list as PDF; marked a draft until signed."""
    with override("vi"):
        return official_pdf(TEMPLATE, decision_paper(decision_facts(decision, now=now)), now=now)


def decision_docx(decision: RecognitionDecision, *, now: datetime) -> bytes:
    """The decision as a Word file, for the office's own document system."""
    with override("vi"):
        return official_docx(WORD_TEMPLATE, decision_paper(decision_facts(decision, now=now)), now=now)


def decision_paper(facts: DecisionFacts) -> Paper:
    """The words of the decision by its kind."""
    province = lower_first(facts.province)
    leader = "BỘ TRƯỞNG BỘ NÔNG NGHIỆP VÀ MÔI TRƯỜNG"
    body = "BỘ NÔNG NGHIỆP\nVÀ MÔI TRƯỜNG"
    suffix = "QĐ-BNNMT"
    if not facts.is_of_ministry:
        leader = f"CHỦ TỊCH ỦY BAN NHÂN DÂN {facts.province.upper()}"
        body = f"ỦY BAN NHÂN DÂN\n{facts.province.upper()}"
        suffix = "QĐ-UBND"
    articles = {
        DecisionKind.RECOGNISE: _recognise,
        DecisionKind.APPROVE_RESULT: _approve_result,
        DecisionKind.REVOKE: _revoke,
    }[facts.kind](facts)
    place = place_of_signing(facts.province) if facts.province else "Hà Nội"
    return Paper(
        document_title=f"Quyết định {facts.subject}",
        head=Head(
            body=body,
            number=f"Số: {facts.number or f'{DOTS}/{suffix}'}",
            place_and_day=day_in_words(facts.issued_on, place),
        ),
        title="QUYẾT ĐỊNH",
        subtitle=f"Về việc {lower_first(facts.subject)}",
        blocks=(
            text(leader, bold=True, align="center"),
            *[text(f"{basis};", italic=True) for basis in _bases(facts)],
            text(f"Theo đề nghị của {_proposer(facts)}.", italic=True),
            text("QUYẾT ĐỊNH:", bold=True, align="center"),
            *articles,
        ),
        signatures=(
            Signature(
                signing_authority(facts.signatory_position or ("Bộ trưởng" if facts.is_of_ministry else "Chủ tịch")),
                name=facts.signatory,
            ),
        ),
        recipients=(
            "- Như Điều 3;",
            *(("- Chủ thể có sản phẩm bị thu hồi;",) if facts.kind == DecisionKind.REVOKE else ()),
            "- UBND các tỉnh, thành phố có sản phẩm trong danh sách;"
            if facts.is_of_ministry
            else f"- {MINISTRY} (để b/c);",
            f"- Chủ tịch, các Phó Chủ tịch UBND {province};" if province else "- Bộ trưởng, các Thứ trưởng;",
            "- Cổng thông tin điện tử;",
            "- Lưu: VT.",
        ),
        annexes=() if facts.kind == DecisionKind.REVOKE and len(facts.lines) == 1 else (_list(facts),),
        watermark=facts.watermark,
        footer=facts.footer,
    )


def _bases(facts: DecisionFacts) -> list[str]:
    issued = f" {day_in_words(facts.regulation_date).partition(', ')[2]}" if facts.regulation_date else ""
    found = ["Căn cứ " + _without_lead(basis) for basis in facts.bases]
    found.append(f"Căn cứ Quyết định số {facts.regulation}{issued} của Thủ tướng Chính phủ {facts.regulation_title}")
    if facts.session:
        number = f" số {facts.minutes_number}" if facts.minutes_number else ""
        held = f" ngày {vietnamese_date(facts.session_day)}" if facts.session_day else ""
        found.append(f"Căn cứ Biên bản{number} {lower_first(facts.session)}{held} của {facts.council}")
    if facts.rests_on_central_result:
        found.append(
            f"Căn cứ kết quả đánh giá của Hội đồng cấp trung ương do {MINISTRY} thông báo (điểm g khoản 4 Điều 7 Quyết "
            f"định số {facts.regulation})"
        )
    return found


def _without_lead(basis: str) -> str:
    """Officers may type the line with or without its "Căn cứ"."""
    words = basis.strip().rstrip(";.")
    return words[len("Căn cứ ") :] if words.lower().startswith("căn cứ ") else words


def _proposer(facts: DecisionFacts) -> str:
    if facts.is_of_ministry:
        return "Thủ trưởng cơ quan tham mưu quản lý OCOP của Bộ"
    return "Giám đốc Sở Nông nghiệp và Môi trường"


def _recognise(facts: DecisionFacts) -> list[Block]:
    stars = Counter(line.star for line in facts.lines)
    each = ", ".join(f"{stars[star]:02d} sản phẩm đạt {star} sao" for star in sorted(stars, reverse=True))
    ends = sorted({line.valid_until for line in facts.lines if line.valid_until})
    until = f", đến hết ngày {vietnamese_date(ends[-1])}" if len(ends) == 1 else ""
    return [
        _article(
            1,
            f"Công nhận kết quả đánh giá, phân hạng và cấp giấy chứng nhận cho {len(facts.lines):02d} sản phẩm OCOP"
            f"{_of_province(facts)}, gồm {each} (danh sách kèm theo).",
        ),
        _article(
            2,
            "Giấy chứng nhận có giá trị trong thời hạn 36 tháng kể từ ngày ban hành Quyết định này"
            f"{until} (khoản 3 Điều 4 Quyết định số {facts.regulation}). Chủ thể OCOP duy trì các yêu cầu theo Bộ tiêu "
            "chí và sử dụng nhãn hiệu OCOP đúng quy định; giấy chứng nhận bị thu hồi trong các trường hợp quy định tại "
            f"khoản 1 Điều 8 Quyết định số {facts.regulation}.",
        ),
        _last_article(facts),
    ]


def _approve_result(facts: DecisionFacts) -> list[Block]:
    return [
        _article(
            1,
            f"Phê duyệt kết quả đánh giá đối với {len(facts.lines):02d} sản phẩm có tiềm năng đạt 5 sao (đạt từ 90 "
            "điểm "
            f"trở lên){_of_province(facts)} (danh sách kèm theo).",
        ),
        _article(
            2,
            "Giao Sở Nông nghiệp và Môi trường hoàn thiện hồ sơ theo khoản 3 Điều 6 Quyết định số "
            f"{facts.regulation}, tham mưu Ủy ban nhân dân {lower_first(facts.province) or DOTS} đề nghị {MINISTRY} "
            "đánh giá, phân hạng sản phẩm OCOP "
            "5 sao. Quyết định này không thay cho quyết định công nhận.",
        ),
        _last_article(facts),
    ]


def _revoke(facts: DecisionFacts) -> list[Block]:
    listed = " (danh sách, lý do kèm theo)." if len(facts.lines) > 1 else ", cụ thể:"
    return [
        _article(
            1,
            f"Thu hồi giấy chứng nhận kết quả phân hạng đối với {len(facts.lines):02d} sản phẩm OCOP"
            f"{_of_province(facts)} theo khoản 1 Điều 8 Quyết định số {facts.regulation}{listed}",
        ),
        *(_revoked_in_words(facts.lines[0]) if len(facts.lines) == 1 else ()),
        _article(
            2,
            "Giấy chứng nhận hết giá trị kể từ ngày Quyết định này có hiệu lực. Chủ thể chấm dứt việc sử dụng kết quả "
            "phân hạng và nhãn hiệu OCOP đối với sản phẩm bị thu hồi giấy chứng nhận.",
        ),
        _last_article(facts),
    ]


def _revoked_in_words(line: LineFacts) -> list[Block]:
    number = f" số {line.certificate_number}" if line.certificate_number else ""
    granted = f", cấp theo {line.recognised_by}" if line.recognised_by else ""
    facts = [
        ("Sản phẩm", f"{line.product}, {line.star} sao"),
        ("Chủ thể", line.producer),
        ("Địa chỉ", line.address),
        ("Giấy chứng nhận", f"{number}{granted}".strip(", ").removeprefix("số ") if number or granted else ""),
        ("Trường hợp thu hồi", line.ground),
        ("Lý do", " ".join(line.note.split())),
    ]
    return [text(f"- {label}: {words}.".replace("..", ".")) for label, words in facts if words]


def _last_article(facts: DecisionFacts) -> Block:
    office = (
        "Chánh Văn phòng Bộ, Thủ trưởng các cơ quan, đơn vị liên quan, Chủ tịch Ủy ban nhân dân các tỉnh, thành "
        "phố có liên "
        "quan"
        if facts.is_of_ministry
        else (
            f"Chánh Văn phòng Ủy ban nhân dân {lower_first(facts.province)}, Giám đốc Sở Nông nghiệp và Môi trường, "
            "Thủ "
            "trưởng các sở, ngành liên quan, Chủ tịch Ủy ban nhân dân các xã, phường, đặc khu có liên quan"
        )
    )
    return _article(
        3,
        f"Quyết định này có hiệu lực kể từ ngày ký. {office} và {_subjects(facts)} chịu trách nhiệm thi hành Quyết "
        "định này./.",
    )


def _subjects(facts: DecisionFacts) -> str:
    if facts.kind == DecisionKind.REVOKE and len(facts.lines) == 1:
        return "chủ thể có tên tại Điều 1"
    return "các chủ thể có tên trong danh sách"


def _article(number: int, words: str) -> Block:
    return text(words, lead=f"Điều {number}.")


def _of_province(facts: DecisionFacts) -> str:
    return f" trên địa bàn {lower_first(facts.province)}" if facts.province else ""


def _list(facts: DecisionFacts) -> Annex:
    number = facts.number or DOTS
    leader = (
        f"Bộ trưởng {MINISTRY}" if facts.is_of_ministry else f"Chủ tịch Ủy ban nhân dân {lower_first(facts.province)}"
    )
    issued = day_in_words(facts.issued_on).partition(", ")[2]
    titles = {
        DecisionKind.RECOGNISE: "DANH SÁCH\nSẢN PHẨM ĐƯỢC CÔNG NHẬN VÀ CẤP GIẤY CHỨNG NHẬN",
        DecisionKind.APPROVE_RESULT: "DANH SÁCH\nSẢN PHẨM CÓ TIỀM NĂNG ĐẠT 5 SAO",
        DecisionKind.REVOKE: "DANH SÁCH\nSẢN PHẨM BỊ THU HỒI GIẤY CHỨNG NHẬN",
    }
    block = _revoked_table(facts) if facts.kind == DecisionKind.REVOKE else _products_table(facts)
    return Annex(
        titles[facts.kind],
        f"(Kèm theo Quyết định số {number} {issued} của {leader})",
        (block,),
        landscape=True,
    )


def _products_table(facts: DecisionFacts) -> Block:
    return _recognised_table(facts) if facts.kind == DecisionKind.RECOGNISE else _nominated_table(facts)


def _recognised_table(facts: DecisionFacts) -> Block:
    return table(
        "products",
        ["TT", "Sản phẩm", "Chủ thể", "Địa chỉ", "Điểm", "Hạng", "Mã số", "Có giá trị đến"],
        [8, 40, 40, 42, 15, 14, 28, 23],
        [
            [
                *_line_start(place, line),
                f"{line.star} sao",
                line.code or DOTS,
                _day(line.valid_until),
            ]
            for place, line in enumerate(facts.lines, start=1)
        ],
        aligns=["center", "left", "left", "left", "right", "center", "center", "center"],
        size=10,
    )


def _nominated_table(facts: DecisionFacts) -> Block:
    return table(
        "approved",
        ["TT", "Sản phẩm", "Chủ thể", "Địa chỉ", "Điểm", "Kết quả"],
        [8, 52, 52, 56, 18, 30],
        [[*_line_start(place, line), "Tiềm năng 5 sao"] for place, line in enumerate(facts.lines, start=1)],
        aligns=["center", "left", "left", "left", "right", "center"],
        size=10,
    )


def _line_start(place: int, line: LineFacts) -> list[str]:
    return [
        str(place),
        "\n".join(words for words in (line.product, f"({line.note})" if line.note else "") if words),
        line.producer,
        line.address,
        "" if line.average is None else display_text(line.average, 2),
    ]


def _revoked_table(facts: DecisionFacts) -> Block:
    return table(
        "revoked",
        ["TT", "Sản phẩm", "Chủ thể", "Hạng", "Giấy chứng nhận", "Lý do thu hồi"],
        [8, 44, 44, 16, 28, 52],
        [
            [
                str(place),
                line.product,
                f"{line.producer}\n{line.address}",
                f"{line.star} sao",
                line.certificate_number,
                "\n".join(words for words in (line.ground, line.note) if words),
            ]
            for place, line in enumerate(facts.lines, start=1)
        ],
        aligns=["center", "left", "left", "center", "center", "left"],
        size=10,
    )


def _day(day: date | None) -> str:
    return vietnamese_date(day) if day else DOTS
