"""Papers and bodies of the demo: real public papers by what is known of them, and made-up bodies of Thái Nguyên.

The papers are facts collected from public pages and the documents of the provinces; where a cell is empty nobody knows,
and the note says so. Papers of Bắc Kạn stand under Thái Nguyên, whose territory it is today.
"""

import csv
from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path

from ocop.interfaces.console.demo.calendar import Calendar
from ocop.interfaces.console.demo.cast import DEMO, Cast
from ocop.interfaces.console.demo.people import TAN_CUONG, THAI_NGUYEN
from ocop.programme.bodies.operations.found_body import found_body
from ocop.programme.bodies.operations.link_account import link_account
from ocop.programme.bodies.operations.paper_of_body import BodyPaper
from ocop.programme.bodies.operations.renew_members import renew_members
from ocop.programme.bodies.queries.bodies import members_on
from ocop.programme.bodies.rules.body_kinds import BodyKind
from ocop.programme.official_documents.operations.checking_document import DocumentSheet
from ocop.programme.official_documents.operations.register_document import register_document
from ocop.programme.official_documents.operations.relate_documents import relate_documents
from ocop.programme.official_documents.queries.documents import documents_numbered
from ocop.programme.official_documents.rules.document_kinds import DocumentAccess, DocumentKind, DocumentTopic
from ocop.programme.official_documents.rules.document_state import RelationKind

FOLDER = Path(__file__).parent
LAW_IN_FORCE = "26/2026/QĐ-TTg"
GROUNDS_OF_THE_LAW = (
    "Căn cứ Luật Tổ chức Chính phủ số 63/2025/QH15;\n"
    "Căn cứ Nghị quyết số 257/2025/QH15 của Quốc hội phê duyệt chủ trương đầu tư Chương trình mục tiêu quốc gia xây "
    "dựng nông thôn mới, giảm nghèo bền vững và phát triển kinh tế - xã hội vùng đồng bào dân tộc thiểu số và miền núi "
    "giai đoạn 2026 - 2035;\n"
    "Theo đề nghị của Bộ trưởng Bộ Nông nghiệp và Môi trường;"
)
GROUNDS_OF_THE_PLAN_OF_BAC_KAN = (
    "Căn cứ Quyết định số 919/QĐ-TTg ngày 01/8/2022 của Thủ tướng Chính phủ phê duyệt Chương trình mỗi xã một sản phẩm "
    "giai đoạn 2021-2025;\n"
    "Căn cứ Quyết định số 386/QĐ-UBND ngày 19/3/2021 của UBND tỉnh Bắc Kạn về việc phê duyệt Đề án “Mỗi xã, phường một "
    "sản phẩm” tỉnh Bắc Kạn giai đoạn 2021-2025;\n"
    "Căn cứ Quyết định số 1228/QĐ-UBND ngày 06/7/2023 của UBND tỉnh Bắc Kạn về việc Điều chỉnh, bổ sung Thuyết minh Đề "
    "án “Mỗi xã, phường một sản phẩm” tỉnh Bắc Kạn (OCOP-BK) giai đoạn 2021-2025 kèm theo Quyết định số 386/QĐ-UBND "
    "ngày 19/3/2021 của UBND tỉnh Bắc Kạn;\n"
    "Căn cứ Quyết định số 2338/QĐ-UBND ngày 10/12/2023 của UBND tỉnh Bắc Kạn về việc giao chỉ tiêu kế hoạch phát triển "
    "kinh tế - xã hội và dự toán ngân sách năm 2024;"
)
FROM_THE_SEEDS = "Được dẫn trong tài liệu của tỉnh; người ký, ngày hiệu lực và toàn văn chưa rõ."
GROUNDS_OF_PAPERS = {LAW_IN_FORCE: GROUNDS_OF_THE_LAW, "180/KH-UBND": GROUNDS_OF_THE_PLAN_OF_BAC_KAN}
OF_BAC_KAN = " Địa bàn: tỉnh Bắc Kạn, nay thuộc tỉnh Thái Nguyên."
COMMITTEE = "Ban Chỉ đạo Chương trình Mỗi xã một sản phẩm tỉnh Thái Nguyên (mẫu)"
FIRST_LIST = """Trịnh Xuân Bách; Phó Chủ tịch UBND tỉnh; Trưởng ban
Nguyễn Hữu Thành; Giám đốc Sở Nông nghiệp và Môi trường; Phó Trưởng ban thường trực
Hà Thị Minh; Phó Giám đốc Sở Công Thương; Ủy viên
Đặng Quang Huy; Phó Giám đốc Sở Y tế; Ủy viên
Vi Văn Thắng; Phó Giám đốc Sở Tài chính; Ủy viên"""
SECOND_LIST = """Trịnh Xuân Bách; Phó Chủ tịch UBND tỉnh; Trưởng ban
Nguyễn Hữu Thành; Giám đốc Sở Nông nghiệp và Môi trường; Phó Trưởng ban thường trực
Hà Thị Minh; Phó Giám đốc Sở Công Thương; Ủy viên
Đặng Quang Huy; Phó Giám đốc Sở Y tế; Ủy viên
Lương Thị Quế; Phó Giám đốc Sở Tài chính; Ủy viên
Tạ Đình Long; Phó Chủ tịch Hội Nông dân tỉnh; Ủy viên"""
TEAM_LIST = """Phạm Quốc Tuấn; Chi cục trưởng Chi cục Phát triển nông thôn; Tổ trưởng
Trần Thị Lan Anh; Chuyên viên Chi cục Phát triển nông thôn; Thư ký
Lý Văn Sơn; Chuyên viên Sở Nông nghiệp và Môi trường; Thành viên"""
OFFICE_LIST = """Nguyễn Hữu Thành; Giám đốc Sở Nông nghiệp và Môi trường; Chánh Văn phòng
Phạm Quốc Tuấn; Chi cục trưởng Chi cục Phát triển nông thôn; Phó Chánh Văn phòng"""
COMMUNE_LIST = """Dương Văn Hòa; Chủ tịch UBND xã; Trưởng ban
Lê Thị Thu Hằng; Công chức phòng Kinh tế xã; Ủy viên"""
CENTRAL_LIST = """Phùng Quốc Khánh; Lãnh đạo Bộ; Trưởng ban
Vũ Hải Yến; Chuyên viên; Thư ký"""


def papers_are_loaded() -> bool:
    """True when the part has done its work."""
    return bool(documents_numbered(DEMO, LAW_IN_FORCE))


def load_papers(calendar: Calendar) -> int:
    """Put the papers on the register with their relations, then the bodies; out: the papers."""
    now = calendar.moment(8, 3, 8)
    count = 0
    for row in _rows("known_documents.csv"):
        register_document(actor=DEMO, sheet=_sheet(row), now=now)
        count += 1
    for row in _rows("known_relations.csv"):
        (source,), (target,) = documents_numbered(DEMO, row["source"]), documents_numbered(DEMO, row["target"])
        relate_documents(
            actor=DEMO,
            source_id=source.pk,
            target_id=target.pk,
            kind=RelationKind(row["kind"]),
            effective_on=date.fromisoformat(row["effective_on"]),
            note=row["note"],
            now=now,
        )
    _load_bodies(calendar)
    return count


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _sheet(row: dict[str, str]) -> DocumentSheet:
    note = row["source_note"] or FROM_THE_SEEDS
    if row["province"] == THAI_NGUYEN:
        note += OF_BAC_KAN
    return DocumentSheet(
        kind=DocumentKind(row["kind"]),
        number=row["number"],
        issued_on=_day(row["issued_on"]),
        issuing_authority=row["issuer"],
        signatory=row["signatory"],
        signatory_position=row["position"],
        subject=row["subject"][:1].upper() + row["subject"][1:],
        province_code=row["province"],
        valid_from=_day(row["valid_from"]),
        valid_until=_day(row["valid_until"]),
        access=DocumentAccess(row["access"]),
        topics=tuple(DocumentTopic(topic) for topic in row["topics"].split(";") if topic),
        basis_text=GROUNDS_OF_PAPERS.get(row["number"], ""),
        source_note=note,
    )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _load_bodies(calendar: Calendar) -> None:
    """A committee whose list was renewed, its team, an office, a commune's committee, a central one: all made up."""
    cast = Cast(calendar.ends_on)
    officer, ministry, commune = cast.actor("cb.tinh"), cast.actor("cb.bo"), cast.actor("cb.tancuong")
    province = partial(
        BodyPaper,
        issuing_authority="Ủy ban nhân dân tỉnh Thái Nguyên",
        signatory="Trịnh Xuân Bách",
        signatory_position="Phó Chủ tịch",
    )
    committee = found_body(
        actor=officer,
        kind=BodyKind.STEERING_COMMITTEE,
        name=COMMITTEE,
        province_code=THAI_NGUYEN,
        paper=province(number="1701/QĐ-UBND", issued_on=calendar.day(8, 4)),
        members=FIRST_LIST,
        is_demo=True,
        now=calendar.moment(8, 4, 9),
    )
    found_body(
        actor=officer,
        kind=BodyKind.ASSISTANCE_TEAM,
        name="Tổ giúp việc Ban Chỉ đạo Chương trình OCOP tỉnh Thái Nguyên (mẫu)",
        province_code=THAI_NGUYEN,
        parent_id=committee.pk,
        paper=province(number="1702/QĐ-UBND", issued_on=calendar.day(8, 5)),
        members=TEAM_LIST,
        is_demo=True,
        now=calendar.moment(8, 5, 9),
    )
    found_body(
        actor=officer,
        kind=BodyKind.COORDINATION_OFFICE,
        name="Văn phòng điều phối Chương trình nông thôn mới tỉnh Thái Nguyên (mẫu)",
        province_code=THAI_NGUYEN,
        paper=province(number="1710/QĐ-UBND", issued_on=calendar.day(8, 6)),
        members=OFFICE_LIST,
        is_demo=True,
        now=calendar.moment(8, 6, 9),
    )
    found_body(
        actor=commune,
        kind=BodyKind.STEERING_COMMITTEE,
        name="Ban Chỉ đạo Chương trình OCOP xã Tân Cương (mẫu)",
        province_code=THAI_NGUYEN,
        commune_code=TAN_CUONG,
        parent_id=committee.pk,
        paper=BodyPaper("52/QĐ-UBND", calendar.day(8, 12), "Ủy ban nhân dân xã Tân Cương"),
        members=COMMUNE_LIST,
        is_demo=True,
        now=calendar.moment(8, 12, 9),
    )
    found_body(
        actor=ministry,
        kind=BodyKind.STEERING_COMMITTEE,
        name="Ban điều hành Chương trình OCOP trung ương (mẫu)",
        paper=BodyPaper("3010/QĐ-BNNMT", calendar.day(8, 10), "Bộ Nông nghiệp và Môi trường"),
        members=CENTRAL_LIST,
        is_demo=True,
        now=calendar.moment(8, 10, 9),
    )
    renewed_on = calendar.day(10, 5)
    renewed = renew_members(
        actor=officer,
        body_id=committee.pk,
        paper=province(number="2215/QĐ-UBND", issued_on=renewed_on),
        members=SECOND_LIST,
        now=calendar.moment(10, 5, 9),
    )
    head = members_on(renewed, renewed_on)[0]
    link_account(actor=officer, member_id=head.pk, username="lanhdao", now=calendar.moment(10, 5, 10))
