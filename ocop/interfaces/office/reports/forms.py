"""What is typed about kept reports. Whether it is allowed is asked in the operations."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ocop.interfaces.office.review.forms import RefusableForm

_EMPTY = {"required": _("Hãy ghi lý do.")}


class DropForm(RefusableForm):
    """Bỏ, trả lại báo cáo chưa duyệt."""

    reason = forms.CharField(
        label=_("Lý do"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}), error_messages=_EMPTY
    )


class ReplaceForm(forms.Form):
    """Lập báo cáo thay thế báo cáo định kỳ đã duyệt."""

    period = forms.CharField(widget=forms.HiddenInput)
    key = forms.UUIDField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("Vì sao lập báo cáo thay thế"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2, "id": "replace-reason"}),
    )
