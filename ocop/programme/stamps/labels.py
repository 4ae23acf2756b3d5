"""Words of stamps."""

from django.utils.translation import gettext_lazy as _

from ocop.programme.stamps.rules.file_kinds import FileKind
from ocop.programme.stamps.rules.stamp_states import OrderState, PartKind, SerialElement
from ocop.programme.stamps.rules.verdicts import Verdict

ORDER_STATE = {
    OrderState.ORDERED: _("Chờ duyệt"),
    OrderState.APPROVED: _("Đã duyệt"),
    OrderState.REFUSED: _("Không duyệt"),
}
PART_KIND = {
    PartKind.ACTIVATED: _("Đã kích hoạt"),
    PartKind.SOLD: _("Đã bán lẻ"),
    PartKind.VOID: _("Đã hủy"),
}
SERIAL_ELEMENT = {
    SerialElement.OWN: _("(21): chủ thể ủy quyền cho hệ thống cấp số"),
    SerialElement.THIRD_PARTY: _("(235): số do bên thứ ba cấp, chủ thể không ủy quyền"),
}
FILE_KIND = {
    FileKind.VENDOR: _("Tệp mã hóa cho nhà in (CSV trong bao thư CMS)"),
    FileKind.A4: _("PDF khổ A4, 100 tem một tờ, tự cắt"),
    FileKind.A4_LABELS: _("PDF khổ A4, 65 tem một tờ, cho giấy đề-can cắt sẵn 38 × 21 mm"),
    FileKind.ROLL: _("PDF cuộn, mỗi trang một tem 25 × 32 mm, cho máy in tem nhãn"),
}
VERDICT = {
    Verdict.MALFORMED: _("Mã tem không đúng"),
    Verdict.NOT_ISSUED: _("Tem không do hệ thống phát hành"),
    Verdict.BY_HAND: _("Cần kiểm tra trực tiếp"),
    Verdict.UNKNOWN_NOW: _("Mã đúng, chưa tra cứu được"),
    Verdict.VOID: _("Tem đã bị hủy"),
    Verdict.RECALLED: _("Lô hàng đang bị thu hồi"),
    Verdict.NOT_ACTIVATED: _("Tem chưa kích hoạt"),
    Verdict.UNDER_REVIEW: _("Lô tem đang được kiểm tra"),
    Verdict.UNUSUAL: _("Bất thường: có thể bị sao chép"),
    Verdict.GENUINE_AGAIN: _("Mã tem thật, đã được kiểm tra"),
    Verdict.GENUINE_FIRST: _("Mã tem thật, kiểm tra lần đầu"),
}
