"""What an officer types to begin helping: the least about a producer, for what, until when."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ocop.foundation.text.formats import parse_vietnamese_date, vietnamese_date
from ocop.interfaces.ui.form_choices import offer
from ocop.programme.producers.labels import PRODUCER_KIND_LABELS, PROFILE_LABELS, SCOPE_LABELS, SEX_LABELS
from ocop.programme.producers.operations.help_producer import MandateTerms
from ocop.programme.producers.rules.mandates import USUAL_DAYS, MandateScope
from ocop.programme.producers.rules.producer_kinds import ProducerKind
from ocop.programme.producers.rules.producer_profile import ProducerProfile

REQUIRED = {"required": _("Hãy điền ô này.")}
HOUSEHOLD_FIRST = (
    ProducerKind.HOUSEHOLD,
    ProducerKind.COOPERATIVE_GROUP,
    ProducerKind.FARM,
    ProducerKind.COOPERATIVE,
    ProducerKind.ENTERPRISE,
)


class DayField(forms.Field):
    """A day typed as dd/mm/yyyy."""

    widget = forms.TextInput

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.widget.attrs |= {"inputmode": "numeric", "placeholder": _("ngày/tháng/năm"), "autocomplete": "off"}

    def prepare_value(self, value: Any) -> Any:
        return vietnamese_date(value) if isinstance(value, date) else value

    def to_python(self, value: Any) -> date | None:
        if value in self.empty_values or not str(value).strip():
            return None
        try:
            return parse_vietnamese_date(str(value))
        except ValueError:
            raise forms.ValidationError(_("Ngày chưa đúng. Ví dụ: 12/08/2026.")) from None


class TermsForm(forms.Form):
    """For what and how long; the telephone the codes go to."""

    scope = forms.ChoiceField(
        label=_("Chủ thể nhờ làm gì"),
        choices=[(scope.value, SCOPE_LABELS[scope]) for scope in (MandateScope.ONE_DOSSIER, *MandateScope)],
        widget=forms.RadioSelect,
    )
    valid_until = DayField(label=_("Nhờ đến hết ngày"), error_messages=REQUIRED)
    code_phone = forms.CharField(
        label=_("Số điện thoại nhận mã xác nhận"),
        required=False,
        max_length=30,
        help_text=_("Số của chính chủ thể. Để trống thì dùng số liên hệ; không có di động thì dùng giấy ký tay."),
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}),
    )

    accepts_shared = forms.BooleanField(
        label=_("Đã hỏi chủ thể: số này dùng chung, mã vẫn đến tay chủ thể"), required=False
    )
    """Asked only about a number that serves other producers too."""

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        self.today = today
        initial = {"scope": MandateScope.PERIOD.value, "valid_until": today + timedelta(days=USUAL_DAYS - 1)}
        kwargs["initial"] = {**initial, **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        offer(self, "scope", [(scope.value, SCOPE_LABELS[scope]) for scope in MandateScope])

    def terms(self) -> MandateTerms:
        """The terms as typed, from today on."""
        values = self.cleaned_data
        return MandateTerms(
            scope=MandateScope(values["scope"]),
            valid_from=self.today,
            valid_until=values["valid_until"],
            phone=values["code_phone"],
            accepts_shared=values.get("accepts_shared", False),
        )

    def shown(self) -> list[forms.BoundField]:
        """The fields to draw: the question about a shared number only once it was asked."""
        is_asked = self.is_bound and (self["accepts_shared"].errors or self["accepts_shared"].value())
        return [field for field in self if field.name != "accepts_shared" or is_asked]


class NewProducerForm(TermsForm):
    """One short page for a telephone: who the producer is, then the terms. Papers and the rest come later."""

    name = forms.CharField(
        label=PROFILE_LABELS["name"],
        max_length=250,
        error_messages=REQUIRED,
        help_text=_("Ghi như trên giấy đăng ký, ví dụ: Hộ kinh doanh Nguyễn Thị Lành."),
    )
    kind = forms.ChoiceField(
        label=PROFILE_LABELS["kind"], choices=[(kind.value, PRODUCER_KIND_LABELS[kind]) for kind in HOUSEHOLD_FIRST]
    )
    representative_name = forms.CharField(
        label=PROFILE_LABELS["representative_name"], max_length=120, error_messages=REQUIRED
    )
    representative_sex = forms.ChoiceField(
        label=PROFILE_LABELS["representative_sex"],
        required=False,
        choices=[("", _("Chưa ghi")), *SEX_LABELS.items()],
    )
    commune_code = forms.ChoiceField(label=_("Xã, phường"), error_messages=REQUIRED)
    address = forms.CharField(
        label=PROFILE_LABELS["address"], max_length=300, error_messages=REQUIRED, help_text=_("Số nhà, thôn, xóm.")
    )
    phone = forms.CharField(
        label=_("Điện thoại liên hệ"),
        max_length=30,
        error_messages=REQUIRED,
        help_text=_("Số của chủ thể, hoặc của con cháu ở cùng."),
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}),
    )
    tax_code = forms.CharField(
        label=PROFILE_LABELS["tax_code"],
        required=False,
        max_length=20,
        help_text=_("10 số; hộ kinh doanh: 12 số căn cước của người đại diện. Chưa có thì để trống."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    field_order = (
        "name",
        "kind",
        "representative_name",
        "representative_sex",
        "commune_code",
        "address",
        "phone",
        "tax_code",
        "scope",
        "valid_until",
        "code_phone",
        "accepts_shared",
    )

    def __init__(self, *args: Any, communes: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "commune_code", communes)
        if len(communes) == 1:
            self.fields["commune_code"].initial = communes[0][0]

    def profile(self) -> ProducerProfile:
        """The profile as typed; everything else is filled in later."""
        values = self.cleaned_data
        return ProducerProfile(
            kind=ProducerKind(values["kind"]),
            name=values["name"],
            commune_code=values["commune_code"],
            tax_code=values["tax_code"],
            address=values["address"],
            phone=values["phone"],
            representative_name=values["representative_name"],
            representative_sex=values["representative_sex"],
        )


class CodeForm(forms.Form):
    """The digits the producer reads out."""

    code = forms.CharField(
        label=_("Mã chủ thể đọc (6 số)"),
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
    )


class SlipForm(forms.Form):
    """The number from the signed slip and its picture."""

    slip_number = forms.CharField(
        label=_("Số phiếu (12 số, in ở đầu giấy)"),
        max_length=30,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    scan = forms.FileField(
        label=_("Ảnh chụp hoặc bản quét giấy đã ký"),
        required=False,
        widget=forms.ClearableFileInput(attrs={"accept": "image/*,application/pdf"}),
    )


class EndForm(forms.Form):
    """Why the help ends."""

    reason = forms.CharField(
        label=_("Lý do kết thúc"),
        required=False,
        max_length=300,
        help_text=_("Ví dụ: chủ thể báo không nhờ nữa; chủ thể đã có tài khoản."),
    )
