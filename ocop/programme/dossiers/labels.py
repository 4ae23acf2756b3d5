"""Words for the codes of this area."""

from django.utils.translation import gettext_lazy as _

from ocop.programme.dossiers.rules.dossier_kinds import DossierKind, EvidenceType, ReceiptLevel
from ocop.programme.dossiers.rules.dossier_lifecycle import DossierMove, DossierState
from ocop.programme.dossiers.rules.review_contents import CommuneContent, IntakePaper

DOSSIER_KIND_LABELS = {
    DossierKind.FIRST: _("Đánh giá lần đầu"),
    DossierKind.UPGRADE: _("Đánh giá nâng hạng"),
    DossierKind.RENEWAL: _("Đánh giá, phân hạng lại"),
}

DOSSIER_STATE_LABELS = {
    DossierState.DRAFT: _("Đang soạn"),
    DossierState.SUBMITTED: _("Đã nộp, chờ UBND cấp xã tiếp nhận"),
    DossierState.COMMUNE_REVIEW: _("UBND cấp xã đang đánh giá"),
    DossierState.RETURNED_BY_COMMUNE: _("UBND cấp xã yêu cầu bổ sung"),
    DossierState.FORWARDED: _("Đã chuyển cấp tỉnh, chờ tiếp nhận"),
    DossierState.PROVINCE_REVIEW: _("Cơ quan OCOP cấp tỉnh đang kiểm tra"),
    DossierState.RETURNED_BY_PROVINCE: _("Cấp tỉnh yêu cầu hoàn thiện"),
    DossierState.ADVISORY_REVIEW: _("Tổ tư vấn đang đánh giá"),
    DossierState.READY_FOR_COUNCIL: _("Chờ Hội đồng họp"),
    DossierState.IN_COUNCIL: _("Đang trình Hội đồng"),
    DossierState.ASSESSED: _("Đã có kết quả đánh giá"),
    DossierState.RECOGNISED: _("Đã công nhận"),
    DossierState.NOMINATED: _("Đã đề nghị trung ương đánh giá 5 sao"),
    DossierState.NOT_RECOGNISED: _("Chưa đạt 3 sao"),
    DossierState.WITHDRAWN: _("Đã rút"),
}

DOSSIER_MOVE_LABELS = {
    DossierMove.SUBMIT: _("Nộp hồ sơ"),
    DossierMove.COMMUNE_ACCEPT: _("UBND cấp xã tiếp nhận"),
    DossierMove.COMMUNE_RETURN: _("UBND cấp xã trả lại để bổ sung"),
    DossierMove.FORWARD: _("UBND cấp xã chuyển lên cấp tỉnh"),
    DossierMove.PROVINCE_ACCEPT: _("Cấp tỉnh tiếp nhận"),
    DossierMove.PROVINCE_RETURN: _("Cấp tỉnh trả lại để hoàn thiện"),
    DossierMove.SEND_TO_ADVISORS: _("Chuyển Tổ tư vấn đánh giá"),
    DossierMove.PASS_TO_COUNCIL: _("Chuyển Hội đồng"),
    DossierMove.PUT_ON_AGENDA: _("Đưa vào chương trình họp"),
    DossierMove.TAKE_OFF_AGENDA: _("Đưa ra khỏi chương trình họp"),
    DossierMove.RECORD_RESULT: _("Ghi nhận kết quả đánh giá"),
    DossierMove.RECOGNISE: _("Công nhận"),
    DossierMove.NOMINATE: _("Đề nghị trung ương đánh giá 5 sao"),
    DossierMove.CLOSE_WITHOUT_STAR: _("Kết thúc, chưa đạt 3 sao"),
    DossierMove.WITHDRAW: _("Rút hồ sơ"),
}

EVIDENCE_TYPE_LABELS = {
    EvidenceType.BUSINESS_REGISTRATION: _("Giấy đăng ký kinh doanh"),
    EvidenceType.PRODUCTION_CONDITIONS: _("Giấy chứng nhận cơ sở đủ điều kiện sản xuất"),
    EvidenceType.SOURCING: _("Nguồn gốc nguyên liệu, vùng nguyên liệu, liên kết chuỗi"),
    EvidenceType.ENVIRONMENT: _("Bảo vệ môi trường, công nghệ theo hướng bền vững"),
    EvidenceType.LOCAL_LABOUR: _("Sử dụng lao động địa phương"),
    EvidenceType.GROWTH: _("Tăng trưởng sản xuất kinh doanh"),
    EvidenceType.INTELLECTUAL_PROPERTY: _("Sở hữu trí tuệ"),
    EvidenceType.MARKET: _("Phát triển thị trường, xúc tiến thương mại"),
    EvidenceType.PROMOTION: _("Quảng bá sản phẩm"),
    EvidenceType.STORY: _("Câu chuyện về sản phẩm"),
    EvidenceType.QUALITY_DECLARATION: _("Công bố chất lượng sản phẩm"),
    EvidenceType.TEST_REPORT: _("Phiếu kết quả kiểm nghiệm"),
    EvidenceType.BARCODE_TRACEABILITY: _("Mã số mã vạch, tem truy xuất nguồn gốc"),
    EvidenceType.QUALITY_SYSTEM: _("Hệ thống quản lý chất lượng tiên tiến"),
    EvidenceType.AWARD: _("Giải thưởng, bình chọn"),
    EvidenceType.OTHER: _("Tài liệu khác"),
}

RECEIPT_LEVEL_LABELS = {
    ReceiptLevel.COMMUNE: _("UBND cấp xã"),
    ReceiptLevel.PROVINCE: _("Cơ quan OCOP cấp tỉnh"),
}

INTAKE_PAPER_LABELS = {
    IntakePaper.LETTER: _("Văn bản của UBND cấp xã đề nghị đánh giá, phân hạng"),
    IntakePaper.COMMUNE_REPORT: _("Báo cáo của UBND cấp xã theo Mẫu số 03"),
    IntakePaper.PRODUCT_DOSSIER: _("Hồ sơ sản phẩm (Mẫu số 01, Mẫu số 02 và minh chứng)"),
    IntakePaper.SAMPLES: _("05 sản phẩm mẫu"),
}

COMMUNE_CONTENT_LABELS = {
    CommuneContent.LOCAL_MATERIAL: _("1. Về sử dụng nguyên liệu địa phương"),
    CommuneContent.LOCAL_LABOUR: _("2. Về sử dụng lao động địa phương"),
    CommuneContent.IDEA_ORIGIN: _("3. Nguồn gốc ý tưởng sản phẩm"),
    CommuneContent.LOCAL_IDENTITY: _("4. Bản sắc, trí tuệ địa phương"),
}
