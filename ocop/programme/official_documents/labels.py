"""Words for the codes of this area."""

from django.utils.translation import gettext_lazy as _

from ocop.programme.official_documents.rules.document_kinds import (
    DocumentAccess,
    DocumentKind,
    DocumentTopic,
    ScanReading,
)
from ocop.programme.official_documents.rules.document_list import Column, ListFault
from ocop.programme.official_documents.rules.document_state import DocumentState, RelationKind

DOCUMENT_KIND_LABELS = {
    DocumentKind.DECISION: _("Quyết định"),
    DocumentKind.PLAN: _("Kế hoạch"),
    DocumentKind.REPORT: _("Báo cáo"),
    DocumentKind.LETTER: _("Công văn"),
    DocumentKind.MINUTES: _("Biên bản"),
    DocumentKind.RESOLUTION: _("Nghị quyết"),
    DocumentKind.CONCLUSION: _("Kết luận"),
    DocumentKind.REGULATION: _("Quy chế, quy định"),
    DocumentKind.LAW: _("Luật"),
    DocumentKind.DECREE: _("Nghị định"),
    DocumentKind.CIRCULAR: _("Thông tư"),
    DocumentKind.DIRECTIVE: _("Chỉ thị"),
    DocumentKind.NOTICE: _("Thông báo"),
    DocumentKind.GUIDANCE: _("Hướng dẫn"),
}
TOPIC_LABELS = {
    DocumentTopic.PROGRAMME: _("Chương trình, đề án, kế hoạch"),
    DocumentTopic.CRITERIA: _("Bộ tiêu chí, quy trình"),
    DocumentTopic.BODIES: _("Tổ chức, nhân sự"),
    DocumentTopic.RECOGNITION: _("Công nhận, thu hồi"),
    DocumentTopic.SUPPORT: _("Chính sách, kinh phí"),
    DocumentTopic.TRADE: _("Xúc tiến, điểm bán hàng"),
    DocumentTopic.MARK: _("Nhãn hiệu OCOP"),
    DocumentTopic.SYSTEM: _("Hệ thống thông tin"),
    DocumentTopic.TERRITORY: _("Địa giới, phân cấp"),
    DocumentTopic.TARGETS: _("Chỉ tiêu"),
}
ACCESS_LABELS = {
    DocumentAccess.INTERNAL: _("Nội bộ cơ quan"),
    DocumentAccess.PUBLIC: _("Công khai"),
}
DOCUMENT_STATE_LABELS = {
    DocumentState.IN_FORCE: _("Còn hiệu lực"),
    DocumentState.NOT_YET: _("Chưa có hiệu lực"),
    DocumentState.EXPIRED: _("Hết thời hạn"),
    DocumentState.SUPERSEDED: _("Đã bị thay thế"),
    DocumentState.ANNULLED: _("Đã bị bãi bỏ"),
    DocumentState.UNSTATED: _("Chưa ghi ngày hiệu lực"),
}
RELATION_LABELS = {
    RelationKind.SUPERSEDES: _("Thay thế"),
    RelationKind.AMENDS: _("Sửa đổi, bổ sung"),
    RelationKind.ANNULS: _("Bãi bỏ, làm hết hiệu lực"),
}
RELATION_FROM_OTHER_SIDE = {
    RelationKind.SUPERSEDES: _("Bị thay thế bởi"),
    RelationKind.AMENDS: _("Được sửa đổi, bổ sung bởi"),
    RelationKind.ANNULS: _("Bị bãi bỏ, hết hiệu lực theo"),
}
SCAN_READING_LABELS = {
    ScanReading.NONE: _("Chưa có bản chụp"),
    ScanReading.WAITING: _("Đang đọc chữ trong bản chụp để tìm kiếm"),
    ScanReading.READ: _("Tìm được theo nội dung bản chụp"),
    ScanReading.CUT: _("Bản chụp dài: chỉ tìm được theo các trang đầu"),
    ScanReading.EMPTY: _("Bản chụp là ảnh, không có chữ để tìm; vẫn mở xem được"),
    ScanReading.BROKEN: _("Không đọc được chữ trong bản chụp; vẫn mở xem được"),
}
LIST_COLUMNS = {
    Column.NUMBER: _("Số, ký hiệu"),
    Column.KIND: _("Loại văn bản"),
    Column.ISSUED_ON: _("Ngày ban hành"),
    Column.AUTHORITY: _("Cơ quan ban hành"),
    Column.SUBJECT: _("Trích yếu"),
    Column.SIGNATORY: _("Người ký"),
    Column.POSITION: _("Chức vụ người ký"),
    Column.VALID_FROM: _("Có hiệu lực từ"),
    Column.VALID_UNTIL: _("Hết hiệu lực sau ngày"),
    Column.TOPICS: _("Lĩnh vực"),
    Column.GROUNDS: _("Căn cứ"),
    Column.PROVINCE: _("Tỉnh, thành phố"),
    Column.COMMUNE: _("Xã, phường"),
    Column.ACCESS: _("Phạm vi đọc"),
    Column.SOURCE_URL: _("Nguồn"),
    Column.SOURCE_NOTE: _("Ghi chú về nguồn"),
}
LIST_FAULTS = {
    ListFault.HEADER_UNKNOWN: _(
        "Không nhận ra hàng tiêu đề. Danh sách cần các cột: Số, ký hiệu; Cơ quan ban hành; Trích yếu."
    ),
    ListFault.COLUMN_MISSING: _("Danh sách thiếu cột “%(label)s”."),
    ListFault.NO_ROWS: _("Danh sách không có dòng nào dưới tiêu đề."),
    ListFault.TOO_MANY_ROWS: _("Danh sách quá %(read)s dòng; hãy chia ra nhiều tệp."),
    ListFault.DAY_UNREADABLE: _("“%(read)s” không phải ngày. Ghi theo ngày/tháng/năm, ví dụ 05/09/2026."),
    ListFault.KIND_UNKNOWN: _("Không rõ loại văn bản (“%(read)s”). Ví dụ: Quyết định, Kế hoạch, Nghị quyết."),
    ListFault.TOPIC_UNKNOWN: _("Không có lĩnh vực “%(read)s” trong danh mục."),
    ListFault.ROW_TWICE: _("Trùng với dòng %(read)s: cùng số, cùng ngày, cùng cơ quan."),
}
