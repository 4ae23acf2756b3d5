"""What an office types about codes."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ocop.foundation.text.formats import parse_vietnamese_date

_FILL = {
    "required": _("Hãy điền ô này."),
    "invalid": _("Ghi một số nguyên, ví dụ 125."),
    "invalid_choice": _("Hãy chọn một dòng trong danh sách."),
}
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


class SuccessionForm(forms.Form):
    """Ghi nhận kế thừa."""

    kind = forms.ChoiceField(
        label=_("Của"),
        choices=[
            (OF_PRODUCT, _("Sản phẩm đã ngừng")),
            (OF_PRODUCER, _("Chủ thể sáp nhập, chuyển giao")),
            (PASSED, _("Sản phẩm đang làm chuyển sang chủ thể khác")),
        ],
        widget=forms.RadioSelect,
        initial=OF_PRODUCT,
        error_messages=_FILL,
    )
    own = forms.IntegerField(
        label=_("Số của nơi cũ"),
        min_value=1,
        error_messages=_FILL,
        help_text=_("Số trong địa chỉ trang công khai, ví dụ 125 trong /san-pham/125-che-tan-cuong/."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    next = forms.IntegerField(
        label=_("Số của nơi kế thừa"),
        help_text=_(
            "Sản phẩm thay thế, chủ thể kế thừa, hoặc chủ thể nhận sản phẩm: số trong địa chỉ trang của nơi đó."
        ),
        min_value=1,
        error_messages=_FILL,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
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

    def clean_since(self) -> object:
        """The day, typed as people type it."""
        try:
            return parse_vietnamese_date(self.cleaned_data["since"])
        except ValueError:
            raise forms.ValidationError(_("Ngày chưa đúng. Ví dụ: 12/08/2026.")) from None
