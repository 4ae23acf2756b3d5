"""Words for the codes of this area."""

from django.utils.translation import gettext_lazy as _

from ocop.programme.geography.rules.levels import SuccessionExtent, UnitKind, UnitLevel

UNIT_LEVEL_LABELS = {
    UnitLevel.PROVINCE: _("Cấp tỉnh"),
    UnitLevel.DISTRICT: _("Cấp huyện (đến 30/06/2025)"),
    UnitLevel.COMMUNE: _("Cấp xã"),
}

UNIT_KIND_LABELS = {
    UnitKind.TINH: _("Tỉnh"),
    UnitKind.THANH_PHO_TRUNG_UONG: _("Thành phố trực thuộc trung ương"),
    UnitKind.QUAN: _("Quận"),
    UnitKind.HUYEN: _("Huyện"),
    UnitKind.THI_XA: _("Thị xã"),
    UnitKind.THANH_PHO: _("Thành phố"),
    UnitKind.XA: _("Xã"),
    UnitKind.PHUONG: _("Phường"),
    UnitKind.THI_TRAN: _("Thị trấn"),
    UnitKind.DAC_KHU: _("Đặc khu"),
}

SUCCESSION_EXTENT_LABELS = {
    SuccessionExtent.WHOLE: _("Toàn bộ"),
    SuccessionExtent.PART: _("Một phần"),
}
