"""Fields the forms of this desk share."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ocop.foundation.text.formats import (
    parse_vietnamese_date,
    parse_vietnamese_number,
    vietnamese_date,
    vietnamese_decimal,
)

LARGEST = Decimal(10) ** 12
REQUIRED = {"required": _("Hãy điền ô này.")}


class DayField(forms.Field):
    """A day typed as dd/mm/yyyy, and as people really type it."""

    widget = forms.TextInput

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.widget.attrs |= {"inputmode": "numeric", "placeholder": _("ngày/tháng/năm"), "autocomplete": "off"}

    def prepare_value(self, value: Any) -> Any:
        return vietnamese_date(value) if isinstance(value, date) else value

    def to_python(self, value: Any) -> date | None:
        if value in self.empty_values or not str(value).strip():
            return None
        try:
            return parse_vietnamese_date(str(value))
        except ValueError:
            raise forms.ValidationError(_("Ngày chưa đúng. Ví dụ: 12/08/2026.")) from None


class DongField(forms.Field):
    """An amount of money: "120.000", "120000 đồng"."""

    widget = forms.TextInput

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.widget.attrs |= {"inputmode": "numeric", "autocomplete": "off"}

    def prepare_value(self, value: Any) -> Any:
        return f"{int(value):,}".replace(",", ".") if value is not None and not isinstance(value, str) else value

    def to_python(self, value: Any) -> Any:
        if value in self.empty_values or not str(value).strip():
            return None
        try:
            amount = parse_vietnamese_number(str(value))
        except ValueError:
            raise forms.ValidationError(_("Số tiền chưa đúng. Ví dụ: 120.000.")) from None
        if amount != amount.to_integral_value():  # "1,5" means a million and a half, hardly 2 đồng
            raise forms.ValidationError(_("Hãy ghi số tiền tròn đồng, đủ các số không. Ví dụ: 1.500.000."))
        if abs(amount) >= LARGEST:
            raise forms.ValidationError(_("Số tiền quá lớn. Hãy đếm lại các chữ số."))
        return amount


class NumberField(forms.Field):
    """A number as people write it: "0,5", "1.200"; `is_whole` takes no fraction."""

    widget = forms.TextInput

    def __init__(self, *, is_whole: bool = False, **options: Any) -> None:
        super().__init__(**options)
        self.is_whole = is_whole
        self.widget.attrs |= {"inputmode": "numeric" if is_whole else "decimal", "autocomplete": "off"}

    def prepare_value(self, value: Any) -> Any:
        return vietnamese_decimal(value.normalize()) if isinstance(value, Decimal) else value

    def to_python(self, value: Any) -> Any:
        if value in self.empty_values or not str(value).strip():
            return None
        try:
            number = parse_vietnamese_number(str(value))
        except ValueError:
            raise forms.ValidationError(_("Hãy ghi một số, ví dụ 12 hoặc 0,5.")) from None
        if not self.is_whole:
            return number.quantize(Decimal("0.01")) if abs(number) < LARGEST else number
        if number != number.to_integral_value():
            raise forms.ValidationError(_("Hãy ghi một số nguyên, ví dụ 12."))
        return int(number)


def text(label: Any, *, required: bool = False, rows: int = 0, **options: Any) -> forms.CharField:
    """A text field; `rows` makes it a box."""
    attrs = options.pop("attrs", {})
    widget = forms.Textarea(attrs={"rows": rows, **attrs}) if rows else forms.TextInput(attrs=attrs)
    return forms.CharField(label=label, required=required, widget=widget, error_messages=REQUIRED, **options)
