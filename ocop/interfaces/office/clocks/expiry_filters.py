"""The expiry board in words: groups and filters."""

from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ocop.interfaces.ui.form_choices import offer
from ocop.programme.recognition.queries.expiry_board import ExpiryFilters, ExpiryGroup

GROUP_WORDS = {
    ExpiryGroup.ONE_MONTH: gettext_lazy("Còn đến 1 tháng"),
    ExpiryGroup.THREE_MONTHS: gettext_lazy("1–3 tháng"),
    ExpiryGroup.SIX_MONTHS: gettext_lazy("3–6 tháng"),
    ExpiryGroup.TWELVE_MONTHS: gettext_lazy("6–12 tháng"),
    ExpiryGroup.WINDOW_OPEN: gettext_lazy("Đang nhận hồ sơ"),
    ExpiryGroup.LATE: gettext_lazy("Quá hạn nộp"),
    ExpiryGroup.FILED: gettext_lazy("Đã nộp"),
    ExpiryGroup.EXTENDED: gettext_lazy("Được kéo dài"),
    ExpiryGroup.OVERDUE: gettext_lazy("Đã hết hạn"),
}
BY_TIME = (
    ExpiryGroup.ONE_MONTH,
    ExpiryGroup.THREE_MONTHS,
    ExpiryGroup.SIX_MONTHS,
    ExpiryGroup.TWELVE_MONTHS,
    ExpiryGroup.OVERDUE,
)
BY_RENEWAL = (ExpiryGroup.WINDOW_OPEN, ExpiryGroup.LATE, ExpiryGroup.FILED, ExpiryGroup.EXTENDED)


class ExpiryFilterForm(forms.Form):
    """Search on the board; the group is chosen by the tabs and kept."""

    q = forms.CharField(label=gettext_lazy("Tên sản phẩm, chủ thể"), required=False, max_length=120)
    tinh = forms.ChoiceField(label=gettext_lazy("Tỉnh, thành phố"), required=False)
    xa = forms.ChoiceField(label=gettext_lazy("Xã, phường"), required=False)
    sao = forms.ChoiceField(
        label=gettext_lazy("Hạng sao"),
        required=False,
        choices=[("", gettext_lazy("Mọi hạng")), *((str(star), gettext_lazy(f"{star} sao")) for star in (3, 4, 5))],
    )

    def __init__(
        self, *args: Any, communes: list[tuple[str, str]], provinces: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for name, choices, words in (("xa", communes, _("Mọi xã, phường")), ("tinh", provinces, _("Mọi tỉnh"))):
            if len(choices) > 1:
                offer(self, name, [("", words), *choices])
            else:
                del self.fields[name]


def filters_of(given: QueryDict) -> tuple[ExpiryGroup | None, ExpiryFilters]:
    """Group and filters of the address; what makes no sense is left out."""
    group, star = given.get("nhom", ""), given.get("sao", "")
    return (
        ExpiryGroup(group) if group in set(ExpiryGroup) else None,
        ExpiryFilters(
            commune_code=given.get("xa", "").replace("\x00", "")[:5],
            province_code=given.get("tinh", "").replace("\x00", "")[:2],
            star=int(star) if star in {"3", "4", "5"} else None,
            text=given.get("q", "").replace("\x00", "")[:120],
            month=_month(given.get("thang", "")),
        ),
    )


def _month(text: str) -> date | None:
    try:
        return date.fromisoformat(f"{text[:7]}-01") if text else None
    except ValueError:
        return None
