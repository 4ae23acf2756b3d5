"""The forms that take from lots: making, packing, selling."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ocop.interfaces.producer_desk.forms.fields import DayField, text
from ocop.interfaces.producer_desk.forms.production import (
    FILL,
    UNITS,
    Choices,
    EntryForm,
    WithPartner,
    whole_number,
)
from ocop.interfaces.producer_desk.stamp_forms import AmountField
from ocop.interfaces.ui.form_choices import offer
from ocop.interfaces.ui.requests import key_in
from ocop.programme.production.labels import BUYER_KIND
from ocop.programme.production.operations.lots_at_hand import Pick
from ocop.programme.production.operations.record_making import MakingSheet
from ocop.programme.production.operations.record_packing import PackingSheet, StretchOfRoll
from ocop.programme.production.operations.record_sale import SaleSheet
from ocop.programme.production.queries.stocks import lot_choice
from ocop.programme.production.rules.balance import Amount, packs_amount
from ocop.programme.production.rules.entry_kinds import BuyerKind
from ocop.programme.traceability.rules.amounts import Unit

MOST_INPUTS = 3


class _FromLots(EntryForm):
    """Of something that takes from lots: the first asked for, two more when unfolded."""

    lot_1 = forms.ChoiceField(label=gettext_lazy("Lấy từ lô"), choices=(), error_messages=FILL)
    quantity_1 = AmountField(label=gettext_lazy("Lấy bao nhiêu"), error_messages=FILL)
    lot_2 = forms.ChoiceField(label=gettext_lazy("Lô thứ hai"), required=False, choices=(), error_messages=FILL)
    quantity_2 = AmountField(label=gettext_lazy("Lấy bao nhiêu từ lô thứ hai"), required=False)
    lot_3 = forms.ChoiceField(label=gettext_lazy("Lô thứ ba"), required=False, choices=(), error_messages=FILL)
    quantity_3 = AmountField(label=gettext_lazy("Lấy bao nhiêu từ lô thứ ba"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lots: dict[int, Any] = {}

    def offer_lots(self, lots: Iterable[Any]) -> None:
        """What there is to take from."""
        self.lots = {lot.pk: lot for lot in lots}
        choices = [(lot.pk, lot_choice(lot)) for lot in self.lots.values()]
        offer(self, "lot_1", choices)
        for number in range(2, MOST_INPUTS + 1):
            # what was filled in on a page kept by a phone is answered, never dropped without a word
            if len(choices) < number and not self.data.get(f"lot_{number}"):
                del self.fields[f"lot_{number}"], self.fields[f"quantity_{number}"]
            else:
                offer(self, f"lot_{number}", [("", _("Không")), *choices])

    def clean(self) -> dict[str, Any]:
        """A lot without an amount says nothing."""
        given = super().clean() or {}
        for number in range(2, MOST_INPUTS + 1):
            lot, quantity = given.get(f"lot_{number}"), given.get(f"quantity_{number}")
            if lot and quantity is None and f"quantity_{number}" not in self.errors:
                self.add_error(f"quantity_{number}", _("Ghi lấy bao nhiêu từ lô này."))
            if quantity is not None and not lot:
                self.add_error(f"lot_{number}", _("Hãy chọn lô."))
        return given

    def picks(self) -> tuple[Pick, ...]:
        """The lots with their amounts."""
        found = []
        for number in range(1, MOST_INPUTS + 1):
            key, quantity = self.key(f"lot_{number}"), self.cleaned_data.get(f"quantity_{number}")
            if key is not None and quantity is not None:
                found.append(Pick(key, quantity))
        return tuple(found)

    def product_id(self) -> int:
        """That of the first lot."""
        lot = self.lots.get(self.key("lot_1") or 0)
        return lot.product_id if lot is not None else 0


class FromOneLot(_FromLots):
    """Of something that concerns one lot."""

    site = None  # type: ignore[assignment]  # the lot lies where it lies
    lot_2 = quantity_2 = lot_3 = quantity_3 = None  # type: ignore[assignment]

    def offer_lots(self, lots: Iterable[Any]) -> None:
        """What there is."""
        self.lots = {lot.pk: lot for lot in lots}
        offer(self, "lot_1", [(lot.pk, lot_choice(lot)) for lot in self.lots.values()])


class MakingForm(_FromLots):
    """Chế biến."""

    MORE = ("lot_2", "quantity_2", "lot_3", "quantity_3", "product", "code", "note")
    material = text(
        gettext_lazy("Làm ra gì"), required=True, max_length=120, attrs={"list": "materials", "autocomplete": "off"}
    )
    quantity = AmountField(label=gettext_lazy("Được bao nhiêu"), error_messages=FILL)
    unit = forms.ChoiceField(label=gettext_lazy("Đơn vị"), choices=UNITS, initial=Unit.KILOGRAM, error_messages=FILL)
    explanation = text(
        gettext_lazy("Vì sao được nhiều hơn, hoặc rất ít so với lượng lấy"),
        max_length=500,
        help_text=gettext_lazy("Chỉ ghi khi có, ví dụ: thêm nước, thêm đường, ướp hoa."),
    )
    product = forms.ChoiceField(
        label=gettext_lazy("Để làm sản phẩm khác với lô đã chọn"), required=False, choices=(), error_messages=FILL
    )
    code = text(gettext_lazy("Số lô riêng (để trống thì máy đặt)"), max_length=20)
    field_order = (
        "client_id", "lot_1", "quantity_1", "material", "quantity", "unit", "happened_on", "site", "photos",
        "explanation", "lot_2", "quantity_2", "lot_3", "quantity_3",
    )  # fmt: skip

    def seen(self) -> list[Any]:
        """The question why comes once there is a reason to ask."""
        asked = bool(self.errors.get("explanation")) or bool(self["explanation"].value())
        return [field for field in super().seen() if field.name != "explanation" or asked]

    def folded(self) -> list[Any]:
        """The same question the other way round."""
        asked = self.seen()
        extra = [] if any(field.name == "explanation" for field in asked) else [self["explanation"]]
        return [*super().folded(), *extra]

    def sheet(self) -> MakingSheet:
        """As the deed takes it."""
        given = self.cleaned_data
        return MakingSheet(
            product_id=self.key("product") or self.product_id(),
            inputs=self.picks(),
            material=given["material"],
            quantity=given["quantity"],
            unit=Unit(given["unit"]),
            happened_on=given["happened_on"],
            site_id=self.key("site"),
            explanation=given["explanation"],
            code=given["code"],
            note=given["note"],
        )


class PackingForm(_FromLots):
    """Đóng gói, dán tem."""

    MORE = ("lot_2", "quantity_2", "lot_3", "quantity_3", "product", "note")
    STAMPS = ("batch", "first", "last")
    packs = whole_number(gettext_lazy("Đóng được bao nhiêu gói"))
    net_content = AmountField(label=gettext_lazy("Mỗi gói chứa"), error_messages=FILL)
    net_unit = forms.ChoiceField(label=gettext_lazy("Đơn vị"), choices=UNITS, initial=Unit.GRAM)
    code = text(gettext_lazy("Số lô, đúng như in trên gói"), required=True, max_length=20)
    expires_on = DayField(label=gettext_lazy("Hạn sử dụng in trên gói"), required=False)
    batch = forms.ChoiceField(label=gettext_lazy("Cuộn tem"), required=False, choices=(), error_messages=FILL)
    first = whole_number(gettext_lazy("Từ tem số"), required=False)
    last = whole_number(gettext_lazy("Đến tem số"), required=False)
    product = forms.ChoiceField(
        label=gettext_lazy("Sản phẩm khác với lô đã chọn"), required=False, choices=(), error_messages=FILL
    )
    field_order = (
        "client_id", "lot_1", "packs", "net_content", "net_unit", "code", "happened_on", "expires_on", "site",
        "batch", "first", "last", "photos", "quantity_1", "lot_2", "quantity_2", "lot_3", "quantity_3",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["quantity_1"].required = False
        self.fields["quantity_1"].label = _("Lấy bao nhiêu (để trống nếu vừa đúng số gói)")

    def offer_rolls(self, rolls: Choices) -> None:
        """Rolls with stamps left; without any the question goes."""
        if rolls or self.data.get("batch"):
            offer(self, "batch", [("", _("Không dán tem")), *rolls])
        else:
            for name in self.STAMPS:
                del self.fields[name]

    def folded(self) -> list[Any]:
        """The amount taken is asked for only by those who lose something on the way."""
        return [self["quantity_1"], *super().folded()]

    def seen(self) -> list[Any]:
        """All but that."""
        return [field for field in super().seen() if field.name != "quantity_1"]

    def clean(self) -> dict[str, Any]:
        """What the packs hold is what was taken, unless somebody says more."""
        given = super().clean()
        lot = self.lots.get(key_in(given.get("lot_1") or ""))
        packs, net, unit = given.get("packs"), given.get("net_content"), given.get("net_unit")
        is_asked = given.get("quantity_1") is None and "quantity_1" not in self.errors
        if lot is not None and is_asked and packs and net and unit:
            found = packs_amount(Decimal(packs), Amount(net, Unit(unit)), Unit(lot.unit)) if lot.material else None
            if found is None:
                self.add_error("quantity_1", _("Ghi lấy bao nhiêu từ lô: đơn vị của lô khác với đơn vị của gói."))
            given["quantity_1"] = found
        if given.get("batch"):
            for name in ("first", "last"):
                if given.get(name) is None and name not in self.errors:
                    self.add_error(name, _("Ghi số của tem."))
        return given

    def sheet(self) -> PackingSheet:
        """As the deed takes it."""
        given = self.cleaned_data
        batch = self.key("batch") if "batch" in self.fields else None
        return PackingSheet(
            product_id=self.key("product") or self.product_id(),
            inputs=self.picks(),
            code=given["code"],
            packs=given["packs"],
            net_content=given["net_content"],
            net_unit=Unit(given["net_unit"]),
            happened_on=given["happened_on"],
            expires_on=given["expires_on"],
            site_id=self.key("site"),
            stamps=StretchOfRoll(batch, given["first"], given["last"]) if batch else None,
            note=given["note"],
        )


class SaleForm(_FromLots, WithPartner):
    """Bán ra."""

    MORE = (
        "partner_address", "partner_gln", "paper_number", "lot_2", "quantity_2", "lot_3", "quantity_3", "sscc", "note",
    )  # fmt: skip
    sscc = text(
        gettext_lazy("Mã SSCC của thùng, kiện (nếu có)"),
        max_length=24,
        attrs={"inputmode": "numeric", "autocomplete": "off"},
        help_text=gettext_lazy("Dành cho chủ thể có mã doanh nghiệp GS1: 18 chữ số in trên nhãn kiện."),
    )
    buyer_kind = forms.ChoiceField(
        label=gettext_lazy("Bán cho ai"),
        choices=[(kind.value, words) for kind, words in BUYER_KIND.items()],
        widget=forms.RadioSelect,
        error_messages=FILL,
        initial=BuyerKind.PARTNER,
    )
    site = None  # type: ignore[assignment]  # goods are sold where the buyer is
    field_order = (
        "client_id", "lot_1", "quantity_1", "buyer_kind", "partner_name", "partner_phone", "happened_on", "photos",
        "paper_number", "partner_address", "partner_gln",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["lot_1"].label = _("Bán lô nào")
        self.fields["quantity_1"].label = _("Bán bao nhiêu")
        self.fields["quantity_1"].help_text = _("Hàng đóng gói: số gói. Hàng rời: theo đơn vị của lô.")
        self.fields["partner_name"].label = _("Tên nơi mua")
        self.fields["partner_name"].required = False

    def clean(self) -> dict[str, Any]:
        """A name is asked of those who buy to sell on."""
        given = super().clean()
        if given.get("buyer_kind") == BuyerKind.PARTNER and not given.get("partner_name"):
            self.add_error("partner_name", _("Ghi tên nơi mua, để tìm lại được khi phải thu hồi."))
        return given

    def sheet(self) -> SaleSheet:
        """As the deed takes it."""
        given = self.cleaned_data
        kind = BuyerKind(given["buyer_kind"])
        return SaleSheet(
            items=self.picks(),
            buyer_kind=kind,
            happened_on=given["happened_on"],
            partner=self.partner() if kind == BuyerKind.PARTNER else None,
            paper_number=given["paper_number"],
            note=given["note"],
            sscc=given["sscc"],
        )
