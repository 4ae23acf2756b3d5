"""Bảng PTNT_OCOP of the agriculture sector's database (QĐ 5277/QĐ-BNNMT): its nine columns and what we put in them.

The decision gives no list of codes for TrangThai; ours are written. DoanhThuNam (million đồng) is the sum of
what the producer reported for both half-years; it stays empty where one of them is missing: nothing is guessed.
"""

from dataclasses import astuple, dataclass
from datetime import date

from ocop.programme.recognition.rules.recognition_kinds import CertificateStatus

COLUMNS = (
    "MA_OCOP", "Ma_DonViHanhChinh", "Ma_ThoiGian", "Ma_SanPham", "TenSanPham", "XepHang", "ChuTheSXKD", "DoanhThuNam",
    "TrangThai",
)  # fmt: skip
TABLE = "PTNT_OCOP"
STATES = {
    CertificateStatus.VALID: "CON_HIEU_LUC",
    CertificateStatus.EXPIRING: "SAP_HET_HAN",
    CertificateStatus.EXTENDED: "KEO_DAI",
    CertificateStatus.EXPIRED: "HET_HAN",
    CertificateStatus.REVOKED: "THU_HOI",
    CertificateStatus.SUPERSEDED: "DA_THAY_THE",
    CertificateStatus.NOT_YET: "CHUA_HIEU_LUC",
    CertificateStatus.UNDATED: "CHUA_RO_THOI_HAN",
}
"""Our codes for TrangThai."""


@dataclass(frozen=True)
class PtntRow:
    """One product as the table has it, in the order of `COLUMNS`."""

    code: str
    unit: str
    period: str
    product: int
    name: str
    star: int
    producer: str
    revenue: int | None
    state: str

    @property
    def cells(self) -> tuple[str | int | None, ...]:
        """The nine values."""
        found: tuple[str | int | None, ...] = astuple(self)
        return found

    @property
    def document(self) -> dict[str, str | int | None]:
        """The row by names of columns."""
        return dict(zip(COLUMNS, self.cells, strict=True))


def period_code(day: date) -> str:
    """Ma_ThoiGian: the day the row speaks of, written as eight digits."""
    return f"{day:%Y%m%d}"
