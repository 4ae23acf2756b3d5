"""Words for the codes of this area."""

from django.utils.translation import gettext_lazy as _

from ocop.programme.notifications.rules.channels import ChannelCode
from ocop.programme.notifications.rules.kinds import KindGroup
from ocop.programme.notifications.rules.outbox import OutboxState, SkipReason

CHANNEL_LABELS = {
    ChannelCode.EMAIL: _("Thư điện tử"),
    ChannelCode.ZALO: _("Zalo"),
    ChannelCode.SMS: _("Tin nhắn SMS"),
}

GROUP_LABELS = {
    KindGroup.DEADLINES: _("Nhắc hạn theo quy định"),
    KindGroup.DOSSIERS: _("Hồ sơ sản phẩm"),
    KindGroup.RECOGNITION: _("Kết quả, quyết định, giấy chứng nhận"),
    KindGroup.SESSIONS: _("Phiên họp và chấm điểm"),
    KindGroup.PRODUCERS: _("Chủ thể và thành viên"),
    KindGroup.INSPECTIONS: _("Kiểm tra, khiếu nại, phản ánh"),
    KindGroup.OTHER: _("Việc khác"),
}

GROUP_NOTES = {
    KindGroup.DEADLINES: _("Giấy chứng nhận sắp hết hạn, hạn xử lý hồ sơ, hạn gửi ý kiến."),
    KindGroup.DOSSIERS: _("Hồ sơ được tiếp nhận, trả lại, chuyển bước."),
    KindGroup.RECOGNITION: _("Sản phẩm được công nhận, kết quả trả về, thu hồi."),
    KindGroup.SESSIONS: _("Lịch họp, mở phiên, phiếu cần ký, kết quả được công bố."),
    KindGroup.INSPECTIONS: _("Lịch kiểm tra, biên bản, việc phải khắc phục, trả lời khiếu nại."),
    KindGroup.PRODUCERS: _("Chủ thể được xác nhận, có người tham gia."),
    KindGroup.OTHER: _("Những việc không thuộc các nhóm trên."),
}

STATE_LABELS = {
    OutboxState.PENDING: _("Chờ gửi"),
    OutboxState.SENDING: _("Đang gửi"),
    OutboxState.SENT: _("Đã gửi"),
    OutboxState.UNKNOWN: _("Chưa rõ đã tới chưa"),
    OutboxState.FAILED: _("Bị từ chối"),
    OutboxState.GIVEN_UP: _("Thử nhiều lần không được"),
    OutboxState.SKIPPED: _("Không gửi"),
}

SKIP_LABELS = {
    SkipReason.NO_ADDRESS: _("Người nhận chưa khai số điện thoại hoặc địa chỉ thư cho kênh này."),
    SkipReason.NOT_MOBILE: _("Số của người nhận không phải số di động."),
    SkipReason.TURNED_OFF: _("Người nhận đã tắt kênh này."),
    SkipReason.READ_ON_SCREEN: _("Người nhận đã đọc trên màn hình trước khi đến giờ gửi."),
    SkipReason.ACCOUNT_LOCKED: _("Tài khoản đang bị khóa."),
    SkipReason.NO_WORDING: _("Loại tin này chưa có mẫu Zalo được duyệt."),
    SkipReason.STALE: _("Tin đã cũ quá 14 ngày, chỉ còn trên màn hình."),
    SkipReason.MADE_UP_PERSON: _("Tài khoản dùng thử không nhận tin thật."),
}
