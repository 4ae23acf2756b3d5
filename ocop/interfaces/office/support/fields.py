"""Fields for money and shares, as people write them."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ocop.foundation.text.formats import parse_vietnamese_number, vietnamese_decimal

REQUIRED = {"required": _("Hãy điền ô này.")}
LARGEST = Decimal(10) ** 14


class DongField(forms.Field):
    """Whole đồng: "30.000.000", "30 triệu" is not read. `may_be_negative` for entries that take off."""

    widget = forms.TextInput

    def __init__(self, *, may_be_negative: bool = False, **options: Any) -> None:
        options.setdefault("error_messages", REQUIRED)
        super().__init__(**options)
        self.may_be_negative = may_be_negative
        self.widget.attrs |= {"autocomplete": "off", "maxlength": 30}
        if not may_be_negative:
            self.widget.attrs["inputmode"] = "numeric"

    def prepare_value(self, value: Any) -> Any:
        return vietnamese_decimal(value, 0) if isinstance(value, Decimal) else value

    def to_python(self, value: Any) -> Decimal | None:
        if value in self.empty_values or not str(value).strip():
            return None
        try:
            amount = parse_vietnamese_number(str(value)[:40])
        except ValueError:
            raise forms.ValidationError(_("Số tiền chưa đúng. Ví dụ: 30.000.000.")) from None
        if abs(amount) >= LARGEST:
            raise forms.ValidationError(_("Số tiền quá lớn. Hãy đếm lại các chữ số."))
        if amount != amount.to_integral_value():
            raise forms.ValidationError(_("Hãy ghi số tiền tròn đồng. Ví dụ: 30.000.000."))
        if amount < 0 and not self.may_be_negative:
            raise forms.ValidationError(_("Số tiền không âm."))
        return amount.quantize(Decimal(1))


class PercentField(forms.Field):
    """A share in per cent: "50", "33,5", "50%"."""

    widget = forms.TextInput

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.widget.attrs |= {"inputmode": "decimal", "autocomplete": "off", "maxlength": 10}

    def prepare_value(self, value: Any) -> Any:
        return vietnamese_decimal(value.normalize()) if isinstance(value, Decimal) else value

    def to_python(self, value: Any) -> Decimal | None:
        if value in self.empty_values or not str(value).strip():
            return None
        try:
            share = parse_vietnamese_number(str(value).replace("%", "")[:20])
        except ValueError:
            raise forms.ValidationError(_("Tỷ lệ chưa đúng. Ví dụ: 50.")) from None
        if not 0 < share <= 100:
            raise forms.ValidationError(_("Tỷ lệ phải lớn hơn 0 và không quá 100%."))
        return share.quantize(Decimal("0.01"))
