"""Words of the table PTNT_OCOP."""

from django.utils.translation import gettext_lazy as _

COLUMN_WORDS = {
    "MA_OCOP": _("Số giấy chứng nhận; để trống khi danh sách gốc không ghi số."),
    "Ma_DonViHanhChinh": _("Mã xã, phường theo đơn vị hành chính của ngày đó; là mã tỉnh khi bản ghi không có xã."),
    "Ma_ThoiGian": _("Ngày của số liệu, viết năm, tháng, ngày liền nhau."),
    "Ma_SanPham": _("Mã sản phẩm trong hệ thống này."),
    "TenSanPham": _("Tên sản phẩm."),
    "XepHang": _("Hạng sao theo giấy chứng nhận gần nhất tính đến ngày đó."),
    "ChuTheSXKD": _("Tên chủ thể."),
    "DoanhThuNam": _(
        "Doanh thu của năm đã hết gần nhất, triệu đồng, cộng từ báo cáo cả hai kỳ sáu tháng của chủ thể; để trống khi "
        "thiếu một kỳ hoặc cơ quan không được đọc báo cáo của từng chủ thể."
    ),
    "TrangThai": _("Trạng thái giấy chứng nhận trong ngày, theo các mã dưới đây."),
}
STATE_WORDS = {
    "CON_HIEU_LUC": _("Còn hiệu lực"),
    "SAP_HET_HAN": _("Còn hiệu lực, đã đến kỳ nộp hồ sơ đánh giá lại"),
    "KEO_DAI": _("Được kéo dài hiệu lực"),
    "HET_HAN": _("Hết hạn"),
    "THU_HOI": _("Đã thu hồi"),
    "DA_THAY_THE": _("Đã có giấy chứng nhận mới"),
    "CHUA_HIEU_LUC": _("Chưa đến ngày có hiệu lực"),
    "CHUA_RO_THOI_HAN": _("Chưa rõ thời hạn"),
}
