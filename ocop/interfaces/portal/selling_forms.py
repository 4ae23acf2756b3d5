"""What a buyer without an account types. Whether it is taken is decided in the operation."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ocop.interfaces.ui.form_choices import offer
from ocop.interfaces.ui.sample_forms import DayField
from ocop.programme.promotion.operations.trade_requests import RequestSheet
from ocop.programme.rubrics.labels import INDUSTRY_LABELS

FILL = {"required": _("Hãy điền ô này.")}


class BuyerForm(forms.Form):
    """Tìm nguồn hàng OCOP."""

    wanted = forms.CharField(
        label=_("Cần mua gì"), max_length=250, error_messages=FILL, help_text=_("Ví dụ: chè xanh đóng hộp làm quà.")
    )
    quantity = forms.CharField(
        label=_("Số lượng"), required=False, max_length=160, help_text=_("Ví dụ: 500 hộp mỗi tháng, trong 6 tháng.")
    )
    industry = forms.ChoiceField(
        label=_("Nhóm sản phẩm"),
        required=False,
        choices=[("", _("Chưa rõ")), *((code.value, words) for code, words in INDUSTRY_LABELS.items())],
    )
    province_code = forms.ChoiceField(label=_("Hàng của tỉnh, thành phố"), required=False)
    needed_until = DayField(label=_("Cần trước hết ngày"), error_messages={"required": _("Hãy ghi ngày.")})
    details = forms.CharField(
        label=_("Yêu cầu khác"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    )
    buyer_name = forms.CharField(label=_("Tên người mua, đơn vị mua"), max_length=160, error_messages=FILL)
    contact = forms.CharField(
        label=_("Điện thoại hoặc thư điện tử"),
        max_length=120,
        error_messages={"required": _("Hãy ghi cách liên hệ để chủ thể trả lời.")},
        help_text=_(
            "Không hiện công khai. Chỉ chủ thể nhận cung cấp và cán bộ ghi lý do được xem, mỗi lần đều ghi nhật ký."
        ),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    website = forms.CharField(required=False, label=_("Để trống ô này"), max_length=200)
    shown = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, provinces: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "province_code", [("", _("Nơi nào cũng được")), *provinces])

    def sheet(self) -> RequestSheet:
        """As typed."""
        asked = {name: value for name, value in self.cleaned_data.items() if name not in {"website", "shown"}}
        return RequestSheet(**asked)
