"""Words for the codes of the area."""

import re

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ocop.programme.exchange.rules.outbox import ItemState
from ocop.programme.exchange.rules.passport_items import Item
from ocop.programme.exchange.rules.portal import RecordKind

ITEM_STATE: dict[ItemState, Promise] = {
    ItemState.WAITING: _("Chờ gửi"),
    ItemState.SENT: _("Cổng đã nhận"),
    ItemState.REFUSED: _("Cổng từ chối"),
    ItemState.GIVEN_UP: _("Chưa gửi được"),
}
RECORD_KIND: dict[RecordKind, Promise] = {
    RecordKind.PARTY: _("Chủ thể"),
    RecordKind.PLACE: _("Cơ sở, vùng nguyên liệu"),
    RecordKind.PRODUCT: _("Sản phẩm"),
    RecordKind.LOT_EVENTS: _("Lô và sự kiện"),
}
PASSPORT_ITEM: dict[Item, Promise] = {
    Item.NAME: _("Tên sản phẩm"),
    Item.GTIN: _("Mã GTIN"),
    Item.IMAGE: _("Hình ảnh sản phẩm"),
    Item.PARTY: _("Tên chủ thể chịu trách nhiệm"),
    Item.PARTY_ADDRESS: _("Địa chỉ chủ thể"),
    Item.PARTY_IDENTIFIER: _("Mã định danh chủ thể (GLN, mã số thuế hoặc số đăng ký kinh doanh)"),
    Item.ORIGIN: _("Xuất xứ, nơi thực hiện công đoạn cuối"),
    Item.TRACE: _("Thông tin truy xuất nguồn gốc"),
    Item.CERTIFICATES: _("Chứng nhận hợp quy, chất lượng"),
    Item.LOT: _("Số lô"),
    Item.PRODUCED_ON: _("Ngày sản xuất"),
    Item.EXPIRES_ON: _("Hạn sử dụng"),
    Item.WARNINGS: _("Cảnh báo an toàn"),
}
BIZ_STEP: dict[str, Promise] = {
    "commissioning": _("Tạo lô, gán mã, dán tem"),
    "creating_class_instance": _("Chế biến, đóng gói"),  # one word of CBV for both
    "receiving": _("Nhận hàng"),
    "shipping": _("Xuất hàng"),
    "packing": _("Đóng gói"),
    "unpacking": _("Mở kiện"),
    "inspecting": _("Kiểm nghiệm"),
    "sensor_reporting": _("Ghi nhiệt độ, độ ẩm"),
    "storing": _("Lưu kho"),
    "transporting": _("Vận chuyển"),
    "retail_selling": _("Bán lẻ"),
    "holding": _("Giữ lại"),
    "destroying": _("Tiêu hủy"),
    "decommissioning": _("Hủy mã"),
    "assembling": _("Gắn thiết bị ghi"),
    "sowing": _("Gieo trồng"),
    "fertilising": _("Bón phân"),
    "spraying": _("Phun thuốc"),
    "watering": _("Tưới nước"),
    "tending": _("Chăm sóc"),
    "feeding": _("Cho ăn"),
    "veterinary_treatment": _("Điều trị thú y"),
    "other_farm_work": _("Việc đồng áng khác"),
}


def step_words(step: str) -> str:
    """A step of the business vocabulary in words; the bare name of one nobody has words for."""
    name = re.split(r"[/:-]", step.rstrip("/"))[-1]
    return str(BIZ_STEP.get(name, name.replace("_", " ")))
