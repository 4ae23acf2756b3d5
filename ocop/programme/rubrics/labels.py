"""Words for the codes of this area."""

from django.utils.translation import gettext
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


def public_source_words(verified_against_signed_pdf: bool) -> str:
    """Where the text of an edition comes from, as everybody may read it; the file it was copied from stays a note of
    the edition."""
    if verified_against_signed_pdf:
        return gettext("Đã đối chiếu với bản ký.")
    return gettext("Bản chép từ văn bản công bố trên mạng, chưa đối chiếu với bản ký trên vanban.chinhphu.vn.")
