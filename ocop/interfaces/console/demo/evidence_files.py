"""The demo's evidence: honest one-page papers, each saying that it is made up."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

from django.core.files.uploadedfile import UploadedFile

from ocop.foundation.months import add_months
from ocop.foundation.text.folding import fold
from ocop.foundation.typesetting.typst_pdf import compile_pdf
from ocop.interfaces.console.demo.bid import Bid
from ocop.interfaces.console.demo.calendar import Calendar
from ocop.programme.dossiers.rules.dossier_kinds import EvidenceType
from ocop.programme.dossiers.rules.evidence_sheet import EvidenceSheet
from ocop.programme.dossiers.rules.form_two import SET_WITHOUT_SAMPLES
from ocop.programme.producers.rules.producer_kinds import ProducerKind
from ocop.programme.rubrics.rules.rubric import Rubric

TEMPLATE = Path(__file__).with_name("evidence.typ")
PRINTED_AT = datetime(2026, 9, 1, tzinfo=UTC)
"""What the PDF files say of themselves; the same bytes in every demo of the same calendar."""


@dataclass(frozen=True)
class DemoPaper:
    """One document: what is noted about it, the beginnings of the criteria it supports, what its page says."""

    sheet: EvidenceSheet
    criteria: tuple[str, ...]
    body: str

    def codes(self, rubric: Rubric) -> list[str]:
        """The criteria of the rubric it supports; names of the law decide, codes differ from set to set."""
        return [leaf.code for leaf in rubric.leaves() if fold(leaf.name).startswith(self.criteria)]


def papers_of(bid: Bid, calendar: Calendar) -> Iterator[DemoPaper]:
    """The documents of a bid, the mandatory ones first, issued and running out on the calendar's days."""
    day = calendar.day
    number = int(sum(map(ord, bid.key)) % 900 + 100)
    is_tourism = bid.set_number == SET_WITHOUT_SAMPLES
    yield _registration(bid, number)
    if not is_tourism:
        yield from _food_papers(bid, number, calendar)
    yield DemoPaper(
        EvidenceSheet(
            EvidenceType.LOCAL_LABOUR,
            "Danh sách lao động đang làm việc",
            f"{number % 40 + 5:02d}/DS-LĐ",
            bid.producer,
            day(8, 3),
        ),
        ("su dung lao dong dia phuong",),
        "Danh sách có họ tên, nơi cư trú, thời gian làm việc và mức thu nhập bình quân tháng của từng người.",
    )
    yield DemoPaper(
        EvidenceSheet(EvidenceType.STORY, "Câu chuyện sản phẩm, tờ gấp, ảnh hội chợ", "", bid.producer, day(6, 15)),
        (
            "cau chuyen san pham",
            "cau truc cau chuyen",
            "trinh bay cau chuyen",
            "tri tue/ban sac",
            "nguon goc y tuong",
            "quang ba",
        ),
        bid.story,
    )
    yield DemoPaper(
        EvidenceSheet(
            EvidenceType.MARKET,
            "Hợp đồng, hóa đơn bán hàng và báo cáo doanh thu hai năm",
            f"{number % 60 + 10:02d}/{day(3, 20).year}/HĐMB",
            bid.producer,
            day(3, 20),
            day(3, 20, 2027),
        ),
        ("khu vuc phan phoi", "to chuc phan phoi", "tang truong", "lien ket chuoi gia tri trong quang ba"),
        f"Hợp đồng nguyên tắc, hóa đơn bán hàng sáu tháng gần nhất, doanh thu và lao động năm {calendar.year - 2}, "
        f"{calendar.year - 1}.",
    )
    if bid.aim >= 4 and not is_tourism:
        yield DemoPaper(
            EvidenceSheet(
                EvidenceType.INTELLECTUAL_PROPERTY,
                "Giấy chứng nhận đăng ký nhãn hiệu",
                f"4-0{number}512-000",
                "Cơ quan sở hữu trí tuệ (minh họa)",
                day(5, 16, 2023),
                day(5, 16, 2033),
            ),
            ("so huu tri tue",),
            (
                "Nhãn hiệu được bảo hộ cho nhóm hàng của sản phẩm, kèm quyền sử dụng dấu hiệu chỉ dẫn nguồn gốc "
                "địa phương."
            ),
        )


def as_upload(bid: Bid, paper: DemoPaper) -> UploadedFile:
    """The PDF as a browser would send it."""
    sheet = paper.sheet
    fields = [["Đơn vị được cấp, lập", bid.producer], ["Sản phẩm", bid.product]]
    if sheet.number:
        fields.append(["Số", sheet.number])
    fields.append(["Nơi cấp, lập", sheet.issuer])
    for label, day in (("Ngày", sheet.issued_on), ("Có giá trị đến", sheet.expires_on)):
        if day is not None:
            fields.append([label, f"{day:%d/%m/%Y}"])
    data = {"document_title": sheet.title, "title": sheet.title, "fields": fields, "body": [paper.body]}
    content = compile_pdf(TEMPLATE, data, created_at=PRINTED_AT)
    name = f"{fold(sheet.title).replace(' ', '-').replace(',', '')}.pdf"
    return UploadedFile(BytesIO(content), name=name, content_type="application/pdf", size=len(content))


def _registration(bid: Bid, number: int) -> DemoPaper:
    titles = {
        ProducerKind.COOPERATIVE: "Giấy chứng nhận đăng ký hợp tác xã",
        ProducerKind.ENTERPRISE: "Giấy chứng nhận đăng ký doanh nghiệp",
        ProducerKind.COOPERATIVE_GROUP: "Thông báo thành lập tổ hợp tác, hợp đồng hợp tác",
    }
    return DemoPaper(
        EvidenceSheet(
            EvidenceType.BUSINESS_REGISTRATION,
            titles.get(bid.kind, "Giấy chứng nhận đăng ký hộ kinh doanh"),
            f"17{bid.commune_code[-2:]}{number:04d}",
            "Cơ quan đăng ký kinh doanh (minh họa)",
            date(2021, 4, 12),
        ),
        ("loai hinh to chuc san xuat", "dai dien phap luat", "dap ung dieu kien kinh doanh"),
        "Ngành nghề: sản xuất, chế biến và kinh doanh sản phẩm nêu trên tại địa chỉ đã đăng ký.",
    )


def _food_papers(bid: Bid, number: int, calendar: Calendar) -> Iterator[DemoPaper]:
    day = calendar.day
    yield DemoPaper(
        EvidenceSheet(
            EvidenceType.PRODUCTION_CONDITIONS,
            "Giấy chứng nhận cơ sở đủ điều kiện an toàn thực phẩm",
            f"{number:03d}/{day(7, 9, 2024).year}/NNPTNT-TN",
            "Cơ quan quản lý chất lượng (minh họa)",
            day(7, 9, 2024),
            day(7, 9, 2027),
        ),
        (),
        "Cơ sở đủ điều kiện an toàn thực phẩm theo quy định đối với loại hình sản xuất, chế biến đã đăng ký.",
    )
    yield DemoPaper(
        EvidenceSheet(
            EvidenceType.QUALITY_DECLARATION,
            "Bản tự công bố sản phẩm kèm mẫu nhãn",
            f"{number % 30 + 1:02d}/TCB/{day(3, 5, 2025).year}",
            bid.producer,
            day(3, 5, 2025),
        ),
        ("cong bo", "dong goi", "phong cach", "ghi nhan", "huong dan su dung"),
        "Công bố chỉ tiêu cảm quan, lý hóa, vi sinh vật và giới hạn kim loại nặng theo quy chuẩn hiện hành.",
    )
    yield DemoPaper(
        EvidenceSheet(
            EvidenceType.TEST_REPORT,
            "Phiếu kết quả thử nghiệm định kỳ",
            f"{number}-{day(1, 22).year % 100}/KQ",
            "Phòng thử nghiệm (minh họa)",
            day(1, 22),
            day(1, 22, 2027),
        ),
        ("dam bao chat luong", "tinh an toan", "tap chat"),
        "Các chỉ tiêu đã công bố đều đạt. Mẫu do đơn vị gửi, kết quả chỉ có giá trị đối với mẫu thử.",
    )
    yield DemoPaper(
        EvidenceSheet(
            EvidenceType.SOURCING,
            "Hợp đồng thu mua nguyên liệu, sổ ghi chép vùng trồng",
            f"{number % 20 + 1:02d}/HĐ-NL",
            bid.producer,
            day(1, 10),
            day(12, 31),
        ),
        ("nguon nguyen lieu", "nguon goc san pham", "lien ket chuoi trong san xuat", "lien ket san xuat"),
        "Danh sách hộ liên kết, diện tích, sản lượng thu mua từng tháng và xác nhận nguồn gốc nguyên liệu trong tỉnh.",
    )
    if bid.aim >= 4:
        yield DemoPaper(
            EvidenceSheet(
                EvidenceType.ENVIRONMENT,
                "Kế hoạch bảo vệ môi trường, ảnh khu xử lý chất thải",
                "",
                bid.producer,
                day(11, 18, 2025),
            ),
            ("bao ve moi truong", "su dung cong nghe"),
            "Mô tả thu gom, phân loại, xử lý nước thải và phụ phẩm; ảnh chụp khu vực sản xuất.",
        )


def run_out(paper: DemoPaper, calendar: Calendar) -> DemoPaper:
    """The same document, run out weeks before it is put into the dossier."""
    sheet = replace(paper.sheet, issued_on=calendar.day(10, 2, 2023), expires_on=calendar.day(10, 1))
    return replace(paper, sheet=sheet)


def holding_on(paper: DemoPaper) -> DemoPaper:
    """The same document, made out for a year longer: it must hold until the product is recognised again."""
    expires_on = paper.sheet.expires_on
    return (
        paper
        if expires_on is None
        else replace(paper, sheet=replace(paper.sheet, expires_on=add_months(expires_on, 12)))
    )
