"""What an office types about codes."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ocop.foundation.text.formats import parse_vietnamese_date
from ocop.interfaces.ui.middleware import LARGEST_KEY

Choices = Sequence[tuple[int, str]]
_FILL = {
    "required": _("Hãy điền ô này."),
    "invalid": _("Ghi một số nguyên, ví dụ 125."),
    "invalid_choice": _("Hãy chọn một dòng trong danh sách."),
}
_CHOOSE = dict.fromkeys(("required", "invalid", "min_value", "max_value"), _("Hãy chọn một dòng trong danh sách."))
OF_PRODUCT, OF_PRODUCER, PASSED = "PRODUCT", "PRODUCER", "PASSED"


class CodeForm(forms.Form):
    """Tra mã."""

    ma = forms.CharField(
        label=_("Mã GTIN (8, 12, 13 hoặc 14 chữ số)"),
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )


class ReleaseForm(forms.Form):
    """Cho dùng lại mã."""

    reason = forms.CharField(
        label=_("Lý do cho dùng lại mã này"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages=_FILL,
    )


class WithdrawForm(forms.Form):
    """Rút ghi nhận kế thừa."""

    reason = forms.CharField(
        label=_("Lý do rút"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages=_FILL,
        help_text=_("Ví dụ: ghi nhầm chủ thể. Nếu chỉ đổi nơi kế thừa thì ghi nhận lại, không cần rút."),
    )


KINDS = [
    (OF_PRODUCT, _("Sản phẩm đã ngừng")),
    (OF_PRODUCER, _("Chủ thể sáp nhập, chuyển giao")),
    (PASSED, _("Sản phẩm đang làm chuyển sang chủ thể khác")),
]
_SOUGHT = forms.TextInput(attrs={"type": "search", "autocomplete": "off", "placeholder": _("không cần gõ dấu")})


class SoughtForm(forms.Form):
    """Tìm nơi cũ và nơi kế thừa."""

    kind = forms.ChoiceField(
        label=_("Của"), choices=KINDS, widget=forms.RadioSelect, initial=OF_PRODUCT, error_messages=_FILL
    )
    cu = forms.CharField(
        label=_("Nơi cũ"),
        max_length=200,
        widget=_SOUGHT,
        error_messages=_FILL,
        help_text=_("Tên sản phẩm hoặc chủ thể; mã sản phẩm, mã GTIN, mã số thuế cũng được."),
    )
    moi = forms.CharField(
        label=_("Nơi kế thừa"),
        max_length=200,
        widget=_SOUGHT,
        error_messages=_FILL,
        help_text=_("Sản phẩm thay thế, chủ thể kế thừa, hoặc chủ thể nhận sản phẩm; tìm như trên."),
    )


class SuccessionForm(forms.Form):
    """Ghi nhận kế thừa: nơi cũ, nơi kế thừa là các dòng tìm thấy."""

    kind = forms.ChoiceField(choices=KINDS, widget=forms.HiddenInput)
    own = forms.IntegerField(
        label=_("Nơi cũ"),
        min_value=1,
        max_value=LARGEST_KEY,
        error_messages=_CHOOSE,
        widget=forms.RadioSelect,
    )
    next = forms.IntegerField(
        label=_("Nơi kế thừa"),
        min_value=1,
        max_value=LARGEST_KEY,
        error_messages=_CHOOSE,
        widget=forms.RadioSelect,
    )
    since = forms.CharField(
        label=_("Từ ngày"),
        error_messages=_FILL,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "placeholder": _("ngày/tháng/năm")}),
    )
    reason = forms.CharField(
        label=_("Lý do, người mua sẽ đọc"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages=_FILL,
    )
    paper_number = forms.CharField(
        label=_("Số văn bản, hợp đồng"),
        max_length=80,
        required=False,
        help_text=_("Bắt buộc khi chuyển sản phẩm sang chủ thể khác."),
    )

    def __init__(self, *given: Any, own: Choices = (), following: Choices = (), **named: Any) -> None:
        super().__init__(*given, **named)
        for name, choices in (("own", own), ("next", following)):
            self.fields[name].widget.choices = list(choices)
            if len(choices) == 1:
                self.fields[name].initial = choices[0][0]

    def clean_since(self) -> object:
        """The day, typed as people type it."""
        try:
            return parse_vietnamese_date(self.cleaned_data["since"])
        except ValueError:
            raise forms.ValidationError(_("Ngày chưa đúng. Ví dụ: 12/08/2026.")) from None
