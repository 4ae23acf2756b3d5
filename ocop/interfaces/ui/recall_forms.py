"""What is typed about recalls, at the producer's and at the office."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import uuid4

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ocop.foundation.text.formats import parse_vietnamese_number
from ocop.interfaces.ui.form_choices import offer
from ocop.interfaces.ui.many_files import ManyFilesField
from ocop.interfaces.ui.requests import key_in
from ocop.interfaces.ui.sample_forms import DayField
from ocop.programme.recalls.labels import AMOUNT, HAZARD, TELLING, TREATMENT
from ocop.programme.recalls.operations.decision_paper import DecisionOnPaper
from ocop.programme.recalls.operations.open_recall import Finding
from ocop.programme.recalls.operations.record_amount import AmountSheet
from ocop.programme.recalls.operations.record_answer import Answer
from ocop.programme.recalls.rules.recall_kinds import BY_HAND, AmountKind, Hazard, Telling, Treatment

_FILL = {
    "required": gettext_lazy("Hãy điền ô này."),
    "invalid_choice": gettext_lazy("Hãy chọn một dòng trong danh sách."),
}
_PICK = {**_FILL, "required": gettext_lazy("Hãy chọn ít nhất một lô.")}
MOST_DIGITS = 24
NOW, LATER, NOBODY = "NOW", "LATER", "NOBODY"


def _box(label: Any, *, required: bool = True, longest: int = 500, help_text: Any = "", rows: int = 3) -> Any:
    return forms.CharField(
        label=label,
        required=required,
        max_length=longest,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages=_FILL,
    )


class QuantityField(forms.Field):
    """A quantity as it is written in Việt Nam: 1.250,5."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})

    def to_python(self, value: Any) -> Decimal | None:
        """The number, or None for an empty field."""
        if value in self.empty_values or not str(value).strip():
            return None
        try:
            found = parse_vietnamese_number(str(value)[:MOST_DIGITS])
        except ValueError:
            raise forms.ValidationError(_("Số chưa đúng. Ví dụ: 1.250,5.")) from None
        if abs(found) >= Decimal(10) ** 10:
            raise forms.ValidationError(_("Số lớn quá. Hãy xem lại."))
        if round(found, 3) != found:
            raise forms.ValidationError(_("Ghi nhiều nhất ba chữ số sau dấu phẩy."))
        return found


class LotsForm(forms.Form):
    """Chọn lô; also the form of a drill."""

    lots = forms.MultipleChoiceField(
        label=gettext_lazy("Lô hàng"), widget=forms.CheckboxSelectMultiple, error_messages=_PICK
    )

    def __init__(self, *args: Any, lots: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "lots", lots)

    def lot_ids(self) -> tuple[int, ...]:
        """Keys of the lots that were ticked."""
        return tuple(key_in(one) for one in self.cleaned_data["lots"])


class CheckedForm(LotsForm):
    """Lô có nguyên liệu bị thu hồi: không phải thu hồi."""

    words = _box(
        gettext_lazy("Đã kiểm tra thế nào, vì sao không phải thu hồi (người mua sẽ đọc)"),
        help_text=gettext_lazy("Ví dụ: lô này không dùng nguyên liệu đó; kết quả kiểm nghiệm số 12 ngày 20/11 đạt."),
    )


class PaperFields(forms.Form):
    """Quyết định của cơ quan."""

    number = forms.CharField(
        label=gettext_lazy("Số quyết định thu hồi"), max_length=60, required=False, error_messages=_FILL
    )
    issued_on = DayField(label=gettext_lazy("Ngày quyết định"), required=False)
    issuing_authority = forms.CharField(
        label=gettext_lazy("Cơ quan ban hành"), max_length=250, required=False, error_messages=_FILL
    )

    def paper(self) -> DecisionOnPaper:
        """As typed; a day left out is today."""
        given = self.cleaned_data
        return DecisionOnPaper(given["number"], given["issued_on"] or timezone.localdate(), given["issuing_authority"])


class BeginForm(LotsForm, PaperFields):
    """Thu hồi trong ba bước: lô nào, vì sao, quyết định."""

    found_on = DayField(label=gettext_lazy("Ngày phát hiện"), error_messages=_FILL)
    found_time = forms.TimeField(
        label=gettext_lazy("Giờ phát hiện"),
        input_formats=["%H:%M", "%Hh%M", "%H"],
        widget=forms.TimeInput(format="%H:%M", attrs={"placeholder": gettext_lazy("giờ:phút"), "inputmode": "text"}),
        error_messages={**_FILL, "invalid": gettext_lazy("Ghi giờ dạng 09:30.")},
        help_text=gettext_lazy("Quyết định thu hồi phải có trong 24 giờ từ lúc này."),
    )
    hazard = forms.ChoiceField(
        label=gettext_lazy("Vấn đề"), choices=[("", gettext_lazy("Chọn vấn đề")), *HAZARD.items()], error_messages=_FILL
    )
    reason = _box(
        gettext_lazy("Lý do, người mua sẽ đọc"),
        longest=300,
        help_text=gettext_lazy("Một, hai câu: phát hiện điều gì ở sản phẩm."),
    )
    found_how = forms.CharField(
        label=gettext_lazy("Phát hiện bằng cách nào (không bắt buộc)"),
        max_length=500,
        required=False,
        help_text=gettext_lazy("Ví dụ: kết quả kiểm nghiệm, người mua phản ánh, tự kiểm tra."),
    )
    scope = forms.CharField(
        label=gettext_lazy("Hàng đã bán ở đâu (không bắt buộc)"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("Ví dụ: trong tỉnh Thái Nguyên và trên sàn thương mại điện tử."),
    )
    decides = forms.ChoiceField(
        label=gettext_lazy("Quyết định"),
        choices=[
            (NOW, gettext_lazy("Thu hồi ngay")),
            (LATER, gettext_lazy("Ghi phát hiện, quyết định sau (trong 24 giờ)")),
        ],
        initial=NOW,
        widget=forms.RadioSelect,
        error_messages=_FILL,
    )
    advice = _box(
        gettext_lazy("Người mua cần làm gì"),
        required=False,
        longest=190,
        help_text=gettext_lazy("Ví dụ: Không dùng; mang trả nơi mua để được hoàn tiền."),
        rows=2,
    )

    def __init__(self, *args: Any, is_office: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_office:
            for name in PaperFields.base_fields:
                del self.fields[name]

    def steps(self) -> list[tuple[str, list[Any]]]:
        """The three steps with their fields."""
        paper = [self[name] for name in PaperFields.base_fields if name in self.fields]
        return [
            (_("Bước 1. Lô nào"), [self["lots"]]),
            (
                _("Bước 2. Vì sao"),
                [self[name] for name in ("hazard", "reason", "found_on", "found_time", "found_how", "scope")],
            ),
            (_("Bước 3. Quyết định"), [self["decides"], self["advice"], *paper]),
        ]

    def clean(self) -> dict[str, Any]:
        """What is needed for deciding at once."""
        given = super().clean() or {}
        if given.get("decides") == NOW:
            if not given.get("advice", "").strip():
                self.add_error("advice", _("Hãy ghi người mua cần làm gì."))
            if "number" in self.fields and not given.get("number", "").strip():
                self.add_error("number", _("Hãy ghi số quyết định thu hồi."))
        return given

    def decides_now(self) -> bool:
        """Whether the decision comes with the finding."""
        return bool(self.cleaned_data["decides"] == NOW)

    def finding(self) -> Finding:
        """What was typed, for the deed."""
        given = self.cleaned_data
        moment = timezone.make_aware(datetime.combine(given["found_on"], given["found_time"]))
        return Finding(
            lot_ids=self.lot_ids(),
            found_at=moment,
            hazard=Hazard(given["hazard"]),
            reason=given["reason"],
            found_how=given["found_how"],
            scope=given["scope"],
        )


class DecideForm(PaperFields):
    """Quyết định thu hồi."""

    advice = _box(gettext_lazy("Người mua cần làm gì"), longest=190, rows=2)

    field_order = ("advice", "number", "issued_on", "issuing_authority")

    def __init__(self, *args: Any, is_office: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_office:
            for name in PaperFields.base_fields:
                del self.fields[name]


class DismissForm(forms.Form):
    """Không phải thu hồi."""

    words = _box(gettext_lazy("Đã kiểm tra thế nào, vì sao không phải thu hồi"), longest=2000)


class CloseForm(forms.Form):
    """Báo cáo kết thúc."""

    report = _box(
        gettext_lazy("Báo cáo kết quả"),
        longest=4000,
        rows=5,
        help_text=gettext_lazy("Nguyên nhân, đã thu về và xử lý bao nhiêu, làm gì để không lặp lại."),
    )


class LiftForm(PaperFields):
    """Hủy bỏ quyết định thu hồi; an authority names the paper it does so by."""

    reason = _box(
        gettext_lazy("Vì sao hủy bỏ, người mua sẽ đọc"),
        longest=1000,
        help_text=gettext_lazy("Ví dụ: kết quả kiểm nghiệm lại đạt, ghi nhầm số lô."),
    )

    field_order = ("reason", "number", "issued_on", "issuing_authority")

    def __init__(self, *args: Any, is_office: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_office:
            for name in PaperFields.base_fields:
                del self.fields[name]
            return
        self.fields["number"].label = gettext_lazy("Số văn bản hủy bỏ")
        self.fields["issued_on"].label = gettext_lazy("Ngày văn bản")


class EndDrillForm(forms.Form):
    """Kết thúc diễn tập."""

    words = _box(gettext_lazy("Rút kinh nghiệm (không bắt buộc)"), required=False, longest=2000, help_text="", rows=2)


class WithdrawForm(forms.Form):
    """Rút lại một số ghi nhầm."""

    reason = forms.CharField(label=gettext_lazy("Vì sao rút lại số này"), max_length=300, error_messages=_FILL)


class AcknowledgeForm(forms.Form):
    """Nơi đã mua xác nhận đã nhận tin."""

    words = forms.CharField(
        label=gettext_lazy("Còn giữ bao nhiêu, đã bán cho ai (không bắt buộc)"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class ToldForm(forms.Form):
    """Đã báo bằng cách nào."""

    how = forms.ChoiceField(
        label=gettext_lazy("Kết quả"),
        choices=[
            *((one.value, TELLING[one]) for one in BY_HAND),
            (NOBODY, gettext_lazy("Không liên lạc được")),
        ],
        widget=forms.RadioSelect,
        error_messages=_FILL,
    )

    def telling(self) -> Telling | None:
        """None: nobody came through."""
        how = self.cleaned_data["how"]
        return None if how == NOBODY else Telling(how)


class AnswerForm(forms.Form):
    """Trả lời của người mua."""

    lot = forms.ChoiceField(label=gettext_lazy("Lô"), error_messages=_FILL)
    held = QuantityField(label=gettext_lazy("Còn giữ, sẽ trả"), required=False)
    used = QuantityField(label=gettext_lazy("Đã bán, đã dùng hết"), required=False)
    returned = QuantityField(label=gettext_lazy("Đã trả lại"), required=False)
    is_in_packs = forms.BooleanField(label=gettext_lazy("Các số trên là số bao gói"), required=False, initial=True)
    words = forms.CharField(label=gettext_lazy("Lời trả lời"), max_length=500, required=False)

    def __init__(self, *args: Any, lots: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "lot", lots)

    def answer(self) -> Answer:
        """What was typed, for the deed."""
        given = self.cleaned_data
        return Answer(
            key_in(given["lot"]), given["held"], given["used"], given["returned"], given["words"], given["is_in_packs"]
        )


class AmountForm(forms.Form):
    """Số lượng giữ lại, thu về, xử lý."""

    lot = forms.ChoiceField(label=gettext_lazy("Lô"), error_messages=_FILL)
    kind = forms.ChoiceField(
        label=gettext_lazy("Ghi gì"),
        choices=list(AMOUNT.items()),
        initial=AmountKind.IN_STOCK,
        widget=forms.RadioSelect,
        error_messages=_FILL,
    )
    quantity = QuantityField(label=gettext_lazy("Số lượng"), error_messages=_FILL)
    is_in_packs = forms.BooleanField(label=gettext_lazy("Số trên là số bao gói"), required=False, initial=True)
    treatment = forms.ChoiceField(
        label=gettext_lazy("Cách xử lý, khi ghi hàng đã xử lý"),
        choices=[("", gettext_lazy("Chưa xử lý")), *TREATMENT.items()],
        required=False,
        error_messages=_FILL,
    )
    words = forms.CharField(label=gettext_lazy("Ghi chú, số biên bản"), max_length=500, required=False)
    papers = ManyFilesField(label=gettext_lazy("Ảnh, biên bản (bắt buộc khi tiêu hủy)"), required=False)
    client_key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, lots: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "lot", lots)
        self.fields["client_key"].initial = uuid4

    def sheet(self) -> AmountSheet:
        """What was typed, for the deed."""
        given = self.cleaned_data
        return AmountSheet(
            lot_id=key_in(given["lot"]),
            kind=AmountKind(given["kind"]),
            quantity=given["quantity"],
            client_key=str(given["client_key"]),
            treatment=Treatment(given["treatment"]) if given["treatment"] else None,
            words=given["words"],
            is_in_packs=given["is_in_packs"],
        )
