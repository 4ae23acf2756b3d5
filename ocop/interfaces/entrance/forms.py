"""What is typed at the entrance."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ocop.interfaces.ui.form_choices import offer

_REQUIRED = {"required": _("Hãy điền ô này.")}
_TIME_FAULTS = {"invalid": _("Giờ chưa đúng. Ví dụ: 21:00.")}


def _time() -> forms.TimeInput:
    return forms.TimeInput(format="%H:%M", attrs={"type": "time"})


class SignInForm(forms.Form):
    """User name or telephone number, and password."""

    identifier = forms.CharField(
        label=_("Tên đăng nhập hoặc số điện thoại"),
        max_length=120,
        error_messages={"required": _("Hãy nhập tên đăng nhập hoặc số điện thoại.")},
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
    )
    password = forms.CharField(
        label=_("Mật khẩu"),
        max_length=200,
        strip=False,
        error_messages={"required": _("Hãy nhập mật khẩu.")},
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


class ChangePasswordForm(forms.Form):
    """The password of today and the new one twice."""

    old_password = forms.CharField(
        label=_("Mật khẩu hiện nay"),
        max_length=200,
        strip=False,
        error_messages=_REQUIRED,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    new_password = forms.CharField(
        label=_("Mật khẩu mới"),
        help_text=_("Ít nhất 10 ký tự. Ghép ba, bốn từ không liên quan là dễ nhớ và khó đoán nhất."),
        max_length=200,
        strip=False,
        error_messages=_REQUIRED,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    new_password_again = forms.CharField(
        label=_("Nhập lại mật khẩu mới"),
        max_length=200,
        strip=False,
        error_messages=_REQUIRED,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )


class DetailsForm(forms.Form):
    """The own name, telephone, mail and language."""

    full_name = forms.CharField(
        label=_("Họ và tên"),
        max_length=120,
        error_messages=_REQUIRED,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    phone = forms.CharField(
        label=_("Số điện thoại"),
        help_text=_("Dùng để đăng nhập thay tên đăng nhập. Không hiện trên trang công khai."),
        max_length=30,
        required=False,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )
    email = forms.CharField(
        label=_("Thư điện tử"),
        max_length=254,
        required=False,
        widget=forms.TextInput(attrs={"type": "email", "autocomplete": "email"}),
    )
    language = forms.ChoiceField(label=_("Ngôn ngữ"), choices=[("vi", "Tiếng Việt"), ("en", "English")])


class MessagePreferencesForm(forms.Form):
    """Which messages come by which channel, and when it is quiet."""

    on = forms.MultipleChoiceField(
        required=False, error_messages={"invalid_choice": _("Hãy chọn trong danh sách.")}, label=_("Kênh nhận")
    )
    quiet_from = forms.TimeField(label=_("Yên lặng từ"), required=False, error_messages=_TIME_FAULTS, widget=_time())
    quiet_until = forms.TimeField(label=_("Yên lặng đến"), required=False, error_messages=_TIME_FAULTS, widget=_time())
    at_night = forms.BooleanField(label=_("Gửi cả ban đêm, không cần giờ yên lặng"), required=False)

    def __init__(self, *args: Any, choices: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "on", [(name, name) for name in choices])
