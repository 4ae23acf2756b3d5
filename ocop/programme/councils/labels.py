"""Words for the codes of the councils."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ocop.programme.councils.rules.council_seats import (
    Averaging,
    ConflictKind,
    ConflictReason,
    CouncilLevel,
    GateTest,
    MissedGate,
    Seat,
    SpreadAction,
)
from ocop.programme.councils.rules.quorum import CouncilSize, Quorum
from ocop.programme.councils.rules.suspicion import Ground, GroundSource, Strength

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
    ConflictReason.SAME_ORGANISATION: gettext_lazy("Cùng đơn vị với chủ thể"),
    ConflictReason.KINSHIP: gettext_lazy("Là người thân của chủ thể hoặc người đại diện chủ thể"),
    ConflictReason.OWNERSHIP: gettext_lazy("Có vốn góp hoặc là thành viên của chủ thể"),
    ConflictReason.CONSULTANCY: gettext_lazy("Đã tư vấn, làm hồ sơ cho chủ thể"),
    ConflictReason.SUPPLIER: gettext_lazy("Mua bán, cung cấp hàng hóa, dịch vụ với chủ thể"),
    ConflictReason.PAST_CONTRACT: gettext_lazy("Đã có hợp đồng với chủ thể trước đây"),
    ConflictReason.OTHER: gettext_lazy("Lý do khác có thể ảnh hưởng đến việc chấm điểm"),
}
CONFLICT_KINDS: dict[str, Promise] = {
    ConflictKind.ABSTAIN: gettext_lazy("Thành viên tự khai"),
    ConflictKind.RECUSE: gettext_lazy("Người chủ trì quyết định"),
}
STRENGTHS: dict[int, Promise] = {
    Strength.STRONG: gettext_lazy("Căn cứ mạnh"),
    Strength.MEDIUM: gettext_lazy("Căn cứ vừa"),
    Strength.WEAK: gettext_lazy("Căn cứ yếu"),
}
AVERAGINGS: dict[str, Promise] = {
    Averaging.MEAN: gettext_lazy("Trung bình cộng tổng điểm của các phiếu (khoản 3 Điều 3)"),
    Averaging.TRIMMED_MEAN: gettext_lazy("Bỏ một phiếu cao nhất và một phiếu thấp nhất khi có từ 5 phiếu trở lên"),
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
    """One sentence that says how the quorum stands, with its arithmetic."""
    if quorum.appointed == 0:
        return _("Hội đồng chưa có thành viên nào được quyền chấm điểm.")
    count = {
        "share": _("%(share)s thành viên") % {"share": quorum.share} if quorum.share else _("số thành viên"),
        "present": quorum.present,
        "appointed": quorum.appointed,
        "needed": quorum.needed,
        "missing": quorum.missing,
    }
    if quorum.is_short:
        return (
            _("Phiên chưa đủ %(share)s: có mặt %(present)s/%(appointed)s, cần %(needed)s, thiếu %(missing)s.") % count
        )
    if quorum.lacks_chair:
        return (
            _(
                "Đã có mặt %(present)s/%(appointed)s thành viên (cần %(needed)s) nhưng chưa có Chủ tịch Hội đồng; Quy "
                "chế yêu cầu Chủ tịch dự họp."
            )
            % count
        )
    return _("Phiên đủ %(share)s: có mặt %(present)s/%(appointed)s, cần %(needed)s.") % count


def size_words(size: CouncilSize) -> str:
    """One sentence that says whether the council has as many members as the working rules want."""
    count = {
        "seated": size.seated,
        "smallest": size.smallest,
        "largest": size.largest,
        "missing": size.missing,
        "too_many": size.too_many,
    }
    if size.missing:
        return (
            _("Hội đồng chưa đủ thành viên theo Quy chế: có %(seated)s, cần ít nhất %(smallest)s, thiếu %(missing)s.")
            % count
        )
    if size.too_many:
        return (
            _(
                "Hội đồng nhiều thành viên hơn Quy chế cho phép: có %(seated)s, nhiều nhất %(largest)s, thừa "
                "%(too_many)s."
            )
            % count
        )
    return _("Hội đồng có %(seated)s thành viên, đúng Quy chế.") % count


def parts_words(scored_parts: str) -> str:
    """Which parts a seat scores: "Phần A, C" or all of them."""
    if not scored_parts:
        return _("Cả ba phần A, B, C")
    return _("Phần %(parts)s") % {"parts": scored_parts.replace(",", ", ")}


def ground_words(ground: Ground) -> str:
    """One sentence that says what was found, for who presides."""
    if ground.source is GroundSource.ORGANISATION:
        return _("Thành viên đại diện chính đơn vị là chủ thể: %(detail)s.") % {"detail": ground.detail}
    if ground.source is GroundSource.ADVISORY_TEAM:
        return _("Thành viên đã tham gia Tổ tư vấn, đánh giá hồ sơ của %(detail)s.") % {"detail": ground.detail}
    if ground.source is GroundSource.NAME_AND_COMMUNE:
        return _("Cùng họ và cùng nơi ở với người đại diện chủ thể: %(detail)s.") % {"detail": ground.detail}
    return _("Thành viên đã khai quan hệ với %(detail)s: %(reason)s.") % {
        "detail": ground.detail,
        "reason": _lower_first(str(CONFLICT_REASONS[ground.reason])),
    }


def _lower_first(words: str) -> str:
    return words[:1].lower() + words[1:]
