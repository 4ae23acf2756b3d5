"""What is typed about a revocation. Whether it is allowed is asked in the operations."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ocop.interfaces.office.review.forms import RefusableForm, VietnameseDateField
from ocop.programme.recognition.labels import REVOCATION_GROUND

_EMPTY = {"required": _("Hãy điền ô này.")}


class RevocationForm(RefusableForm):
    """Đề nghị thu hồi: trường hợp, kết luận, ngày, sự việc."""

    ground = forms.ChoiceField(
        label=_("Trường hợp thu hồi (khoản 1 Điều 8)"),
        choices=[(ground.value, words) for ground, words in REVOCATION_GROUND.items()],
        widget=forms.RadioSelect,
        error_messages={"required": _("Hãy chọn một trường hợp.")},
    )
    inspection_reference = forms.CharField(
        label=_("Kết luận của cơ quan có thẩm quyền, hoặc xác nhận của UBND cấp xã"),
        required=False,
        max_length=300,
        help_text=_(
            "Tên, số, ngày, cơ quan ban hành; in thành căn cứ của quyết định. UBND cấp xã xác nhận chủ thể không còn "
            "sản xuất bằng chính đề nghị này thì để trống."
        ),
    )
    established_on = VietnameseDateField(
        label=_("Ngày kết luận hoặc xác nhận"),
        help_text=_("Thời gian thu hồi là 15 ngày kể từ ngày này (khoản 4 Điều 8)."),
        error_messages=_EMPTY,
    )
    facts = forms.CharField(
        label=_("Sự việc"),
        help_text=_("Nội dung chính của kết luận, xác nhận. Chủ thể đọc được để giải trình; in vào quyết định."),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages=_EMPTY,
    )


class CorrectionForm(RevocationForm):
    """Đính chính: như đề nghị, thêm lý do."""

    reason = forms.CharField(
        label=_("Lý do đính chính"),
        help_text=_("Ví dụ: gõ nhầm ngày kết luận. Nội dung cũ được giữ lại; chủ thể được báo và giải trình lại được."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Hãy ghi lý do đính chính.")},
    )


class WithdrawForm(RefusableForm):
    """Lý do rút đề nghị thu hồi."""

    reason = forms.CharField(
        label=_("Lý do rút"),
        help_text=_("Lưu cùng vụ việc."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Hãy ghi lý do rút đề nghị thu hồi.")},
    )


class PaperExplanationForm(RefusableForm):
    """Văn bản giải trình của chủ thể, cơ quan tham mưu ghi lại."""

    received_on = VietnameseDateField(label=_("Ngày nhận văn bản giải trình"), error_messages=_EMPTY)
    words = forms.CharField(
        label=_("Nội dung giải trình"),
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Hãy ghi nội dung giải trình.")},
    )


class CheckNoteForm(RefusableForm):
    """Công bố sản phẩm đang được kiểm tra."""

    until = VietnameseDateField(
        label=_("Công bố đến hết ngày"), help_text=_("Hết ngày này lời công bố tự mất."), error_messages=_EMPTY
    )
    reason = forms.CharField(
        label=_("Lý do công bố"),
        help_text=_("Lưu cùng vụ việc; trang công khai chỉ ghi sản phẩm đang được kiểm tra."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Hãy ghi lý do công bố.")},
    )
