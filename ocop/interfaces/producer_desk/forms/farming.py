"""What a producer types about areas, crops, inputs and the work of the day."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ocop.interfaces.producer_desk.forms.fields import REQUIRED, DayField, NumberField, text
from ocop.interfaces.producer_desk.forms.places import commune_code_of, offer_provinces
from ocop.interfaces.producer_desk.stamp_forms import AmountField
from ocop.interfaces.ui.form_choices import offer
from ocop.interfaces.ui.many_files import ManyFilesField, ManyFilesInput
from ocop.interfaces.ui.offline import ClientIdField
from ocop.interfaces.ui.requests import key_in
from ocop.programme.farming.labels import AREA_KIND, CODE_STATUS, DOSE_UNIT, INPUT_KIND, WORK_KIND
from ocop.programme.farming.rules.farming_kinds import AreaKind, CodeStatus, DoseUnit, InputKind, WorkKind
from ocop.programme.farming.rules.sheets import AreaSheet, CropSheet, InputSheet, WorkSheet

Choices = Iterable[tuple[Any, Any]]
_CHOOSE = {"required": _("Hãy chọn một mục."), "invalid_choice": _("Hãy chọn một mục trong danh sách.")}
_UNITS = [("", _("Chọn đơn vị")), *((unit.value, words) for unit, words in DOSE_UNIT.items())]


class _OfProducer(forms.Form):
    """Of which producer, asked only of people who act for several."""

    producer = forms.ChoiceField(label=_("Của chủ thể nào"), error_messages=_CHOOSE)

    def __init__(self, *args: Any, producers: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._only = producers[0][0] if len(producers) == 1 else 0
        if self._only:
            del self.fields["producer"]
        else:
            offer(self, "producer", [("", _("Chọn chủ thể")), *producers])

    def producer_id(self) -> int:
        """The chosen one, or the only one."""
        return self._only or key_in(self.cleaned_data["producer"])


class AreaForm(_OfProducer):
    """Vùng trồng, cơ sở nuôi."""

    kind = forms.ChoiceField(label=_("Loại"), choices=[(one.value, words) for one, words in AREA_KIND.items()])
    name = text(_("Tên gọi"), required=True, max_length=160, help_text=_("Ví dụ: Đồi chè xóm Nam Hưng."))
    province_code = forms.ChoiceField(label=_("Tỉnh, thành phố"), error_messages=_CHOOSE)
    commune_name = text(
        _("Xã, phường, đặc khu"),
        required=True,
        max_length=120,
        help_text=_("Gõ tên rồi chọn. Tên xã cũ trước 01/07/2025 cũng được, máy sẽ tìm xã mới."),
        attrs={"list": "communes", "autocomplete": "off"},
    )
    place = text(_("Thôn, xóm, xứ đồng"), max_length=200)
    area_hectares = NumberField(label=_("Diện tích (ha)"), required=False, help_text=_("5.000 m² ghi 0,5."))
    unit_code = text(
        _("Mã số vùng trồng, mã số cơ sở nuôi"), max_length=80, help_text=_("Chép đúng như giấy. Chưa có thì để trống.")
    )
    unit_code_issuer = text(_("Cơ quan cấp mã số"), max_length=160)
    unit_code_crop = text(_("Cây trồng, vật nuôi được cấp"), max_length=120)
    unit_code_market = text(_("Thị trường được cấp"), max_length=120, help_text=_("Ví dụ: nội địa, Trung Quốc."))
    unit_code_from = DayField(label=_("Ngày cấp"), required=False)
    unit_code_until = DayField(label=_("Có giá trị đến hết ngày"), required=False)
    unit_code_status = forms.ChoiceField(
        label=_("Tình trạng của mã số"), choices=[(one.value, words) for one, words in CODE_STATUS.items()]
    )
    place_as_printed = text(
        _("Địa danh cũ ghi trên giấy"), max_length=200, help_text=_("Nếu giấy còn ghi huyện, xã cũ, chép lại ở đây.")
    )
    gln = text(_("Mã địa điểm GLN (nếu có)"), max_length=13, attrs={"inputmode": "numeric"})
    gln_extension = text(_("Phần mở rộng của GLN"), max_length=20)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.provinces = offer_provinces(self, "province_code", today, empty=_("Chọn tỉnh, thành phố"))
        self.commune_code = ""

    def clean(self) -> dict[str, Any]:
        """Find the commune of today behind the words."""
        values = super().clean() or {}
        province, commune = values.get("province_code"), values.get("commune_name")
        if province and commune:
            self.commune_code = commune_code_of(
                self, "commune_name", province=self.provinces[province], typed=commune, today=self.today
            )
        return values

    def sheet(self) -> AreaSheet:
        """The checked words as the operations take them."""
        given = dict(self.cleaned_data)
        for name in ("province_code", "commune_name", "producer"):
            given.pop(name, None)
        given |= {"kind": AreaKind(given["kind"]), "unit_code_status": CodeStatus(given["unit_code_status"])}
        return AreaSheet(**given, commune_code=self.commune_code)


class CropForm(forms.Form):
    """Vụ trồng, lứa nuôi."""

    area = forms.ChoiceField(label=_("Ở vùng nào"), error_messages=_CHOOSE)
    what = text(_("Cây trồng, vật nuôi"), required=True, max_length=120, help_text=_("Ví dụ: Chè trung du, Gà ri."))
    name = text(_("Tên vụ, lứa"), required=True, max_length=160, help_text=_("Ví dụ: Chè vụ đông 2026."))
    begun_on = DayField(label=_("Ngày gieo trồng, thả giống, bắt đầu vụ"), error_messages=REQUIRED)
    expected_harvest_on = DayField(label=_("Dự kiến thu hoạch"), required=False)

    def __init__(self, *args: Any, areas: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "area", areas)

    def sheet(self) -> CropSheet:
        """The checked words as the operations take them."""
        given = self.cleaned_data
        return CropSheet(**{name: given[name] for name in ("name", "what", "begun_on", "expected_harvest_on")})


class CloseForm(forms.Form):
    """Kết thúc vụ."""

    closed_on = DayField(label=_("Ngày kết thúc"), error_messages=REQUIRED)


class InputForm(_OfProducer):
    """Vật tư đầu vào."""

    client_id = ClientIdField()
    kind = forms.ChoiceField(label=_("Loại"), choices=[(one.value, words) for one, words in INPUT_KIND.items()])
    name = text(_("Tên ghi trên nhãn"), required=True, max_length=160)
    waiting_days = NumberField(
        label=_("Thời gian cách ly (ngày)"),
        required=False,
        is_whole=True,
        help_text=_("Chép trên nhãn; bắt buộc với thuốc bảo vệ thực vật, thuốc thú y. Không cần cách ly thì ghi 0."),
    )
    bought_on = DayField(label=_("Ngày mua"), error_messages=REQUIRED)
    bought_from = text(_("Mua của"), max_length=160, help_text=_("Tên cửa hàng, đại lý."))
    quantity = AmountField(label=_("Số lượng"), required=False)
    unit = forms.ChoiceField(label=_("Đơn vị"), choices=_UNITS, required=False)
    active_ingredient = text(_("Hoạt chất, thành phần chính"), max_length=200)
    maker = text(_("Nơi sản xuất"), max_length=160)
    batch_number = text(_("Số lô trên nhãn"), max_length=60)
    paper = forms.FileField(
        label=_("Ảnh nhãn hoặc hóa đơn"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp,application/pdf"}),
    )

    def sheet(self) -> InputSheet:
        """The checked words as the operations take them."""
        given = dict(self.cleaned_data)
        for name in ("client_id", "producer", "paper"):
            given.pop(name, None)
        given |= {"kind": InputKind(given["kind"]), "unit": DoseUnit(given["unit"]) if given["unit"] else None}
        return InputSheet(**given)


class WorkForm(forms.Form):
    """Việc trong ngày."""

    client_id = ClientIdField()
    done_on = DayField(label=_("Ngày làm"), error_messages=REQUIRED)
    work = forms.ChoiceField(
        label=_("Việc đã làm"),
        choices=[(one.value, words) for one, words in WORK_KIND.items()],
        widget=forms.RadioSelect,
        error_messages=_CHOOSE,
    )
    input = forms.ChoiceField(label=_("Vật tư đã dùng"), required=False, error_messages=_CHOOSE)
    dose = AmountField(label=_("Lượng dùng (tổng cộng)"), required=False, help_text=_("Ví dụ: 0,5."))
    dose_unit = forms.ChoiceField(label=_("Đơn vị"), choices=_UNITS, required=False)
    words = text(_("Ghi thêm"), max_length=500, rows=2)
    done_by = text(_("Người làm"), max_length=120)
    weather = text(_("Thời tiết"), max_length=120, help_text=_("Ví dụ: nắng nhẹ, không gió."))
    photos = ManyFilesField(
        label=_("Ảnh (tối đa 3)"),
        required=False,
        widget=ManyFilesInput(attrs={"accept": "image/jpeg,image/png,image/webp", "data-offline-photos": "3"}),
    )

    def __init__(self, *args: Any, inputs: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "input", [("", _("Không dùng vật tư")), *inputs])

    def sheet(self) -> WorkSheet:
        """The checked words as the operations take them."""
        given = self.cleaned_data
        return WorkSheet(
            done_on=given["done_on"],
            work=WorkKind(given["work"]),
            words=given["words"],
            input_id=key_in(given["input"]) or None,
            dose=given["dose"],
            dose_unit=DoseUnit(given["dose_unit"]) if given["dose_unit"] else None,
            done_by=given["done_by"],
            weather=given["weather"],
        )


class CorrectForm(WorkForm):
    """Sửa một dòng."""

    reason = text(_("Vì sao phải sửa"), required=True, max_length=300, help_text=_("Dòng cũ vẫn giữ để đối chiếu."))
    is_withdrawal = forms.BooleanField(label=_("Việc này không có, bỏ dòng đã ghi"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(["client_id", "reason", "is_withdrawal"])
        if self.is_bound and self.data.get(self.add_prefix("is_withdrawal")):
            for name in ("done_on", "work"):
                self.fields[name].required = False
