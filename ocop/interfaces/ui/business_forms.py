"""A producer's half-year in numbers: one form, filled by the producer or typed by an officer for it."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ocop.foundation.text.formats import parse_vietnamese_number, vietnamese_decimal
from ocop.programme.training.operations.send_business_report import AskAgain
from ocop.programme.training.rules.business_figures import BusinessSheet, ProductFigures

MILLION = Decimal(1_000_000)
UNITS = ("kg", "tấn", "lít", "chai", "hộp", "gói", "sản phẩm", "lượt khách")


class NumberField(forms.Field):
    """A number as people here write it: 1.250 or 12,5; nothing is None."""

    def __init__(self, *, is_whole: bool = False, **options: Any) -> None:
        super().__init__(required=False, widget=forms.TextInput, **options)
        self.is_whole = is_whole
        self.widget.attrs |= {
            "maxlength": "24",
            "inputmode": "numeric" if is_whole else "decimal",
            "autocomplete": "off",
            "class": "big-number",
        }

    def prepare_value(self, value: Any) -> Any:
        return vietnamese_decimal(value) if isinstance(value, int | Decimal) else value

    def to_python(self, value: Any) -> Any:
        text = str(value or "").strip()[:24]
        if not text:
            return None
        try:
            number = parse_vietnamese_number(text)
        except ValueError:
            raise forms.ValidationError(_("Hãy ghi bằng số, ví dụ 1.250 hoặc 12,5.")) from None
        if self.is_whole and number != number.to_integral_value():
            raise forms.ValidationError(_("Hãy ghi số nguyên."))
        if abs(number) > Decimal(10**12):
            raise forms.ValidationError(_("Số này quá lớn. Hãy xem lại đơn vị tính."))
        return int(number) if self.is_whole else number


class BusinessForm(forms.Form):
    """Workers once, then output, revenue and export of each product; money in million đồng."""

    workers = NumberField(
        label=gettext_lazy("Tổng số lao động cuối kỳ"),
        is_whole=True,
        help_text=gettext_lazy("Người làm thường xuyên, kể cả người nhà."),
    )
    women = NumberField(label=gettext_lazy("Trong đó nữ"), is_whole=True)
    minority = NumberField(label=gettext_lazy("Trong đó người dân tộc thiểu số"), is_whole=True)
    note = forms.CharField(
        label=gettext_lazy("Ghi chú"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )
    reason = forms.CharField(
        label=gettext_lazy("Vì sao sửa"),
        required=False,
        max_length=500,
        help_text=gettext_lazy("Bản đã gửi trước đây vẫn được giữ."),
    )
    told_by = forms.CharField(
        label=gettext_lazy("Ai của chủ thể cho số liệu"),
        required=False,
        max_length=120,
        help_text=gettext_lazy("Họ tên người đã nói số; tên cán bộ ghi hộ được lưu cùng."),
    )
    seen_version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, products: Iterable[Any], is_correction: bool, is_typed_for_producer: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.products = list(products)
        self.questions: list[tuple[str, str]] = []
        if not is_correction:
            del self.fields["reason"]
        if not is_typed_for_producer:
            del self.fields["told_by"]
        for product in self.products:
            self.fields[f"output-{product.pk}"] = NumberField(label=_("Sản lượng bán ra"))
            self.fields[f"unit-{product.pk}"] = forms.CharField(
                label=_("Đơn vị"),
                required=False,
                max_length=30,
                widget=forms.TextInput(attrs={"list": "business-units", "autocomplete": "off"}),
            )
            self.fields[f"revenue-{product.pk}"] = NumberField(label=_("Doanh thu (triệu đồng)"))
            self.fields[f"export-{product.pk}"] = NumberField(label=_("Trong đó xuất khẩu (triệu đồng)"))

    def sheet(self) -> BusinessSheet:
        """What was typed."""
        values = self.cleaned_data
        lines = tuple(
            ProductFigures(
                product_id=product.pk,
                output=values[f"output-{product.pk}"],
                output_unit=values[f"unit-{product.pk}"],
                revenue=_dong(values[f"revenue-{product.pk}"]),
                export=_dong(values[f"export-{product.pk}"]),
            )
            for product in self.products
        )
        return BusinessSheet(values["workers"], values["women"], values["minority"], lines, values["note"])

    def confirmed(self) -> set[str]:
        """Fields whose number was said yes to."""
        return set(self.data.getlist("confirmed")) if hasattr(self.data, "getlist") else set()

    def ask(self, refusal: AskAgain) -> None:
        """Offer a box for every number that is far from the half-year before."""
        names = {product.pk: product.name for product in self.products}
        for one in refusal.questions:
            kind, _dash, key = one.field.partition("-")
            label = str(self.fields[one.field].label)
            of = f"{names.get(int(key), '')}: " if key else ""
            is_money = kind in {"revenue", "export"}
            before, now = (one.before / MILLION, one.now / MILLION) if is_money else (one.before, one.now)
            words = _("%(what)s: kỳ trước %(before)s, kỳ này %(now)s. Số này đúng.") % {
                "what": of + label,
                "before": vietnamese_decimal(before),
                "now": vietnamese_decimal(now),
            }
            self.questions.append((one.field, words))

    @property
    def groups(self) -> list[tuple[Any, list[BoundField]]]:
        """The products with their four fields."""
        kinds = ("revenue", "output", "unit", "export")
        return [(product, [self[f"{kind}-{product.pk}"] for kind in kinds]) for product in self.products]

    @property
    def people(self) -> list[BoundField]:
        """The fields about workers."""
        return [self["workers"], self["women"], self["minority"]]

    @property
    def rest(self) -> list[BoundField]:
        """What comes last."""
        return [self[name] for name in ("note", "reason", "told_by") if name in self.fields]


def _dong(millions: Decimal | None) -> Decimal | None:
    return None if millions is None else (millions * MILLION).quantize(Decimal(1))


def millions(amount: Decimal | None) -> Decimal | None:
    """Đồng as million đồng, for showing."""
    return None if amount is None else plain(amount / MILLION)


def plain(number: Decimal | None) -> Decimal | None:
    """Without zeros nobody typed: 2148.00 as 2148."""
    if number is None:
        return None
    return number.quantize(Decimal(1)) if number == number.to_integral_value() else number.normalize()


def initial_of(sheet: BusinessSheet | None, *, version: int, with_note: bool) -> dict[str, Any]:
    """What the form offers: the numbers of the report that is corrected, or of the half-year before."""
    initial: dict[str, Any] = {"seen_version": version}
    if sheet is None:
        return initial
    initial |= {"workers": sheet.workers, "women": sheet.women, "minority": sheet.minority}
    if with_note:
        initial["note"] = sheet.note
    for line in sheet.lines:
        initial |= {
            f"output-{line.product_id}": plain(line.output),
            f"unit-{line.product_id}": line.output_unit,
            f"revenue-{line.product_id}": millions(line.revenue),
            f"export-{line.product_id}": millions(line.export),
        }
    return initial
