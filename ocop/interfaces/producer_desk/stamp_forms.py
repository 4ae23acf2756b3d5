"""What is typed about stamps and lots."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ocop.foundation.text.formats import parse_vietnamese_number
from ocop.interfaces.ui.sample_forms import DayField
from ocop.programme.traceability.labels import UNIT
from ocop.programme.traceability.operations.record_lot import LotSheet
from ocop.programme.traceability.rules.amounts import Unit

_FILL = {
    "required": gettext_lazy("Hãy điền ô này."),
    "invalid": gettext_lazy("Ghi một số nguyên, ví dụ 500."),
    "invalid_choice": gettext_lazy("Hãy chọn một dòng trong danh sách."),
}
# so many characters keep every number within the precision of decimal arithmetic
MOST_DIGITS = 24
_UNITS = [(unit.value, words) for unit, words in UNIT.items()]


class AmountField(forms.Field):
    """A number as it is written in Việt Nam: 1.250,5."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})

    def to_python(self, value: Any) -> Decimal | None:
        """The number, or None for an empty field."""
        if value in self.empty_values:
            return None
        try:
            found = parse_vietnamese_number(str(value)[:MOST_DIGITS])
        except ValueError:
            raise forms.ValidationError(_("Số chưa đúng. Ví dụ: 1.250,5.")) from None
        if round(found, 3) != found:
            raise forms.ValidationError(_("Ghi nhiều nhất ba chữ số sau dấu phẩy."))
        return found


class OrderForm(forms.Form):
    """Đơn đặt tem."""

    product = forms.ChoiceField(label=gettext_lazy("Sản phẩm"), choices=(), error_messages=_FILL)
    quantity = forms.IntegerField(
        label=gettext_lazy("Số tem"),
        error_messages=_FILL,
        help_text=gettext_lazy(
            "Nhiều nhất 10.000.000 tem mỗi đơn. Cơ quan quản lý duyệt theo hạn mức trong năm của sản phẩm."
        ),
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    note = forms.CharField(label=gettext_lazy("Ghi chú cho cơ quan duyệt"), required=False, max_length=500)


class LotForm(forms.Form):
    """Lô sản xuất."""

    product = forms.ChoiceField(label=gettext_lazy("Sản phẩm"), choices=(), error_messages=_FILL)
    code = forms.CharField(
        label=gettext_lazy("Số lô, đúng như in trên bao bì"), max_length=20, strip=True, error_messages=_FILL
    )
    produced_on = DayField(label=gettext_lazy("Ngày sản xuất"), error_messages=_FILL)
    expires_on = DayField(label=gettext_lazy("Hạn sử dụng"), required=False)
    quantity = AmountField(label=gettext_lazy("Sản lượng của lô"), error_messages=_FILL)
    unit = forms.ChoiceField(label=gettext_lazy("Đơn vị của sản lượng"), choices=_UNITS)
    net_content = AmountField(label=gettext_lazy("Lượng trong một bao gói"), error_messages=_FILL)
    net_unit = forms.ChoiceField(label=gettext_lazy("Đơn vị của bao gói"), choices=_UNITS, initial=Unit.GRAM)
    place = forms.CharField(label=gettext_lazy("Nơi đóng gói"), required=False, max_length=200)

    def sheet(self) -> LotSheet:
        """What was typed, once it is valid."""
        given = self.cleaned_data
        return LotSheet(
            code=given["code"],
            produced_on=given["produced_on"],
            expires_on=given["expires_on"],
            quantity=given["quantity"],
            unit=Unit(given["unit"]),
            net_content=given["net_content"],
            net_unit=Unit(given["net_unit"]),
            place=given["place"],
        )


class StretchForm(forms.Form):
    """Một đoạn của cuộn tem."""

    first = forms.IntegerField(
        label=gettext_lazy("Từ tem số"), error_messages=_FILL, widget=forms.TextInput(attrs={"inputmode": "numeric"})
    )
    last = forms.IntegerField(
        label=gettext_lazy("Đến tem số"), error_messages=_FILL, widget=forms.TextInput(attrs={"inputmode": "numeric"})
    )


class ActivateForm(StretchForm):
    """Kích hoạt."""

    lot = forms.ChoiceField(label=gettext_lazy("Lô hàng"), choices=(), error_messages=_FILL)
    place = forms.CharField(label=gettext_lazy("Nơi dán tem"), required=False, max_length=200)


class SoldForm(StretchForm):
    """Bán lẻ."""

    sold_on = DayField(label=gettext_lazy("Ngày bán"), error_messages=_FILL)


class VoidForm(StretchForm):
    """Hủy."""

    reason = forms.CharField(label=gettext_lazy("Lý do hủy"), max_length=500, error_messages=_FILL)
