"""Words of production."""

from django.utils.translation import gettext_lazy as _

from ocop.programme.production.rules.entry_kinds import BuyerKind, DeliveryState, EntryKind, LotField, Outcome
from ocop.programme.production.rules.passport import Gap

ENTRY_KIND = {
    EntryKind.HARVEST: _("Thu hoạch"),
    EntryKind.RECEIPT: _("Mua vào"),
    EntryKind.MAKING: _("Chế biến"),
    EntryKind.PACKING: _("Đóng gói"),
    EntryKind.SALE: _("Bán ra"),
    EntryKind.LOSS: _("Hao hụt, hủy"),
    EntryKind.TEST: _("Kiểm nghiệm"),
    EntryKind.READING: _("Nhiệt độ, độ ẩm"),
}
BUYER_KIND = {
    BuyerKind.RETAIL: _("Bán lẻ cho người dùng"),
    BuyerKind.PARTNER: _("Cửa hàng, đại lý, nơi mua để bán lại hoặc chế biến"),
}
OUTCOME = {
    Outcome.CONFORMANT: _("Đạt"),
    Outcome.NON_CONFORMANT: _("Không đạt"),
}
DELIVERY_STATE = {
    DeliveryState.PENDING: _("Chờ nơi mua xác nhận"),
    DeliveryState.TAKEN: _("Nơi mua đã nhận"),
    DeliveryState.REFUSED: _("Nơi mua từ chối"),
    DeliveryState.GONE: _("Nơi bán đã rút lại"),
}
LOT_FIELD = {
    LotField.PLACE: _("Nơi sản xuất, đóng gói"),
    LotField.ORIGIN: _("Nguyên liệu từ đâu"),
    LotField.EXPIRY: _("Hạn sử dụng"),
    LotField.WARNINGS: _("Cảnh báo riêng của lô"),
}
GAP = {
    Gap.GTIN: _("Sản phẩm chưa có mã số GTIN (mã vạch) do GS1 cấp."),
    Gap.PARTY_ADDRESS: _("Chưa ghi địa chỉ của chủ thể."),
    Gap.PARTY_NUMBER: _(
        "Chưa có mã định danh công khai của chủ thể: mã số thuế 10 số, số đăng ký kinh doanh hoặc mã GLN."
    ),
    Gap.PLACE: _("Chưa ghi nơi sản xuất, đóng gói của lô."),
    Gap.TRACE_BACK: _("Lô chưa ghi được đóng gói, chế biến từ lô nguyên liệu nào."),
    Gap.CERTIFICATE: _("Sản phẩm chưa có giấy chứng nhận OCOP hoặc tiêu chuẩn nào còn hiệu lực."),
    Gap.EXPIRY: _("Lô chưa ghi hạn sử dụng."),
    Gap.IMAGE: _("Sản phẩm chưa có ảnh."),
    Gap.WARNINGS: _("Sản phẩm chưa ghi cảnh báo an toàn (không có gì phải cảnh báo thì ghi: Không có)."),
}
