"""What members, chair and secretary type about conflicts of interest."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ocop.interfaces.ui.form_choices import offer
from ocop.programme.councils.labels import CONFLICT_REASONS
from ocop.programme.councils.rules.council_seats import ConflictKind

Choices = Sequence[tuple[Any, Any]]
CHOOSE = {"required": _("Hãy chọn một mục."), "invalid_choice": _("Hãy chọn một mục trong danh sách.")}
REASONS: list[tuple[Any, Any]] = [("", _("Chọn một mục")), *CONFLICT_REASONS.items()]
WORDS = {"max_length": _("Nội dung dài quá, hãy viết ngắn lại.")}
LONGEST = 2000


def established() -> forms.BooleanField:
    """Asked only while marks are on the table."""
    return forms.BooleanField(
        label=_("Xung đột lợi ích đã được xác lập: có giấy tờ hoặc thành viên thừa nhận, căn cứ ghi ở trên"),
        help_text=_(
            "Điểm đã mở trong Hội đồng: loại phiếu lúc này làm điểm trung bình tính lại, nên chỉ được loại khi xung "
            "đột đã được xác lập. Việc này ghi vào hồ sơ niêm phong của phiên."
        ),
        required=False,
    )


def words(label: Any, *, help_text: Any = "") -> forms.CharField:
    """A few sentences; whether they may be missing is the deed's question."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages=WORDS,
    )


class ConflictForm(forms.Form):
    """Chair or secretary keep a member from one producer's products."""

    member = forms.ChoiceField(label=_("Thành viên"), error_messages=CHOOSE)
    producer = forms.ChoiceField(label=_("Chủ thể"), error_messages=CHOOSE)
    kind = forms.ChoiceField(label=_("Hình thức"), widget=forms.RadioSelect, error_messages=CHOOSE)
    reason = forms.ChoiceField(label=_("Lý do"), choices=REASONS, error_messages=CHOOSE)
    note = words(_("Căn cứ, nói rõ thêm"), help_text=_("Bắt buộc khi người chủ trì quyết định hoặc chọn lý do khác."))

    is_established = established()

    def __init__(
        self,
        *args: Any,
        members: Choices,
        producers: Choices,
        can_recuse: bool,
        has_open_marks: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        if not has_open_marks:
            del self.fields["is_established"]
        offer(self, "member", [("", _("Chọn thành viên")), *members])
        offer(self, "producer", [("", _("Chọn chủ thể")), *producers])
        kinds: list[tuple[Any, Any]] = [
            (ConflictKind.ABSTAIN, _("Thành viên đã báo có liên quan; ghi thay lời thành viên"))
        ]
        if can_recuse:
            kinds.append(
                (ConflictKind.RECUSE, _("Người chủ trì quyết định không để thành viên chấm; thành viên không được báo"))
            )
        offer(self, "kind", kinds)
        self.fields["kind"].initial = ConflictKind.ABSTAIN


class SuspicionForm(forms.Form):
    """Who presides looks at a suspicion: a word, and one of two buttons."""

    word = words(_("Ý kiến của người chủ trì"))
    is_established = established()

    def __init__(self, *args: Any, has_open_marks: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not has_open_marks:
            del self.fields["is_established"]


class TieForm(forms.Form):
    """A member says with whom or with what body he or she is connected."""

    kind = forms.ChoiceField(label=_("Mối quan hệ"), choices=REASONS, error_messages=CHOOSE)
    organisation_name = forms.CharField(
        label=_("Tên đơn vị"), required=False, max_length=250, help_text=_("Hợp tác xã, doanh nghiệp, hộ kinh doanh…")
    )
    person_name = forms.CharField(label=_("Họ và tên người có quan hệ"), required=False, max_length=120)
    tax_code = forms.CharField(label=_("Mã số thuế"), required=False, max_length=14)
    note = words(_("Nói rõ thêm"))


class HomeForm(forms.Form):
    """The commune in which a member lives."""

    commune_code = forms.ChoiceField(label=_("Xã, phường, đặc khu nơi Ông/Bà ở"), required=False, error_messages=CHOOSE)

    def __init__(self, *args: Any, communes: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "commune_code", [("", _("Không khai")), *communes])
