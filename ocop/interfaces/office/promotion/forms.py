"""What is typed in this room. Whether it is allowed is asked in the operations."""

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from ocop.interfaces.office.documents.access import Choices, read_place
from ocop.interfaces.ui.form_choices import offer
from ocop.interfaces.ui.sample_forms import DayField
from ocop.interfaces.ui.selling_forms import FILL, AmountField
from ocop.programme.promotion.labels import (
    CHECK_ANSWERS,
    CRITERIA,
    DESTINATION_KINDS,
    FAIR_KINDS,
    POINT_KINDS,
    PRESS_KINDS,
)
from ocop.programme.promotion.operations.destinations import DestinationSheet
from ocop.programme.promotion.operations.fairs import FairSheet
from ocop.programme.promotion.operations.press_pieces import PressSheet
from ocop.programme.promotion.operations.sales_points import PointSheet
from ocop.programme.promotion.operations.trade_requests import RequestSheet
from ocop.programme.promotion.rules.point_checklist import Checklist
from ocop.programme.promotion.rules.promotion_kinds import (
    CheckAnswer,
    DestinationKind,
    FairKind,
    PointKind,
    PressKind,
)
from ocop.programme.rubrics.labels import INDUSTRY_LABELS

DAY = {"required": _("Hãy ghi ngày.")}
CHOOSE = {"required": _("Hãy chọn một mục.")}
PAPER_HELP = _("Số văn bản đã có trong Sổ văn bản, ví dụ 345/QĐ-UBND. Chưa có thì để trống.")


def line(label: Any, *, required: bool = True, help_text: Any = "", most: int = 250) -> forms.CharField:
    """One line of text."""
    return forms.CharField(label=label, required=required, help_text=help_text, max_length=most, error_messages=FILL)


def box(label: Any, *, help_text: Any = "", most: int = 2000, rows: int = 4) -> forms.CharField:
    """A box of text that may stay empty."""
    return forms.CharField(
        label=label,
        required=False,
        help_text=help_text,
        max_length=most,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages=FILL,
    )


def kind_field(label: Any, words: Any) -> forms.ChoiceField:
    """A choice among the kinds of something."""
    return forms.ChoiceField(label=label, choices=list(words.items()), error_messages=CHOOSE)


class _Placed(forms.Form):
    """A form with the places its reader keeps. A correction does not move a record: the place is left out."""

    place = forms.ChoiceField(label=_("Địa phương"), error_messages={"required": _("Hãy chọn địa phương.")})

    def __init__(self, *args: Any, places: Choices | None = None, stays_at: tuple[str, str] = ("", ""), **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.stays_at = stays_at
        if places is None:
            del self.fields["place"]
        else:
            offer(self, "place", places)

    @property
    def chosen_place(self) -> tuple[str, str]:
        """(province, commune)."""
        return read_place(self.cleaned_data["place"]) if "place" in self.fields else self.stays_at


class PointForm(_Placed):
    """Điểm giới thiệu và bán sản phẩm."""

    kind = kind_field(_("Loại"), POINT_KINDS)
    name = line(_("Tên"))
    street = line(_("Số nhà, đường, thôn, xóm"), required=False, most=300)
    way_there = line(
        _("Chỉ đường bằng lời"), required=False, most=300, help_text=_("Ví dụ: cạnh chợ Đồng Quang, đối diện bến xe.")
    )
    run_by = line(_("Đơn vị quản lý"), help_text=_("Tên hợp tác xã, doanh nghiệp, cơ quan."))
    opening_hours = line(_("Giờ mở cửa"), required=False, most=200, help_text=_("Ví dụ: 7 giờ đến 20 giờ, cả tuần."))
    opened_on = DayField(label=_("Mở từ ngày"), error_messages=DAY)
    document = line(_("Văn bản thành lập, công nhận"), required=False, most=60, help_text=PAPER_HELP)

    def sheet(self) -> PointSheet:
        """As typed."""
        asked = self.cleaned_data
        province, commune = self.chosen_place
        names = ("name", "run_by", "opened_on", "street", "way_there", "opening_hours", "document")
        return PointSheet(
            kind=PointKind(asked["kind"]),
            province_code=province,
            commune_code=commune,
            **{name: asked[name] for name in names},
        )


class ClosePointForm(forms.Form):
    """Đóng một điểm."""

    last_day = DayField(label=_("Ngày mở cửa cuối cùng"), error_messages=DAY)
    reason = line(_("Lý do đóng"), most=500)


class AssessForm(forms.Form):
    """Đánh giá theo bộ tiêu chí của ngày đánh giá."""

    assessed_on = DayField(label=_("Ngày đánh giá"), error_messages=DAY)

    def __init__(self, *args: Any, checklist: Checklist, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.checklist = checklist
        for one in checklist.criteria:
            answers = dict(CHECK_ANSWERS)
            if one.is_required:
                del answers[CheckAnswer.NOT_CONCERNED]
            self.fields[one.code] = forms.ChoiceField(
                label=str(CRITERIA[one.code]),
                choices=list(answers.items()),
                widget=forms.RadioSelect,
                required=False,
                help_text=_("Theo %(source)s") % {"source": one.source},
            )
        self.fields["note"] = box(_("Ghi chú, việc phải sửa"))

    def answers(self) -> dict[str, CheckAnswer]:
        """The criteria answered."""
        found = {one.code: self.cleaned_data.get(one.code) for one in self.checklist.criteria}
        return {code: CheckAnswer(answer) for code, answer in found.items() if answer}


class DayForm(forms.Form):
    """One day."""

    day = DayField(label=_("Từ ngày"), error_messages=DAY)


class FairForm(_Placed):
    """Hội chợ, tuần hàng."""

    kind = kind_field(_("Loại sự kiện"), FAIR_KINDS)
    name = line(_("Tên sự kiện"))
    organiser = line(_("Đơn vị tổ chức"))
    venue = line(_("Nơi tổ chức"), most=300)
    starts_on = DayField(label=_("Từ ngày"), error_messages=DAY)
    ends_on = DayField(label=_("Đến hết ngày"), error_messages=DAY)
    registers_until = DayField(
        label=_("Nhận đăng ký đến hết ngày"), required=False, help_text=_("Để trống: đến ngày khai mạc.")
    )
    capacity = AmountField(label=_("Số gian hàng"))
    budget = AmountField(
        label=_("Kinh phí (đồng)"), required=False, is_money=True, help_text=_("Không hiện công khai.")
    )
    document = line(_("Kế hoạch, văn bản"), required=False, most=60, help_text=PAPER_HELP)
    terms = box(
        _("Thông tin cho chủ thể"), most=4000, help_text=_("Phí gian hàng, phần được hỗ trợ, vận chuyển, trang trí.")
    )

    def clean_capacity(self) -> int:
        """A whole number."""
        value = self.cleaned_data["capacity"]
        if value != value.to_integral_value():
            raise forms.ValidationError(_("Hãy ghi một số nguyên."))
        return int(value)

    def sheet(self) -> FairSheet:
        """As typed."""
        asked = self.cleaned_data
        province, commune = self.chosen_place
        names = (
            "name", "organiser", "venue", "starts_on", "ends_on", "registers_until", "capacity", "budget", "document",
            "terms",
        )  # fmt: skip
        return FairSheet(
            kind=FairKind(asked["kind"]),
            province_code=province,
            commune_code=commune,
            **{name: asked[name] for name in names},
        )


class ReasonForm(forms.Form):
    """Why."""

    reason = line(_("Lý do"), most=500)


class RequestForm(forms.Form):
    """Một nhu cầu mua hàng cơ quan biết được."""

    wanted = line(_("Cần mua gì"))
    industry = forms.ChoiceField(
        label=_("Nhóm sản phẩm"),
        required=False,
        choices=[("", _("Chưa rõ")), *((code.value, words) for code, words in INDUSTRY_LABELS.items())],
    )
    quantity = line(_("Số lượng"), required=False, most=160)
    province_code = forms.ChoiceField(label=_("Cần hàng của"), required=False)
    needed_until = DayField(label=_("Cần trước hết ngày"), error_messages=DAY)
    details = box(_("Yêu cầu khác"))
    buyer_name = line(_("Người, đơn vị mua"), required=False, most=160)
    contact = line(
        _("Điện thoại hoặc thư điện tử"),
        required=False,
        most=120,
        help_text=_("Chỉ chủ thể nhận cung cấp và cán bộ ghi lý do mới xem được; tự xóa sau 180 ngày."),
    )
    form_key = forms.UUIDField(required=False, widget=forms.HiddenInput, initial=uuid4)

    def __init__(self, *args: Any, provinces: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "province_code", provinces)

    def sheet(self) -> RequestSheet:
        """As typed."""
        return RequestSheet(**{name: value for name, value in self.cleaned_data.items() if name != "form_key"})


class CloseRequestForm(forms.Form):
    """Kết thúc một yêu cầu."""

    outcome = forms.ChoiceField(
        label=_("Kết thúc thế nào"),
        choices=[("DONE", _("Đã kết nối xong")), ("REFUSED", _("Không xử lý"))],
        widget=forms.RadioSelect,
        error_messages=CHOOSE,
    )
    answer = line(_("Kết quả hoặc lý do"), required=False, most=500, help_text=_("Bắt buộc khi không xử lý."))


class LinkForm(forms.Form):
    """Một địa chỉ bán hàng của sản phẩm."""

    outlet_name = line(
        _("Tên sàn, trang bán hàng"), most=120, help_text=_("Ví dụ: Postmart, Voso, trang của hợp tác xã.")
    )
    url = line(_("Địa chỉ trang sản phẩm"), most=500, help_text=_("Dán cả địa chỉ, bắt đầu bằng https://"))


class DestinationForm(_Placed):
    """Tuyến, điểm du lịch, làng nghề."""

    kind = kind_field(_("Loại"), DESTINATION_KINDS)
    name = line(_("Tên"))
    words = box(_("Giới thiệu"), most=4000, rows=5)
    document = line(_("Quyết định công nhận"), required=False, most=60, help_text=PAPER_HELP)

    def sheet(self) -> DestinationSheet:
        """As typed."""
        asked = self.cleaned_data
        province, commune = self.chosen_place
        return DestinationSheet(
            kind=DestinationKind(asked["kind"]),
            name=asked["name"],
            province_code=province,
            commune_code=commune,
            words=asked["words"],
            document=asked["document"],
        )


class PressForm(_Placed):
    """Tin, bài, phóng sự."""

    title = line(_("Tên tin, bài, phóng sự"), most=300)
    outlet = line(_("Cơ quan báo chí, trang đăng"), most=160)
    kind = kind_field(_("Loại hình"), PRESS_KINDS)
    published_on = DayField(label=_("Ngày đăng, phát"), error_messages=DAY)
    url = line(_("Địa chỉ bài"), required=False, most=500, help_text=_("Bắt buộc với báo điện tử, mạng xã hội."))
    reach = AmountField(label=_("Lượt xem, số bản in"), required=False, help_text=_("Không biết thì để trống."))

    def sheet(self) -> PressSheet:
        """As typed."""
        asked = self.cleaned_data
        province, commune = self.chosen_place
        return PressSheet(
            title=asked["title"],
            outlet=asked["outlet"],
            kind=PressKind(asked["kind"]),
            published_on=asked["published_on"],
            province_code=province,
            commune_code=commune,
            url=asked["url"],
            reach=None if asked["reach"] is None else int(asked["reach"]),
        )


def _reason() -> forms.CharField:
    return line(_("Lý do sửa"), most=500, help_text=_("Bản trước được giữ lại cùng lý do này."))


class CorrectDestinationForm(DestinationForm):
    """Sửa tuyến, điểm du lịch, làng nghề."""

    reason = _reason()


class CorrectPressForm(PressForm):
    """Sửa tin, bài, phóng sự."""

    reason = _reason()
