"""The list of recognised products, empty: the office sheet of 22 columns, and a sheet that explains each column.

The labels are those `paper/recognised_list.py` writes and `rules/import_columns.py` reads.
"""

import io

from ocop.programme.recognition.paper.recognised_list import list_header

NOTES: tuple[tuple[str, str, str], ...] = (
    ("TT", "Không bắt buộc", "Số thứ tự."),
    ("Tên sản phẩm", "Bắt buộc", "Đúng như ghi trong quyết định công nhận, ví dụ: Chè tôm nõn Tân Cương."),
    ("Nhóm", "Nên có", "Thực phẩm; Đồ uống; Dược liệu; Hàng thủ công mỹ nghệ; Sinh vật cảnh; Dịch vụ du lịch."),
    ("Loại hình", "Nên có", "Hợp tác xã, tổ hợp tác, doanh nghiệp, hộ kinh doanh, trang trại …"),
    ("Chủ thể", "Bắt buộc", "Tên đầy đủ. Cùng một chủ thể thì ghi giống nhau ở mọi dòng."),
    ("Xã/phường", "Nên có", "Tên hiện nay hoặc tên trước sáp nhập; có dòng tiêu đề huyện cũ ở trên cũng đọc được."),
    ("Địa chỉ", "Không bắt buộc", "Xóm, tổ, số nhà."),
    ("Người đại diện", "Không bắt buộc", "Họ và tên."),
    ("Điện thoại", "Không bắt buộc", "Một số, ví dụ 0912345678. Không hiện ở trang công khai."),
    ("Hạng sao hiện tại", "Không bắt buộc", "3, 4 hoặc 5. Chỉ để đối chiếu với lần công nhận gần nhất."),
    ("Ngày hết hạn", "Không bắt buộc", "dd/mm/yyyy. Bỏ trống thì tính 36 tháng từ ngày quyết định."),
    ("Lần 1: Sao", "Bắt buộc", "3, 4 hoặc 5."),
    ("Lần 1: Ngày", "Nên có", "Ngày ký quyết định, dd/mm/yyyy. Không có ngày thì hiệu lực ghi là chưa rõ."),
    ("Lần 1: Năm", "Bắt buộc khi không có ngày", "Năm đánh giá, ví dụ 2024."),
    ("Lần 1: Số QĐ", "Nên có", "Ví dụ 2045/QĐ-UBND."),
    ("Lần 1: Cơ quan", "Nên có", "Ví dụ UBND tỉnh Thái Nguyên."),
    ("Lần 2/nâng hạng: Sao … Cơ quan", "Khi có", "Lần công nhận lại hoặc nâng hạng, năm cột như Lần 1."),
    ("Ghi chú", "Không bắt buộc", "Giữ nguyên như đã ghi."),
)
GENERAL = (
    "Mỗi dòng một sản phẩm, từ dòng 4 của trang “Danh sách”. Được đổi thứ tự cột; không cần xóa cột trống.",
    "Tải lên thì hệ thống chỉ kiểm tra từng ô, chưa ghi gì; xem rồi mới bấm ghi. Ghi tất cả hoặc không ghi dòng nào.",
    "Nhập lại cùng danh sách không tạo bản ghi trùng.",
)


def empty_list() -> bytes:
    """The workbook: an empty list under its header, and the notes."""
    content = io.BytesIO()
    # Read with the first list, not with the server, which shall start quickly.
    import xlsxwriter

    book = xlsxwriter.Workbook(content, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    font = {"font_name": "Times New Roman", "font_size": 12, "valign": "vcenter", "text_wrap": True}
    head = book.add_format({**font, "bold": True, "border": 1, "bg_color": "#F1E9DA", "align": "center"})
    title = book.add_format({**font, "bold": True, "font_size": 14, "text_wrap": False})
    plain = book.add_format({**font, "valign": "top"})
    cell = book.add_format({**font, "border": 1, "valign": "top"})
    sheet = book.add_worksheet("Danh sách")
    sheet.write(0, 0, "DANH SÁCH SẢN PHẨM OCOP ĐÃ ĐƯỢC CÔNG NHẬN", title)
    top, under = (labels[:22] for labels in list_header([]))
    for column, (label, second) in enumerate(zip(top, under, strict=True)):
        if second and label:
            sheet.merge_range(1, column, 1, column + 4, label, head)
        elif not second:
            sheet.merge_range(1, column, 2, column, label, head)
        if second:
            sheet.write(2, column, second, head)
        sheet.set_column(column, column, 30 if label in {"Tên sản phẩm", "Chủ thể"} else 14)
    sheet.freeze_panes(3, 2)
    stars = {"validate": "list", "source": ["3", "4", "5"], "error_title": "Hạng sao", "error_message": "3, 4 hoặc 5"}
    for column, second in enumerate(under):
        if second == "Sao":
            sheet.data_validation(3, column, 5000, column, stars)
    sheet.set_landscape()
    sheet.set_paper(9)
    guide = book.add_worksheet("Hướng dẫn")
    guide.set_column(0, 0, 34)
    guide.set_column(1, 1, 26)
    guide.set_column(2, 2, 80)
    guide.write(0, 0, "CÁCH GHI TỪNG CỘT", title)
    for row, sentence in enumerate(GENERAL, start=1):
        guide.merge_range(row, 0, row, 2, sentence, plain)
    for row, note in enumerate(NOTES, start=len(GENERAL) + 2):
        for column, text in enumerate(note):
            guide.write_string(row, column, text, cell)
    book.close()
    return content.getvalue()
