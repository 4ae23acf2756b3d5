"""Words of production."""

from django.utils.translation import gettext_lazy as _

from ocop.programme.production.rules.entry_kinds import BuyerKind, EntryKind
from ocop.programme.production.rules.passport import Gap

ENTRY_KIND = {
    EntryKind.HARVEST: _("Thu hoạch"),
    EntryKind.RECEIPT: _("Mua vào"),
    EntryKind.MAKING: _("Chế biến"),
    EntryKind.PACKING: _("Đóng gói"),
    EntryKind.SALE: _("Bán ra"),
}
BUYER_KIND = {
    BuyerKind.RETAIL: _("Bán lẻ cho người dùng"),
    BuyerKind.PARTNER: _("Cửa hàng, đại lý, nơi mua để bán lại hoặc chế biến"),
}
GAP = {
    Gap.GTIN: _("Sản phẩm chưa có mã số GTIN (mã vạch) do GS1 cấp."),
    Gap.PARTY_ADDRESS: _("Chưa ghi địa chỉ của chủ thể."),
    Gap.PARTY_NUMBER: _("Chưa ghi mã số thuế hoặc số đăng ký kinh doanh của chủ thể."),
    Gap.PLACE: _("Chưa ghi nơi sản xuất, đóng gói của lô."),
    Gap.TRACE_BACK: _("Lô chưa ghi được đóng gói, chế biến từ lô nguyên liệu nào."),
    Gap.CERTIFICATE: _("Sản phẩm chưa có giấy chứng nhận OCOP hoặc tiêu chuẩn nào còn hiệu lực."),
    Gap.EXPIRY: _("Lô chưa ghi hạn sử dụng."),
}
