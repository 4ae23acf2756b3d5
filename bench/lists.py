"""Reading a list of 20,000 recognised products, recognised and checked, beside openpyxl merely reading it.

openpyxl tells merged cells only in its normal mode, and the lists of offices are full of them, so that is the peer.
"""

import io
import time
from datetime import date

import openpyxl
import xlsxwriter

from bench.figures import Figure

ROWS = 20_000


def workbook() -> bytes:
    """The 22 columns of the offices' sheet, filled."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"constant_memory": True, "in_memory": True})
    sheet = book.add_worksheet("Danh sách")
    first = (
        "TT|Tên sản phẩm|Nhóm|Loại hình|Chủ thể|Xã/phường|Địa chỉ|Người đại diện|Điện thoại|"
        "Hạng sao hiện tại|Ngày hết hạn"
    )
    header = first.split("|")
    for time_of in ("Lần 1", "Lần 2"):
        header += [f"{time_of} - {name}" for name in ("Sao", "Ngày", "Năm", "Số QĐ", "Cơ quan")]
    header.append("Ghi chú")
    sheet.write_row(0, 0, header)
    for number in range(1, ROWS + 1):
        sheet.write_row(
            number,
            0,
            [
                number, f"Chè xanh số {number}", "Thực phẩm", "Hợp tác xã", f"HTX Chè {number // 3}", "Xã Tân Cương",
                f"Xóm {number % 20}", "Nguyễn Văn An", "0912345678", 3, "15/08/2027",
                3, "15/08/2024", 2024, f"{number % 90 + 1}/QĐ-UBND", "UBND tỉnh Thái Nguyên",
                "", "", "", "", "", "",
            ],
        )  # fmt: skip
    book.close()
    return buffer.getvalue()


def measure() -> Figure:
    """Ours = open, find the header, read every cell into typed values with its faults (no database)."""
    from ocop.programme.recognition.queries.list_files import read_list_file
    from ocop.programme.recognition.rules.import_reading import read_list

    content = workbook()
    ours, peer = [], []
    for _run in range(3):
        # In turns, so that whatever else the machine does falls on both.
        began = time.perf_counter()
        reading = read_list(read_list_file(content), today=date(2026, 11, 21))
        ours.append(time.perf_counter() - began)
        if len(reading.rows) != ROWS:
            raise RuntimeError(f"read {len(reading.rows)} rows")
        del reading
        began = time.perf_counter()
        sheet = openpyxl.load_workbook(io.BytesIO(content), data_only=True).active
        sum(1 for _row in sheet.iter_rows(values_only=True))
        peer.append(time.perf_counter() - began)
        del sheet
    ratio = min(peer) / min(ours)
    return Figure(
        name="read a list of 20,000 rows x 22 columns",
        value=round(min(ours), 3),
        unit="s",
        peer="openpyxl merely reading, merged cells known",
        peer_value=round(min(peer), 3),
        ratio=round(ratio, 2),
        goal=">= 5x openpyxl",
        is_met=ratio >= 5,
    )
