"""What the office types about rounds, councils and sessions."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ocop.interfaces.ui.form_choices import offer
from ocop.programme.councils.labels import SEATS
from ocop.programme.councils.rules.scored_parts import PARTS
from ocop.programme.evaluation.labels import SESSION_FORMS
from ocop.programme.evaluation.rules.session_lifecycle import SessionForm as Form

Choices = Sequence[tuple[Any, Any]]
REQUIRED = {"required": _("Hãy điền ô này.")}


def day(label: Any, *, required: bool = True, help_text: Any = "") -> forms.DateField:
    """A date as Vietnamese write it; the other ways people type one are read too."""
    return forms.DateField(
        label=label,
        required=required,
        help_text=help_text,
        input_formats=["%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d"],
        error_messages={"invalid": _("Ngày chưa đúng. Ví dụ: 12/08/2026."), "required": _("Hãy chọn ngày.")},
        widget=forms.DateInput(
            format="%d/%m/%Y", attrs={"inputmode": "numeric", "placeholder": _("ngày/tháng/năm"), "autocomplete": "off"}
        ),
    )


def text(label: Any, *, required: bool = True, help_text: Any = "", most: int = 200) -> forms.CharField:
    """One line of text."""
    return forms.CharField(
        label=label, required=required, help_text=help_text, max_length=most, error_messages=REQUIRED
    )


def hour(label: Any) -> forms.TimeField:
    """An hour of the day, as the browser offers it."""
    return forms.TimeField(
        label=label,
        required=False,
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
        error_messages={"invalid": _("Giờ chưa đúng. Ví dụ: 08:00.")},
    )


class RoundForm(forms.Form):
    """A round of assessment."""

    year = forms.IntegerField(label=_("Năm"), min_value=2020, max_value=2100, error_messages=REQUIRED)
    ordinal = forms.IntegerField(
        label=_("Đợt số"),
        min_value=1,
        max_value=20,
        error_messages=REQUIRED,
        help_text=_("Mỗi năm ít nhất 02 đợt; đợt thêm phải có trong Quy chế và có kế hoạch (Điều 5)."),
    )
    council_id = forms.ChoiceField(label=_("Hội đồng"), error_messages=REQUIRED)
    name = text(_("Tên đợt"), required=False, help_text=_("Để trống thì đặt theo số đợt và năm."))
    opens_on = day(_("Bắt đầu nhận hồ sơ"), required=False, help_text=_("Đợt 1, 2 để trống thì lấy theo Điều 5."))
    files_by = day(
        _("Hạn đề nghị đánh giá"),
        required=False,
        help_text=_(
            "Ngày cuối cùng còn trong hạn. Đợt 1, 2 để trống: theo Điều 5, tỉnh 29/4 và 29/10; trung ương 29/7 và 29/1."
        ),
    )
    decide_by = day(
        _("Hạn đánh giá xong"),
        required=False,
        help_text=_(
            "Ngày cuối cùng còn trong hạn. Đợt 1, 2 để trống: theo Điều 5, tỉnh 29/6 và 29/12; trung ương 29/9 và 29/3."
        ),
    )
    plan_number = text(_("Số kế hoạch"), required=False, most=60)

    def __init__(self, *args: Any, councils: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "council_id", [("", _("Chọn Hội đồng")), *councils])


class CouncilForm(forms.Form):
    """A council and the decision that set it up."""

    province_code = forms.ChoiceField(label=_("Cấp, địa phương"), error_messages=REQUIRED)
    name = text(_("Tên Hội đồng"), most=250)
    number = text(_("Số quyết định thành lập"), most=60, help_text=_("Ví dụ: 1201/QĐ-UBND"))
    issued_on = day(_("Ngày quyết định"))
    issuing_authority = text(_("Cơ quan ban hành"))
    signatory = text(_("Người ký"), required=False, most=120)
    valid_from = day(_("Hoạt động từ ngày"))
    valid_until = day(_("Đến hết ngày"), required=False, help_text=_("Để trống nếu chưa định ngày kết thúc."))

    def __init__(self, *args: Any, provinces: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "province_code", provinces)


class MemberForm(forms.Form):
    """A seat."""

    user_id = forms.IntegerField(widget=forms.HiddenInput)
    seat = forms.ChoiceField(label=_("Chức danh"), choices=list(SEATS.items()), initial="MEMBER")
    organisation = text(_("Cơ quan, đơn vị đại diện"), required=False)
    is_scoring = forms.BooleanField(label=_("Có quyền chấm điểm"), required=False, initial=True)
    scored_parts = forms.MultipleChoiceField(
        label=_("Chỉ chấm phần (để trống là cả ba phần)"),
        choices=[(part, part) for part in PARTS],
        required=False,
        error_messages={"invalid_choice": _("Hãy chọn trong các phần A, B, C.")},
    )
    valid_from = day(_("Từ ngày"))


class SessionForm(forms.Form):
    """A sitting."""

    name = text(_("Tên phiên họp"), help_text=_("Ví dụ: Phiên họp đánh giá, phân hạng đợt 2 năm 2026"))
    form = forms.ChoiceField(
        label=_("Hình thức"),
        choices=list(SESSION_FORMS.items()),
        initial=Form.MEETING,
        required=False,
        widget=forms.RadioSelect,
        help_text=_(
            "Hồ sơ đánh giá lại được lấy ý kiến bằng văn bản; chỉ họp trực tiếp khi cần (điểm d khoản 6 Điều 7)."
        ),
    )
    held_on = day(_("Ngày họp (hoặc ngày gửi phiếu lấy ý kiến)"))
    starts_at = hour(_("Giờ họp"))
    place = text(_("Địa điểm"), required=False, most=250)
    ballots_due_on = day(
        _("Ngày cuối nhận phiếu lấy ý kiến"),
        required=False,
        help_text=_("Chỉ khi lấy ý kiến bằng văn bản; tính cả ngày này. Để trống thì lấy theo Quy chế."),
    )


class ScheduleForm(forms.Form):
    """When and where a sitting is held."""

    held_on = day(_("Ngày họp"))
    starts_at = hour(_("Giờ họp"))
    place = text(_("Địa điểm"), required=False, most=250)
    ballots_due_on = day(
        _("Ngày cuối nhận phiếu lấy ý kiến"),
        required=False,
        help_text=_("Tính cả ngày này. Để trống thì lấy theo Quy chế."),
    )

    def __init__(self, *args: Any, is_written: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_written:
            self.fields["held_on"].label = _("Ngày gửi phiếu lấy ý kiến")
        else:
            del self.fields["ballots_due_on"]


class SendBackForm(forms.Form):
    """Why the leader does not approve."""

    reason = forms.CharField(
        label=_("Lý do chưa phê duyệt"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Ghi rõ sản phẩm và nội dung đề nghị Hội đồng xem lại."),
    )
