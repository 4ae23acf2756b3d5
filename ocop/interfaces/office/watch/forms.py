"""What an office types about a case, and for the numbers of a signal."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from ocop.interfaces.ui.many_files import ManyFilesField, ManyFilesInput

_FILL = {
    "required": gettext_lazy("Hãy điền ô này."),
    "invalid": gettext_lazy("Ghi một số nguyên, ví dụ 10."),
    "invalid_choice": gettext_lazy("Hãy chọn một dòng trong danh sách."),
}


def _words(label: Any, *, rows: int = 3, most: int = 1000) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=most, widget=forms.Textarea(attrs={"rows": rows}), error_messages=_FILL
    )


class LinkForm(forms.Form):
    """Gắn với cuộc kiểm tra."""

    inspection = forms.ChoiceField(label=gettext_lazy("Cuộc kiểm tra"), error_messages=_FILL)


class FreezeForm(forms.Form):
    """Tạm dừng lô tem."""

    reason = _words(gettext_lazy("Lý do"), most=500)


class ExplainForm(forms.Form):
    """Có lý do chính đáng."""

    words = _words(gettext_lazy("Kết luận và căn cứ, chủ thể sẽ đọc"))


class ConfirmForm(forms.Form):
    """Tem bị sao chép."""

    words = _words(gettext_lazy("Kết luận và căn cứ, chủ thể sẽ đọc"))
    is_void = forms.BooleanField(
        label=gettext_lazy("Hủy tem này: ai quét cũng thấy tem đã bị hủy, kể cả bao gói thật"), required=False
    )


class AssignForm(forms.Form):
    """Giao cho cán bộ."""

    person = forms.ChoiceField(label=gettext_lazy("Người xử lý"), error_messages=_FILL)


class NoteForm(forms.Form):
    """Ghi chú."""

    words = _words(gettext_lazy("Ghi chú, chỉ cơ quan đọc"), most=2000)
    photos = ManyFilesField(
        label=gettext_lazy("Ảnh"),
        required=False,
        help_text=gettext_lazy("Nhiều nhất 6 ảnh JPEG hoặc PNG. Vị trí ẩn trong ảnh được xóa khi nhận."),
        widget=ManyFilesInput(attrs={"accept": "image/jpeg,image/png"}),
    )


class ValuesForm(forms.Form):
    """Ngưỡng của một dấu hiệu; the numbers are added by the view."""

    set_number = forms.ChoiceField(label=gettext_lazy("Áp dụng cho bộ sản phẩm"), required=False, error_messages=_FILL)
    reason = _words(gettext_lazy("Lý do đổi"), most=500)


def number_field(label: Any, least: int, most: int) -> forms.IntegerField:
    """A number of a signal."""
    return forms.IntegerField(
        label=label,
        error_messages=_FILL,
        help_text=gettext_lazy("Từ %(least)s đến %(most)s.") % {"least": least, "most": most},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
