"""What officers type about figures. Whether it is allowed is asked in the operations."""

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from ocop.foundation.text.formats import parse_vietnamese_number
from ocop.interfaces.office.review.forms import RefusableForm
from ocop.interfaces.ui.form_choices import offer
from ocop.programme.reporting.labels import EVIDENCE_LABELS, FIGURE_KIND_LABELS, QUALIFIER_LABELS
from ocop.programme.reporting.labels.indicators import INDICATOR_WORDS
from ocop.programme.reporting.rules.figure_kinds import EvidenceLevel, FigureKind, Qualifier

_EMPTY = {"required": _("Hãy điền ô này.")}


class VietnameseNumberField(forms.Field):
    """A number typed the Vietnamese way: 1.234,5."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})

    def to_python(self, value: Any) -> Any:
        """The exact number, or None for an empty field."""
        if value in self.empty_values:
            return None
        try:
            found = parse_vietnamese_number(value)
        except ValueError as fault:
            raise forms.ValidationError(_("Ghi một số, ví dụ 1.250 hoặc 62,5.")) from fault
        if abs(found) >= 10**15 or found != round(found, 4):
            raise forms.ValidationError(_("Số quá lớn hoặc có hơn bốn chữ số sau dấu phẩy."))
        return found


class FigureForm(RefusableForm):
    """Nhập số liệu có nguồn."""

    words = forms.CharField(
        label=_("Số này đếm cái gì"),
        max_length=250,
        help_text=_("Ví dụ: sản phẩm đạt từ 3 sao"),
        error_messages=_EMPTY,
    )
    indicator = forms.ChoiceField(label=_("Thuộc chỉ số"), required=False)
    kind = forms.ChoiceField(
        label=_("Loại"), choices=[(kind.value, FIGURE_KIND_LABELS[kind]) for kind in FigureKind if kind != "EVENT"]
    )
    qualifier = forms.ChoiceField(
        label=_("Nguồn nói"),
        choices=[(one.value, QUALIFIER_LABELS[one]) for one in Qualifier],
        help_text=_("Chép đúng cách nguồn nói: khoảng, gần, trên, ít nhất, từ … đến …"),
    )
    value = VietnameseNumberField(label=_("Số"), error_messages=_EMPTY)
    value_max = VietnameseNumberField(label=_("Số thứ hai"), required=False, help_text=_("Chỉ khi nguồn nêu khoảng."))
    unit = forms.CharField(
        label=_("Đơn vị tính"), max_length=40, help_text=_("Ví dụ: sản phẩm, triệu đồng, %"), error_messages=_EMPTY
    )
    period = forms.CharField(
        label=_("Kỳ"),
        max_length=12,
        help_text=_("2025, 2021-2025, 06/2025 hoặc 30/06/2025"),
        error_messages=_EMPTY,
    )
    place = forms.ChoiceField(label=_("Địa bàn"), required=False)
    evidence = forms.ChoiceField(
        label=_("Mức bằng chứng"),
        choices=[("", _("Chọn mức")), *((level.value, EVIDENCE_LABELS[level]) for level in EvidenceLevel)],
        error_messages=_EMPTY,
    )
    document_id = forms.ChoiceField(label=_("Văn bản trong sổ văn bản"), required=False)
    source_title = forms.CharField(
        label=_("Nguồn khác"),
        max_length=300,
        required=False,
        help_text=_("Tên bài, báo cáo; để trống nếu đã chọn văn bản."),
    )
    source_publisher = forms.CharField(label=_("Nơi công bố"), max_length=200, required=False)
    source_url = forms.URLField(
        label=_("Địa chỉ trang"),
        max_length=500,
        required=False,
        assume_scheme="https",
        error_messages={"invalid": _("Địa chỉ phải bắt đầu bằng https:// hoặc http://.")},
    )
    page = forms.CharField(label=_("Trang, mục"), max_length=60, required=False)
    quote = forms.CharField(
        label=_("Câu trong nguồn"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    note = forms.CharField(
        label=_("Ghi chú"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def __init__(
        self, *args: Any, places: list[tuple[str, str]], documents: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        offer(
            self,
            "indicator",
            [("", _("Không thuộc chỉ số nào"))] + [(code, words.name) for code, words in INDICATOR_WORDS.items()],
        )
        offer(self, "place", places)
        offer(self, "document_id", [("", _("Không có trong sổ")), *documents])


class WithdrawForm(RefusableForm):
    """Rút số liệu."""

    reason = forms.CharField(
        label=_("Vì sao rút"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}), error_messages=_EMPTY
    )
