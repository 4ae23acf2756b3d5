"""Words for the codes of this area."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from ocop.foundation.text.formats import vietnamese_date
from ocop.programme.dossiers.rules.change_report import Topic
from ocop.programme.dossiers.rules.completeness import Gap, Missing
from ocop.programme.dossiers.rules.dossier_kinds import DossierKind, EvidenceType, ReceiptLevel
from ocop.programme.dossiers.rules.dossier_lifecycle import DossierMove, DossierState
from ocop.programme.dossiers.rules.form_two import FormPart, PaperHeld
from ocop.programme.dossiers.rules.renewal_papers import Staleness
from ocop.programme.dossiers.rules.review_contents import CommuneContent, IntakePaper
from ocop.programme.dossiers.rules.samples import (
    ConfirmationWay,
    SampleKeeper,
    SampleLevel,
    SampleMove,
    SampleState,
    StorageCondition,
)
from ocop.programme.producers.labels import PROFILE_LABELS

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
    DossierState.NOT_RECOGNISED: _("Kết thúc, không công nhận"),
    DossierState.WITHDRAWN: _("Đã rút"),
}

SAMPLE_STATE_LABELS = {
    SampleState.EXPECTED: _("Chưa giao"),
    SampleState.RECEIVED: _("Đã nhận"),
    SampleState.SENT: _("Đang chuyển"),
    SampleState.STORED: _("Đang lưu kho"),
    SampleState.AT_COUNCIL: _("Đã giao Hội đồng"),
    SampleState.TASTED: _("Đã dùng đánh giá, còn lại"),
    SampleState.USED_UP: _("Đã dùng đánh giá, hết"),
    SampleState.RETURNED: _("Đã trả chủ thể"),
    SampleState.DESTROYED: _("Đã hủy"),
    SampleState.CANCELLED: _("Không giao nữa"),
}
SAMPLE_MOVE_LABELS = {
    SampleMove.ANNOUNCE: _("Báo gửi mẫu"),
    SampleMove.CANCEL: _("Bỏ mẫu đã báo"),
    SampleMove.RECEIVE: _("Nhận mẫu"),
    SampleMove.SEND: _("Chuyển lên cấp trên"),
    SampleMove.STORE: _("Lưu kho"),
    SampleMove.TAKE: _("Giao Hội đồng"),
    SampleMove.TASTE: _("Dùng đánh giá, còn lại"),
    SampleMove.USE_UP: _("Dùng đánh giá hết"),
    SampleMove.BRING_BACK: _("Đưa về kho"),
    SampleMove.RETURN: _("Trả lại chủ thể"),
    SampleMove.DESTROY: _("Hủy mẫu"),
}
SAMPLE_KEEPER_LABELS = {
    SampleKeeper.PRODUCER: _("Chủ thể"),
    SampleKeeper.COMMUNE: _("UBND cấp xã"),
    SampleKeeper.PROVINCE: _("Cơ quan OCOP cấp tỉnh"),
    SampleKeeper.MINISTRY: _("Bộ Nông nghiệp và Môi trường"),
    SampleKeeper.COUNCIL: _("Hội đồng"),
    SampleKeeper.NOBODY: _("Không còn"),
}
SAMPLE_LEVEL_LABELS = {
    SampleLevel.PROVINCE: _("Mẫu cho Hội đồng cấp tỉnh"),
    SampleLevel.CENTRAL: _("Mẫu cho Hội đồng cấp trung ương"),
}
STORAGE_LABELS = {
    StorageCondition.DRY: _("Khô ráo, nhiệt độ thường"),
    StorageCondition.COOL: _("Mát, tránh ánh nắng"),
    StorageCondition.CHILLED: _("Ngăn mát 0–8 °C"),
    StorageCondition.FROZEN: _("Đông lạnh từ −18 °C"),
    StorageCondition.LIVING: _("Cây, con sống: tưới, chăm sóc"),
}
CONFIRMATION_LABELS = {
    ConfirmationWay.ACCOUNT: _("xác nhận trên tài khoản"),
    ConfirmationWay.SCAN: _("ký trên phiếu giấy, có bản chụp"),
    ConfirmationWay.NEXT_STEP: _("ký bằng lần giao nhận kế tiếp"),
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
    DossierMove.PUT_ON_CENTRAL_AGENDA: _("Đưa vào chương trình họp Hội đồng cấp trung ương"),
    DossierMove.TAKE_OFF_CENTRAL_AGENDA: _("Đưa ra khỏi chương trình họp Hội đồng cấp trung ương"),
    DossierMove.RECORD_RESULT: _("Ghi nhận kết quả đánh giá"),
    DossierMove.TAKE_BACK_RESULT: _("Đưa lại Hội đồng xem xét"),
    DossierMove.ASSESS_IN_PROVINCE: _("Tỉnh tổ chức đánh giá, phân hạng theo thẩm quyền"),
    DossierMove.RECOGNISE: _("Công nhận"),
    DossierMove.NOMINATE: _("Đề nghị trung ương đánh giá 5 sao"),
    DossierMove.SEND_TO_MINISTRY: _("Gửi hồ sơ đề nghị đến Bộ"),
    DossierMove.MINISTRY_RECEIVE: _("Bộ tiếp nhận hồ sơ đề nghị"),
    DossierMove.MINISTRY_RETURN: _("Bộ đề nghị tỉnh bổ sung hồ sơ"),
    DossierMove.ASSESS_AGAIN: _("Tỉnh thực hiện lại việc đánh giá, phân hạng theo đề nghị của Bộ"),
    DossierMove.CLOSE_WITHOUT_STAR: _("Kết thúc, chưa đạt 3 sao"),
    DossierMove.CLOSE_UPGRADE: _("Kết thúc, chưa được nâng hạng; giữ hạng sao đang có"),
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

PAPER_LABELS = {
    PaperHeld.BUSINESS_REGISTRATION: _("Giấy đăng ký kinh doanh"),
    PaperHeld.QUALITY_DECLARED: _("Đã công bố chất lượng sản phẩm theo quy định"),
    PaperHeld.FOOD_SAFETY_CERTIFICATE: _(
        "Giấy chứng nhận cơ sở đủ điều kiện vệ sinh an toàn thực phẩm theo quy định của pháp luật cho sản xuất sản phẩm"
    ),
    PaperHeld.PRODUCTION_CERTIFICATE: _(
        "Giấy chứng nhận cơ sở đủ điều kiện sản xuất bắt buộc theo quy định cho sản phẩm "
        "(đối với các sản phẩm bắt buộc theo quy định)"
    ),
    PaperHeld.TRADEMARK: _("Giấy chứng nhận đăng ký nhãn hiệu"),
    PaperHeld.GEOGRAPHICAL_OR_COLLECTIVE_MARK: _(
        "Văn bản ghi nhận quyền sử dụng chỉ dẫn địa lý, nhãn hiệu tập thể, nhãn hiệu chứng nhận"
    ),
    PaperHeld.PATENT: _("Bằng sáng chế"),
    PaperHeld.INDUSTRIAL_DESIGN: _("Bằng độc quyền kiểu dáng công nghiệp"),
    PaperHeld.COPYRIGHT: _("Giấy chứng nhận bản quyền tác giả"),
    PaperHeld.OTHER: _("Sở hữu trí tuệ khác (ghi rõ)"),
}

FORM_PART_LABELS = {
    FormPart.GENERAL: _("Phần I. Thông tin chung"),
    FormPart.RESULTS: _("Phần II. Kết quả thực hiện phương án sản xuất, kinh doanh"),
    FormPart.PLAN: _("Phần IV. Kế hoạch sản xuất, kinh doanh"),
}

SECTION_LABELS = {
    "product_description": _("Mô tả quy cách sản phẩm, tiêu chuẩn"),
    "producer_history": _("Lịch sử hình thành của chủ thể"),
    "producer_organisation": _("Cơ cấu tổ chức của chủ thể"),
    "result_sourcing_technology": _("Vùng nguyên liệu, công nghệ sản xuất, sơ chế, chế biến, đóng gói"),
    "result_quality": _("Sự thay đổi về chất lượng sản phẩm"),
    "result_market": _("Thị trường phân phối sản phẩm"),
    "result_revenue": _("Kết quả sản xuất, kinh doanh: doanh thu, lợi nhuận"),
    "changes_since_recognition": _("Những thay đổi và kết quả sau khi được công nhận OCOP"),
    "plan": _("Định hướng, kế hoạch phát triển sản phẩm, tổ chức sản xuất, thị trường"),
    "papers_held": _("Giấy tờ đã có"),
    "other_intellectual_property": _("Sở hữu trí tuệ khác"),
    "sample_count": _("Số sản phẩm mẫu"),
}

SECTION_HELP = {
    "product_description": _("Quy cách, thành phần, bao bì, tiêu chuẩn áp dụng, hạn dùng."),
    "producer_history": _("Nêu các giai đoạn hình thành và phát triển."),
    "producer_organisation": _("Ban quản lý, các tổ sản xuất, số thành viên, số lao động."),
    "result_sourcing_technology": _("Diện tích, số hộ liên kết, giống, thiết bị, quy trình đang dùng."),
    "result_quality": _("Chất lượng, tiêu chuẩn chất lượng, bao bì, nhãn mác, hình thức đóng gói đã đổi thế nào."),
    "result_market": _("Bán ở đâu, qua kênh nào, khách hàng chính, xuất khẩu (nếu có)."),
    "result_revenue": _("Sản lượng, doanh thu, lợi nhuận hai năm gần nhất."),
    "changes_since_recognition": _(
        "Nguyên liệu, công nghệ, bao bì, nhãn mác, công bố chất lượng, kiểm nghiệm định kỳ, thị trường, sản "
        "lượng, doanh thu."
    ),
    "plan": _("Việc sẽ làm trong thời gian tới, mục tiêu và cách làm."),
}

GAP_SENTENCES = {
    Gap.PRODUCER_NOT_VERIFIED: _(
        "Chủ thể chưa được UBND cấp xã xác nhận. Ông/Bà vẫn soạn tiếp được; nộp được sau khi có xác nhận."
    ),
    Gap.PRODUCER_ONLY_TOURISM: _(
        "Hội, hiệp hội, trung tâm điều hành chỉ đăng ký được sản phẩm dịch vụ du lịch (khoản 3 Điều 2)."
    ),
    Gap.PRODUCER_FACT: _("Chưa ghi “%(field)s” trong thông tin chủ thể."),
    Gap.RENEWAL_DATE_UNKNOWN: _("Chưa ghi ngày hết hạn của giấy chứng nhận cũ nên chưa tính được thời gian nộp hồ sơ."),
    Gap.RENEWAL_TOO_EARLY: _(
        "Chưa đến thời gian nộp hồ sơ đánh giá lại: nộp từ %(opens_on)s đến %(closes_on)s (điểm a khoản 6 Điều 7)."
    ),
    Gap.RENEWAL_LATE: _(
        "Đã quá thời gian nộp hồ sơ đánh giá lại (đến %(closes_on)s). Vẫn nộp được; giấy chứng nhận kéo dài không quá "
        "180 ngày sau khi hết hạn (khoản 3 Điều 12)."
    ),
    Gap.CERTIFICATE_COPY: _(
        "Chưa kèm bản sao Giấy chứng nhận OCOP số %(code)s (ghi đúng số đó vào ô “Số” của giấy tờ)."
    ),
    Gap.SECTION: _("Chưa viết mục “%(section)s”."),
    Gap.SAMPLES: _("Phải kèm %(count)s sản phẩm mẫu (điểm d khoản 2 Điều 6)."),
    Gap.SAMPLES_TO_HAND_OVER: _(
        "%(count)s sản phẩm mẫu: đã giao %(given)s/%(count)s. Mẫu gửi kèm hồ sơ đến UBND cấp xã; "
        "chưa giao vẫn nộp hồ sơ trên mạng được."
    ),
    Gap.OTHER_IP_UNNAMED: _("Đã đánh dấu sở hữu trí tuệ khác nhưng chưa ghi rõ là gì."),
    Gap.BUSINESS_REGISTRATION: _("Chưa kèm bản sao giấy đăng ký kinh doanh."),
    Gap.FOOD_SAFETY: _(
        "Chưa kèm giấy chứng nhận cơ sở đủ điều kiện an toàn thực phẩm. Thiếu giấy này hồ sơ bị loại; nếu thuộc "
        "diện không "
        "phải cấp thì kèm giấy tương đương hoặc bản cam kết."
    ),
    Gap.PRODUCTION_CONDITIONS: _(
        "Chưa kèm giấy chứng nhận cơ sở đủ điều kiện sản xuất bắt buộc. Thiếu giấy này hồ sơ bị loại."
    ),
    Gap.QUALITY_DECLARATION: _("Chưa kèm bản công bố sản phẩm. Thiếu giấy này hồ sơ bị loại."),
    Gap.PAPER_NOT_TICKED: _("Đã kèm giấy tờ nhưng chưa đánh dấu “%(paper)s”."),
    Gap.MANDATORY_EXPIRED: _("“%(title)s” đã hết hạn ngày %(expires_on)s. Hãy tải lên giấy còn hiệu lực."),
    Gap.NOT_SCORED: _("Còn %(count)s tiêu chí chưa tự chấm: %(codes)s."),
    Gap.NOT_SHOWN: _("%(count)s tiêu chí có điểm nhưng chưa có mô tả và minh chứng: %(codes)s."),
    Gap.NO_EVIDENCE: _("%(count)s tiêu chí có mô tả nhưng chưa kèm tài liệu minh chứng: %(codes)s."),
    Gap.EXPIRED: _("Minh chứng “%(title)s” đã hết hạn ngày %(expires_on)s."),
    Gap.STALE_EXPIRED: _("“%(title)s” đã hết hạn ngày %(expires_on)s. Hãy tải giấy mới lên thay, hoặc gỡ khỏi hồ sơ."),
    Gap.STALE_ENDS_TOO_SOON: _(
        "“%(title)s” hết hạn ngày %(expires_on)s, trước khi được công nhận lại. Hãy tải giấy mới lên thay, hoặc gỡ "
        "khỏi hồ sơ."
    ),
    Gap.STALE_NOT_RECENT: _(
        "“%(title)s” đã quá 12 tháng. Hồ sơ đánh giá lại cần kết quả mới (điểm c khoản 1 Điều 6). Hãy tải giấy mới lên "
        "thay, hoặc gỡ khỏi hồ sơ."
    ),
    Gap.STALE_BEFORE_RECOGNITION: _(
        "“%(title)s” có từ trước khi được công nhận. Hồ sơ đánh giá lại cần giấy tờ của thời gian sau đó (điểm c khoản "
        "1 Điều 6). Hãy tải giấy mới lên thay, hoặc gỡ khỏi hồ sơ."
    ),
    Gap.EXPIRES_SOON: _("Minh chứng “%(title)s” sắp hết hạn, ngày %(expires_on)s."),
    Gap.STAR_MARK: _(
        "Để được %(star)s sao, tiêu chí %(code)s “%(name)s” phải đạt từ %(points)s điểm (yêu cầu tối thiểu "
        "trong phiếu)."
    ),
}


TOPIC_LABELS = {
    Topic.MATERIAL_TECHNOLOGY: _("Nguyên liệu, công nghệ sử dụng"),
    Topic.PACKAGING_QUALITY: _("Chất lượng, bao bì, nhãn mác"),
    Topic.DECLARATION: _("Công bố chất lượng"),
    Topic.TEST_REPORTS: _("Phiếu kiểm nghiệm định kỳ"),
    Topic.MARKET: _("Thị trường tiêu thụ"),
    Topic.OUTPUT_REVENUE: _("Sản lượng, doanh thu"),
    Topic.DATED_PAPERS: _("Giấy tờ pháp lý có thời hạn, quyền và chứng nhận"),
    Topic.MARKS: _("Mức tự đánh giá theo bộ tiêu chí"),
    Topic.OTHER: _("Nội dung khác"),
}

STALENESS_LABELS = {
    Staleness.EXPIRED: _("Đã hết hạn"),
    Staleness.ENDS_TOO_SOON: _("Hết hạn trước khi được công nhận lại"),
    Staleness.NOT_RECENT: _("Đã quá 12 tháng"),
    Staleness.BEFORE_RECOGNITION: _("Có từ trước khi được công nhận"),
}

MOST_CODES = 5


def few_codes(codes: list[str]) -> str:
    """The first of many codes: "1.1, 1.2, 1.3, 2.1, 2.2…"."""
    return ", ".join(codes[:MOST_CODES]) + ("…" if len(codes) > MOST_CODES else "")


def gap_sentence(missing: Missing) -> str:
    """The sentence of one missing thing, its facts filled in and codes turned into words."""
    words = dict(missing.facts)
    for key, value in words.items():
        if isinstance(value, date):
            words[key] = vietnamese_date(value)
    if "codes" in words:
        words["codes"] = few_codes(str(words["codes"]).split(", "))
    if "section" in words:
        words["section"] = SECTION_LABELS[words["section"]]
    if "paper" in words:
        words["paper"] = PAPER_LABELS[PaperHeld(words["paper"])]
    if "field" in words:
        words["field"] = PROFILE_LABELS[words["field"]]
    # Codes cut off end in "…"; the sentence then needs no full stop of its own.
    return (str(GAP_SENTENCES[missing.gap]) % words).replace("….", "…")
