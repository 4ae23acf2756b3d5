"""What is typed into the five forms of the book: few fields, each with a sensible beginning."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ocop.interfaces.producer_desk.forms.fields import DayField, text
from ocop.interfaces.producer_desk.stamp_forms import AmountField
from ocop.interfaces.ui.form_choices import offer
from ocop.interfaces.ui.many_files import ManyFilesField, ManyFilesInput
from ocop.interfaces.ui.offline import ClientIdField
from ocop.interfaces.ui.requests import key_in
from ocop.programme.production.operations.answer_delivery import TakingSheet
from ocop.programme.production.operations.complete_lot import AdditionSheet
from ocop.programme.production.operations.partners_met import PartnerSheet
from ocop.programme.production.operations.record_harvest import HarvestSheet
from ocop.programme.production.operations.record_receipt import ReceiptSheet
from ocop.programme.traceability.labels import UNIT
from ocop.programme.traceability.rules.amounts import Unit

MOST_INPUTS = 3
PHOTOS = "image/jpeg,image/png,image/webp"
FILL = {
    "required": gettext_lazy("Hãy điền ô này."),
    "invalid": gettext_lazy("Ghi một số nguyên, ví dụ 500."),
    "invalid_choice": gettext_lazy("Hãy chọn một dòng trong danh sách."),
    "min_value": gettext_lazy("Ghi số lớn hơn 0."),
    "max_value": gettext_lazy("Số này quá lớn."),
}
UNITS = [(unit.value, words) for unit, words in UNIT.items()]
_WHOLE = {"inputmode": "numeric", "autocomplete": "off"}
Choices = list[tuple[Any, Any]]


def whole_number(label: Any, *, required: bool = True, **options: Any) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        required=required,
        min_value=1,
        max_value=10**9,
        error_messages=FILL,
        widget=forms.TextInput(attrs=_WHOLE),
        **options,
    )


class EntryForm(forms.Form):
    """What every form has. `MORE` names the fields that are folded away until somebody needs them."""

    MORE: tuple[str, ...] = ()
    client_id = ClientIdField()
    happened_on = DayField(label=gettext_lazy("Ngày"), error_messages=FILL)
    photos = ManyFilesField(
        label=gettext_lazy("Ảnh (nhiều nhất 3)"),
        required=False,
        widget=ManyFilesInput(attrs={"accept": PHOTOS}),
    )
    note = text(gettext_lazy("Ghi chú"), max_length=500)
    site = forms.ChoiceField(label=gettext_lazy("Nơi làm"), required=False, choices=(), error_messages=FILL)

    def offer_sites(self, sites: Choices) -> None:
        """The places in use; without any the field goes."""
        if "site" not in self.fields:
            return
        if sites or self.data.get("site"):
            offer(self, "site", [("", _("Không ghi")), *sites])
        else:
            del self.fields["site"]

    def seen(self) -> list[Any]:
        """Fields shown at once."""
        return [field for field in self if field.name not in self.MORE and not field.is_hidden]

    def folded(self) -> list[Any]:
        """Fields that come when asked for."""
        return [field for field in self if field.name in self.MORE]

    @property
    def has_folded_fault(self) -> bool:
        """The fold stands open when something in it must be read."""
        return any(field.errors for field in self.folded())

    def key(self, name: str) -> int | None:
        """The key chosen in a field, or None."""
        return key_in(self.cleaned_data.get(name) or "") or None


class _OfProduct(EntryForm):
    """Of something that begins a lot of material."""

    product = forms.ChoiceField(label=gettext_lazy("Để làm sản phẩm"), choices=(), error_messages=FILL)
    quantity = AmountField(label=gettext_lazy("Số lượng"), error_messages=FILL)
    unit = forms.ChoiceField(label=gettext_lazy("Đơn vị"), choices=UNITS, initial=Unit.KILOGRAM, error_messages=FILL)


class HarvestForm(_OfProduct):
    """Thu hoạch."""

    MORE = ("site", "code", "note")
    crop = forms.ChoiceField(label=gettext_lazy("Vụ, lứa"), required=False, choices=(), error_messages=FILL)
    material = text(
        gettext_lazy("Thu hoạch gì"), required=True, max_length=120, attrs={"list": "materials", "autocomplete": "off"}
    )
    code = text(gettext_lazy("Số lô riêng (để trống thì máy đặt)"), max_length=20)
    field_order = ("client_id", "product", "crop", "material", "quantity", "unit", "happened_on", "photos")

    def sheet(self) -> HarvestSheet:
        """As the deed takes it."""
        given = self.cleaned_data
        return HarvestSheet(
            product_id=self.key("product") or 0,
            material=given["material"],
            quantity=given["quantity"],
            unit=Unit(given["unit"]),
            happened_on=given["happened_on"],
            crop_id=self.key("crop"),
            site_id=self.key("site"),
            code=given["code"],
            note=given["note"],
        )


class WithPartner(EntryForm):
    """Of something that has another side."""

    partner_name = text(
        gettext_lazy("Tên"), required=True, max_length=200, attrs={"list": "partners", "autocomplete": "off"}
    )
    partner_phone = text(
        gettext_lazy("Điện thoại"),
        max_length=20,
        attrs={"inputmode": "tel", "autocomplete": "off"},
        help_text=gettext_lazy("Nơi đã ghi trước đây thì không cần điền lại."),
    )
    partner_address = text(gettext_lazy("Địa chỉ của nơi đó"), max_length=300)
    partner_gln = text(
        gettext_lazy("Mã số thuế hoặc mã GLN của nơi đó (nếu có)"),
        max_length=14,
        attrs={"inputmode": "numeric"},
        help_text=gettext_lazy("Nếu nơi đó là chủ thể trên hệ thống, họ nhận được phiếu để xác nhận bằng một lần bấm."),
    )
    paper_number = text(gettext_lazy("Số hóa đơn, phiếu giao hàng"), max_length=60)

    def partner(self) -> PartnerSheet:
        """The other side."""
        given = self.cleaned_data
        return PartnerSheet(
            given["partner_name"], given["partner_phone"], given["partner_address"], given["partner_gln"]
        )


class ReceiptForm(WithPartner, _OfProduct):
    """Mua vào."""

    MORE = ("partner_address", "partner_gln", "paper_number", "their_lot", "site", "code", "note")
    material = text(
        gettext_lazy("Mua gì"), required=True, max_length=120, attrs={"list": "materials", "autocomplete": "off"}
    )
    their_lot = text(gettext_lazy("Số lô của nơi bán (nếu có)"), max_length=60)
    code = text(gettext_lazy("Số lô riêng (để trống thì máy đặt)"), max_length=20)
    field_order = (
        "client_id", "product", "material", "quantity", "unit", "partner_name", "partner_phone", "happened_on",
        "photos", "paper_number",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["partner_name"].label = _("Mua của ai")

    def sheet(self) -> ReceiptSheet:
        """As the deed takes it."""
        given = self.cleaned_data
        return ReceiptSheet(
            product_id=self.key("product") or 0,
            material=given["material"],
            quantity=given["quantity"],
            unit=Unit(given["unit"]),
            happened_on=given["happened_on"],
            partner=self.partner(),
            paper_number=given["paper_number"],
            their_lot=given["their_lot"],
            site_id=self.key("site"),
            code=given["code"],
            note=given["note"],
        )


class AdditionForm(forms.Form):
    """Ghi bổ sung cho lô: only what was left out is asked for."""

    place = text(
        gettext_lazy("Nơi sản xuất, đóng gói"), max_length=200, attrs={"list": "places", "autocomplete": "off"}
    )
    origin = text(gettext_lazy("Nguyên liệu từ đâu"), max_length=200)
    expires_on = DayField(label=gettext_lazy("Hạn sử dụng in trên gói"), required=False)
    warnings = text(gettext_lazy("Cảnh báo riêng của lô"), max_length=500, rows=2)

    def __init__(self, *args: Any, lot: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in list(self.fields):
            # a field that was filled in meanwhile stays when it was sent, so that the refusal has a place
            if getattr(lot, name) and name not in self.data:
                del self.fields[name]

    def sheet(self) -> AdditionSheet:
        """As the deed takes it."""
        given = self.cleaned_data
        return AdditionSheet(
            place=given.get("place", ""),
            origin=given.get("origin", ""),
            expires_on=given.get("expires_on"),
            warnings=given.get("warnings", ""),
        )


class TakingForm(forms.Form):
    """Hàng đến: nothing typed means that everything came today."""

    product = forms.ChoiceField(label=gettext_lazy("Để làm sản phẩm"), choices=(), error_messages=FILL)
    happened_on = DayField(label=gettext_lazy("Ngày nhận"), error_messages=FILL)
    quantity = AmountField(label=gettext_lazy("Số nhận được (nếu khác)"), required=False)
    reason = text(gettext_lazy("Vì sao khác số"), max_length=500)

    def sheet(self) -> TakingSheet:
        """As the deed takes it."""
        given = self.cleaned_data
        return TakingSheet(
            product_id=key_in(given["product"]) or 0,
            happened_on=given["happened_on"],
            quantity=given["quantity"],
            reason=given["reason"],
        )


class RefusalForm(forms.Form):
    """Từ chối hàng."""

    refusal = text(gettext_lazy("Vì sao từ chối"), required=True, max_length=500, rows=2)


class WithdrawForm(forms.Form):
    """Rút lại."""

    reason = text(gettext_lazy("Sai ở chỗ nào"), required=True, max_length=500, rows=2)


class ReleaseForm(forms.Form):
    """Phiếu kết quả kiểm nghiệm."""

    number = text(gettext_lazy("Số phiếu kết quả kiểm nghiệm"), required=True, max_length=60)
    paper = forms.FileField(
        label=gettext_lazy("Ảnh hoặc tệp PDF của phiếu"),
        error_messages=FILL,
        widget=forms.FileInput(attrs={"accept": f"{PHOTOS},application/pdf"}),
    )
