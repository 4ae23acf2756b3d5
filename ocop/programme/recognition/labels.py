"""Words for the codes of recognition."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ocop.programme.recognition.rules.import_columns import Field
from ocop.programme.recognition.rules.import_faults import FaultCode
from ocop.programme.recognition.rules.import_progress import ImportStep
from ocop.programme.recognition.rules.nomination import (
    NominationPart,
    NominationVariant,
    PackageState,
    PaperKind,
    PartState,
)
from ocop.programme.recognition.rules.recognition_kinds import (
    CertificateStatus,
    DecisionKind,
    DecisionState,
    RevocationGround,
)
from ocop.programme.recognition.rules.redo import RedoAnswer, RedoState
from ocop.programme.recognition.rules.revocation import RevocationState

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
        "Chủ thể OCOP bị phát hiện cung cấp thông tin, tài liệu không trung thực hoặc giả mạo hồ sơ trong quá trình "
        "đăng ký đánh giá, phân hạng sản phẩm OCOP (điểm a khoản 1 Điều 8)"
    ),
    RevocationGround.CRITERIA_LOST: _(
        "Sản phẩm OCOP không còn đáp ứng các tiêu chí theo Bộ tiêu chí OCOP theo kết luận kiểm tra, giám sát của cơ "
        "quan có thẩm quyền (điểm b khoản 1 Điều 8)"
    ),
    RevocationGround.LAW_BROKEN: _(
        "Sản phẩm OCOP vi phạm quy định pháp luật về chất lượng sản phẩm, an toàn thực phẩm, bảo vệ môi trường, sở hữu "
        "trí tuệ, ghi nhãn hàng hóa hoặc các quy định pháp luật khác có liên quan theo kết luận của cơ quan có thẩm "
        "quyền (điểm c khoản 1 Điều 8)"
    ),
    RevocationGround.MARK_MISUSED: _(
        "Chủ thể OCOP sử dụng nhãn hiệu OCOP không đúng quy định, gây nhầm lẫn về sản phẩm được công nhận (điểm d "
        "khoản 1 Điều 8)"
    ),
    RevocationGround.PRODUCTION_STOPPED: _(
        "Chủ thể OCOP không còn hoạt động sản xuất sản phẩm OCOP (điểm đ khoản 1 Điều 8)"
    ),
    RevocationGround.OTHER_CONCLUSION: _(
        "Trường hợp khác theo kết luận và đề nghị của cơ quan nhà nước có thẩm quyền về việc sản phẩm OCOP không đủ "
        "điều kiện tiếp tục được công nhận (điểm e khoản 1 Điều 8)"
    ),
}
"""The words of the decision; the page of a product shows them as they are."""
NOMINATION_PART: dict[NominationPart, Promise] = {
    NominationPart.LETTER: _("Văn bản của UBND cấp tỉnh gửi Bộ đề nghị đánh giá, phân hạng"),
    NominationPart.ADVISORY_REPORT: _("Báo cáo đánh giá của Tổ tư vấn Hội đồng cấp tỉnh"),
    NominationPart.OFFICE_REPORT: _("Báo cáo đánh giá của cơ quan tham mưu quản lý OCOP cấp tỉnh"),
    NominationPart.COUNCIL_REPORT: _("Báo cáo đánh giá của Hội đồng cấp tỉnh"),
    NominationPart.APPROVAL: _("Quyết định phê duyệt kết quả đánh giá của Chủ tịch UBND cấp tỉnh"),
    NominationPart.DOSSIER: _("Hồ sơ sản phẩm"),
    NominationPart.EXTRA_TESTS: _("Văn bản xác nhận kiểm tra, kiểm nghiệm bổ sung của cấp tỉnh (nếu có)"),
    NominationPart.SAMPLES: _("Sản phẩm mẫu"),
}
PART_STATE: dict[PartState, Promise] = {
    PartState.PRESENT: _("Đã có"),
    PartState.MISSING: _("Còn thiếu"),
    PartState.AT_SENDING: _("Có khi lãnh đạo ký"),
    PartState.NONE_NEEDED: _("Không có"),
    PartState.NOT_ASKED: _("Không phải gửi"),
}
PACKAGE_STATE: dict[PackageState, Promise] = {
    PackageState.SENT: _("Đã gửi, chờ Bộ tiếp nhận"),
    PackageState.RECEIVED: _("Bộ đã tiếp nhận"),
    PackageState.RETURNED: _("Bộ đề nghị bổ sung"),
}
NOMINATION_VARIANT: dict[NominationVariant, Promise] = {
    NominationVariant.FIRST: _("Đánh giá, phân hạng 5 sao lần đầu (điểm a khoản 3 Điều 6)"),
    NominationVariant.RENEWAL: _("Đánh giá, phân hạng lại sản phẩm 5 sao (điểm b khoản 3 Điều 6)"),
}
NOMINATION_PAPER: dict[PaperKind, Promise] = {
    PaperKind.OFFICE_REPORT: _("Báo cáo đánh giá của cơ quan tham mưu quản lý OCOP cấp tỉnh"),
    PaperKind.EXTRA_TEST: _("Văn bản xác nhận kiểm tra, kiểm nghiệm bổ sung"),
    PaperKind.SUPPLEMENT: _("Tài liệu bổ sung khác"),
}
REDO_STATE: dict[RedoState, Promise] = {
    RedoState.SENT: _("Chờ UBND tỉnh trả lời"),
    RedoState.ANSWERED: _("UBND tỉnh đã trả lời"),
    RedoState.CLOSED: _("Bộ đã kết thúc theo dõi"),
}
REDO_ANSWER: dict[RedoAnswer, Promise] = {
    RedoAnswer.REDO: _("Thực hiện lại việc đánh giá, phân hạng"),
    RedoAnswer.REVOKE: _("Trình Chủ tịch UBND tỉnh thu hồi"),
    RedoAnswer.BOTH: _("Thực hiện lại việc đánh giá và trình thu hồi"),
    RedoAnswer.EXPLAIN: _("Giải trình, giữ nguyên kết quả"),
}
REVOCATION_STATE: dict[RevocationState, Promise] = {
    RevocationState.PROPOSED: _("Chờ cơ quan tham mưu xử lý"),
    RevocationState.DRAFTED: _("Đã lập dự thảo quyết định"),
    RevocationState.DECIDED: _("Đã thu hồi"),
    RevocationState.WITHDRAWN: _("Đã rút đề nghị"),
}
IMPORT_FIELD: dict[Field, Promise] = {
    Field.NUMBER: _("Số thứ tự"),
    Field.PRODUCT: _("Tên sản phẩm"),
    Field.GROUP: _("Nhóm sản phẩm"),
    Field.PRODUCER_KIND: _("Loại hình chủ thể"),
    Field.PRODUCER: _("Chủ thể"),
    Field.COMMUNE: _("Xã, phường"),
    Field.DISTRICT: _("Huyện (cũ)"),
    Field.PROVINCE: _("Tỉnh, thành phố"),
    Field.ADDRESS: _("Địa chỉ"),
    Field.ADDRESS_PRINTED: _("Địa chỉ ghi trên giấy tờ"),
    Field.REPRESENTATIVE: _("Người đại diện"),
    Field.PHONE: _("Điện thoại"),
    Field.TAX_CODE: _("Mã số thuế"),
    Field.CURRENT_STAR: _("Hạng sao hiện tại"),
    Field.EXPIRES_ON: _("Ngày hết hạn"),
    Field.STAR: _("Hạng sao"),
    Field.DECIDED_ON: _("Ngày quyết định"),
    Field.YEAR: _("Năm"),
    Field.DECISION: _("Số quyết định"),
    Field.AUTHORITY: _("Cơ quan ban hành"),
    Field.EXTENDED_UNTIL: _("Kéo dài hiệu lực đến"),
    Field.REVOKED_ON: _("Ngày thu hồi"),
    Field.REVOCATION: _("Số quyết định thu hồi"),
    Field.POTENTIAL: _("Tiềm năng 5 sao"),
    Field.CERTIFICATE_SOURCE: _("Nguồn"),
    Field.CERTIFICATE_NOTE: _("Ghi chú của lần công nhận"),
    Field.NOTE: _("Ghi chú"),
    Field.STATUS: _("Trạng thái"),
    Field.SOURCE_URL: _("Nguồn"),
    Field.SOURCE_NOTE: _("Ghi chú nguồn"),
    Field.IGNORED: _("Không dùng"),
}
IMPORT_FAULT: dict[FaultCode, Promise] = {
    FaultCode.FILE_EMPTY: _("Tệp trống, không có nội dung nào."),
    FaultCode.FILE_UNKNOWN: _("Tệp không phải Excel (.xlsx, .xls) hay CSV. Hãy lưu danh sách sang Excel rồi gửi lại."),
    FaultCode.FILE_BROKEN: _("Tệp bị hỏng, không mở được. Hãy mở bằng Excel, lưu lại rồi gửi."),
    FaultCode.FILE_ENCRYPTED: _("Tệp đặt mật khẩu. Hãy bỏ mật khẩu (Tệp › Thông tin › Bảo vệ) rồi gửi lại."),
    FaultCode.FILE_HTML: _(
        "Tệp là trang web đổi tên, không phải Excel. Hãy mở bằng Excel, chọn Lưu thành .xlsx rồi gửi lại."
    ),
    FaultCode.FILE_TOO_LARGE: _("Tệp quá lớn hoặc bung ra quá nhiều dữ liệu. Hãy chia thành nhiều danh sách nhỏ hơn."),
    FaultCode.FILE_TOO_WIDE: _("Trang tính có ô ở quá xa bên phải (quá 256 cột). Hãy xóa các cột thừa rồi lưu lại."),
    FaultCode.FILE_TOO_LONG: _("Trang tính có quá 60.000 dòng. Hãy xóa các dòng thừa hoặc chia nhỏ danh sách."),
    FaultCode.FILE_NO_SHEET: _("Tệp không có trang tính nào nhìn thấy được."),
    FaultCode.HEADER_UNKNOWN: _(
        "Không tìm thấy dòng tiêu đề cột. Trong 40 dòng đầu cần có một dòng ghi ít nhất: "
        "tên sản phẩm, chủ thể, hạng sao."
    ),
    FaultCode.COLUMN_MISSING: _("Không nhận ra cột “{field}”. Hãy thêm cột này hoặc sửa lại tên cột."),
    FaultCode.COLUMN_TWICE: _("Cột “{read}” trùng nghĩa với một cột đứng trước; chỉ đọc cột đứng trước."),
    FaultCode.NO_ROWS: _("Dưới dòng tiêu đề không có sản phẩm nào."),
    FaultCode.DECISION_OF_THE_LIST: _(
        "Các dòng không ghi quyết định riêng được ghi theo quyết định mà danh sách kèm theo: {read}."
    ),
    FaultCode.OTHER_SHEET: _("Trang tính “{read}” cũng có danh sách nhưng không được đọc; chỉ đọc trang “{sheet}”."),
    FaultCode.PROVINCE_NOT_KNOWN: _("Danh sách không cho biết thuộc tỉnh, thành phố nào. Hãy chọn tỉnh khi nhập."),
    FaultCode.ERROR_CELL: _("Ô đang báo lỗi {read} của Excel. Hãy ghi lại giá trị đúng vào ô này."),
    FaultCode.PRODUCT_MISSING: _("Thiếu tên sản phẩm. Hãy ghi tên, hoặc xóa dòng này."),
    FaultCode.PRODUCER_MISSING: _("Thiếu tên chủ thể. Hãy ghi tên chủ thể vào từng dòng, kể cả khi giống dòng trên."),
    FaultCode.PRODUCER_NOT_TOLD: _("Nguồn không ghi chủ thể; sản phẩm được ghi với “Chưa rõ chủ thể”."),
    FaultCode.TEXT_TOO_LONG: _("Nội dung dài quá {longest} ký tự. Hãy rút gọn."),
    FaultCode.STAR_UNREADABLE: _("Không đọc được hạng sao “{read}”. Hãy ghi 3, 4 hoặc 5."),
    FaultCode.STAR_OUT_OF_RANGE: _("Hạng sao “{read}” không được công nhận; chỉ có 3, 4 hoặc 5 sao (Điều 4)."),
    FaultCode.STAR_MISSING: _("Thiếu hạng sao. Hãy ghi 3, 4 hoặc 5."),
    FaultCode.STAR_DIFFERS: _(
        "Hạng sao hiện tại là “{read}” nhưng quyết định gần nhất (lần {turn}) ghi {star} sao. "
        "Hãy đối chiếu quyết định và sửa cho khớp."
    ),
    FaultCode.STAR_POTENTIAL: _("“{read}” được hiểu là 4 sao, có tiềm năng 5 sao."),
    FaultCode.DATE_UNREADABLE: _("Không có ngày “{read}”. Hãy ghi theo dạng ngày/tháng/năm, ví dụ 12/08/2026."),
    FaultCode.DATE_OUT_OF_RANGE: _(
        "“{read}” không hợp lý: chương trình bắt đầu từ năm {first} và năm không được ở tương lai."
    ),
    FaultCode.DATE_IN_FUTURE: _("Ngày {read} ở tương lai. Hãy kiểm tra lại."),
    FaultCode.DATE_MISSING: _(
        "Thiếu cả ngày và năm của quyết định nên không tính được thời hạn. Hãy ghi ngày quyết định."
    ),
    FaultCode.YEAR_NOT_TOLD: _(
        "Nguồn ghi {star} sao nhưng không nêu năm: ghi sản phẩm kèm ghi chú, không lập giấy chứng nhận."
    ),
    FaultCode.YEAR_ONLY: _("Chỉ có năm {read}, không có ngày: thời hạn hiệu lực sẽ ghi là chưa rõ."),
    FaultCode.YEAR_UNREADABLE: _("Không đọc được năm “{read}”. Hãy ghi bốn chữ số, ví dụ 2026."),
    FaultCode.YEAR_DIFFERS: _("Năm ghi {read} nhưng ngày quyết định là {day}. Hãy sửa năm hoặc ngày."),
    FaultCode.YEAR_BEFORE_DECISION: _(
        "Năm ghi {read}, quyết định ký năm {year}: được hiểu là năm đánh giá. Nếu không phải, hãy sửa lại."
    ),
    FaultCode.DATE_DIFFERS_FROM_NUMBER: _("Ngày ghi cạnh số quyết định khác ngày ở cột ngày ({day}); dùng cột ngày."),
    FaultCode.EXPIRY_UNREADABLE: _("Không đọc được ngày hết hạn “{read}”; thời hạn được tính từ ngày quyết định."),
    FaultCode.EXPIRY_DIFFERS: _(
        "Ngày hết hạn ghi {read}, nhưng 36 tháng kể từ quyết định ngày {decided} là {lawful} (khoản 3 Điều 4). "
        "Sẽ ghi {lawful}."
    ),
    FaultCode.EXPIRY_ONLY: _(
        "Chỉ có ngày hết hạn {read}, không có ngày quyết định: sẽ ghi là hết hạn không muộn hơn ngày này."
    ),
    FaultCode.ORDER_WRONG: _("Lần {turn} ({read}) lại trước lần {earlier}. Hãy kiểm tra thứ tự hai lần công nhận."),
    FaultCode.RECOGNITION_INCOMPLETE: _("Lần {turn} có quyết định nhưng thiếu hạng sao. Hãy ghi 3, 4 hoặc 5."),
    FaultCode.FIRST_MISSING: _("Có lần {turn} nhưng không có lần trước đó."),
    FaultCode.KIND_UNKNOWN: _("Không rõ loại hình “{read}”; lấy theo tên chủ thể."),
    FaultCode.GROUP_UNKNOWN: _(
        "Không rõ nhóm “{read}” thuộc nhóm nào trong sáu nhóm sản phẩm; để trống, giữ trong ghi chú."
    ),
    FaultCode.PHONE_UNREADABLE: _("“{read}” không phải số điện thoại; sẽ để trống."),
    FaultCode.PHONE_SEVERAL: _("Có nhiều số điện thoại; chỉ ghi số đầu tiên đọc được."),
    FaultCode.TAX_CODE_UNREADABLE: _("Mã số thuế “{read}” không đúng hoặc đã thuộc chủ thể khác; sẽ để trống."),
    FaultCode.FORMULA_TEXT: _("“{read}” giống một công thức Excel; được giữ nguyên là chữ và không bao giờ được tính."),
    FaultCode.ROW_TWICE: _("Dòng này lặp lại dòng {first}; chỉ ghi một lần."),
    FaultCode.PRODUCT_TWICE: _("Sản phẩm này của cùng chủ thể đã có ở dòng {first}; các lần công nhận được gộp lại."),
    FaultCode.STATUS_UNKNOWN: _("Không rõ trạng thái “{read}”."),
    FaultCode.PROVINCE_UNKNOWN: _("Không có tỉnh, thành phố nào tên “{read}”."),
    FaultCode.PROVINCE_NOT_YOURS: _("{read} không thuộc địa bàn của ông/bà. Hãy bỏ dòng này khỏi danh sách."),
    FaultCode.PLACE_UNKNOWN: _("{note} Xã, phường sẽ để trống, giữ địa chỉ như đã ghi."),
    FaultCode.PLACE_AMBIGUOUS: _("{note} Xã, phường sẽ để trống, giữ địa chỉ như đã ghi."),
    FaultCode.PRODUCER_DIFFERS: _("Khác với dòng {row} của cùng chủ thể ({kept}); dùng dòng {row}."),
    FaultCode.KEPT_AS_IT_IS: _("Hệ thống đang ghi “{kept}” do chủ thể hoặc cơ quan đã xác nhận; giữ nguyên."),
    FaultCode.ISSUED_HERE: _("Giấy chứng nhận này do hệ thống cấp; nội dung khác trong danh sách không được ghi đè."),
}
IMPORT_STEP: dict[ImportStep, Promise] = {
    ImportStep.OPENING: _("mở tệp, nhận ra các cột, đọc từng ô"),
    ImportStep.COMPARING: _("đối chiếu từng dòng với dữ liệu đang có"),
    ImportStep.KEEPING: _("lưu kết quả kiểm tra"),
    ImportStep.PRODUCERS: _("ghi chủ thể"),
    ImportStep.PRODUCTS: _("ghi sản phẩm"),
    ImportStep.CERTIFICATES: _("ghi giấy chứng nhận"),
}
IMPORT_OUTCOME: dict[str, Promise] = {
    "CREATED": _("Tạo mới"),
    "CHANGED": _("Thay đổi"),
    "UNCHANGED": _("Không đổi"),
    "FAULTY": _("Có lỗi"),
}
IMPORT_RECORD: dict[str, Promise] = {
    "rows": _("Dòng"),
    "producers": _("Chủ thể"),
    "products": _("Sản phẩm"),
    "certificates": _("Giấy chứng nhận"),
    "producer": _("chủ thể"),
    "product": _("sản phẩm"),
    "certificate": _("giấy chứng nhận"),
}
SKIPPED_ROW: dict[str, Promise] = {
    "SECTION": _("Dòng tiêu đề nhóm"),
    "SUBTOTAL": _("Dòng cộng"),
    "FOOTER": _("Phần ký, ghi chú cuối"),
}


def fault_sentence(code: str, read: str, facts: dict[str, str]) -> str:
    """The sentence of a fault in the language of the moment; `read` and `facts` fill its places."""
    words = dict(facts)
    if "field" in words:
        words["field"] = str(IMPORT_FIELD[Field(words["field"])])
    return str(IMPORT_FAULT[FaultCode(code)]).format_map(_Told({"read": read, **words}))


class _Told(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return ""
