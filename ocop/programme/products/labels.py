"""Words for the codes of this area."""

from django.utils.translation import gettext_lazy as _

from ocop.programme.products.rules.standards import Standard

STANDARD_LABELS = {
    Standard.VIETGAP: _("VietGAP"),
    Standard.GLOBALGAP: _("GlobalGAP"),
    Standard.ORGANIC_VN: _("Hữu cơ theo TCVN"),
    Standard.ORGANIC_INTERNATIONAL: _("Hữu cơ quốc tế"),
    Standard.HACCP: _("HACCP"),
    Standard.ISO_22000: _("ISO 22000"),
    Standard.ISO_9001: _("ISO 9001"),
    Standard.GMP: _("GMP"),
    Standard.FOOD_SAFETY: _("Cơ sở đủ điều kiện an toàn thực phẩm"),
    Standard.HALAL: _("Halal"),
    Standard.GEOGRAPHICAL_INDICATION: _("Chỉ dẫn địa lý"),
    Standard.TRADEMARK: _("Nhãn hiệu"),
    Standard.OTHER: _("Tiêu chuẩn khác"),
}
