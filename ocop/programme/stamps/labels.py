"""Words of stamps."""

from django.utils.translation import gettext_lazy as _

from ocop.programme.stamps.rules.stamp_states import HoldKind, OrderState, PartKind
from ocop.programme.stamps.rules.verdicts import Verdict

ORDER_STATE = {
    OrderState.ORDERED: _("Chờ duyệt"),
    OrderState.APPROVED: _("Đã duyệt"),
    OrderState.REFUSED: _("Không duyệt"),
}
PART_KIND = {PartKind.ACTIVATED: _("Đã kích hoạt"), PartKind.VOID: _("Đã hủy")}
HOLD_KIND = {HoldKind.FROZEN: _("Đang được kiểm tra"), HoldKind.SUSPECT: _("Nghi bị sao chép")}
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
