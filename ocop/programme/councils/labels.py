"""Words for the codes of the councils."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ocop.programme.councils.rules.council_seats import (
    ConflictReason,
    CouncilLevel,
    GateTest,
    MissedGate,
    Seat,
    SpreadAction,
)
from ocop.programme.councils.rules.quorum import Quorum

LEVELS: dict[str, Promise] = {
    CouncilLevel.PROVINCE: gettext_lazy("Hội đồng cấp tỉnh"),
    CouncilLevel.MINISTRY: gettext_lazy("Hội đồng cấp trung ương"),
}
SEATS: dict[str, Promise] = {
    Seat.CHAIR: gettext_lazy("Chủ tịch Hội đồng"),
    Seat.VICE_CHAIR: gettext_lazy("Phó Chủ tịch Hội đồng"),
    Seat.SECRETARY: gettext_lazy("Thư ký Hội đồng"),
    Seat.MEMBER: gettext_lazy("Ủy viên"),
}
CONFLICT_REASONS: dict[str, Promise] = {
    ConflictReason.KINSHIP: gettext_lazy("Là người thân của chủ thể hoặc người đại diện chủ thể"),
    ConflictReason.OWNERSHIP: gettext_lazy("Có vốn góp hoặc là thành viên của chủ thể"),
    ConflictReason.CONSULTANCY: gettext_lazy("Đã tư vấn, làm hồ sơ cho chủ thể"),
    ConflictReason.SUPPLIER: gettext_lazy("Mua bán, cung cấp hàng hóa, dịch vụ với chủ thể"),
    ConflictReason.OTHER: gettext_lazy("Lý do khác có thể ảnh hưởng đến việc chấm điểm"),
}
GATE_TESTS: dict[str, Promise] = {
    GateTest.MAJORITY: gettext_lazy("Quá nửa số phiếu đạt mức ghi dấu sao"),
    GateTest.MEAN: gettext_lazy("Điểm trung bình của tiêu chí đạt điểm của mức ghi dấu sao"),
    GateTest.CONSOLIDATED: gettext_lazy("Mức Hội đồng thống nhất đạt mức ghi dấu sao"),
}
MISSED_GATES: dict[str, Promise] = {
    MissedGate.LOWER_STAR: gettext_lazy("Xếp hạng thấp hơn gần nhất mà mọi yêu cầu tối thiểu đều đạt"),
    MissedGate.NOT_RATED: gettext_lazy("Không xếp hạng"),
}
SPREAD_ACTIONS: dict[str, Promise] = {
    SpreadAction.DISCUSS_AND_RESCORE: gettext_lazy("Thảo luận, chấm lại trước khi kết thúc phiên"),
    SpreadAction.NOTE_IN_MINUTES: gettext_lazy("Ghi vào biên bản"),
}


def quorum_words(quorum: Quorum) -> str:
    """One sentence that says how the quorum stands."""
    count = {"present": quorum.present, "appointed": quorum.appointed, "needed": quorum.needed}
    if quorum.appointed == 0:
        return _("Hội đồng chưa có thành viên nào được quyền chấm điểm.")
    if quorum.is_short:
        return (
            _(
                "Mới có %(present)s trên %(appointed)s thành viên có quyền chấm điểm dự họp; quy chế cần ít nhất "
                "%(needed)s."
            )
            % count
        )
    if quorum.lacks_chair:
        return (
            _(
                "Có %(present)s trên %(appointed)s thành viên dự họp nhưng chưa có Chủ tịch Hội đồng; quy chế yêu cầu "
                "Chủ tịch dự họp."
            )
            % count
        )
    return _("Đủ thành viên: %(present)s trên %(appointed)s người có quyền chấm điểm dự họp, cần %(needed)s.") % count
