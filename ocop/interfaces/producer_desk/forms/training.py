"""What a person says when signing up for a course: nothing is required, sex and ethnic group only for the count."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ocop.interfaces.ui.form_choices import offer
from ocop.programme.producers.labels import SEX_LABELS
from ocop.programme.producers.rules.ethnic_groups import ETHNIC_GROUPS
from ocop.programme.training.operations.register_for_course import PersonDraft


class RegistrationForm(forms.Form):
    """For oneself; name and telephone come from the account."""

    producer = forms.ChoiceField(label=_("Học cho chủ thể"), required=False)
    organisation = forms.CharField(
        label=_("Đơn vị, chức vụ"), required=False, max_length=250, help_text=_("Để trống thì ghi tên chủ thể.")
    )
    sex = forms.ChoiceField(
        label=_("Giới tính (không bắt buộc)"), required=False, choices=[("", _("Không ghi")), *SEX_LABELS.items()]
    )
    ethnicity = forms.ChoiceField(
        label=_("Dân tộc (không bắt buộc)"),
        required=False,
        choices=[("", _("Không ghi")), *((one, one) for one in ETHNIC_GROUPS)],
        help_text=_("Chỉ dùng để đếm số học viên trong báo cáo."),
    )

    def __init__(self, *args: Any, producers: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [(str(one.pk), one.name) for one in producers]
        if len(known) > 1:
            offer(self, "producer", known)
        else:
            del self.fields["producer"]

    def person(self) -> PersonDraft:
        """What was typed."""
        values = self.cleaned_data
        producer = values.get("producer", "")
        return PersonDraft(
            organisation=values["organisation"],
            sex=values["sex"],
            ethnicity=values["ethnicity"],
            producer_id=int(producer) if producer else None,
        )
