"""What chair, secretary and auditor type about a session."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

LONGEST = 4000


class ReasonForm(forms.Form):
    """Words that stay in the record; whether they may be missing is the deed's question."""

    reason = forms.CharField(
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"max_length": _("Nội dung dài quá, hãy viết ngắn lại.")},
    )

    def __init__(self, *args: Any, label: Any, help_text: Any = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = label
        self.fields["reason"].help_text = help_text
