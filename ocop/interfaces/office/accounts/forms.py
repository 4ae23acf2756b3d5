"""What administrators and readers of the log type."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ocop.interfaces.ui.form_choices import offer
from ocop.programme.accounts.labels import ROLE_LABELS
from ocop.programme.accounts.rules.roles import Role

Choices = Sequence[tuple[str, Any]]
_REQUIRED = {"required": _("Hãy điền ô này.")}
_DAY_FAULTS = {"invalid": _("Ngày chưa đúng. Ví dụ: 12/08/2026."), "required": _("Hãy chọn ngày.")}


def _day(label: Any, *, required: bool = True, help_text: Any = "") -> forms.DateField:
    return forms.DateField(
        label=label,
        required=required,
        help_text=help_text,
        input_formats=["%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d"],
        error_messages=_DAY_FAULTS,
        widget=forms.DateInput(
            format="%d/%m/%Y", attrs={"inputmode": "numeric", "placeholder": _("ngày/tháng/năm"), "autocomplete": "off"}
        ),
    )


class AccountForm(forms.Form):
    """A new account."""

    full_name = forms.CharField(label=_("Họ và tên"), max_length=120, error_messages=_REQUIRED)
    username = forms.CharField(
        label=_("Tên đăng nhập"),
        help_text=_("Chữ thường không dấu, chữ số, dấu chấm hoặc gạch. Ví dụ: an.nguyen"),
        max_length=60,
        error_messages=_REQUIRED,
        widget=forms.TextInput(attrs={"autocapitalize": "none", "autocomplete": "off"}),
    )
    phone = forms.CharField(
        label=_("Số điện thoại"),
        help_text=_("Dùng để đăng nhập thay tên đăng nhập."),
        max_length=30,
        required=False,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}),
    )
    email = forms.CharField(
        label=_("Thư điện tử"),
        max_length=254,
        required=False,
        widget=forms.TextInput(attrs={"type": "email", "autocomplete": "off"}),
    )
    province_code = forms.ChoiceField(
        label=_("Nơi quản lý tài khoản"),
        required=False,
        help_text=_("Quản trị của nơi này khóa, mở và đặt lại mật khẩu."),
    )

    def __init__(self, *args: Any, provinces: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "province_code", provinces)


class GrantForm(forms.Form):
    """A role over a place and a period, by a named paper."""

    role = forms.ChoiceField(label=_("Vai trò"), error_messages=_REQUIRED)
    place = forms.ChoiceField(label=_("Địa bàn"), error_messages=_REQUIRED)
    valid_from = _day(_("Từ ngày"))
    valid_until = _day(_("Đến hết ngày"), required=False, help_text=_("Để trống nếu chưa định ngày kết thúc."))
    paper_number = forms.CharField(
        label=_("Số văn bản giao nhiệm vụ"),
        help_text=_("Ví dụ: 15/QĐ-UBND"),
        max_length=60,
        error_messages={"required": _("Hãy ghi số văn bản giao nhiệm vụ.")},
    )
    paper_issued_on = _day(_("Ngày văn bản"))
    paper_issuer = forms.CharField(label=_("Cơ quan ban hành"), max_length=200, error_messages=_REQUIRED)

    def __init__(self, *args: Any, roles: Sequence[Role], places: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "role", [("", _("Chọn vai trò")), *((role.value, ROLE_LABELS[role]) for role in roles)])
        offer(self, "place", [("", _("Chọn địa bàn")), *places])


class PeopleFilterForm(forms.Form):
    """Search in the list of people."""

    q = forms.CharField(label=_("Tên, tên đăng nhập, số điện thoại"), required=False, max_length=100)
    vai_tro = forms.ChoiceField(
        label=_("Vai trò"),
        required=False,
        choices=[("", _("Mọi vai trò")), *((role.value, ROLE_LABELS[role]) for role in Role)],
    )
    trang_thai = forms.ChoiceField(
        label=_("Trạng thái"),
        required=False,
        choices=[("", _("Tất cả")), ("mo", _("Đang hoạt động")), ("khoa", _("Đang khóa"))],
    )


class LogFilterForm(forms.Form):
    """Search in the log."""

    ai = forms.CharField(label=_("Người làm"), required=False, max_length=100)
    viec = forms.ChoiceField(label=_("Việc"), required=False)
    tu = _day(_("Từ ngày"), required=False)
    den = _day(_("Đến hết ngày"), required=False)

    def __init__(self, *args: Any, deeds: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "viec", [("", _("Mọi việc")), *deeds])
