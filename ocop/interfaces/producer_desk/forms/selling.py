"""What a producer types about fairs, buyers' requests and marketplace pages."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ocop.interfaces.producer_desk.forms.fields import text
from ocop.interfaces.ui.form_choices import offer

_CHOOSE = {"required": _("Hãy chọn một mục.")}


class RegisterForm(forms.Form):
    """Đăng ký gian hàng."""

    wish = text(
        _("Hàng mang đi, yêu cầu về gian hàng"),
        max_length=500,
        rows=3,
        help_text=_("Ví dụ: chè túi lọc, 2 người trông gian, cần ổ điện. Không bắt buộc."),
    )


class WithdrawForm(forms.Form):
    """Không tham gia."""

    reason = text(_("Lý do không tham gia"), required=True, max_length=500)


class AnswerForm(forms.Form):
    """Trả lời người tìm mua."""

    answer = forms.ChoiceField(
        label=_("Có cung cấp được không?"),
        choices=[("YES", _("Cung cấp được")), ("NO", _("Không cung cấp được"))],
        widget=forms.RadioSelect,
        error_messages=_CHOOSE,
    )
    product = forms.ChoiceField(label=_("Sản phẩm cung cấp"), required=False)
    words = text(
        _("Nhắn cơ quan"), max_length=1000, rows=3, help_text=_("Giá, số lượng giao được, thời gian. Không bắt buộc.")
    )

    def __init__(self, *args: Any, products: Iterable[tuple[Any, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "product", [("", _("Chọn sản phẩm")), *products])


class OutletForm(forms.Form):
    """Một địa chỉ bán hàng."""

    product = forms.ChoiceField(label=_("Sản phẩm"), error_messages={"required": _("Hãy chọn một sản phẩm.")})
    outlet_name = text(
        _("Tên sàn, trang bán hàng"), required=True, max_length=120, help_text=_("Ví dụ: Postmart, Voso.")
    )
    url = text(
        _("Địa chỉ trang sản phẩm"),
        required=True,
        max_length=500,
        help_text=_("Dán cả địa chỉ, bắt đầu bằng https://"),
        attrs={"inputmode": "url", "autocomplete": "off"},
    )

    def __init__(self, *args: Any, products: Iterable[tuple[Any, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "product", [("", _("Chọn sản phẩm")), *products])
