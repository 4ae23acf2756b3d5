"""What an office types about an order of stamps."""

from django import forms
from django.utils.translation import gettext_lazy

from ocop.programme.stamps.labels import FILE_KIND, SERIAL_ELEMENT
from ocop.programme.stamps.rules.file_kinds import FileKind
from ocop.programme.stamps.rules.stamp_states import SerialElement

_FILL = {
    "required": gettext_lazy("Hãy điền ô này."),
    "invalid": gettext_lazy("Ghi một số nguyên, ví dụ 500."),
    "invalid_choice": gettext_lazy("Hãy chọn một dòng trong danh sách."),
}
_NUMBER = {"inputmode": "numeric", "autocomplete": "off"}


class ApproveForm(forms.Form):
    """Duyệt."""

    quota = forms.IntegerField(
        label=gettext_lazy("Hạn mức tem cả năm của sản phẩm"),
        required=False,
        error_messages=_FILL,
        help_text=gettext_lazy("Để trống nếu giữ hạn mức đã ghi."),
        widget=forms.TextInput(attrs=_NUMBER),
    )
    element = forms.ChoiceField(
        label=gettext_lazy("Số tem ghi trong mã theo phần tử GS1"),
        required=False,
        choices=[(one.value, words) for one, words in SERIAL_ELEMENT.items()],
        initial=SerialElement.OWN,
        error_messages=_FILL,
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
        choices=[(kind.value, words) for kind, words in FILE_KIND.items()],
        initial=FileKind.VENDOR,
        help_text=gettext_lazy("Đơn trên 20.000 tem: chỉ có tệp mã hóa cho nhà in."),
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
