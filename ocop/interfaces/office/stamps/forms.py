"""What an office types about an order of stamps."""

from django import forms
from django.utils.translation import gettext_lazy

_FILL = {
    "required": gettext_lazy("Hãy điền ô này."),
    "invalid": gettext_lazy("Ghi một số nguyên, ví dụ 500."),
    "invalid_choice": gettext_lazy("Hãy chọn một dòng trong danh sách."),
}
_NUMBER = {"inputmode": "numeric", "autocomplete": "off"}
A4_FORM, ROLL_FORM, VENDOR_FORM = "A4", "ROLL", "VENDOR"


class ApproveForm(forms.Form):
    """Duyệt."""

    quota = forms.IntegerField(
        label=gettext_lazy("Hạn mức tem cả năm của sản phẩm"),
        required=False,
        error_messages=_FILL,
        help_text=gettext_lazy("Để trống nếu giữ hạn mức đã ghi."),
        widget=forms.TextInput(attrs=_NUMBER),
    )


class RefuseForm(forms.Form):
    """Không duyệt."""

    reason = forms.CharField(
        label=gettext_lazy("Lý do, chủ thể sẽ đọc"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages=_FILL,
    )


class TakeForm(forms.Form):
    """Tệp in."""

    form = forms.ChoiceField(
        label=gettext_lazy("Dạng tệp"),
        choices=[
            (VENDOR_FORM, gettext_lazy("Tệp mã hóa cho nhà in (CSV trong bao thư CMS)")),
            (A4_FORM, gettext_lazy("PDF khổ A4, 100 tem một trang (nhiều nhất 2.000 tem)")),
            (ROLL_FORM, gettext_lazy("PDF cuộn, mỗi trang một tem (nhiều nhất 2.000 tem)")),
        ],
        initial=VENDOR_FORM,
        widget=forms.RadioSelect,
        error_messages=_FILL,
    )
    certificate = forms.FileField(
        label=gettext_lazy("Chứng thư của nhà in (.pem, .crt, .cer), khi lấy tệp mã hóa"), required=False
    )


class ReconcileForm(forms.Form):
    """Đối chiếu."""

    printed = forms.IntegerField(
        label=gettext_lazy("Số tem nhà in đã giao, kể cả hỏng"),
        error_messages=_FILL,
        widget=forms.TextInput(attrs=_NUMBER),
    )
    spoiled = forms.IntegerField(
        label=gettext_lazy("Trong đó tem hỏng"), initial=0, error_messages=_FILL, widget=forms.TextInput(attrs=_NUMBER)
    )
