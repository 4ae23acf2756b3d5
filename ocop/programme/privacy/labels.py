"""Words for the codes of this area and of the register."""

from django.utils.translation import gettext_lazy as _

from ocop.programme.accounts.rules.personal_fields import Basis, Keeping, Purpose, Viewer
from ocop.programme.privacy.rules.requests import Outcome, RequestKind, RequestState
from ocop.programme.privacy.rules.terms import Term

PURPOSE_LABELS = {
    Purpose.SIGNING_IN: _("Nhận ra người sử dụng, giữ an toàn đăng nhập"),
    Purpose.REACHING: _("Liên hệ, gửi thông báo"),
    Purpose.APPLICATION_FORM: _("Lập hồ sơ theo mẫu"),
    Purpose.OFFICIAL_RECORD: _("Ghi ai đã ký, đã làm trong hồ sơ, văn bản"),
    Purpose.INDEPENDENCE: _("Bảo đảm thành viên Hội đồng khách quan"),
    Purpose.BUYER_REPORT: _("Trả lời người phản ánh"),
    Purpose.RIGHTS_OF_A_PERSON: _("Giải quyết yêu cầu về dữ liệu cá nhân"),
    Purpose.COPIED_STAMPS: _("Phát hiện tem bị sao chép, mã tem bị dò"),
}
BASIS_LABELS = {
    Basis.STATE_TASK: _("Nhiệm vụ của cơ quan nhà nước theo Quyết định 26/2026/QĐ-TTg"),
    Basis.FORM_OF_THE_DECISION: _("Mẫu số 01, 02 ban hành kèm theo Quyết định 26/2026/QĐ-TTg"),
    Basis.CONSENT: _("Sự đồng ý của người cung cấp"),
    Basis.SAFETY_OF_THE_SYSTEM: _("Bảo đảm an toàn hệ thống thông tin"),
    Basis.LAW_ON_PERSONAL_DATA: _("Luật Bảo vệ dữ liệu cá nhân số 91/2025/QH15"),
}
KEEPING_LABELS = {
    Keeping.WHILE_ACCOUNT_LIVES: _("Đến khi tài khoản được xóa"),
    Keeping.WITH_THE_RECORD: _("Cùng hồ sơ, theo pháp luật về lưu trữ"),
    Keeping.INVITATION_DAYS: _("Xóa theo thời hạn của lời mời đã xong"),
    Keeping.SIGN_IN_FAILURE_DAYS: _("Xóa theo thời hạn của lần đăng nhập sai"),
    Keeping.READ_MESSAGE_DAYS: _("Xóa theo thời hạn của thông báo đã đọc"),
    Keeping.BUYER_CONTACT_DAYS: _("Xóa theo thời hạn cơ quan tiếp nhận đã công bố"),
    Keeping.SCAN_DAYS: _("Xóa sau 90 ngày, chỉ còn số đếm theo ngày và tỉnh"),
    Keeping.SCAN_SOURCE_DAYS: _("Xóa sau 7 ngày"),
}
VIEWER_LABELS = {
    Viewer.SELF: _("chính người đó"),
    Viewer.OWN_PRODUCER: _("thành viên của chủ thể"),
    Viewer.VERIFYING_OFFICERS: _("cán bộ xác nhận chủ thể ở địa bàn"),
    Viewer.ADMINISTRATORS: _("quản trị của địa bàn"),
    Viewer.LOG_READERS: _("kiểm toán và quản trị"),
    Viewer.OWN_COUNCIL: _("lãnh đạo và thư ký của Hội đồng"),
    Viewer.READERS_OF_THE_RECORD: _("người được xem hồ sơ, văn bản đó"),
    Viewer.REPORT_DESK: _("cán bộ giải quyết phản ánh, khi ghi lý do"),
    Viewer.EVERYBODY: _("mọi người"),
    Viewer.NOBODY: _("không ai (chỉ giữ mã băm)"),
}
REQUEST_KIND_LABELS = {
    RequestKind.CORRECTION: _("Chỉnh sửa dữ liệu"),
    RequestKind.ERASURE: _("Xóa dữ liệu"),
}
REQUEST_STATE_LABELS = {
    RequestState.OPEN: _("Đang chờ giải quyết"),
    RequestState.GRANTED: _("Đã thực hiện"),
    RequestState.REFUSED: _("Không thực hiện được"),
}
OUTCOME_LABELS = {
    Outcome.CONTACTS_ERASED: _("Đã xóa số điện thoại, thư điện tử và mật khẩu; tài khoản đã đóng."),
    Outcome.MESSAGES_ERASED: _("Đã xóa các thông báo đã gửi cho người này."),
    Outcome.PREFERENCES_ERASED: _("Đã xóa lựa chọn cách nhận thông báo."),
    Outcome.NAME_ERASED: _("Đã thay họ tên và tên đăng nhập bằng mã số."),
    Outcome.NAME_KEPT: _("Giữ họ tên: có hồ sơ, văn bản mang tên người này, phải giữ theo pháp luật về lưu trữ."),
    Outcome.RECORDS_KEPT: _("Giữ nguyên hồ sơ, biên bản, văn bản đã ban hành, theo pháp luật về lưu trữ."),
    Outcome.LOG_KEPT: _("Giữ nguyên nhật ký thao tác; nhật ký đã niêm phong, không sửa, không xóa được."),
}
TERM_LABELS = {
    Term.ANSWER_HOURS: _("Trả lời yêu cầu của cá nhân trong vòng (giờ)"),
    Term.SIGN_IN_FAILURE_DAYS: _("Giữ lần đăng nhập sai (ngày)"),
    Term.INVITATION_DAYS: _("Giữ tên, số điện thoại của lời mời đã hết hạn, đã nhận hoặc đã hủy (ngày)"),
    Term.READ_MESSAGE_DAYS: _("Giữ thông báo đã đọc (ngày)"),
}
