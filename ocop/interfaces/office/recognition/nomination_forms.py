"""What is typed about nominations for 5 stars and about a new assessment the ministry asks for."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ocop.interfaces.office.review.forms import RefusableForm, VietnameseDateField
from ocop.programme.recognition.labels import NOMINATION_PAPER, REDO_ANSWER
from ocop.programme.recognition.operations.ask_redo import RedoLetter
from ocop.programme.recognition.rules.nomination import NominationVariant, PaperKind
from ocop.programme.recognition.rules.redo import REDOES

_EMPTY = {"required": _("Hãy điền ô này.")}
_WHOLE = {"invalid": _("Hãy ghi một số nguyên.")}


class NominationPaperForm(RefusableForm):
    """Văn bản của tỉnh kèm vào hồ sơ đề nghị."""

    kind = forms.ChoiceField(label=_("Loại văn bản"), error_messages={"required": _("Hãy chọn loại văn bản.")})
    title = forms.CharField(
        label=_("Tên văn bản"),
        max_length=200,
        help_text=_("Có số, ngày nếu có, ví dụ: Phiếu kết quả thử nghiệm số 88/KN ngày 05/09/2026."),
        error_messages=_EMPTY,
    )
    scan = forms.FileField(label=_("Tệp (PDF, ảnh)"), error_messages={"required": _("Hãy chọn tệp PDF hoặc ảnh chụp.")})

    def __init__(self, *args: Any, variant: NominationVariant, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [one for one in PaperKind if variant == NominationVariant.RENEWAL or one != PaperKind.OFFICE_REPORT]
        field = self.fields["kind"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(one.value, NOMINATION_PAPER[one]) for one in kinds]


class ReceiveForm(RefusableForm):
    """Bộ tiếp nhận hồ sơ."""

    arrival_number = forms.CharField(
        label=_("Số đến"), required=False, max_length=60, help_text=_("Số trong sổ văn bản đến của Bộ, nếu có.")
    )
    samples_received = forms.IntegerField(
        label=_("Số sản phẩm mẫu đã nhận"), required=False, min_value=0, error_messages=_WHOLE
    )


class ReturnForm(RefusableForm):
    """Bộ đề nghị tỉnh bổ sung."""

    remarks = forms.CharField(
        label=_("Nội dung cần bổ sung"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Hãy ghi rõ hồ sơ còn thiếu gì, cần bổ sung gì.")},
    )
    supplement_by = VietnameseDateField(
        label=_("Tỉnh gửi lại chậm nhất ngày"),
        help_text=_("Quyết định số 26/2026/QĐ-TTg không ấn định; Bộ ghi ngày, không quá 60 ngày."),
        error_messages=_EMPTY,
    )


class ResendForm(RefusableForm):
    """Tỉnh gửi lại sau khi bổ sung."""

    cover_note = forms.CharField(
        label=_("Đã bổ sung những gì"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Hãy ghi đã bổ sung những gì theo ý kiến của Bộ.")},
    )


class RedoForm(RefusableForm):
    """Văn bản của Bộ đề nghị tỉnh thực hiện lại."""

    number = forms.CharField(
        label=_("Số văn bản"), max_length=60, help_text=_("Ví dụ 1234/BNNMT-VPĐP."), error_messages=_EMPTY
    )
    issued_on = VietnameseDateField(label=_("Ngày văn bản"), error_messages=_EMPTY)
    signatory = forms.CharField(label=_("Người ký"), max_length=120, error_messages=_EMPTY)
    findings = forms.CharField(
        label=_("Việc đánh giá, phân hạng không đúng ở chỗ nào"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages=_EMPTY,
    )
    provision = forms.CharField(
        label=_("Quy định không được thực hiện đúng"),
        max_length=300,
        help_text=_("Điểm, khoản, Điều của Quyết định, hoặc điều của Quy chế hoạt động của Hội đồng."),
        error_messages=_EMPTY,
    )
    asks_revocation = forms.BooleanField(
        label=_("Đề nghị Chủ tịch UBND tỉnh thu hồi việc công nhận sản phẩm này"), required=False
    )
    answer_by = VietnameseDateField(
        label=_("Đề nghị trả lời chậm nhất ngày"),
        help_text=_("Quyết định không ấn định thời hạn; ngày này do Bộ ghi trong văn bản."),
        error_messages=_EMPTY,
    )

    def letter(self) -> RedoLetter:
        """What was typed."""
        return RedoLetter(**self.cleaned_data)


class RedoAnswerForm(RefusableForm):
    """UBND tỉnh trả lời."""

    answer = forms.ChoiceField(
        label=_("UBND tỉnh làm gì"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Hãy chọn một cách trả lời.")},
    )
    words = forms.CharField(
        label=_("Nội dung trả lời"),
        max_length=4000,
        help_text=_("Số, ngày văn bản chỉ đạo của UBND tỉnh; việc đã làm, hoặc căn cứ giữ nguyên kết quả."),
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Hãy ghi rõ UBND tỉnh làm gì, hoặc vì sao kết quả đã đúng quy định.")},
    )

    def __init__(self, *args: Any, may_assess: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["answer"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(one.value, words) for one, words in REDO_ANSWER.items() if may_assess or one not in REDOES]


class RedoCloseForm(RefusableForm):
    """Bộ kết thúc theo dõi."""

    words = forms.CharField(
        label=_("Kết luận của Bộ"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Hãy ghi kết luận của Bộ.")},
    )
