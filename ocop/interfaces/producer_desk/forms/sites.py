"""What is typed about a place where a producer works."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ocop.interfaces.producer_desk.forms.fields import REQUIRED, NumberField, text
from ocop.interfaces.producer_desk.forms.places import commune_code_of, offer_provinces
from ocop.programme.producers.labels import SITE_KIND_LABELS
from ocop.programme.producers.rules.site_sheet import SiteKind, SiteSheet


class SiteForm(forms.Form):
    """A workshop or a raw-material area."""

    kind = forms.ChoiceField(
        label=_("Loại"), choices=list(SITE_KIND_LABELS.items()), widget=forms.RadioSelect, error_messages=REQUIRED
    )
    name = text(_("Tên gọi"), required=True, max_length=200, help_text=_("Ví dụ: Xưởng sao chè, Đồi chè xóm Nam Hưng."))
    province_code = forms.ChoiceField(
        label=_("Tỉnh, thành phố"), error_messages={"required": _("Hãy chọn tỉnh, thành phố.")}
    )
    commune_name = text(
        _("Xã, phường, đặc khu"),
        required=True,
        max_length=120,
        help_text=_("Gõ tên rồi chọn. Tên xã cũ trước 01/07/2025 cũng được, máy sẽ tìm xã mới."),
        attrs={"list": "communes", "autocomplete": "off"},
    )
    address = text(_("Địa chỉ hiện nay"), max_length=300, help_text=_("Số nhà, đường, thôn, xóm."))
    address_as_printed = text(
        _("Địa chỉ ghi trên giấy tờ"),
        max_length=300,
        help_text=_("Nếu giấy tờ còn ghi địa chỉ cũ (có huyện, xã cũ), chép lại ở đây."),
    )
    area_hectares = NumberField(
        label=_("Diện tích (ha)"), required=False, help_text=_("1 ha = 10.000 m². Ví dụ: 5.000 m² ghi 0,5.")
    )
    worker_count = NumberField(label=_("Số lao động"), required=False, is_whole=True)
    certified_standard = text(
        _("Tiêu chuẩn đã được chứng nhận"), max_length=120, help_text=_("Ví dụ: VietGAP, hữu cơ. Chưa có thì để trống.")
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.provinces = offer_provinces(self, "province_code", today, empty=_("Chọn tỉnh, thành phố"))
        self.commune_code = ""

    def clean(self) -> dict[str, Any]:
        """Find the commune of today behind the words."""
        values = super().clean() or {}
        province, commune = values.get("province_code"), values.get("commune_name")
        if province and commune:
            self.commune_code = commune_code_of(
                self, "commune_name", province=self.provinces[province], typed=commune, today=self.today
            )
        return values

    def sheet(self) -> SiteSheet:
        """The checked words as the operations take them."""
        values = dict(self.cleaned_data)
        for name in ("province_code", "commune_name"):
            values.pop(name)
        return SiteSheet(**{**values, "kind": SiteKind(values["kind"])}, commune_code=self.commune_code)
