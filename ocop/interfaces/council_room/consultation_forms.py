"""What members and the chair type in a written consultation."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ocop.interfaces.council_room.forms import LONGEST, ReasonForm
from ocop.programme.evaluation.labels import OPINIONS


class BallotForm(forms.Form):
    """What a member answers on one product, sent with the score sheet."""

    opinion = forms.ChoiceField(
        label=gettext_lazy("Ý kiến của Ông/Bà"),
        choices=list(OPINIONS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Hãy chọn ý kiến của Ông/Bà.")},
    )
    star = forms.TypedChoiceField(
        label=gettext_lazy("Hạng đề nghị (khi đề nghị hạng khác)"),
        choices=[("", gettext_lazy("Chọn hạng")), *((star, gettext_lazy("%d sao") % star) for star in range(5, 0, -1))],
        coerce=int,
        empty_value=None,
        required=False,
    )
    reason = forms.CharField(
        label=gettext_lazy("Lý do, nội dung cần thảo luận"),
        help_text=gettext_lazy("Bắt buộc khi đề nghị hạng khác hoặc đề nghị họp trực tiếp."),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"max_length": gettext_lazy("Lý do dài quá, hãy viết ngắn lại.")},
    )


class ExtensionForm(forms.Form):
    """A later last day, and why."""

    ballots_due_on = forms.DateField(
        label=gettext_lazy("Hạn nhận phiếu mới (đến hết ngày)"),
        help_text=gettext_lazy("Ghi ngày/tháng/năm. Cả việc đánh giá lại không quá 45 ngày (điểm g khoản 6 Điều 7)."),
        input_formats=["%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d"],
        widget=forms.DateInput(
            format="%d/%m/%Y",
            attrs={"inputmode": "numeric", "placeholder": gettext_lazy("ngày/tháng/năm"), "autocomplete": "off"},
        ),
        error_messages={
            "required": gettext_lazy("Hãy ghi hạn nhận phiếu mới."),
            "invalid": gettext_lazy("Hãy ghi ngày theo dạng ngày/tháng/năm, ví dụ 30/11/2026."),
        },
    )
    reason = forms.CharField(
        label=gettext_lazy("Lý do gia hạn"),
        help_text=gettext_lazy("Được báo cho các thành viên và ghi vào biên bản."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": gettext_lazy("Hãy ghi lý do gia hạn."),
            "max_length": gettext_lazy("Lý do dài quá, hãy viết ngắn lại."),
        },
    )


def refer_form(data: Any = None, *, has_grounds: bool) -> ReasonForm:
    """Why a product is met on; where a ground holds anyway the words may be left out."""
    return ReasonForm(
        data,
        label=_("Nội dung cần Hội đồng thảo luận"),
        help_text=_("Có thể để trống vì đã có căn cứ ở trên.")
        if has_grounds
        else _("Chưa có căn cứ theo Quy chế; hãy ghi nội dung phức tạp cần thảo luận (điểm d khoản 6 Điều 7)."),
    )
