"""What a request says about where it comes from."""

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _

_BROWSERS = (
    ("Zalo", "Zalo"),
    ("Coc_Coc", "Cốc Cốc"),
    ("coc_coc", "Cốc Cốc"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("Firefox/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
_SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS", "macOS"),
    ("Linux", "Linux"),
)


def address_of(request: HttpRequest) -> str:
    """The network address; behind TLS the last one our own proxy wrote down."""
    if settings.HTTPS:
        forwarded = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
        if forwarded:
            return forwarded
    return str(request.META.get("REMOTE_ADDR", ""))


def device_of(request: HttpRequest) -> str:
    """A few words a person recognises the own device by: "Chrome, Android"."""
    told = request.headers.get("User-Agent", "")
    words = [next((name for mark, name in known if mark in told), "") for known in (_BROWSERS, _SYSTEMS)]
    return ", ".join(word for word in words if word) or _("thiết bị khác")
