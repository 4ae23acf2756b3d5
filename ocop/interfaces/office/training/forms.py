"""What is typed about courses. Whether it is allowed is asked in the operations."""

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from ocop.foundation.text.formats import parse_vietnamese_number, vietnamese_decimal
from ocop.interfaces.office.documents.access import Choices
from ocop.interfaces.office.review.forms import VietnameseDateField
from ocop.interfaces.ui.form_choices import offer
from ocop.programme.producers.labels import SEX_LABELS
from ocop.programme.producers.rules.ethnic_groups import ETHNIC_GROUPS
from ocop.programme.training.labels import AUDIENCES, COURSE_KINDS
from ocop.programme.training.operations.checking_course import CourseSheet, SessionDraft
from ocop.programme.training.operations.register_for_course import PersonDraft
from ocop.programme.training.rules.course_kinds import Audience, CourseKind
from ocop.programme.training.rules.session_lines import read_session_lines

REQUIRED = {"required": _("Hãy điền ô này.")}


class MoneyField(forms.Field):
    """An amount in đồng as typed here: 25.000.000."""

    def __init__(self, **options: Any) -> None:
        super().__init__(widget=forms.TextInput, **options)
        self.widget.attrs |= {"inputmode": "numeric", "autocomplete": "off", "maxlength": "24"}

    def prepare_value(self, value: Any) -> Any:
        return vietnamese_decimal(value) if value is not None and not isinstance(value, str) else value

    def to_python(self, value: Any) -> Any:
        text = str(value or "").strip()[:24]
        if not text:
            return None
        try:
            return parse_vietnamese_number(text).quantize(1)
        except (ValueError, ArithmeticError):
            raise forms.ValidationError(_("Hãy ghi bằng số, ví dụ 25.000.000.")) from None


def _line(label: Any, *, required: bool = True, help_text: Any = "", most: int = 250) -> forms.CharField:
    return forms.CharField(
        label=label, required=required, help_text=help_text, max_length=most, error_messages=REQUIRED
    )


class CourseForm(forms.Form):
    """A course and its half-days."""

    place = forms.ChoiceField(label=_("Lớp của"), error_messages=REQUIRED)
    kind = forms.ChoiceField(label=_("Nội dung"), choices=list(COURSE_KINDS.items()), error_messages=REQUIRED)
    title = _line(_("Tên lớp"))
    audiences = forms.MultipleChoiceField(
        label=_("Dành cho"),
        choices=list(AUDIENCES.items()),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Hãy chọn ít nhất một đối tượng.")},
    )
    sessions = forms.CharField(
        label=_("Các buổi học"),
        max_length=10_000,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_(
            "Mỗi dòng một ngày hoặc một buổi: ngày, buổi (sáng, chiều, tối, cả ngày); chuyên đề. Ví dụ: 05/12/2026 "
            "sáng; Tổng quan Chương trình"
        ),
        error_messages={"required": _("Hãy ghi ít nhất một buổi học.")},
    )
    venue = _line(_("Nơi học"), most=300)
    organiser = _line(_("Đơn vị tổ chức"))
    body = forms.ChoiceField(label=_("Ban, tổ, văn phòng chủ trì"), required=False)
    teacher = _line(_("Giảng viên, báo cáo viên"), required=False)
    seats = forms.IntegerField(
        label=_("Số chỗ"),
        min_value=1,
        error_messages={**REQUIRED, "invalid": _("Hãy ghi số nguyên."), "min_value": _("Ít nhất 1 chỗ.")},
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    register_until = VietnameseDateField(
        label=_("Đăng ký đến hết ngày"), required=False, help_text=_("Để trống: đến khi chốt danh sách.")
    )
    required_share = forms.IntegerField(
        label=_("Có mặt ít nhất bao nhiêu % số buổi thì được cấp giấy"),
        initial=80,
        error_messages={**REQUIRED, "invalid": _("Hãy ghi số nguyên.")},
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    budget_dong = MoneyField(label=_("Dự toán kinh phí (đồng)"), required=False)
    document_number = _line(
        _("Số kế hoạch, quyết định mở lớp"),
        required=False,
        most=60,
        help_text=_("Văn bản đã có trong Sổ văn bản. Chưa có thì để trống."),
    )
    about = forms.CharField(
        label=_("Giới thiệu, yêu cầu với học viên"),
        required=False,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    form_key = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, places: Choices, bodies: Choices, **kwargs: Any) -> None:
        kwargs["initial"] = {"form_key": uuid4(), **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)
        offer(self, "body", [("", _("Không")), *bodies])
        if places:
            offer(self, "place", places)
        else:
            del self.fields["place"]

    def clean_sessions(self) -> tuple[SessionDraft, ...]:
        """The half-days; every line that is not understood is named."""
        found, faulty = read_session_lines(self.cleaned_data["sessions"])
        if faulty:
            raise forms.ValidationError(
                [
                    _("Dòng %(number)s không rõ ngày hoặc buổi: “%(said)s”. Ví dụ đúng: 05/12/2026 sáng.")
                    % {"number": number, "said": said}
                    for number, said in faulty[:10]
                ]
            )
        return tuple(SessionDraft(*one) for one in found)

    def sheet(self) -> CourseSheet:
        """The course as typed."""
        asked = self.cleaned_data
        return CourseSheet(
            kind=CourseKind(asked["kind"]),
            title=asked["title"],
            audiences=frozenset(Audience(one) for one in asked["audiences"]),
            venue=asked["venue"],
            organiser=asked["organiser"],
            seats=asked["seats"],
            sessions=asked["sessions"],
            teacher=asked["teacher"],
            body_id=int(asked["body"]) if asked["body"] else None,
            document_number=asked["document_number"],
            required_share=asked["required_share"],
            budget_dong=asked["budget_dong"],
            register_until=asked["register_until"],
            about=asked["about"],
        )


class PersonForm(forms.Form):
    """Somebody without an account, put down by name."""

    name = _line(_("Họ và tên"), most=120)
    organisation = _line(_("Đơn vị, chủ thể, chức vụ"), required=False)
    phone = forms.CharField(
        label=_("Điện thoại"),
        required=False,
        max_length=30,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}),
    )
    sex = forms.ChoiceField(
        label=_("Giới tính (không bắt buộc)"), required=False, choices=[("", _("Không ghi")), *SEX_LABELS.items()]
    )
    ethnicity = forms.ChoiceField(
        label=_("Dân tộc (không bắt buộc)"),
        required=False,
        choices=[("", _("Không ghi")), *((one, one) for one in ETHNIC_GROUPS)],
    )

    def person(self) -> PersonDraft:
        """What was typed."""
        return PersonDraft(**self.cleaned_data)


class CancelForm(forms.Form):
    """Why a course is not held."""

    reason = forms.CharField(
        label=_("Lý do hủy lớp"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Mọi người trong danh sách nhận được lý do này."),
        error_messages=REQUIRED,
    )


class SettleForm(forms.Form):
    """What a course cost."""

    spent_dong = MoneyField(label=_("Số tiền đã chi (đồng)"), error_messages=REQUIRED)
    note = forms.CharField(
        label=_("Ghi chú quyết toán"), required=False, max_length=5000, widget=forms.Textarea(attrs={"rows": 3})
    )


class MaterialForm(forms.Form):
    """A file for the participants."""

    title = _line(_("Tên tài liệu"), most=200)
    file = forms.FileField(label=_("Tệp"), error_messages={"required": _("Hãy chọn tệp.")})
