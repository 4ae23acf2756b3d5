"""What is typed about plans. Whether it is allowed is asked in the operations."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from ocop.foundation.record_language import in_record_language
from ocop.interfaces.office.documents.access import Choices, read_place
from ocop.interfaces.office.figures.forms import VietnameseNumberField
from ocop.interfaces.office.review.forms import RefusableForm, VietnameseDateField
from ocop.interfaces.ui.form_choices import offer
from ocop.programme.planning.labels import (
    ACCUMULATION_LABELS,
    ACTIVITY_STATE_LABELS,
    BUDGET_SOURCE_LABELS,
    COMPARATOR_LABELS,
    PER_LABELS,
)
from ocop.programme.planning.operations.draft_plan import PlanSheet
from ocop.programme.planning.operations.issue_plan import IssuingPaper
from ocop.programme.planning.operations.set_activity import ActivitySheet
from ocop.programme.planning.operations.set_target import TargetSheet
from ocop.programme.planning.rules.plan_kinds import Accumulation, ActivityState, BudgetSource, Comparator, Per
from ocop.programme.planning.rules.years import read_years, years_words
from ocop.programme.reporting.labels.questions import question_name

_EMPTY = {"required": _("Hãy điền ô này.")}


def _text(label: Any, *, rows: int = 3, help_text: Any = "") -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, required=False, max_length=20_000, widget=widget, help_text=help_text)


class YearsField(forms.CharField):
    """ "2026" or "2026-2030" as a pair of years."""

    def to_python(self, value: Any) -> Any:
        """(first, last), or None for an empty field."""
        text = super().to_python(value)
        if not text:
            return None
        try:
            return read_years(text)
        except ValueError as fault:
            raise forms.ValidationError(_("Ghi một năm (2026) hoặc khoảng năm (2026-2030), từ 2018.")) from fault

    def prepare_value(self, value: Any) -> Any:
        """As people write it."""
        return years_words(*value).replace("–", "-") if isinstance(value, tuple) else value


class PlanForm(RefusableForm):
    """Kế hoạch: what stands at its head and around its annex."""

    place = forms.ChoiceField(label=_("Kế hoạch của"), error_messages=_EMPTY)
    years = YearsField(
        label=_("Năm, giai đoạn"), max_length=9, help_text=_("2026 hoặc 2026-2030"), error_messages=_EMPTY
    )
    title = forms.CharField(
        label=_("Tên kế hoạch"),
        max_length=300,
        help_text=_("Ví dụ: Kế hoạch thực hiện Chương trình OCOP tỉnh Thái Nguyên năm 2026"),
        error_messages=_EMPTY,
    )
    issuing_unit = forms.CharField(label=_("Cơ quan ban hành"), max_length=200, error_messages=_EMPTY)
    grounds = _text(_("Căn cứ"), help_text=_("Mỗi dòng một căn cứ, bắt đầu bằng “Căn cứ”."))
    purposes = _text(_("Mục đích, yêu cầu"), rows=4)
    arrangements = _text(_("Tổ chức thực hiện"), rows=4, help_text=_("Việc của từng cơ quan, chế độ báo cáo."))
    recipients = _text(_("Nơi nhận"), rows=2, help_text=_("Mỗi dòng một nơi; để trống thì dùng nơi nhận thường lệ."))
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def __init__(self, *args: Any, places: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "place", places)

    def sheet(self) -> PlanSheet:
        """What was typed, for the deed."""
        asked = dict(self.cleaned_data)
        asked.pop("key")
        place, _at, former = asked.pop("place").partition("@")
        province, commune = read_place(place)
        first, last = asked.pop("years")
        return PlanSheet(
            **asked,
            province_code=province,
            commune_code=commune,
            unit_id=int(former) if former else None,
            first_year=first,
            last_year=last,
        )


class CopyForm(RefusableForm):
    """For which years a new draft is made."""

    years = YearsField(label=_("Cho năm, giai đoạn"), max_length=9, error_messages=_EMPTY)
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)


class WithdrawForm(RefusableForm):
    """Rút việc ghi ban hành."""

    reason = forms.CharField(
        label=_("Lý do rút"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}), error_messages=_EMPTY
    )


class IssueForm(RefusableForm):
    """The paper the leader signed."""

    number = forms.CharField(
        label=_("Số, ký hiệu"), max_length=60, help_text=_("Ví dụ: 45/KH-UBND"), error_messages=_EMPTY
    )
    issued_on = VietnameseDateField(label=_("Ngày ban hành"), error_messages=_EMPTY)
    signatory = forms.CharField(label=_("Người ký"), max_length=120, required=False)
    signatory_position = forms.CharField(
        label=_("Chức vụ người ký"), max_length=200, required=False, help_text=_("Ví dụ: Phó Chủ tịch")
    )
    valid_from = VietnameseDateField(
        label=_("Thực hiện từ ngày"), required=False, help_text=_("Để trống: từ ngày ban hành.")
    )
    scan = forms.FileField(
        label=_("Bản chụp có chữ ký"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}),
        help_text=_("PDF hoặc ảnh; có thể đính kèm sau trong sổ văn bản."),
    )

    def paper(self) -> IssuingPaper:
        """What was typed, for the deed."""
        asked = {name: value for name, value in self.cleaned_data.items() if name != "scan"}
        return IssuingPaper(**asked)


class TargetForm(RefusableForm):
    """Một chỉ tiêu của nơi lập kế hoạch."""

    indicator = forms.ChoiceField(
        label=_("Chỉ số"),
        required=False,
        help_text=_("Có chỉ số thì tiến độ tính thẳng từ bản ghi, không ai phải gõ số."),
    )
    words = forms.CharField(
        label=_("Tên chỉ tiêu"),
        max_length=250,
        help_text=_("Ghi như trong văn bản, ví dụ: Sản phẩm mới đạt từ 3 sao trở lên"),
        error_messages=_EMPTY,
    )
    comparator = forms.ChoiceField(label=_("Mức"), choices=list(COMPARATOR_LABELS.items()), initial=Comparator.AT_LEAST)
    value = VietnameseNumberField(label=_("Số giao"), error_messages=_EMPTY)
    value_max = VietnameseNumberField(
        label=_("Số cao nhất"), required=False, help_text=_("Chỉ khi mức là “từ … đến …”.")
    )
    measure = forms.CharField(label=_("Đơn vị tính"), max_length=40, required=False, help_text=_("Ví dụ: sản phẩm"))
    stars = forms.ChoiceField(
        label=_("Hạng sao"),
        required=False,
        choices=[("", _("Mọi hạng")), ("3", _("3 sao")), ("4", _("4 sao")), ("5", _("5 sao")), ("34", _("3 và 4 sao"))],
    )
    years = YearsField(label=_("Năm"), max_length=9, error_messages=_EMPTY)
    accumulation = forms.ChoiceField(
        label=_("Cách tính"),
        required=False,
        choices=[("", _("Theo chỉ số (hoặc trong năm)")), *ACCUMULATION_LABELS.items()],
    )
    per = forms.ChoiceField(
        label=_("Giao cho"),
        required=False,
        choices=[("", _("cả thời gian của chỉ tiêu")), *PER_LABELS.items()],
        help_text=_("Chọn kỳ khi số giao lặp lại, ví dụ 2 tin bài mỗi tháng."),
    )
    out_of = forms.ChoiceField(
        label=_("Tỷ lệ % trên tổng số"),
        required=False,
        help_text=_("Chỉ chọn khi giao tỷ lệ: chỉ số ở trên là phần được tính, tổng số ở đây là 100%."),
    )
    population = forms.CharField(
        label=_("Tính trong số"),
        max_length=250,
        required=False,
        help_text=_("Ví dụ: sản phẩm được công nhận còn hiệu lực"),
    )
    responsible = forms.CharField(label=_("Đơn vị chịu trách nhiệm"), max_length=200, required=False)
    quote = _text(_("Câu trong văn bản giao"), rows=2)
    note = _text(_("Ghi chú"), rows=2)

    def __init__(self, *args: Any, indicators: Iterable[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = list(indicators)
        offer(self, "indicator", [("", _("Không gắn chỉ số")), *known])
        offer(self, "out_of", [("", _("Không phải tỷ lệ")), *known])

    def sheet(self, **more: Any) -> TargetSheet:
        """What was typed, for the deed."""
        asked = dict(self.cleaned_data)
        first, last = asked.pop("years")
        counted, per = asked.pop("accumulation"), asked.pop("per")
        if asked["out_of"] and not asked["population"].strip():
            with in_record_language():
                asked["population"] = question_name(asked["out_of"])
        return TargetSheet(
            **asked | {"comparator": Comparator(asked["comparator"])},
            accumulation=Accumulation(counted) if counted else None,
            per=Per(per) if per else None,
            first_year=first,
            last_year=last,
            **more,
        )


class ActivityForm(RefusableForm):
    """Một hoạt động, with a number of đồng for each source."""

    name = forms.CharField(label=_("Nhiệm vụ, hoạt động"), max_length=300, error_messages=_EMPTY)
    owner = forms.CharField(
        label=_("Đơn vị, người chủ trì"),
        max_length=200,
        help_text=_("Ví dụ: Chi cục Phát triển nông thôn"),
        error_messages=_EMPTY,
    )
    body = forms.ChoiceField(label=_("Ban, tổ trong danh mục"), required=False)
    username = forms.CharField(
        label=_("Tài khoản người làm"),
        max_length=150,
        required=False,
        help_text=_("Tên đăng nhập; việc sẽ hiện trong hàng việc của người đó khi đến hạn."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    starts_on = VietnameseDateField(label=_("Từ ngày"), error_messages=_EMPTY)
    ends_on = VietnameseDateField(label=_("Phải xong trước hết ngày"), error_messages=_EMPTY)

    def __init__(self, *args: Any, bodies: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "body", [("", _("Không có trong danh mục")), *bodies])
        for source in BudgetSource:
            words = _("Kinh phí từ %(source)s (đồng)") % {"source": str(BUDGET_SOURCE_LABELS[source]).lower()}
            self.fields[f"budget_{source.value}"] = VietnameseNumberField(label=words, required=False)

    def sheet(self) -> ActivitySheet:
        """What was typed, for the deed."""
        asked = self.cleaned_data
        budget = {one: asked[f"budget_{one.value}"] for one in BudgetSource}
        return ActivitySheet(
            name=asked["name"],
            owner=asked["owner"],
            starts_on=asked["starts_on"],
            ends_on=asked["ends_on"],
            body_id=int(asked["body"]) if asked["body"] else None,
            username=asked["username"],
            budget={one: Decimal(amount) for one, amount in budget.items() if amount},
        )


class ReportForm(RefusableForm):
    """Tiến độ, kết quả một hoạt động."""

    state = forms.ChoiceField(
        label=_("Hoạt động này"),
        choices=[(state, ACTIVITY_STATE_LABELS[state]) for state in ActivityState if state != ActivityState.PLANNED],
        widget=forms.RadioSelect,
        error_messages={"required": _("Hãy chọn một mục.")},
    )
    result = _text(_("Kết quả"), help_text=_("Ví dụ: 2 lớp, 80 người; đã nghiệm thu ngày …"))
    drop_reason = _text(_("Lý do không làm"), rows=2)
    closed_on = VietnameseDateField(
        label=_("Xong ngày"), required=False, help_text=_("Để trống: hôm nay. Chỉ khi đã xong hoặc không làm.")
    )


class AnnexForm(RefusableForm):
    """A list of targets to bring in."""

    file = forms.FileField(
        label=_("Tệp phụ lục"),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.csv"}),
        help_text=_("Excel (.xlsx, .xls) hoặc CSV, tối đa 3.000 dòng. Chưa ghi gì khi tải lên."),
        error_messages={"required": _("Hãy chọn tệp phụ lục."), "empty": _("Tệp trống, không có nội dung nào.")},
    )
