"""What the forms of a dossier need, as plain words; read from records by `reading.py`, printed by the builders."""

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from ocop.programme.dossiers.queries.change_report import ChangeReport
from ocop.programme.rubrics.rules.rubric import Rubric


@dataclass(frozen=True)
class ScoreFacts:
    """Tự chấm điểm một tiêu chí. `evidence` holds positions (from 1) in the list of evidence."""

    criterion_code: str
    answer: object
    points: Decimal
    explanation: str = ""
    evidence: tuple[int, ...] = ()


@dataclass(frozen=True)
class EvidenceFacts:
    """Một tài liệu minh chứng."""

    kind: str
    title: str
    number: str = ""
    issuer: str = ""
    issued_on: date | None = None
    expires_on: date | None = None
    criteria: tuple[str, ...] = ()


@dataclass(frozen=True)
class ReceiptFacts:
    """Phần dành cho cơ quan quản lý, Mẫu số 01."""

    number: str = ""
    received_on: date | None = None
    receiver_name: str = ""
    office: str = ""


@dataclass(frozen=True)
class DossierFacts:
    """Hồ sơ sản phẩm, ready for paper. Places are full names ("Tỉnh Bắc Ninh", "Xã Tân Cương")."""

    producer: str
    producer_kind: str
    product: str
    kind: str
    year: int
    province: str
    commune: str
    rubric: Rubric
    address: str = ""
    phone: str = ""
    email: str = ""
    representative: str = ""
    representative_position: str = ""
    representative_sex: str = ""
    representative_ethnicity: str = ""
    representative_address: str = ""
    founded_on: date | None = None
    registration_number: str = ""
    sample_count: int | None = None
    product_description: str = ""
    papers_held: frozenset[str] = frozenset()
    other_intellectual_property: str = ""
    history: str = ""
    organisation: str = ""
    result_sourcing_technology: str = ""
    result_quality: str = ""
    result_market: str = ""
    result_revenue: str = ""
    changes_since_recognition: str = ""
    change_report: ChangeReport | None = None
    plan: str = ""
    scores: tuple[ScoreFacts, ...] = ()
    evidence: tuple[EvidenceFacts, ...] = ()
    commune_receipt: ReceiptFacts = field(default_factory=ReceiptFacts)
    province_receipt: ReceiptFacts = field(default_factory=ReceiptFacts)
    version: int = 0
    sha256: str = ""
    submitted_at: datetime | None = None
    is_draft: bool = True
    filled_by: tuple[str, ...] = ()
    confirmed_words: str = ""

    @property
    def helped_words(self) -> str:
        """Who filled in for the producer, and how the producer confirmed; "" where members did it all."""
        if not self.filled_by:
            return ""
        names = ", ".join(self.filled_by)
        told = f"Người điền và nộp hộ: {names}, công chức Ủy ban nhân dân cấp xã; nộp thay mặt {self.producer}."
        return f"{told} {self.confirmed_words}".strip()

    @property
    def watermark(self) -> str:
        return "BẢN NHÁP" if self.is_draft else ""

    @property
    def footer(self) -> str:
        """Which submitted version this is, so that the paper can be held against the record."""
        if self.is_draft or self.submitted_at is None:
            return ""
        return (
            f"Bản nộp số {self.version}, nộp lúc {self.submitted_at:%H:%M} ngày {self.submitted_at:%d/%m/%Y}. "
            f"Mã kiểm tra SHA-256: {self.sha256}"
        )

    @property
    def group_words(self) -> str:
        """Ngành, nhóm, phân nhóm (Phụ lục I)."""
        rubric = self.rubric
        words = [("Ngành", rubric.industry), ("Nhóm", rubric.group), ("Phân nhóm", rubric.subgroup or "")]
        return "; ".join(f"{label}: {name}" for label, name in words if name)
