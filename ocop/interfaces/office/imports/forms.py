"""The form of an uploaded list."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class UploadForm(forms.Form):
    """A list and, for offices of more than one province, where it belongs."""

    file = forms.FileField(
        label=_("Tệp danh sách"),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.csv"}),
        help_text=_("Excel (.xlsx, .xls) hoặc CSV, tối đa 60.000 dòng. Chưa ghi gì khi tải lên."),
        error_messages={"required": _("Hãy chọn tệp danh sách.")},
    )
    province_code = forms.ChoiceField(
        label=_("Tỉnh, thành phố của danh sách"),
        required=False,
        help_text=_("Chỉ cần khi danh sách không ghi tỉnh, thành phố."),
    )

    def __init__(self, *args: Any, provinces: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["province_code"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("Theo danh sách")), *provinces]
        if len(provinces) <= 1:
            del self.fields["province_code"]
