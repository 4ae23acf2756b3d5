"""Words of growing areas, crops, inputs and farm work."""

from django.utils.translation import gettext_lazy as _

from ocop.programme.farming.rules.farming_kinds import AreaKind, CodeStatus, DoseUnit, InputKind, WorkKind

AREA_KIND = {
    AreaKind.GARDEN: _("Vườn, đồi, nương"),
    AreaKind.FIELD: _("Ruộng, đất bãi"),
    AreaKind.GREENHOUSE: _("Nhà lưới, nhà màng"),
    AreaKind.POND: _("Ao, lồng, đầm nuôi"),
    AreaKind.BARN: _("Chuồng, trại nuôi"),
    AreaKind.FOREST: _("Rừng, nơi thu hái tự nhiên"),
}
CODE_STATUS = {
    CodeStatus.NONE: _("Chưa có mã số"),
    CodeStatus.IN_FORCE: _("Đang có hiệu lực"),
    CodeStatus.SUSPENDED: _("Đang bị tạm dừng"),
    CodeStatus.WITHDRAWN: _("Đã bị thu hồi"),
}
INPUT_KIND = {
    InputKind.FERTILISER: _("Phân bón"),
    InputKind.PESTICIDE: _("Thuốc bảo vệ thực vật"),
    InputKind.FEED: _("Thức ăn chăn nuôi, thủy sản"),
    InputKind.VETERINARY: _("Thuốc thú y, vắc xin"),
    InputKind.SEED: _("Giống"),
    InputKind.OTHER: _("Vật tư khác"),
}
WORK_KIND = {
    WorkKind.SOIL: _("Làm đất, dọn ao chuồng"),
    WorkKind.SOWING: _("Gieo trồng, thả giống"),
    WorkKind.FERTILISING: _("Bón phân"),
    WorkKind.SPRAYING: _("Phun thuốc"),
    WorkKind.WATERING: _("Tưới nước, thay nước"),
    WorkKind.TENDING: _("Chăm sóc, làm cỏ, tỉa cành"),
    WorkKind.FEEDING: _("Cho ăn"),
    WorkKind.TREATING: _("Tiêm phòng, chữa bệnh"),
    WorkKind.OTHER: _("Việc khác"),
}
DOSE_UNIT = {
    DoseUnit.KILOGRAM: _("kg"),
    DoseUnit.GRAM: _("g"),
    DoseUnit.LITRE: _("lít"),
    DoseUnit.MILLILITRE: _("ml"),
    DoseUnit.PIECE: _("cái, con, liều"),
}
