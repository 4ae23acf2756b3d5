"""Words for the codes of this area."""

from django.utils.translation import gettext_lazy as _

from ocop.programme.rubrics.rules.industries import Industry

INDUSTRY_LABELS = {
    Industry.FOOD: _("Thực phẩm"),
    Industry.BEVERAGE: _("Đồ uống"),
    Industry.HERBAL: _("Dược liệu và sản phẩm từ dược liệu"),
    Industry.CRAFT: _("Hàng thủ công mỹ nghệ"),
    Industry.ORNAMENTAL: _("Sinh vật cảnh"),
    Industry.TOURISM: _("Dịch vụ du lịch cộng đồng, du lịch sinh thái và điểm du lịch"),
}
