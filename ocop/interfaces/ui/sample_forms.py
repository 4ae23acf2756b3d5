"""What is typed when samples change hands: one form, with the fields the step asks for."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, cast

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ocop.foundation.refusal import FieldRefusal
from ocop.foundation.text.formats import parse_vietnamese_date, parse_vietnamese_number, vietnamese_date
from ocop.interfaces.ui.form_faults import show_refusal
from ocop.programme.dossiers.labels import STORAGE_LABELS
from ocop.programme.dossiers.operations.sample_stepping import HandOver, SampleDetails
from ocop.programme.dossiers.rules.samples import StorageCondition

_FILL = {"required": gettext_lazy("Hãy điền ô này.")}


class DayField(forms.Field):
    """A day typed as dd/mm/yyyy."""

    widget = forms.TextInput(
        attrs={"placeholder": gettext_lazy("ngày/tháng/năm"), "inputmode": "numeric", "autocomplete": "off"}
    )

    def to_python(self, value: Any) -> date | None:
        """The day, or None for an empty field."""
        if value in self.empty_values or not str(value).strip():
            return None
        try:
            return parse_vietnamese_date(str(value))
        except ValueError:
            raise forms.ValidationError(_("Ngày chưa đúng. Ví dụ: 12/08/2026.")) from None

    def prepare_value(self, value: Any) -> Any:
        """dd/mm/yyyy."""
        return vietnamese_date(value) if isinstance(value, date) else value


class DegreesField(forms.Field):
    """Degrees Celsius as people write them: "4", "-18", "3,5"."""

    widget = forms.TextInput(attrs={"inputmode": "text", "autocomplete": "off"})

    def to_python(self, value: Any) -> Decimal | None:
        """One decimal at most, or None for an empty field."""
        if value in self.empty_values or not str(value).strip():
            return None
        typed = str(value).strip().replace("−", "-").removesuffix("°C").removesuffix("độ").strip()
        sign = -1 if typed.startswith("-") else 1
        try:
            return sign * parse_vietnamese_number(typed.lstrip("-+")).quantize(Decimal("0.1"))
        except (ValueError, ArithmeticError):
            raise forms.ValidationError(_("Hãy ghi nhiệt độ bằng số, ví dụ 4 hoặc −18.")) from None


def _line(label: Any, longest: int = 120, help_text: Any = "") -> forms.CharField:
    return forms.CharField(label=label, required=False, max_length=longest, help_text=help_text)


def _box(label: Any, help_text: Any = "", rows: int = 2) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        max_length=4000,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class SampleStepForm(forms.Form):
    """The fields of one step; `wanted` names those it asks for, in their order."""

    serials = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Chọn mẫu"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": gettext_lazy("Chọn ít nhất một mẫu."),
            "invalid_choice": gettext_lazy("Mẫu này vừa được chuyển đi nơi khác. Hãy tải lại trang."),
        },
    )
    giver_name = _line(gettext_lazy("Người giao"))
    taker_name = _line(gettext_lazy("Người nhận"))
    specification = _line(gettext_lazy("Quy cách"), 120, gettext_lazy("Ví dụ: gói 200 g, chai 500 ml."))
    lot_number = _line(gettext_lazy("Số lô"), 60)
    expires_on = DayField(
        label=gettext_lazy("Hạn sử dụng ghi trên bao bì"),
        required=False,
        help_text=gettext_lazy("Để trống nếu sản phẩm không có hạn dùng (thủ công mỹ nghệ, cây cảnh)."),
    )
    place = _line(gettext_lazy("Nơi để"), 120, gettext_lazy("Ví dụ: Kho 2, kệ A, tủ mát số 1."))
    storage = forms.ChoiceField(label=gettext_lazy("Điều kiện giữ"), required=False)
    temperature = DegreesField(
        label=gettext_lazy("Nhiệt độ đo được (°C)"),
        required=False,
        help_text=gettext_lazy("Bắt buộc với mẫu giữ mát, đông lạnh."),
    )
    is_used_up = forms.BooleanField(
        label=gettext_lazy("Các mẫu này đã dùng hết, không còn gì để trả hoặc hủy"), required=False
    )
    occasion = _line(gettext_lazy("Văn bản căn cứ (nếu có)"), 250)
    witnesses = _box(
        gettext_lazy("Người chứng kiến"),
        gettext_lazy("Ít nhất hai người, mỗi người một dòng: họ tên, chức vụ, đơn vị."),
        3,
    )
    remark = _box(gettext_lazy("Ghi chú"))
    happened_on = DayField(
        label=gettext_lazy("Ngày giao nhận"),
        required=False,
        help_text=gettext_lazy("Chỉ điền khi ghi lại việc đã làm trước đó; để trống là lúc này."),
    )
    happened_time = forms.TimeField(
        label=gettext_lazy("Giờ giao nhận"),
        required=False,
        input_formats=["%H:%M", "%Hh%M", "%H"],
        widget=forms.TimeInput(format="%H:%M", attrs={"placeholder": gettext_lazy("giờ:phút")}),
        error_messages={"invalid": gettext_lazy("Ghi giờ dạng 09:30.")},
    )
    photo = forms.FileField(
        label=gettext_lazy("Ảnh chụp mẫu (không bắt buộc)"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/*", "capture": "environment"}),
    )

    def __init__(
        self,
        *args: Any,
        wanted: Sequence[str],
        choices: Sequence[tuple[int, str]],
        labels: dict[str, Any] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._accepted = list(choices)
        cast(forms.TypedMultipleChoiceField, self.fields["serials"]).choices = choices
        cast(forms.ChoiceField, self.fields["storage"]).choices = [
            ("", _("Không ghi")),
            *((one.value, words) for one, words in STORAGE_LABELS.items()),
        ]
        if "serials" not in self.initial:
            self.initial["serials"] = [serial for serial, _words in choices]
        for name in list(self.fields):
            if name not in {"serials", "happened_on", "happened_time", *wanted}:
                del self.fields[name]
        self.order_fields(["serials", *wanted, "happened_on", "happened_time"])
        for name, words in (labels or {}).items():
            self.fields[name].label = words

    def clean(self) -> dict[str, Any]:
        """Day and hour belong together."""
        given = super().clean() or {}
        if given.get("happened_time") and not given.get("happened_on"):
            given["happened_on"] = timezone.localdate()
        elif given.get("happened_on") and not given.get("happened_time") and "happened_time" not in self.errors:
            self.add_error("happened_time", _("Ghi cả giờ giao nhận."))
        return given

    def hand_over(self) -> HandOver:
        """What was typed, for the deed."""
        given = self.cleaned_data
        day, hour = given.get("happened_on"), given.get("happened_time")
        moment = timezone.make_aware(datetime.combine(day, hour)) if day and isinstance(hour, time) else None
        return HandOver(
            giver_name=given.get("giver_name", ""),
            taker_name=given.get("taker_name", ""),
            happened_at=moment,
            place=given.get("place", ""),
            storage=StorageCondition(given["storage"]) if given.get("storage") else None,
            temperature=given.get("temperature"),
            remark=given.get("remark", ""),
            witnesses=given.get("witnesses", ""),
            photo=given.get("photo"),
        )

    def details(self) -> SampleDetails:
        """What stands on the packets; an empty field leaves what is known."""
        given = self.cleaned_data
        return SampleDetails(
            given.get("specification") or None, given.get("lot_number") or None, given.get("expires_on")
        )

    def offer_only(self, serials: Iterable[int]) -> None:
        """For the page after a fault: the samples this step is for, and what was ticked; other numbers were only let
        in so that the deed could answer for them."""
        shown = {str(one) for one in serials} | {str(one) for one in self["serials"].value() or ()}
        field = cast(forms.TypedMultipleChoiceField, self.fields["serials"])
        field.choices = [(serial, words) for serial, words in self._accepted if str(serial) in shown]

    def show(self, refusal: FieldRefusal) -> None:
        """Put each sentence beside its field; an hour that cannot be, beside the hour."""
        renamed = {"happened_at": "happened_time"}
        show_refusal(self, FieldRefusal({renamed.get(name, name): said for name, said in refusal.faults.items()}))


class AnnounceForm(SampleStepForm):
    """Chủ thể báo gửi mẫu."""

    count = forms.IntegerField(
        label=gettext_lazy("Số mẫu gửi"),
        min_value=1,
        max_value=50,
        error_messages={
            **_FILL,
            "invalid": gettext_lazy("Ghi một số nguyên, ví dụ 5."),
            "min_value": gettext_lazy("Ghi số mẫu từ 1 đến 50."),
            "max_value": gettext_lazy("Ghi số mẫu từ 1 đến 50."),
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        wanted = ("count", "specification", "lot_number", "expires_on", "storage", "giver_name", "remark")
        super().__init__(*args, wanted=wanted, choices=[], **kwargs)
        for name in ("serials", "happened_on", "happened_time"):
            del self.fields[name]
        storage = cast(forms.ChoiceField, self.fields["storage"])
        storage.choices = [(one.value, words) for one, words in STORAGE_LABELS.items()]
        self.fields["giver_name"].label = _("Người đi giao (để trống nếu chính Ông/Bà giao)")

    def clean(self) -> dict[str, Any]:
        """Nothing to compare here."""
        return self.cleaned_data
