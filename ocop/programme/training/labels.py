"""Words for the codes of courses and half-year reports."""

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ocop.programme.training.rules.business_figures import Fault
from ocop.programme.training.rules.course_kinds import AttendanceWay, Audience, CourseKind, CourseState, HalfDay, Place
from ocop.programme.training.rules.half_years import HalfYear

COURSE_KINDS: dict[str, Promise] = {
    CourseKind.CAPACITY: _("Nâng cao năng lực chủ thể"),
    CourseKind.PROGRAMME_MANAGEMENT: _("Quản lý, triển khai Chương trình"),
    CourseKind.SCORING: _("Chấm điểm, phân hạng theo bộ sản phẩm"),
    CourseKind.DOSSIER: _("Lập hồ sơ đăng ký đánh giá"),
    CourseKind.E_COMMERCE: _("Thương mại điện tử, bán hàng trực tuyến"),
    CourseKind.TRACEABILITY: _("Truy xuất nguồn gốc, mã số mã vạch"),
    CourseKind.QUALITY: _("Quản lý chất lượng, an toàn thực phẩm"),
    CourseKind.PACKAGING: _("Bao bì, nhãn hiệu, câu chuyện sản phẩm"),
    CourseKind.STUDY_VISIT: _("Học tập, trao đổi kinh nghiệm"),
    CourseKind.OTHER: _("Nội dung khác"),
}
AUDIENCES: dict[str, Promise] = {
    Audience.PRODUCERS: _("Chủ thể"),
    Audience.OFFICERS: _("Cán bộ quản lý Chương trình"),
    Audience.COUNCIL: _("Thành viên Hội đồng"),
}
HALF_DAYS: dict[str, Promise] = {
    HalfDay.MORNING: _("buổi sáng"),
    HalfDay.AFTERNOON: _("buổi chiều"),
    HalfDay.EVENING: _("buổi tối"),
}
COURSE_STATES: dict[str, Promise] = {
    CourseState.DRAFT: _("Đang soạn"),
    CourseState.PUBLISHED: _("Đã thông báo"),
    CourseState.OPEN: _("Đang nhận đăng ký"),
    CourseState.CLOSED: _("Đã chốt danh sách"),
    CourseState.HELD: _("Đã tổ chức"),
    CourseState.SETTLED: _("Đã quyết toán"),
    CourseState.CANCELLED: _("Đã hủy"),
}
COURSE_MOVES: dict[str, Promise] = {
    CourseState.PUBLISHED: _("Thông báo lớp"),
    CourseState.OPEN: _("Mở đăng ký"),
    CourseState.CLOSED: _("Chốt danh sách"),
    CourseState.HELD: _("Ghi nhận đã tổ chức"),
}
PLACES: dict[str, Promise] = {
    Place.REGISTERED: _("Đã có chỗ"),
    Place.WAITING: _("Danh sách chờ"),
    Place.WITHDRAWN: _("Đã rút"),
}
WAYS: dict[str, Promise] = {
    AttendanceWay.SCREEN_CODE: _("quét mã trên màn hình"),
    AttendanceWay.OWN_CODE: _("người tổ chức quét mã cá nhân"),
    AttendanceWay.BY_HAND: _("người tổ chức ghi tay"),
}
FAULTS: dict[str, Promise] = {
    Fault.NEGATIVE: _("Số này không thể nhỏ hơn 0."),
    Fault.TOO_LARGE: _("Số này quá lớn. Hãy xem lại đơn vị tính."),
    Fault.MORE_THAN_ALL_WORKERS: _("Không thể nhiều hơn tổng số lao động."),
    Fault.MORE_EXPORT_THAN_REVENUE: _("Giá trị xuất khẩu nằm trong doanh thu nên không thể lớn hơn doanh thu."),
    Fault.REVENUE_MISSING: _("Hãy ghi doanh thu. Không bán được thì ghi 0."),
    Fault.WORKERS_MISSING: _("Hãy ghi số lao động cuối kỳ. Không có thì ghi 0."),
    Fault.UNIT_MISSING: _("Hãy ghi đơn vị của sản lượng, ví dụ: kg."),
}


def period_words(period: HalfYear) -> str:
    """ "6 tháng đầu năm 2026", "6 tháng cuối năm 2026"."""
    if period.half == 1:
        return gettext("6 tháng đầu năm %(year)s") % {"year": period.year}
    return gettext("6 tháng cuối năm %(year)s") % {"year": period.year}
