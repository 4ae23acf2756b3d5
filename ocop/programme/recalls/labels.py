"""Words of recalls."""

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ocop.foundation.text.formats import vietnamese_decimal
from ocop.programme.recalls.rules.decision_clock import ClockState
from ocop.programme.recalls.rules.recall_kinds import (
    AmountKind,
    Hazard,
    PartyKind,
    RecallKind,
    RecallState,
    Side,
    Telling,
    Treatment,
)
from ocop.programme.traceability.labels import UNIT
from ocop.programme.traceability.rules.amounts import Unit, packs_of

KIND = {RecallKind.REAL: _("Thu hồi"), RecallKind.DRILL: _("Diễn tập")}
STATE = {
    RecallState.FOUND: _("Đã phát hiện, chờ quyết định"),
    RecallState.DECIDED: _("Đã quyết định thu hồi"),
    RecallState.NOTIFYING: _("Đang báo người mua"),
    RecallState.COLLECTING: _("Đang thu hàng về"),
    RecallState.DEALT_WITH: _("Đã xử lý hàng thu về"),
    RecallState.CLOSED: _("Đã thu hồi xong"),
    RecallState.DISMISSED: _("Không phải thu hồi"),
    RecallState.LIFTED: _("Đã hủy bỏ quyết định thu hồi"),
}
STEP = {
    RecallState.FOUND: _("Phát hiện"),
    RecallState.DECIDED: _("Quyết định thu hồi"),
    RecallState.NOTIFYING: _("Báo người mua, điểm bán"),
    RecallState.COLLECTING: _("Thu hàng về"),
    RecallState.DEALT_WITH: _("Xử lý hàng"),
    RecallState.CLOSED: _("Kết thúc, báo cáo"),
}
SIDE = {Side.PRODUCER: _("Chủ thể tự thu hồi"), Side.AUTHORITY: _("Thu hồi theo quyết định của cơ quan")}
HAZARD = {
    Hazard.MICROBE: _("Vi sinh vật, nấm mốc, độc tố"),
    Hazard.CHEMICAL: _("Dư lượng thuốc, hóa chất, kim loại nặng"),
    Hazard.FOREIGN_BODY: _("Vật lạ trong sản phẩm"),
    Hazard.LABEL: _("Ghi nhãn sai, thiếu cảnh báo dị ứng"),
    Hazard.QUALITY: _("Không đạt chất lượng đã công bố"),
    Hazard.COUNTERFEIT: _("Hàng giả, tem giả lẫn vào"),
    Hazard.OTHER: _("Lý do khác"),
}
PARTY = {
    PartyKind.BUYER: _("Người mua"),
    PartyKind.RECEIVER: _("Nơi nhận hàng"),
    PartyKind.SALES_POINT: _("Điểm bán"),
}
TELLING = {
    Telling.MESSAGE: _("Tin trên hệ thống"),
    Telling.TEXT: _("Tin nhắn SMS"),
    Telling.PHONE: _("Gọi điện thoại"),
    Telling.LETTER: _("Văn bản, thư"),
    Telling.IN_PERSON: _("Gặp trực tiếp"),
}
AMOUNT = {
    AmountKind.IN_STOCK: _("Còn trong kho, đã giữ lại"),
    AmountKind.MADE_INTO: _("Đã dùng làm lô khác trong danh sách"),
    AmountKind.SOLD: _("Đã bán, đã dùng, không thu lại được"),
    AmountKind.RECOVERED: _("Đã thu về"),
    AmountKind.TREATED: _("Đã xử lý"),
}
TREATMENT = {
    Treatment.REPAIR: _("Khắc phục"),
    Treatment.CHANGE_OF_USE: _("Chuyển mục đích sử dụng"),
    Treatment.RE_EXPORT: _("Tái xuất"),
    Treatment.DESTRUCTION: _("Tiêu hủy"),
}
CLOCK = {
    ClockState.RUNNING: _("Trong 24 giờ"),
    ClockState.NEAR: _("Sắp hết 24 giờ"),
    ClockState.OVERDUE: _("Quá 24 giờ, chưa quyết định"),
    ClockState.KEPT: _("Quyết định trong 24 giờ"),
    ClockState.MISSED: _("Quyết định sau 24 giờ"),
}


def quantity_words(value: Decimal, lot: Any) -> str:
    """ "12,5 kg (62 gói)": a quantity of a lot in its unit, and in packs where it has any."""
    unit = Unit(lot.unit)
    words = f"{vietnamese_decimal(value.normalize())} {UNIT[unit]}"
    if lot.material or unit == Unit.PIECE:
        return words
    packs = packs_of(value, unit, lot.net_content, Unit(lot.net_unit))
    if packs is None:
        return words
    return gettext("%(amount)s (%(packs)s gói)") % {"amount": words, "packs": vietnamese_decimal(packs)}
