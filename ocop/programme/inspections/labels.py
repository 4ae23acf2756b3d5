"""Words for the codes of inspections, reports and complaints."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ocop.programme.inspections.rules.inspection_kinds import (
    Answer,
    ChecklistPart,
    CorrectionState,
    InspectionState,
    PlanKind,
    ProducerSignature,
    Severity,
    Verdict,
)
from ocop.programme.inspections.rules.lab_verdict import LimitKind
from ocop.programme.inspections.rules.report_kinds import (
    ComplaintKind,
    ComplaintState,
    Desk,
    Problem,
    ReportState,
    StepKind,
)
from ocop.programme.inspections.rules.risk_sample import Risk

PLAN_KIND: dict[PlanKind, Promise] = {
    PlanKind.PERIODIC: _("Kiểm tra định kỳ"),
    PlanKind.RISK_SAMPLE: _("Kiểm tra theo mẫu rủi ro"),
    PlanKind.AD_HOC: _("Kiểm tra đột xuất"),
}
INSPECTION_STATE: dict[InspectionState, Promise] = {
    InspectionState.PLANNED: _("Đã lên lịch"),
    InspectionState.BEGUN: _("Đang kiểm tra"),
    InspectionState.CONCLUDED: _("Đã lập biên bản, đang theo dõi khắc phục"),
    InspectionState.CLOSED: _("Đã kết thúc"),
}
ANSWER: dict[Answer, Promise] = {
    Answer.OK: _("Đạt"),
    Answer.NOT_OK: _("Không đạt"),
    Answer.NOT_CHECKED: _("Chưa kiểm tra"),
}
PART: dict[ChecklistPart, Promise] = {
    ChecklistPart.CRITERIA: _("Duy trì các tiêu chí theo hồ sơ đã được đánh giá, phân hạng"),
    ChecklistPart.MARK: _("Sử dụng nhãn hiệu OCOP, thông tin và quảng bá sản phẩm"),
    ChecklistPart.FOOD_SAFETY: _("Giấy tờ về an toàn thực phẩm"),
    ChecklistPart.LABEL: _("Nhãn hàng hóa"),
    ChecklistPart.TRACEABILITY: _("Tem, mã truy xuất nguồn gốc"),
}
SEVERITY: dict[Severity, Promise] = {
    Severity.MINOR: _("Nhẹ"),
    Severity.MAJOR: _("Nặng"),
    Severity.CRITICAL: _("Nghiêm trọng"),
}
CORRECTION_STATE: dict[CorrectionState, Promise] = {
    CorrectionState.OPEN: _("Chờ chủ thể khắc phục"),
    CorrectionState.ANSWERED: _("Chủ thể đã báo cáo, chờ xác minh"),
    CorrectionState.SENT_BACK: _("Chưa đạt, chủ thể làm lại"),
    CorrectionState.DONE: _("Đã khắc phục xong"),
}
PRODUCER_SIGNATURE: dict[ProducerSignature, Promise] = {
    ProducerSignature.SIGNED: _("Đã ký biên bản"),
    ProducerSignature.REFUSED: _("Từ chối ký"),
    ProducerSignature.ABSENT: _("Không có mặt"),
}
VERDICT: dict[Verdict, Promise] = {
    Verdict.PASS: _("Đạt"),
    Verdict.FAIL: _("Không đạt"),
    Verdict.NO_LIMIT: _("Không có mức giới hạn"),
}
LIMIT_KIND: dict[LimitKind, Promise] = {
    LimitKind.MAXIMUM: _("Không quá"),
    LimitKind.MINIMUM: _("Không dưới"),
    LimitKind.NONE: _("Không quy định mức"),
}
RISK: dict[Risk, Promise] = {
    Risk.BASE: _("Mức chung"),
    Risk.OPEN_REPORTS: _("Mỗi phản ánh của người mua chưa trả lời"),
    Risk.EARLIER_FINDINGS: _("Mỗi tồn tại của các lần kiểm tra trước"),
    Risk.EXPIRY_NEAR: _("Giấy chứng nhận sắp hết hạn (trong 180 ngày)"),
    Risk.FOOD_SAFETY: _("Thực phẩm, đồ uống"),
    Risk.FIVE_STARS: _("Hạng 5 sao"),
    Risk.FOUR_STARS: _("Hạng 4 sao"),
    Risk.NEVER_INSPECTED: _("Chưa được kiểm tra lần nào"),
    Risk.LONG_AGO: _("Đã quá 24 tháng chưa kiểm tra lại"),
}
PROBLEM: dict[Problem, Promise] = {
    Problem.ENDED_STILL_SOLD: _("Đã hết hạn hoặc bị thu hồi mà vẫn bán với sao OCOP"),
    Problem.LOOKS_FAKE: _("Nghi là hàng giả, dùng mã hoặc nhãn OCOP của sản phẩm khác"),
    Problem.QUALITY: _("Chất lượng, an toàn thực phẩm"),
    Problem.LABEL: _("Nhãn, thông tin trên bao bì, quảng cáo"),
    Problem.OTHER: _("Việc khác"),
}
REPORT_STATE: dict[ReportState, Promise] = {
    ReportState.NEW: _("Đã nhận, chờ xử lý"),
    ReportState.TAKEN: _("Đang xử lý"),
    ReportState.ANSWERED: _("Đã trả lời"),
    ReportState.MERGED: _("Xử lý chung với phản ánh khác"),
}
DESK: dict[Desk, Promise] = {
    Desk.COMMUNE: _("Ủy ban nhân dân cấp xã"),
    Desk.PROVINCE: _("Cơ quan quản lý OCOP cấp tỉnh"),
    Desk.MINISTRY: _("Bộ Nông nghiệp và Môi trường"),
}
STEP: dict[StepKind, Promise] = {
    StepKind.RECEIVED: _("Đã nhận phản ánh"),
    StepKind.TAKEN: _("Cán bộ đã nhận xử lý"),
    StepKind.FORWARDED: _("Đã chuyển cơ quan xử lý"),
    StepKind.SENT_OUTSIDE: _("Đã chuyển cơ quan ngoài hệ thống"),
    StepKind.LINKED: _("Đưa vào một cuộc kiểm tra"),
    StepKind.MERGED: _("Gộp với phản ánh cùng nội dung"),
    StepKind.ANSWERED: _("Đã trả lời"),
}
COMPLAINT_KIND: dict[ComplaintKind, Promise] = {
    ComplaintKind.COMPLAINT: _("Khiếu nại: đề nghị xem xét lại một quyết định, một việc làm"),
    ComplaintKind.PETITION: _("Kiến nghị: góp ý, đề xuất"),
}
COMPLAINT_STATE: dict[ComplaintState, Promise] = {
    ComplaintState.RECEIVED: _("Đã nhận"),
    ComplaintState.ACCEPTED: _("Đã thụ lý"),
    ComplaintState.NOT_ACCEPTED: _("Không thụ lý"),
    ComplaintState.ANSWERED: _("Đã trả lời"),
}
