"""What officers and leaders type in recognition. Whether it is allowed is asked in the operations."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ocop.interfaces.office.review.forms import RefusableForm, VietnameseDateField
from ocop.programme.recognition.labels import CERTIFICATE_STATUS

_EMPTY = {"required": _("Hãy điền ô này.")}


class DraftForm(RefusableForm):
    """Trích yếu, căn cứ thêm của dự thảo; khi trình lại thì cả câu trả lời lãnh đạo."""

    subject = forms.CharField(
        label=_("Trích yếu (về việc …)"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages=_EMPTY,
    )
    grounds = forms.CharField(
        label=_("Căn cứ khác"),
        required=False,
        max_length=4000,
        help_text=_(
            "Mỗi dòng một căn cứ, in trước căn cứ Quyết định số 26/2026/QĐ-TTg và biên bản của Hội đồng, "
            "ví dụ: Luật Tổ chức chính quyền địa phương."
        ),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    answer = forms.CharField(
        label=_("Trả lời ý kiến của lãnh đạo"),
        required=False,
        max_length=4000,
        help_text=_("Đã hoàn thiện những gì, hoặc vì sao giữ nguyên. Lãnh đạo đọc cùng dự thảo."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class LeaveOutForm(RefusableForm):
    """Lý do đưa một sản phẩm ra khỏi danh sách."""

    reason = forms.CharField(
        label=_("Lý do"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Hãy ghi lý do đưa sản phẩm ra khỏi danh sách.")},
    )


class SignForm(RefusableForm):
    """Phần lãnh đạo ghi khi ký."""

    number = forms.CharField(
        label=_("Số quyết định"), max_length=60, help_text=_("Ví dụ 1234/QĐ-UBND."), error_messages=_EMPTY
    )
    issued_on = VietnameseDateField(
        label=_("Ngày ban hành"), help_text=_("Ngày đầu của 36 tháng hiệu lực."), error_messages=_EMPTY
    )
    issuing_authority = forms.CharField(label=_("Cơ quan ban hành"), max_length=200, error_messages=_EMPTY)
    signatory = forms.CharField(label=_("Người ký"), max_length=120, error_messages=_EMPTY)
    signatory_position = forms.CharField(label=_("Chức vụ"), max_length=120, error_messages=_EMPTY)
    scan = forms.FileField(
        label=_("Bản chụp quyết định đã ký (PDF, ảnh)"),
        required=False,
        help_text=_("Có thể đính kèm sau, ở trang của quyết định."),
    )


class ScanForm(RefusableForm):
    """Bản chụp của một quyết định đã ban hành."""

    scan = forms.FileField(
        label=_("Bản chụp quyết định đã ký (PDF, ảnh)"),
        error_messages={"required": _("Hãy chọn tệp PDF hoặc ảnh chụp.")},
    )


class NominationForm(RefusableForm):
    """Văn bản đề nghị Bộ: phần lãnh đạo ghi khi ký."""

    number = forms.CharField(
        label=_("Số văn bản"), max_length=60, help_text=_("Ví dụ 1234/UBND-NNMT."), error_messages=_EMPTY
    )
    issued_on = VietnameseDateField(label=_("Ngày văn bản"), error_messages=_EMPTY)
    issuing_authority = forms.CharField(label=_("Cơ quan ban hành"), max_length=200, error_messages=_EMPTY)
    signatory = forms.CharField(label=_("Người ký"), max_length=120, error_messages=_EMPTY)
    signatory_position = forms.CharField(label=_("Chức vụ"), max_length=120, error_messages=_EMPTY)
    recipients = forms.CharField(
        label=_("Nơi nhận"),
        required=False,
        max_length=1000,
        help_text=_("Mỗi dòng một nơi nhận, in ở cuối văn bản."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class WordingForm(RefusableForm):
    """Câu chữ in trên giấy chứng nhận."""

    authority = forms.CharField(label=_("Cơ quan cấp"), max_length=120, error_messages=_EMPTY)
    title = forms.CharField(label=_("Tên giấy"), max_length=80, error_messages=_EMPTY)
    subtitle = forms.CharField(label=_("Dòng dưới tên giấy"), max_length=120, error_messages=_EMPTY)
    verb = forms.CharField(label=_("Dòng trước tên sản phẩm"), max_length=120, error_messages=_EMPTY)
    signing = forms.CharField(
        label=_("Quyền hạn, chức vụ người ký"),
        required=False,
        max_length=160,
        help_text=_("Mỗi dòng in một hàng, ví dụ “KT. CHỦ TỊCH” rồi “PHÓ CHỦ TỊCH”. Bỏ trống: theo chức vụ khi ký."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class SendBackForm(RefusableForm):
    """Nội dung cần hoàn thiện."""

    note = forms.CharField(
        label=_("Nội dung cần hoàn thiện"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Hãy ghi rõ nội dung cần hoàn thiện.")},
    )


class ReasonForm(RefusableForm):
    """Lý do của cách xử lý một kết quả Bộ trả về."""

    reason = forms.CharField(
        label=_("Lý do"),
        help_text=_("Lý do đi kèm hồ sơ; chủ thể đọc được."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Hãy ghi rõ lý do.")},
    )


class CertificateFilterForm(forms.Form):
    """Lọc giấy chứng nhận."""

    q = forms.CharField(label=_("Sản phẩm, chủ thể, mã, số quyết định"), required=False, max_length=120)
    sao = forms.ChoiceField(
        label=_("Hạng sao"),
        required=False,
        choices=[("", _("Mọi hạng sao")), ("3", _("3 sao")), ("4", _("4 sao")), ("5", _("5 sao"))],
        widget=forms.Select(attrs={"class": "input"}),
    )
    trang_thai = forms.ChoiceField(
        label=_("Hiệu lực"),
        required=False,
        choices=[("", _("Tất cả")), *((status.value, words) for status, words in CERTIFICATE_STATUS.items())],
    )
