"""What is typed about goods at a fair and about a deal: the same words on the producer's desk and in the office."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ocop.foundation.text.formats import parse_vietnamese_number, vietnamese_decimal
from ocop.interfaces.ui.form_choices import offer
from ocop.interfaces.ui.sample_forms import DayField
from ocop.programme.promotion.operations.booth_outcomes import BoothOutcome
from ocop.programme.promotion.operations.booths import GoodsLine

FILL = {"required": _("Hãy điền ô này.")}


class AmountField(forms.Field):
    """A number as people write it: "1.200", "0,5", "12.000.000 đồng"."""

    widget = forms.TextInput

    def __init__(self, *, is_money: bool = False, **options: Any) -> None:
        super().__init__(**{"error_messages": FILL, **options})
        self.is_money = is_money
        self.widget.attrs |= {"inputmode": "numeric" if is_money else "decimal", "autocomplete": "off"}

    def prepare_value(self, value: Any) -> Any:
        """As people write it."""
        return vietnamese_decimal(value.normalize()) if isinstance(value, Decimal) else value

    def to_python(self, value: Any) -> Decimal | None:
        """The number, or None for an empty field."""
        if value in self.empty_values or not str(value).strip():
            return None
        try:
            found = parse_vietnamese_number(str(value))
        except ValueError:
            raise forms.ValidationError(_("Hãy ghi một số, ví dụ 120 hoặc 1.500.000.")) from None
        if self.is_money:
            return found
        if abs(found) >= Decimal(10) ** 12:
            raise forms.ValidationError(_("Số quá lớn. Hãy kiểm tra lại."))
        if found != found.quantize(Decimal("0.01")):
            raise forms.ValidationError(_("Ghi nhiều nhất hai chữ số sau dấu phẩy."))
        return found


class GoodsForm(forms.Form):
    """Hàng mang đi và kết quả bán của một sản phẩm."""

    product = forms.ChoiceField(label=_("Sản phẩm"), error_messages={"required": _("Hãy chọn một sản phẩm.")})
    unit = forms.CharField(
        label=_("Đơn vị tính"), max_length=30, error_messages=FILL, help_text=_("Ví dụ: hộp 200 g, chai 500 ml, kg.")
    )
    taken = AmountField(label=_("Số lượng mang đi"))
    sold = AmountField(
        label=_("Số lượng bán ra"), required=False, help_text=_("Ghi từ ngày khai mạc; chưa biết thì để trống.")
    )
    revenue = AmountField(label=_("Doanh thu tại hội chợ (đồng)"), required=False, is_money=True)
    contract_value = AmountField(
        label=_("Giá trị hợp đồng, đơn đặt hàng ký tại hội chợ (đồng)"), required=False, is_money=True
    )

    def __init__(self, *args: Any, products: Iterable[tuple[Any, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "product", [("", _("Chọn sản phẩm")), *products])

    def line(self) -> GoodsLine:
        """As typed."""
        asked = self.cleaned_data
        return GoodsLine(
            product_id=int(asked["product"]),
            unit=asked["unit"],
            taken=asked["taken"],
            sold=asked["sold"],
            revenue=asked["revenue"],
            contract_value=asked["contract_value"],
        )


class BoothOutcomeForm(forms.Form):
    """Kết quả hội chợ của một gian hàng, ngoài hàng bán."""

    buyers_met = AmountField(label=_("Số khách mua, đơn vị phân phối đã gặp"), help_text=_("Không có thì ghi 0."))
    agreements = AmountField(
        label=_("Số hợp đồng, thỏa thuận, đơn hàng"), help_text=_("Ký tại hội chợ hoặc sau hội chợ nhờ đã gặp.")
    )
    words = forms.CharField(
        label=_("Kết quả, bài học"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Ví dụ: với ai, mặt hàng nào, khách góp ý gì."),
    )

    def _whole(self, name: str) -> int:
        found = self.cleaned_data[name]
        if found != found.to_integral_value() or found < 0:
            raise forms.ValidationError(_("Ghi số nguyên từ 0."))
        return int(found)

    def clean_buyers_met(self) -> int:
        """A whole number."""
        return self._whole("buyers_met")

    def clean_agreements(self) -> int:
        """A whole number."""
        return self._whole("agreements")

    def told(self) -> BoothOutcome:
        """As typed."""
        return BoothOutcome(**self.cleaned_data)


class OutcomeForm(forms.Form):
    """Kết quả của một lần chào hàng."""

    outcome = forms.ChoiceField(
        label=_("Kết quả"),
        choices=[("CONTRACT", _("Đã ký hợp đồng, nhận đơn hàng")), ("NO_DEAL", _("Không thành"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Hãy chọn kết quả.")},
    )
    contract_value = AmountField(label=_("Giá trị hợp đồng (đồng)"), required=False, is_money=True)
    contracted_on = DayField(label=_("Ngày ký"), required=False)
