"""What is typed about a product."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from ocop.interfaces.producer_desk.forms.fields import DayField, DongField, text
from ocop.programme.products.labels import STANDARD_LABELS
from ocop.programme.products.rules.product_sheet import ProductSheet, StandardSheet
from ocop.programme.products.rules.standards import Standard
from ocop.programme.rubrics.queries.group_tree import IndustryNode


class ProductForm(forms.Form):
    """The sheet of a product."""

    name = text(_("Tên sản phẩm"), required=True, help_text=_("Ghi như trên nhãn."))
    set_number = forms.TypedChoiceField(
        label=_("Bộ sản phẩm"),
        coerce=int,
        empty_value=None,
        error_messages={"required": _("Hãy chọn bộ sản phẩm: nó quyết định phiếu chấm điểm.")},
        help_text=_("Ngành, nhóm, phân nhóm theo Phụ lục I Quyết định 26/2026/QĐ-TTg."),
    )
    specification = text(
        _("Quy cách, tiêu chuẩn"), rows=3, help_text=_("Ví dụ: túi 200 g; TCCS 01:2026; bảo quản nơi khô ráo.")
    )
    packaging = text(_("Bao bì"), rows=2)
    ingredients = text(_("Thành phần, nguyên liệu"), rows=2)
    shelf_life = text(_("Hạn sử dụng"), max_length=120)
    warnings = text(
        _("Cảnh báo an toàn"),
        rows=2,
        max_length=1000,
        help_text=_(
            "Như in trên nhãn, ví dụ: không dùng cho trẻ dưới 1 tuổi. Không có điều gì phải cảnh báo thì ghi: Không có."
        ),
    )
    allergens = text(
        _("Chất gây dị ứng"),
        rows=2,
        max_length=1000,
        help_text=_("Ví dụ: có lạc, vừng, sữa, tôm. Không có thì để trống."),
    )
    storage = text(_("Cách bảo quản"), rows=2, max_length=1000)
    usage = text(_("Hướng dẫn sử dụng"), rows=2, max_length=1000)
    barcode = text(_("Mã vạch"), max_length=20, attrs={"inputmode": "numeric", "autocomplete": "off"})
    price_dong = DongField(label=_("Giá bán lẻ (đồng)"), required=False)
    story = text(
        _("Câu chuyện sản phẩm"), rows=5, help_text=_("Hiện trên trang công khai khi sản phẩm được công nhận.")
    )
    seen_at = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, tree: list[IndustryNode], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.tree = tree
        groups = [
            (
                node.name,
                [(leaf.set_number, f"{leaf.set_number}. {leaf.name}") for group in node.groups for leaf in group.sets],
            )
            for node in tree
        ]
        cast(forms.ChoiceField, self.fields["set_number"]).choices = [("", _("Chọn bộ sản phẩm")), *groups]

    def sheet(self) -> ProductSheet:
        """The checked words as the operations take them."""
        values = {name: value for name, value in self.cleaned_data.items() if name != "seen_at"}
        return ProductSheet(**values)


class StandardForm(forms.Form):
    """A certificate the product holds."""

    standard = forms.ChoiceField(label=_("Tiêu chuẩn, chứng nhận"), choices=list(STANDARD_LABELS.items()))
    name = text(_("Tên (nếu là tiêu chuẩn khác)"), max_length=160)
    number = text(_("Số giấy chứng nhận"), required=True, max_length=80)
    issuer = text(_("Nơi cấp"), max_length=200)
    valid_from = DayField(label=_("Ngày cấp"), required=False)
    valid_until = DayField(label=_("Ngày hết hạn"), required=False)

    def sheet(self) -> StandardSheet:
        return StandardSheet(**{**self.cleaned_data, "standard": Standard(self.cleaned_data["standard"])})
