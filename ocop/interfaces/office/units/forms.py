"""What is typed about a change of units. Whether it is allowed is asked in the operations."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ocop.interfaces.office.review.forms import RefusableForm, VietnameseDateField
from ocop.programme.geography.labels import GOING_LABELS, UNIT_KIND_LABELS
from ocop.programme.geography.rules.levels import UnitLevel
from ocop.programme.geography.rules.unit_changes import LONGEST_NAME, LONGEST_NOTE, Column, kinds_to_make
from ocop.programme.official_documents.operations.record_unit_change import ResolutionSheet

MOST_TYPED = 60
SPARE = 5
_EMPTY = {"required": _("Hãy điền ô này.")}
_KINDS = [
    ("", _("Chọn loại")),
    *((kind.value, UNIT_KIND_LABELS[kind]) for kind in kinds_to_make(UnitLevel.COMMUNE)),
    *((kind.value, UNIT_KIND_LABELS[kind]) for kind in kinds_to_make(UnitLevel.PROVINCE)),
]


def _file() -> forms.FileField:
    return forms.FileField(
        label=_("Hoặc tải danh sách lên"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.csv"}),
        help_text=_(
            "Excel (.xlsx, .xls) hoặc CSV theo tệp mẫu, tối đa 2.000 dòng. Có tệp thì các dòng gõ được bỏ qua."
        ),
        error_messages={"empty": _("Tệp trống, không có nội dung nào.")},
    )


class ResolutionForm(RefusableForm):
    """The paper and the day."""

    number = forms.CharField(
        label=_("Số nghị quyết"), max_length=60, error_messages=_EMPTY, help_text=_("Ví dụ: 1683/NQ-UBTVQH15.")
    )
    issued_on = VietnameseDateField(label=_("Ngày ký"), error_messages=_EMPTY)
    issuing_authority = forms.CharField(label=_("Cơ quan ban hành"), max_length=200, error_messages=_EMPTY)
    subject = forms.CharField(label=_("Trích yếu"), max_length=500, required=False)
    effective_on = VietnameseDateField(
        label=_("Có hiệu lực từ ngày"),
        error_messages=_EMPTY,
        help_text=_("Có thể là ngày sắp tới: trước ngày đó không có gì thay đổi."),
    )
    file = _file()

    def sheet(self) -> ResolutionSheet:
        """The paper as typed."""
        asked = self.cleaned_data
        return ResolutionSheet(
            number=asked["number"],
            issued_on=asked["issued_on"],
            issuing_authority=asked["issuing_authority"],
            subject=asked["subject"],
        )


class CorrectionForm(RefusableForm):
    """Why and from which day."""

    effective_on = VietnameseDateField(label=_("Có hiệu lực từ ngày"), error_messages=_EMPTY)
    reason = forms.CharField(
        label=_("Lý do đính chính"),
        max_length=500,
        error_messages={"required": _("Hãy ghi lý do đính chính.")},
        help_text=_("Nội dung trước khi đính chính vẫn được giữ cùng lý do này."),
    )
    file = _file()


class LineForm(forms.Form):
    """Một đơn vị cũ và đơn vị mới nhận nó; left empty, it is no line."""

    before = forms.CharField(
        label=_("Mã hoặc tên đơn vị cũ"),
        required=False,
        max_length=120,
        help_text=_("Ví dụ: 05503, hoặc Xã Tân Cương, Thái Nguyên."),
    )
    going = forms.ChoiceField(
        label=_("Chuyển"), required=False, choices=[(one.value, words) for one, words in GOING_LABELS.items()]
    )
    after = forms.CharField(
        label=_("Mã đơn vị mới"),
        required=False,
        max_length=10,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    kind = forms.ChoiceField(label=_("Loại"), required=False, choices=_KINDS)
    name = forms.CharField(label=_("Tên đơn vị mới"), required=False, max_length=LONGEST_NAME + 30)
    province = forms.CharField(
        label=_("Tỉnh, thành phố"),
        required=False,
        max_length=60,
        help_text=_("Mã hoặc tên. Để trống nếu đơn vị mới là tỉnh."),
    )
    note = forms.CharField(label=_("Ghi chú"), required=False, max_length=LONGEST_NOTE)

    def cells(self) -> dict[Column, str]:
        """By the columns of the sheet."""
        asked = self.cleaned_data
        return {column: asked.get(column.lower(), "") or "" for column in Column}


LineForms = forms.formset_factory(LineForm, extra=0, max_num=MOST_TYPED, absolute_max=MOST_TYPED)


def typed_initial(cells: dict[Column, str]) -> dict[str, Any]:
    """A line on record, back in the form."""
    return {column.lower(): text for column, text in cells.items()}
