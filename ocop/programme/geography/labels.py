"""Words for the codes of this area."""

from django.utils.translation import gettext_lazy as _

from ocop.programme.geography.rules.levels import SuccessionExtent, UnitKind, UnitLevel
from ocop.programme.geography.rules.unit_changes import Column, Difference, Going, LineFault

UNIT_LEVEL_LABELS = {
    UnitLevel.PROVINCE: _("Cấp tỉnh"),
    UnitLevel.DISTRICT: _("Cấp huyện (đến 30/06/2025)"),
    UnitLevel.COMMUNE: _("Cấp xã"),
}

UNIT_KIND_LABELS = {
    UnitKind.TINH: _("Tỉnh"),
    UnitKind.THANH_PHO_TRUNG_UONG: _("Thành phố trực thuộc trung ương"),
    UnitKind.QUAN: _("Quận"),
    UnitKind.HUYEN: _("Huyện"),
    UnitKind.THI_XA: _("Thị xã"),
    UnitKind.THANH_PHO: _("Thành phố"),
    UnitKind.XA: _("Xã"),
    UnitKind.PHUONG: _("Phường"),
    UnitKind.THI_TRAN: _("Thị trấn"),
    UnitKind.DAC_KHU: _("Đặc khu"),
}

SUCCESSION_EXTENT_LABELS = {
    SuccessionExtent.WHOLE: _("Toàn bộ"),
    SuccessionExtent.PART: _("Một phần"),
}

GOING_LABELS = {
    Going.WHOLE: _("Toàn bộ"),
    Going.PART_ENDS: _("Một phần, đơn vị cũ không còn"),
    Going.PART_STAYS: _("Một phần, đơn vị cũ vẫn còn"),
}

CHANGE_COLUMNS = {
    Column.BEFORE: _("Mã đơn vị cũ"),
    Column.GOING: _("Chuyển"),
    Column.AFTER: _("Mã đơn vị mới"),
    Column.KIND: _("Loại"),
    Column.NAME: _("Tên đơn vị mới"),
    Column.PROVINCE: _("Mã tỉnh"),
    Column.NOTE: _("Ghi chú"),
}

CHANGE_FAULTS = {
    LineFault.HEADER_UNKNOWN: _("Không thấy dòng tiêu đề. Hãy dùng tệp mẫu."),
    LineFault.COLUMN_MISSING: _("Thiếu cột “%(column)s”."),
    LineFault.NO_LINES: _("Chưa có dòng nào: mỗi dòng cần mã đơn vị cũ và mã đơn vị mới."),
    LineFault.TOO_MANY_LINES: _("Nhiều nhất %(read)s dòng cho một lần ghi."),
    LineFault.NOT_A_CODE: _("“%(read)s” không phải là mã: xã, phường, đặc khu 5 chữ số; tỉnh, thành phố 2 chữ số."),
    LineFault.NOT_ONE_UNIT: _(
        "“%(read)s” không chỉ rõ một đơn vị đang có: hãy ghi mã, hoặc tên kèm tỉnh, ví dụ “Xã Tân Cương, Thái Nguyên”; "
        "tỉnh vừa đổi tên thì ghi mã."
    ),
    LineFault.OTHER_LEVEL: _("Đơn vị cũ và đơn vị mới phải cùng cấp."),
    LineFault.GOING_UNKNOWN: _("“%(read)s” không rõ: ghi toàn bộ, một phần, hoặc một phần, đơn vị cũ không còn."),
    LineFault.KIND_UNKNOWN: _("“%(read)s” không phải là loại đơn vị của cấp này."),
    LineFault.NAME_MISSING: _("Hãy ghi tên đơn vị mới."),
    LineFault.TOO_LONG: _("Nhiều nhất %(read)s chữ."),
}

DIFFERENCE_LABELS = {
    Difference.OTHER_WORDS: _("Danh mục ghi loại, tên hoặc tỉnh khác: %(other)s."),
    Difference.OTHER_END: _("Danh mục ghi kết thúc vào ngày khác: %(other)s."),
    Difference.OTHER_CODE: _("Danh mục dùng mã này cho đơn vị đã ghi với mã %(other)s."),
    Difference.OTHER_PERIOD: _("Danh mục có một đơn vị cùng mã, thời gian chồng lên đơn vị đã ghi từ %(other)s."),
    Difference.OTHER_STEP: _("Danh mục ghi đơn vị này về đơn vị mã %(other)s, khác nội dung đã ghi."),
    Difference.NO_PARENT: _(
        "Danh mục đặt đơn vị này vào tỉnh mã %(other)s, nơi ngày đó không có theo nội dung đã ghi."
    ),
}
