"""Words of the watch over stamps."""

from django.utils.translation import gettext_lazy as _

from ocop.programme.watch.rules.case_kinds import CaseState, StepKind
from ocop.programme.watch.rules.readers import Browser
from ocop.programme.watch.rules.thresholds import Signal

SIGNAL = {
    Signal.DEVICES: _("Một tem, nhiều điện thoại"),
    Signal.TRAVEL: _("Một tem, nhiều nơi xa nhau"),
    Signal.OUT_OF_LIFE: _("Quét tem chưa kích hoạt, đã hủy hoặc đã bán"),
    Signal.REPORTED: _("Người mua phản ánh về tem"),
    Signal.REGION: _("Quét ngoài nơi bán đã khai"),
    Signal.BAD_CODES: _("Dò mã tem"),
    Signal.TRADE: _("Kiểm hàng ở kho, quầy"),
    Signal.BATCH: _("Cả lô tem bị quét quá mức"),
}
SIGNAL_MEANING = {
    Signal.DEVICES: _(
        "Một tem chỉ nằm trên một bao gói. Nhiều điện thoại cùng quét một mã là dấu hiệu mã bị sao chép."
    ),
    Signal.TRAVEL: _(
        "Một bao gói không thể ở hai nơi xa nhau trong thời gian ngắn: mã có thể bị in trên nhiều bao gói."
    ),
    Signal.OUT_OF_LIFE: _(
        "Tem chưa kích hoạt hoặc đã hủy mà có người quét: tem có thể bị lấy ra ngoài hoặc in lại. Tem của bao gói đã "
        "bán lẻ mà còn nhiều điện thoại quét: bao bì cũ có thể được dùng lại. Người mua tự quét thì không tính."
    ),
    Signal.REPORTED: _("Người mua gửi phản ánh kèm số tem. Hãy xem ảnh, đối chiếu với tem và trả lời người mua."),
    Signal.REGION: _("Hàng được quét nhiều ở tỉnh ngoài nơi chủ thể khai có bán."),
    Signal.BAD_CODES: _("Từ một mạng có nhiều lần thử mã sai hoặc quét hàng loạt mã trong thời gian ngắn."),
    Signal.TRADE: _(
        "Một máy quét lần đầu rất nhiều tem của một cuộn: kho hoặc quầy kiểm hàng, không tính là người mua."
    ),
    Signal.BATCH: _("Số tem được quét vượt số tem dùng được, hoặc mỗi tem bị quét nhiều hơn hẳn mức thường."),
}
CASE_STATE = {
    CaseState.NEW: _("Mới"),
    CaseState.LOOKED_AT: _("Đang xem xét"),
    CaseState.INSPECTED: _("Đang kiểm tra"),
    CaseState.EXPLAINED: _("Đã giải thích được"),
    CaseState.CONFIRMED: _("Xác nhận tem giả hoặc bị sao chép"),
}
STEP = {
    StepKind.OPENED: _("Hệ thống mở vụ việc"),
    StepKind.LOOKED_AT: _("Cơ quan xem xét"),
    StepKind.ASSIGNED: _("Giao cho cán bộ"),
    StepKind.NOTED: _("Ghi chú"),
    StepKind.ANSWERED: _("Chủ thể trả lời"),
    StepKind.INSPECTED: _("Gắn với cuộc kiểm tra"),
    StepKind.HELD: _("Tạm dừng lô tem"),
    StepKind.RELEASED: _("Bỏ tạm dừng"),
    StepKind.VOIDED: _("Hủy tem"),
    StepKind.EXPLAINED: _("Kết luận: có lý do chính đáng"),
    StepKind.CONFIRMED: _("Kết luận: tem giả hoặc bị sao chép"),
}
VALUE = {
    "devices": _("Số điện thoại khác nhau, quá số này"),
    "days": _("Trong số ngày"),
    "km": _("Khoảng cách, quá số km"),
    "km_per_hour": _("Tốc độ, quá số km/giờ"),
    "provinces": _("Số tỉnh, từ số này"),
    "hours": _("Trong số giờ"),
    "scans": _("Tem chưa kích hoạt hoặc đã hủy: số lần quét, từ số này"),
    "phones": _("Tem đã bán lẻ: số điện thoại khác nhau quét sau ngày bán, quá số này"),
    "percent": _("Tỷ lệ quét ngoài nơi bán, quá %"),
    "least": _("Chỉ xét khi có từ số lần quét"),
    "codes": _("Số mã sai từ một mạng, quá số này"),
    "minutes": _("Trong số phút"),
    "serials": _("Số tem khác nhau trong một giờ, quá số này"),
    "sigmas": _("Số độ lệch chuẩn trên mức thường"),
    "times": _("Gấp mức thường, từ số lần"),
}
BROWSER = {
    Browser.CHROME: "Chrome",
    Browser.SAFARI: "Safari",
    Browser.FIREFOX: "Firefox",
    Browser.ZALO: "Zalo",
    Browser.FACEBOOK: "Facebook",
    Browser.OTHER: _("trình duyệt khác"),
}
