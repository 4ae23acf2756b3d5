"""Words of plans, targets and activities."""

from django.utils.translation import gettext_lazy as _

from ocop.programme.planning.rules.annex import AnnexFault, Column
from ocop.programme.planning.rules.plan_kinds import (
    Accumulation,
    ActivityState,
    BudgetSource,
    Comparator,
    Per,
    PlanLevel,
    PlanState,
    Standing,
)

LEVEL_LABELS = {
    PlanLevel.NATION: _("Trung ương"),
    PlanLevel.PROVINCE: _("Cấp tỉnh"),
    PlanLevel.COMMUNE: _("Cấp xã"),
}
PLAN_STATE_LABELS = {
    PlanState.DRAFT: _("Dự thảo"),
    PlanState.NOT_YET: _("Chưa có hiệu lực"),
    PlanState.ISSUED: _("Đang thực hiện"),
    PlanState.SUPERSEDED: _("Đã được thay thế"),
    PlanState.ANNULLED: _("Đã bị bãi bỏ"),
    PlanState.OVER: _("Đã hết thời gian"),
}
COMPARATOR_LABELS = {
    Comparator.AT_LEAST: _("ít nhất"),
    Comparator.MORE_THAN: _("trên"),
    Comparator.ABOUT: _("khoảng"),
    Comparator.EXACT: _("đúng"),
    Comparator.RANGE: _("từ … đến …"),
    Comparator.AT_MOST: _("không quá"),
    Comparator.AVERAGE: _("bình quân"),
}
ACCUMULATION_LABELS = {
    Accumulation.NEW: _("trong năm"),
    Accumulation.CUMULATIVE: _("lũy kế"),
    Accumulation.IN_FORCE: _("còn hiệu lực, hiện có"),
}
PER_LABELS = {
    Per.MONTH: _("mỗi tháng"),
    Per.QUARTER: _("mỗi quý"),
    Per.YEAR: _("mỗi năm"),
}
STANDING_LABELS = {
    Standing.MET: _("Đạt"),
    Standing.ON_THE_WAY: _("Đúng tiến độ"),
    Standing.BEHIND: _("Chậm"),
    Standing.MISSED: _("Không đạt"),
    Standing.NOT_JUDGED: _("Chưa kết luận"),
}
ACTIVITY_STATE_LABELS = {
    ActivityState.PLANNED: _("Chưa làm"),
    ActivityState.GOING_ON: _("Đang làm"),
    ActivityState.DONE: _("Đã xong"),
    ActivityState.DROPPED: _("Không làm"),
}
BUDGET_SOURCE_LABELS = {
    BudgetSource.CENTRAL: _("Ngân sách trung ương"),
    BudgetSource.PROVINCE: _("Ngân sách tỉnh"),
    BudgetSource.COMMUNE: _("Ngân sách xã"),
    BudgetSource.PROGRAMME: _("Lồng ghép chương trình, dự án khác"),
    BudgetSource.PRODUCER: _("Vốn của chủ thể"),
    BudgetSource.OTHER: _("Nguồn khác"),
}
COLUMN_LABELS = {
    Column.WORDS: _("Chỉ tiêu"),
    Column.INDICATOR: _("Mã chỉ số"),
    Column.STARS: _("Hạng sao"),
    Column.PLACE: _("Địa bàn"),
    Column.YEARS: _("Năm"),
    Column.COMPARATOR: _("Mức"),
    Column.VALUE: _("Số giao"),
    Column.VALUE_MAX: _("Số cao nhất"),
    Column.UNIT: _("Đơn vị tính"),
    Column.PER: _("Mỗi kỳ"),
    Column.ACCUMULATION: _("Cách tính"),
    Column.OUT_OF: _("Mã tổng số"),
    Column.POPULATION: _("Tính trong số"),
    Column.RESPONSIBLE: _("Đơn vị chịu trách nhiệm"),
    Column.QUOTE: _("Câu trong văn bản"),
    Column.NOTE: _("Ghi chú"),
}
ANNEX_FAULTS = {
    AnnexFault.HEADER_UNKNOWN: _("Không thấy hàng tiêu đề có cột “Chỉ tiêu” và “Số giao”. Hãy dùng tệp mẫu."),
    AnnexFault.COLUMN_MISSING: _("Thiếu cột “%(label)s”."),
    AnnexFault.NO_ROWS: _("Danh sách không có dòng chỉ tiêu nào."),
    AnnexFault.TOO_MANY_ROWS: _("Danh sách dài quá %(read)s dòng."),
    AnnexFault.WORDS_MISSING: _("Hãy ghi tên chỉ tiêu."),
    AnnexFault.NUMBER_MISSING: _("Hãy ghi số giao."),
    AnnexFault.NUMBER_UNREADABLE: _("“%(read)s” không phải là số. Ví dụ: 20; 62,5; từ 20 đến 25; trên 50."),
    AnnexFault.NUMBER_NEGATIVE: _("Số giao không âm."),
    AnnexFault.NUMBER_TOO_LONG: _("Số quá lớn hoặc có hơn bốn chữ số sau dấu phẩy."),
    AnnexFault.NUMBER_SAYS_OTHERWISE: _("Ô số giao ghi “%(read)s”, khác với ô này. Sửa một trong hai."),
    AnnexFault.RANGE_END_MISSING: _("Mức “từ … đến …” cần cả “Số cao nhất”."),
    AnnexFault.RANGE_ENDS_CROSSED: _("Số cao nhất nhỏ hơn số giao."),
    AnnexFault.COMPARATOR_UNKNOWN: _("Không rõ mức “%(read)s”. Ghi: ít nhất, trên, khoảng, đúng, từ … đến …."),
    AnnexFault.ACCUMULATION_UNKNOWN: _("Không rõ cách tính “%(read)s”. Ghi: trong năm, lũy kế hoặc còn hiệu lực."),
    AnnexFault.PER_UNKNOWN: _(
        "Không rõ kỳ “%(read)s”. Ghi: mỗi tháng, mỗi quý, mỗi năm; để trống nếu tính cả thời gian."
    ),
    AnnexFault.YEARS_UNREADABLE: _("Không rõ năm “%(read)s”. Ghi 2026 hoặc 2026-2030."),
    AnnexFault.STARS_UNREADABLE: _("Hạng sao ghi 3, 4, 5, hoặc 3-4; để trống nếu tính mọi hạng."),
    AnnexFault.TEXT_TOO_LONG: _("Dài quá %(read)s ký tự."),
    AnnexFault.ROW_TWICE: _("Trùng với dòng %(read)s: cùng chỉ tiêu, địa bàn và năm."),
}
