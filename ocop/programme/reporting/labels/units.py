"""Units of the indicators: alone, and after a number, where other languages than Vietnamese tell one from many."""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import npgettext

SEVERAL = 2


class Unit:
    """What is counted. str(unit) stands alone, as the head of a column; unit.after(9) stands behind the number."""

    def __init__(self, alone: Promise, counted: Callable[[int], str]) -> None:
        self._alone, self._counted = alone, counted

    def __str__(self) -> str:
        return str(self._alone)

    def after(self, value: int | Decimal | Fraction) -> str:
        """The word that follows this number; a broken number is several."""
        return self._counted(int(value) if value == int(value) else SEVERAL)


PRODUCT = Unit(_("sản phẩm"), lambda n: npgettext("sau con số", "sản phẩm", "sản phẩm", n))
COMMUNE = Unit(_("xã, phường"), lambda n: npgettext("sau con số", "xã, phường", "xã, phường", n))
PRODUCER = Unit(_("chủ thể"), lambda n: npgettext("sau con số", "chủ thể", "chủ thể", n))
DOSSIER = Unit(_("hồ sơ"), lambda n: npgettext("sau con số", "hồ sơ", "hồ sơ", n))
PAPER = Unit(_("giấy"), lambda n: npgettext("sau con số", "giấy", "giấy", n))
INSPECTION = Unit(_("cuộc"), lambda n: npgettext("sau con số", "cuộc", "cuộc", n))
MILLION = Unit(_("triệu đồng"), lambda n: npgettext("sau con số", "triệu đồng", "triệu đồng", n))
PERSON = Unit(_("người"), lambda n: npgettext("sau con số", "người", "người", n))
SALES_POINT = Unit(_("điểm"), lambda n: npgettext("sau con số", "điểm", "điểm", n))
CENTRE = Unit(_("trung tâm"), lambda n: npgettext("sau con số", "trung tâm", "trung tâm", n))
EVENT = Unit(_("sự kiện"), lambda n: npgettext("sau con số", "sự kiện", "sự kiện", n))
COURSE = Unit(_("lớp"), lambda n: npgettext("sau con số", "lớp", "lớp", n))
ATTENDANCE = Unit(_("lượt người"), lambda n: npgettext("sau con số", "lượt người", "lượt người", n))
PRESS_PIECE = Unit(_("tin bài"), lambda n: npgettext("sau con số", "tin bài", "tin bài", n))
