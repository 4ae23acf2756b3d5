"""The menu of the public portal: one list, used by the wide header and by the folded menu of phones."""

from typing import Any

from django.utils.translation import gettext_lazy as _

PUBLIC_NAVIGATION = (
    ("/", _("Trang chủ")),
    ("/san-pham/", _("Sản phẩm")),
    ("/chu-the/", _("Chủ thể")),
    ("/mua-o-dau/", _("Mua ở đâu")),
    ("/xac-minh/", _("Xác minh")),
    ("/quy-dinh/", _("Quy định")),
    ("/dang-nhap/", _("Đăng nhập")),
)


def public_navigation(path: str) -> list[dict[str, Any]]:
    """Entries with their address, label and whether `path` lies under them."""
    return [
        {
            "url": url,
            "label": label,
            "is_current": path == url or (url != "/" and path.startswith(url)),
        }
        for url, label in PUBLIC_NAVIGATION
    ]
