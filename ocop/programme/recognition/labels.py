"""Words for the codes of recognition."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ocop.programme.recognition.rules.recognition_kinds import (
    CertificateStatus,
    DecisionKind,
    DecisionState,
    RevocationGround,
)

CERTIFICATE_STATUS: dict[CertificateStatus, Promise] = {
    CertificateStatus.VALID: _("Còn hiệu lực"),
    CertificateStatus.EXPIRING: _("Còn hiệu lực, sắp hết hạn"),
    CertificateStatus.EXTENDED: _("Được kéo dài hiệu lực trong khi chờ đánh giá lại"),
    CertificateStatus.EXPIRED: _("Đã hết hạn"),
    CertificateStatus.REVOKED: _("Đã bị thu hồi"),
    CertificateStatus.SUPERSEDED: _("Đã được thay bằng giấy chứng nhận mới"),
    CertificateStatus.NOT_YET: _("Chưa có hiệu lực"),
    CertificateStatus.UNDATED: _("Chưa rõ ngày hết hạn"),
}
DECISION_KIND: dict[DecisionKind, Promise] = {
    DecisionKind.RECOGNISE: _("Công nhận sản phẩm OCOP"),
    DecisionKind.APPROVE_RESULT: _("Phê duyệt kết quả, đề nghị Bộ đánh giá 5 sao"),
    DecisionKind.REVOKE: _("Thu hồi giấy chứng nhận"),
}
DECISION_STATE: dict[DecisionState, Promise] = {
    DecisionState.DRAFT: _("Đang dự thảo"),
    DecisionState.SUBMITTED: _("Đã trình ký"),
    DecisionState.SENT_BACK: _("Trả lại để hoàn thiện"),
    DecisionState.SIGNED: _("Đã ban hành"),
}
REVOCATION_GROUND: dict[RevocationGround, Promise] = {
    RevocationGround.FALSE_DOSSIER: _(
        "Cung cấp thông tin, tài liệu không trung thực hoặc giả mạo hồ sơ (điểm a khoản 1 Điều 8)"
    ),
    RevocationGround.CRITERIA_LOST: _(
        "Không còn đáp ứng các tiêu chí theo kết luận kiểm tra, giám sát (điểm b khoản 1 Điều 8)"
    ),
    RevocationGround.LAW_BROKEN: _(
        "Vi phạm quy định pháp luật về chất lượng, an toàn thực phẩm, môi trường, sở hữu trí tuệ, ghi nhãn "
        "(điểm c khoản 1 Điều 8)"
    ),
    RevocationGround.MARK_MISUSED: _("Sử dụng nhãn hiệu OCOP không đúng quy định (điểm d khoản 1 Điều 8)"),
    RevocationGround.PRODUCTION_STOPPED: _("Không còn sản xuất sản phẩm OCOP (điểm đ khoản 1 Điều 8)"),
    RevocationGround.OTHER_CONCLUSION: _(
        "Theo kết luận, đề nghị của cơ quan nhà nước có thẩm quyền (điểm e khoản 1 Điều 8)"
    ),
}
