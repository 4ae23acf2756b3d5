"""Pages on which personal data are read: the code kept in the log, and its words."""

from django.utils.translation import gettext_lazy as _

PERSON_PAGE = "person"
PRODUCER_PAGE = "producer"
DOSSIER_PAGE = "dossier"
FORM_FILE = "form"
PRODUCT_LIST_FILE = "product-list"
CERTIFICATE_LIST_FILE = "certificate-list"
CONFLICT_PAGE = "conflicts"
_WORDS = {
    PERSON_PAGE: _("Trang tài khoản, để quản lý tài khoản"),
    PRODUCER_PAGE: _("Trang chủ thể, để xác nhận chủ thể"),
    DOSSIER_PAGE: _("Trang hồ sơ, để xét hồ sơ"),
    PRODUCT_LIST_FILE: _("Tải danh sách sản phẩm"),
    CERTIFICATE_LIST_FILE: _("Tải danh sách giấy chứng nhận"),
    CONFLICT_PAGE: _("Trang xung đột lợi ích, để lập Hội đồng"),
    FORM_FILE: _("Tải phiếu đăng ký, báo cáo của hồ sơ"),
}


def reading_place(code: str) -> str:
    """ "producer" → "Trang chủ thể, để xác nhận chủ thể"; an unknown code stays as it is."""
    return str(_WORDS.get(code, code))
