"""What is typed about a producer and its people."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ocop.interfaces.producer_desk.forms.fields import REQUIRED, DayField, text
from ocop.interfaces.producer_desk.forms.places import commune_code_of, offer_provinces
from ocop.programme.producers.labels import PROFILE_LABELS, SEX_LABELS
from ocop.programme.producers.rules.ethnic_groups import ETHNIC_GROUPS
from ocop.programme.producers.rules.producer_kinds import ProducerKind
from ocop.programme.producers.rules.producer_profile import ProducerProfile

KIND_CHOICES = [
    (ProducerKind.COOPERATIVE, _("Hợp tác xã")),
    (ProducerKind.COOPERATIVE_GROUP, _("Tổ hợp tác")),
    (ProducerKind.ENTERPRISE, _("Doanh nghiệp nhỏ và vừa")),
    (ProducerKind.FARM, _("Trang trại")),
    (ProducerKind.HOUSEHOLD, _("Hộ sản xuất, hộ gia đình có đăng ký kinh doanh")),
    (ProducerKind.ASSOCIATION, _("Hội, hiệp hội, trung tâm điều hành (chỉ sản phẩm du lịch)")),
]
PLACE_FIELDS = ("province_code", "commune_name", "representative_province_code", "representative_commune_name")
DISABILITY_CHOICES = [("", _("Không khai")), ("yes", _("Có")), ("no", _("Không"))]


class ProducerForm(forms.Form):
    """One page: who the producer is, where, who represents it."""

    kind = forms.ChoiceField(label=_("Loại hình"), choices=KIND_CHOICES, error_messages=REQUIRED)
    name = text(PROFILE_LABELS["name"], required=True, help_text=_("Ghi đủ như trên giấy đăng ký."))
    tax_code = text(
        PROFILE_LABELS["tax_code"],
        max_length=20,
        help_text=_("10 số, chi nhánh 13 số. Hộ kinh doanh, cá nhân: 12 số căn cước của người đại diện."),
        attrs={"inputmode": "numeric", "autocomplete": "off"},
    )
    registration_number = text(PROFILE_LABELS["registration_number"], max_length=60)
    registered_on = DayField(label=PROFILE_LABELS["registered_on"], required=False)
    registration_issuer = text(PROFILE_LABELS["registration_issuer"], max_length=200)
    founded_on = DayField(label=PROFILE_LABELS["founded_on"], required=False)
    province_code = forms.ChoiceField(
        label=_("Tỉnh, thành phố"), error_messages={"required": _("Hãy chọn tỉnh, thành phố.")}
    )
    commune_name = text(
        _("Xã, phường, đặc khu"),
        required=True,
        help_text=_("Gõ tên rồi chọn. Tên xã cũ trước 01/07/2025 cũng được, máy sẽ tìm xã mới."),
        attrs={"list": "communes", "autocomplete": "off"},
    )
    address = text(PROFILE_LABELS["address"], required=True, max_length=300, help_text=_("Số nhà, đường, thôn, xóm."))
    address_as_printed = text(
        PROFILE_LABELS["address_as_printed"],
        max_length=300,
        help_text=_("Nếu giấy tờ còn ghi địa chỉ cũ (có huyện, xã cũ), chép lại ở đây."),
    )
    phone = text(PROFILE_LABELS["phone"], required=True, max_length=30, attrs={"type": "tel", "autocomplete": "tel"})
    email = text(PROFILE_LABELS["email"], max_length=254, attrs={"type": "email", "autocomplete": "email"})
    website = text(PROFILE_LABELS["website"], max_length=200, attrs={"inputmode": "url"})
    representative_name = text(PROFILE_LABELS["representative_name"], required=True, max_length=120)
    representative_position = text(PROFILE_LABELS["representative_position"], max_length=120)
    representative_sex = forms.ChoiceField(
        label=PROFILE_LABELS["representative_sex"],
        required=False,
        choices=[("", _("Chưa ghi")), *SEX_LABELS.items()],
    )
    representative_ethnicity = forms.ChoiceField(
        label=PROFILE_LABELS["representative_ethnicity"],
        required=False,
        choices=[("", _("Chưa ghi")), *((name, name) for name in ETHNIC_GROUPS)],
    )
    representative_has_disability = forms.ChoiceField(
        label=PROFILE_LABELS["representative_has_disability"], required=False, choices=DISABILITY_CHOICES
    )
    representative_province_code = forms.ChoiceField(label=_("Thường trú tại tỉnh, thành phố"), required=False)
    representative_commune_name = text(
        _("Thường trú tại xã, phường, đặc khu"),
        max_length=120,
        help_text=_("Tên hiện nay, hoặc tên xã cũ trước 01/07/2025, máy sẽ tìm xã mới."),
        attrs={"list": "representative-communes", "autocomplete": "off"},
    )
    representative_address = text(
        _("Thường trú tại số nhà, đường, thôn, xóm"),
        max_length=300,
        help_text=_("Mẫu số 02 in ghép ba ô này thành “Địa chỉ thường trú”."),
    )
    representative_address_as_printed = text(
        PROFILE_LABELS["representative_address_as_printed"],
        max_length=300,
        help_text=_("Nếu căn cước còn ghi địa chỉ cũ (có huyện, xã cũ), chép lại ở đây."),
    )
    history = text(PROFILE_LABELS["history"], rows=4, help_text=_("Các giai đoạn hình thành và phát triển."))
    organisation = text(PROFILE_LABELS["organisation"], rows=4)
    seen_at = forms.CharField(required=False, widget=forms.HiddenInput)

    groups = (
        (
            _("Chủ thể"),
            ("kind", "name", "tax_code", "registration_number", "registered_on", "registration_issuer", "founded_on"),
        ),
        (
            _("Địa chỉ và liên hệ"),
            ("province_code", "commune_name", "address", "address_as_printed", "phone", "email", "website"),
        ),
        (
            _("Người đại diện theo pháp luật"),
            (
                "representative_name",
                "representative_position",
                "representative_sex",
                "representative_ethnicity",
                "representative_has_disability",
                "representative_province_code",
                "representative_commune_name",
                "representative_address",
                "representative_address_as_printed",
            ),
        ),
        (_("Giới thiệu (dùng lại cho các hồ sơ)"), ("history", "organisation")),
    )

    def __init__(self, *args: Any, today: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.provinces = offer_provinces(self, "province_code", today, empty=_("Chọn tỉnh, thành phố"))
        offer_provinces(self, "representative_province_code", today, empty=_("Cùng tỉnh với chủ thể"))
        self.commune_code = self.representative_commune_code = ""

    def clean(self) -> dict[str, Any]:
        """Find the communes of today behind the words; several or none is said beside the field."""
        values = super().clean() or {}
        province = values.get("province_code")
        if province and values.get("commune_name"):
            self.commune_code = commune_code_of(
                self,
                "commune_name",
                province=self.provinces[province],
                typed=values["commune_name"],
                today=self.today,
            )
        home = values.get("representative_province_code") or province
        if home and values.get("representative_commune_name"):
            self.representative_commune_code = commune_code_of(
                self,
                "representative_commune_name",
                province=self.provinces[home],
                typed=values["representative_commune_name"],
                today=self.today,
            )
        elif values.get("representative_province_code"):
            self.add_error("representative_commune_name", _("Hãy ghi xã, phường thường trú của người đại diện."))
        return values

    def profile(self) -> ProducerProfile:
        """The checked words as the operations take them."""
        values = dict(self.cleaned_data)
        for name in (*PLACE_FIELDS, "seen_at"):
            values.pop(name)
        disability = {"yes": True, "no": False}.get(values.pop("representative_has_disability"))
        words: dict[str, Any] = {
            name: value if value is not None or name.endswith("_on") else "" for name, value in values.items()
        }
        return ProducerProfile(
            **words,
            representative_has_disability=disability,
            commune_code=self.commune_code,
            representative_commune_code=self.representative_commune_code,
        )

    def grouped(self) -> list[tuple[Any, list[forms.BoundField]]]:
        """Title and bound fields of each group."""
        return [(title, [self[name] for name in names]) for title, names in self.groups]


class InvitationForm(forms.Form):
    """Whom an owner invites."""

    full_name = text(_("Họ và tên"), required=True, max_length=120)
    phone = text(_("Số điện thoại"), required=True, max_length=30, attrs={"type": "tel"})
    position = text(_("Việc được giao"), max_length=120, help_text=_("Ví dụ: kế toán, thư ký, người làm hồ sơ."))


class NewAccountForm(forms.Form):
    """An invited person without an account."""

    full_name = text(_("Họ và tên"), required=True, max_length=120, attrs={"autocomplete": "name"})
    password = forms.CharField(
        label=_("Mật khẩu"),
        strip=False,
        max_length=200,
        help_text=_("Ít nhất 10 ký tự. Ghép ba, bốn từ không liên quan là dễ nhớ và khó đoán nhất."),
        error_messages=REQUIRED,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
