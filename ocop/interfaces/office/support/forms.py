"""What is typed about requests, awards and budgets. Whether it is allowed is asked in the operations."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ocop.interfaces.office.review.forms import VietnameseDateField
from ocop.interfaces.office.support.fields import REQUIRED, DongField
from ocop.interfaces.ui.form_choices import offer
from ocop.programme.support.labels import OPINIONS, PAYERS
from ocop.programme.support.operations.paper_of_decision import DecisionPaper
from ocop.programme.support.operations.paying import PaymentSheet
from ocop.programme.support.operations.refund_payment import RefundSheet

Choices = list[tuple[Any, Any]]
_DAY = {"required": _("Hãy ghi ngày.")}


def _words(label: Any, *, required: bool = False, help_text: Any = "", most: int = 2000) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=required,
        help_text=help_text,
        max_length=most,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages=REQUIRED,
    )


def _line(label: Any, *, required: bool = True, help_text: Any = "", most: int = 200) -> forms.CharField:
    return forms.CharField(
        label=label, required=required, help_text=help_text, max_length=most, error_messages=REQUIRED
    )


class DecisionForm(forms.Form):
    """The decision a deed rests on."""

    number = _line(_("Số quyết định"), most=60, help_text=_("Đã có trong sổ văn bản thì được nối vào."))
    issued_on = VietnameseDateField(label=_("Ngày quyết định"), error_messages=_DAY)
    issuing_authority = _line(_("Cơ quan ban hành"))
    budget_line = forms.ChoiceField(
        label=_("Chi từ dòng dự toán"), error_messages={"required": _("Hãy chọn dòng dự toán chi khoản này.")}
    )

    def __init__(self, *args: Any, budgets: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "budget_line", [("", _("Chọn dòng dự toán")), *budgets])

    def paper(self) -> DecisionPaper:
        """The decision as typed."""
        asked = self.cleaned_data
        return DecisionPaper(asked["number"], asked["issued_on"], asked["issuing_authority"])


class AwardDecisionForm(DecisionForm):
    """Quyết định thưởng: the leader approved the list here, or signed on paper."""

    is_signed_outside = forms.BooleanField(
        label=_("Lãnh đạo đã ký quyết định trên giấy, không duyệt danh sách trong hệ thống"), required=False
    )

    def __init__(self, *args: Any, is_approved: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_approved:
            del self.fields["is_signed_outside"]


class ViewForm(forms.Form):
    """Ý kiến của lãnh đạo về danh sách thưởng."""

    words = _words(
        _("Ý kiến"), help_text=_("Bắt buộc khi trả lại: cơ quan tham mưu lập lại theo ý kiến này."), most=500
    )


class CarryForm(forms.Form):
    """Chuyển nguồn sang năm sau."""

    free = DongField(
        label=_("Phần chưa quyết định được chuyển (đồng)"),
        help_text=_("Khoản đã quyết định, chưa chi đi theo toàn bộ; ở đây chỉ ghi phần còn lại được phép chuyển."),
    )
    paper = _line(_("Văn bản cho phép chuyển nguồn"), most=120)
    carried_on = VietnameseDateField(label=_("Ngày chuyển"), error_messages=_DAY)


class GrantForm(DecisionForm):
    """Duyệt một đề nghị hỗ trợ."""

    line = forms.ChoiceField(label=_("Theo mức của chính sách"), required=False)
    amount = DongField(
        label=_("Mức duyệt (đồng)"), required=False, help_text=_("Để trống: bằng mức tính theo chính sách.")
    )
    reason = _words(_("Lý do"), help_text=_("Bắt buộc khi duyệt thấp hơn mức tính được, hoặc không theo mức nào."))

    field_order = ("line", "amount", "reason", "number", "issued_on", "issuing_authority", "budget_line")

    def __init__(self, *args: Any, lines: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "line", [*lines, ("", _("Không theo mức nào; theo quyết định riêng"))])


class RefuseForm(forms.Form):
    """Không duyệt một đề nghị."""

    reason = _words(_("Lý do không duyệt"), required=True, help_text=_("Chủ thể đọc được lý do này."))
    paper = _line(_("Số văn bản trả lời (nếu có)"), required=False, most=60)


class OpinionForm(forms.Form):
    """Ý kiến của cấp xã."""

    opinion = forms.ChoiceField(
        label=_("Ý kiến"),
        choices=list(OPINIONS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": _("Hãy chọn một ý kiến.")},
    )
    words = _words(_("Nhận xét"), help_text=_("Bắt buộc khi chưa nên hỗ trợ."))


class SettleForm(forms.Form):
    """Nghiệm thu, quyết toán."""

    accepted_cost = DongField(label=_("Chi phí hợp lệ theo chứng từ (đồng)"))
    words = _words(_("Ghi chú"), help_text=_("Bắt buộc khi có phần chi phí không hợp lệ."))


class ReturnForm(forms.Form):
    """Trả lại để bổ sung."""

    words = _words(_("Cần bổ sung giấy tờ gì"), required=True)


class PaymentForm(forms.Form):
    """Một lần chi."""

    voucher = _line(_("Số chứng từ chi"), most=60, help_text=_("Ví dụ: UNC 125. Một chứng từ chỉ ghi một lần."))
    paid_on = VietnameseDateField(label=_("Ngày chi"), error_messages=_DAY)
    amount = DongField(label=_("Số tiền (đồng)"))

    def sheet(self) -> PaymentSheet:
        """The payment as typed."""
        asked = self.cleaned_data
        return PaymentSheet(asked["voucher"], asked["paid_on"], asked["amount"])


class CutForm(forms.Form):
    """Thôi chi phần còn lại."""

    reason = _words(_("Lý do thôi chi phần còn lại"), required=True, most=500)


class MistakeForm(forms.Form):
    """Rút một bản chính sách ghi nhầm."""

    reason = _words(_("Bản này nhầm ở đâu"), required=True, help_text=_("Giữ lại cùng bản đã rút."), most=500)


class RefundForm(forms.Form):
    """Thu hồi tiền đã chi."""

    voucher = _line(_("Số chứng từ thu"), most=60, help_text=_("Giấy nộp tiền, ủy nhiệm chi của chủ thể."))
    refunded_on = VietnameseDateField(label=_("Ngày thu hồi"), error_messages=_DAY)
    amount = DongField(
        label=_("Số tiền (đồng)"),
        help_text=_(
            "Thu hồi trước khi hết thời gian chỉnh lý quyết toán của năm đã chi (31/01 năm sau): tiền trở lại dòng dự "
            "toán. Sau đó: nộp ngân sách nhà nước."
        ),
    )
    reason = _words(_("Lý do, văn bản thu hồi"), required=True, most=500)

    def sheet(self) -> RefundSheet:
        """The refund as typed."""
        asked = self.cleaned_data
        return RefundSheet(asked["voucher"], asked["refunded_on"], asked["amount"], asked["reason"])


class BudgetForm(forms.Form):
    """Một dòng dự toán."""

    province = forms.ChoiceField(label=_("Tỉnh, thành phố"), error_messages=REQUIRED)
    year = forms.IntegerField(label=_("Năm"), min_value=2018, max_value=2100, error_messages=REQUIRED)
    source = forms.ChoiceField(label=_("Nguồn"), choices=list(PAYERS.items()))
    name = _line(_("Tên dòng dự toán"), help_text=_("Ví dụ: Thưởng sản phẩm OCOP; Hỗ trợ bao bì, nhãn mác."))
    amount = DongField(label=_("Số tiền (đồng)"))
    paper = _line(_("Văn bản giao dự toán"), most=120)
    entered_on = VietnameseDateField(label=_("Ngày văn bản"), error_messages=_DAY)

    def __init__(self, *args: Any, places: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "province", places)


class BudgetEntryForm(forms.Form):
    """Bổ sung, điều chỉnh giảm."""

    amount = DongField(
        label=_("Số tiền tăng (đồng)"), may_be_negative=True, help_text=_("Giảm thì ghi số âm, ví dụ -50.000.000.")
    )
    paper = _line(_("Văn bản bổ sung, điều chỉnh"), most=120)
    entered_on = VietnameseDateField(label=_("Ngày văn bản"), error_messages=_DAY)
    note = _line(_("Ghi chú"), required=False, most=300)
