"""What decisions and certificates print, as plain words; read from records by the builders' own functions."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from ocop.programme.recognition.rules.recognition_kinds import DecisionKind


@dataclass(frozen=True)
class LineFacts:
    """One line of the list that goes with a decision. Codes and dates are empty until it is signed."""

    product: str
    producer: str
    address: str
    star: int
    average: Fraction | None = None
    code: str = ""
    valid_until: date | None = None
    ground: str = ""
    note: str = ""
    certificate_number: str = ""
    recognised_by: str = ""


@dataclass(frozen=True)
class DecisionFacts:
    """A decision. `province` is the full name ("Tỉnh Thái Nguyên"), empty when the ministry decides; `bases` are
    further grounds ("Luật … số …") taken from the document's legal basis, never invented here."""

    kind: DecisionKind
    subject: str
    lines: tuple[LineFacts, ...]
    province: str = ""
    regulation: str = "26/2026/QĐ-TTg"
    regulation_date: date | None = date(2026, 5, 22)
    regulation_title: str = "ban hành Bộ tiêu chí và quy trình đánh giá, phân hạng sản phẩm mỗi xã một sản phẩm"
    bases: tuple[str, ...] = ()
    council: str = ""
    session: str = ""
    session_day: date | None = None
    minutes_number: str = ""
    number: str = ""
    issued_on: date | None = None
    signatory: str = ""
    signatory_position: str = ""
    is_draft: bool = True
    is_demo: bool = False
    rests_on_central_result: bool = False

    @property
    def is_of_ministry(self) -> bool:
        return not self.province

    @property
    def watermark(self) -> str:
        return "DỰ THẢO" if self.is_draft else ""

    @property
    def footer(self) -> str:
        return DEMO_NOTE if self.is_demo else ""


DEMO_NOTE = "Bản trình diễn với dữ liệu mẫu, không có giá trị pháp lý."


@dataclass(frozen=True)
class CertificateTexts:
    """The words an authority may choose for its certificates: the decision sets no form."""

    authority: str
    title: str = "GIẤY CHỨNG NHẬN"
    subtitle: str = "KẾT QUẢ PHÂN HẠNG SẢN PHẨM OCOP"
    verb: str = "CHỨNG NHẬN SẢN PHẨM"
    signing: str = "CHỦ TỊCH"


@dataclass(frozen=True)
class CertificateFacts:
    """A certificate ready to print."""

    texts: CertificateTexts
    product: str
    producer: str
    address: str
    star: int
    code: str
    product_code: str
    decision_number: str
    issued_on: date | None
    valid_until: date | None
    public_url: str
    place: str = ""
    signatory: str = ""
    group: str = ""
    watermark: str = ""
    is_demo: bool = False
