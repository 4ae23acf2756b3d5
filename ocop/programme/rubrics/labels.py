"""Words for the codes of this area."""

from django.utils.translation import get_language
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

_SOURCE_PHRASES = (
    ("(HTML transcript of the whole decision; commit ", "(bản chép toàn văn dạng trang web; bản ghi "),
    ("(transcript of the whole decision)", "(bản chép toàn văn)"),
    (", commit ", ", bản ghi "),
    ("official page named by ", "trang chính thức do "),
    ("; not read here", " dẫn; chưa đọc được tại đây"),
    ("rubric tables only, compared level by level", "chỉ các bảng tiêu chí, đối chiếu từng mức"),
    ("(one source)", "(một nguồn)"),
    (
        "(seed of a Bà Rịa - Vũng Tàu scoring app, HEAD ",
        "(dữ liệu của một phần mềm chấm điểm ở Bà Rịa - Vũng Tàu, bản ",
    ),
    ("GitHub SQL dump OCOP_DB", "Bản kết xuất SQL OCOP_DB trên GitHub"),
    ("; index id ", "; mã "),
    (", set 1 only", ", chỉ bộ 1"),
    (".sql table ", ".sql, bảng "),
    (".sql tables ", ".sql, các bảng "),
    (" and tranquangduc", " và tranquangduc"),
)


def source_words(text: str) -> str:
    """Where a transcript comes from, in the reader's language.

    The files of the editions are frozen and note their sources in English; Vietnamese readers get the phrases of those
    notes in Vietnamese, names and numbers as they stand.
    """
    if not (get_language() or "vi").startswith("vi"):
        return text
    for english, vietnamese in _SOURCE_PHRASES:
        text = text.replace(english, vietnamese)
    return text
