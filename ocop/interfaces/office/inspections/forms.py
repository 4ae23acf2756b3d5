"""What inspectors and officers type. Whether it is allowed is asked in the operations."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ocop.foundation.text.formats import parse_vietnamese_number
from ocop.interfaces.office.review.forms import RefusableForm, VietnameseDateField
from ocop.programme.inspections.labels import DESK, LIMIT_KIND, PLAN_KIND, PRODUCER_SIGNATURE, RISK, SEVERITY
from ocop.programme.inspections.rules.lab_verdict import LimitKind
from ocop.programme.inspections.rules.risk_sample import Risk
from ocop.programme.recognition.labels import REVOCATION_GROUND

_EMPTY = {"required": _("Hãy điền ô này.")}
_CHOOSE = {"required": _("Hãy chọn một mục."), "invalid_choice": _("Hãy chọn một mục.")}
_WHOLE = {"required": _("Hãy điền ô này."), "invalid": _("Ghi một số nguyên.")}
LAB_ROWS = 8


def _choices(labels: Any) -> list[tuple[str, Any]]:
    return [(code.value, words) for code, words in labels.items()]


def _text(label: Any, *, rows: int = 3, required: bool = True, help_text: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        required=required,
        max_length=4000,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages=_EMPTY,
    )


def _line(label: Any, *, longest: int = 250, required: bool = True, help_text: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label, required=required, max_length=longest, help_text=help_text, error_messages=_EMPTY
    )


class VietnameseNumberField(forms.Field):
    """A number typed the Vietnamese way (1.234,5) as an exact Decimal."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})

    def to_python(self, value: Any) -> Any:
        """The number, or None for an empty field."""
        if value in self.empty_values:
            return None
        try:
            return parse_vietnamese_number(value)
        except ValueError as fault:
            raise forms.ValidationError(_("Ghi một số, ví dụ 0,05.")) from fault


class PlanForm(RefusableForm):
    """Kế hoạch kiểm tra."""

    name = _line(_("Tên kế hoạch"), help_text=_("Ví dụ: Kiểm tra sản phẩm OCOP quý IV năm 2026."))
    kind = forms.ChoiceField(
        label=_("Cách chọn sản phẩm"), choices=_choices(PLAN_KIND), widget=forms.RadioSelect, error_messages=_CHOOSE
    )
    period_from = VietnameseDateField(label=_("Từ ngày"), error_messages=_EMPTY)
    period_until = VietnameseDateField(label=_("Đến ngày"), error_messages=_EMPTY)
    number = _line(_("Số văn bản"), longest=60, required=False, help_text=_("Ví dụ 180/KH-UBND."))
    issued_on = VietnameseDateField(label=_("Ngày ban hành"), required=False)
    basis = _text(_("Căn cứ"), rows=2, required=False)


class SeedForm(RefusableForm):
    """Số gieo, ghi trước khi rút."""

    seed = _line(
        _("Số gieo"),
        longest=120,
        help_text=_("Nên lấy số mà người ngoài cũng thấy, ví dụ giải đặc biệt xổ số của ngày đã hẹn trước."),
    )
    sample_size = forms.IntegerField(label=_("Số sản phẩm kiểm tra"), min_value=1, error_messages=_WHOLE)


class SettingsForm(RefusableForm):
    """Thiết lập của cơ quan."""

    report_days = forms.IntegerField(
        label=_("Số ngày trả lời phản ánh"),
        error_messages=_WHOLE,
        help_text=_("Không có điều luật nào quy định; cơ quan tự đặt."),
    )
    petition_days = forms.IntegerField(
        label=_("Số ngày trả lời kiến nghị"),
        error_messages=_WHOLE,
        help_text=_("Khiếu nại theo Luật Khiếu nại: thụ lý 10 ngày, giải quyết 30 hoặc 45 ngày."),
    )
    retention_days = forms.IntegerField(
        label=_("Số ngày giữ thông tin liên hệ của người phản ánh"), error_messages=_WHOLE
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for risk in Risk:
            self.fields[risk.value] = VietnameseNumberField(label=str(RISK[risk]), error_messages=_EMPTY)


class VisitForm(RefusableForm):
    """Lịch một cuộc kiểm tra."""

    kind = forms.ChoiceField(
        label=_("Hình thức"), choices=_choices(PLAN_KIND), widget=forms.RadioSelect, error_messages=_CHOOSE
    )
    planned_on = VietnameseDateField(label=_("Ngày kiểm tra"), error_messages=_EMPTY)
    is_announced = forms.BooleanField(
        label=_("Báo trước cho chủ thể"),
        required=False,
        help_text=_("Không báo trước thì chủ thể chỉ thấy khi đoàn bắt đầu kiểm tra."),
    )
    place = _line(_("Địa điểm"), longest=300, required=False, help_text=_("Để trống: địa chỉ của chủ thể."))
    decision_number = _line(_("Số quyết định lập đoàn"), longest=60, required=False)
    team = _text(
        _("Đoàn kiểm tra"),
        rows=4,
        help_text=_(
            "Ít nhất hai người, mỗi người một dòng: họ tên, chức vụ và cơ quan. Người ở dòng đầu là trưởng đoàn."
        ),
    )
    reason = _text(_("Lý do"), rows=2, required=False, help_text=_("Bắt buộc khi kiểm tra đột xuất."))

    def members(self) -> tuple[tuple[str, str], ...]:
        """Names and functions, a line each."""
        lines = [line.strip() for line in self.cleaned_data["team"].splitlines() if line.strip()]
        pairs = (line.partition(",") for line in lines)
        return tuple((name.strip()[:120], role.strip()[:200]) for name, _comma, role in pairs)


class FindingForm(RefusableForm):
    """Tồn tại, vi phạm."""

    item = forms.ChoiceField(label=_("Ở nội dung"), required=False, choices=())
    severity = forms.ChoiceField(
        label=_("Mức độ"), choices=_choices(SEVERITY), widget=forms.RadioSelect, error_messages=_CHOOSE
    )
    words = _text(_("Tồn tại, vi phạm"), help_text=_("Cái gì, ở đâu, mức độ nào; như sẽ in trong biên bản."))
    basis = _line(_("Căn cứ"), longest=300, required=False, help_text=_("Điều khoản không được tuân thủ, nếu có."))


class CorrectionForm(RefusableForm):
    """Yêu cầu khắc phục."""

    words = _text(_("Việc phải làm"), rows=2)
    responsible = _line(_("Ai làm"), longest=200, required=False, help_text=_("Để trống: chủ thể."))
    due_on = VietnameseDateField(label=_("Xong trước hết ngày"), error_messages=_EMPTY)


class VerifyForm(RefusableForm):
    """Xác minh khắc phục."""

    is_accepted = forms.ChoiceField(
        label=_("Kết quả"),
        choices=[("1", _("Đã khắc phục xong")), ("0", _("Chưa đạt, chủ thể làm lại"))],
        widget=forms.RadioSelect,
        error_messages=_CHOOSE,
    )
    verified_on = VietnameseDateField(label=_("Ngày xác minh"), error_messages=_EMPTY)
    is_visit = forms.BooleanField(label=_("Đã đến tận nơi"), required=False)
    note = _text(_("Ý kiến"), rows=2, required=False, help_text=_("Chưa đạt thì ghi còn thiếu gì."))


class SampleForm(RefusableForm):
    """Mẫu kiểm nghiệm."""

    seal_number = _line(_("Số niêm phong"), longest=60)
    what = _line(_("Mẫu"), help_text=_("Tên, lô, ngày sản xuất."))
    quantity = _line(_("Lượng mẫu"), longest=120, required=False)
    laboratory = _line(_("Nơi kiểm nghiệm"))
    taken_on = VietnameseDateField(label=_("Ngày lấy mẫu"), error_messages=_EMPTY)


class LabReportForm(RefusableForm):
    """Phiếu kết quả kiểm nghiệm."""

    report_number = _line(_("Số phiếu kết quả"), longest=80)
    reported_on = VietnameseDateField(label=_("Ngày trả kết quả"), error_messages=_EMPTY)
    report = forms.FileField(label=_("Bản chụp phiếu (PDF, ảnh)"), required=False)


class LabRowForm(forms.Form):
    """Một chỉ tiêu."""

    parameter = _line(pgettext_lazy("kiểm nghiệm", "Chỉ tiêu"), longest=160, required=False)
    value = VietnameseNumberField(label=_("Kết quả"), required=False)
    not_detected = forms.BooleanField(label=_("Không phát hiện"), required=False)
    unit = _line(_("Đơn vị"), longest=40, required=False)
    limit_kind = forms.ChoiceField(label=_("Mức"), choices=_choices(LIMIT_KIND), initial=LimitKind.MAXIMUM.value)
    limit = VietnameseNumberField(label=_("Giới hạn"), required=False)
    limit_source = _line(_("Theo quy chuẩn"), longest=200, required=False)

    def clean(self) -> dict[str, Any]:
        """A named parameter needs a value or "not detected", and its limit unless there is none."""
        found = super().clean() or {}
        if found.get("parameter"):
            if found.get("value") is None and not found.get("not_detected") and "value" not in self.errors:
                self.add_error("value", _("Ghi kết quả, hoặc chọn Không phát hiện."))
            needs_limit = found.get("limit_kind") != LimitKind.NONE
            if needs_limit and found.get("limit") is None and "limit" not in self.errors:
                self.add_error("limit", _("Ghi mức giới hạn."))
        elif found.get("value") is not None or found.get("not_detected"):
            self.add_error("parameter", _("Ghi tên chỉ tiêu."))
        return found


class MinutesForm(RefusableForm):
    """Kết luận và chữ ký."""

    held_on = VietnameseDateField(label=_("Ngày kiểm tra"), error_messages=_EMPTY)
    conclusion = _text(_("Kết luận của đoàn"), rows=4)
    producer_side = _line(_("Người của chủ thể làm việc với đoàn"), help_text=_("Họ tên, chức vụ."))
    producer_words = _text(_("Ý kiến của chủ thể"), required=False)
    head_signed_name = _line(_("Trưởng đoàn ký"), longest=120)
    producer_signature = forms.ChoiceField(
        label=_("Chủ thể"), choices=_choices(PRODUCER_SIGNATURE), widget=forms.RadioSelect, error_messages=_CHOOSE
    )
    producer_signed_name = _line(_("Người ký của chủ thể"), longest=120, required=False)
    refusal_reason = _line(
        _("Vì sao không ký, ai chứng kiến"),
        longest=500,
        required=False,
        help_text=_("Bắt buộc khi chủ thể từ chối ký hoặc không có mặt."),
    )


class EscalateForm(RefusableForm):
    """Đề nghị thu hồi từ kết luận kiểm tra."""

    labels_elsewhere = {
        "established_on": _("Ngày kết luận"),
        "inspection_reference": _("Căn cứ"),
    }
    ground = forms.ChoiceField(
        label=_("Trường hợp thu hồi (khoản 1 Điều 8)"),
        choices=_choices(REVOCATION_GROUND),
        widget=forms.RadioSelect,
        error_messages=_CHOOSE,
    )
    facts = _text(_("Sự việc đã được kết luận"), rows=4)
    reference = _line(_("Số, ngày văn bản kết luận"), longest=300, help_text=_("Mặc định là biên bản kiểm tra này."))


class ForwardForm(RefusableForm):
    """Chuyển phản ánh."""

    desk = forms.ChoiceField(
        label=_("Chuyển tới"),
        choices=[*_choices(DESK), ("OUTSIDE", _("Cơ quan khác (ngoài hệ thống)"))],
        error_messages=_CHOOSE,
    )
    outside = _line(
        _("Tên cơ quan ngoài hệ thống"),
        required=False,
        help_text=_("Ví dụ: Chi cục Quản lý thị trường. Người phản ánh đọc được tên này."),
    )
    words = _text(_("Ghi chú cho nơi nhận"), rows=2, required=False, help_text=_("Chỉ cán bộ đọc."))


class MergeForm(RefusableForm):
    """Gộp phản ánh."""

    into_code = _line(_("Mã phản ánh giữ lại"), longest=20)


class AnswerForm(RefusableForm):
    """Trả lời người phản ánh."""

    words = _text(_("Trả lời"), rows=5, help_text=_("Người phản ánh đọc bằng mã; không ghi thông tin cá nhân."))


class LinkForm(RefusableForm):
    """Đưa vào cuộc kiểm tra."""

    inspection = forms.ChoiceField(label=_("Cuộc kiểm tra"), choices=(), error_messages=_CHOOSE)


class ContactForm(RefusableForm):
    """Lý do xem liên hệ."""

    reason = _line(_("Vì sao cần liên hệ"), longest=300)


class ComplaintAnswerForm(RefusableForm):
    """Trả lời khiếu nại, kiến nghị."""

    words = _text(_("Nội dung trả lời"), rows=5)
    number = _line(_("Số văn bản trả lời"), longest=60, required=False)
    is_accepted = forms.ChoiceField(
        label=_("Loại trả lời"),
        choices=[("1", _("Trả lời, giải quyết")), ("0", _("Không thụ lý (ghi lý do ở trên)"))],
        initial="1",
        widget=forms.RadioSelect,
    )
