"""What is typed about papers. Whether it is allowed is asked in the operations."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ocop.interfaces.office.documents.access import Choices, read_place
from ocop.interfaces.office.review.forms import VietnameseDateField
from ocop.interfaces.ui.form_choices import offer
from ocop.programme.official_documents.labels import (
    ACCESS_LABELS,
    DOCUMENT_KIND_LABELS,
    RELATION_LABELS,
    TOPIC_LABELS,
)
from ocop.programme.official_documents.operations.checking_document import DocumentSheet
from ocop.programme.official_documents.rules.document_kinds import DocumentAccess, DocumentKind, DocumentTopic

REQUIRED = {"required": _("Hãy điền ô này.")}


def _line(label: Any, *, required: bool = True, help_text: Any = "", most: int = 200) -> forms.CharField:
    return forms.CharField(
        label=label, required=required, help_text=help_text, max_length=most, error_messages=REQUIRED
    )


def _lines(label: Any, *, rows: int = 3, help_text: Any = "", required: bool = False) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=required,
        help_text=help_text,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages=REQUIRED,
    )


class DocumentForm(forms.Form):
    """A paper of the register."""

    place = forms.ChoiceField(label=_("Văn bản của"), error_messages=REQUIRED)
    kind = forms.ChoiceField(label=_("Loại văn bản"), choices=list(DOCUMENT_KIND_LABELS.items()))
    number = _line(_("Số, ký hiệu"), most=60, help_text=_("Ví dụ: 345/QĐ-UBND"))
    issued_on = VietnameseDateField(label=_("Ngày ban hành"), required=False, help_text=_("Không rõ thì để trống."))
    issuing_authority = _line(_("Cơ quan ban hành"))
    subject = _lines(_("Trích yếu"), rows=2, required=True)
    signatory = _line(_("Người ký"), required=False, most=120)
    signatory_position = _line(_("Chức vụ người ký"), required=False)
    valid_from = VietnameseDateField(label=_("Có hiệu lực từ ngày"), required=False)
    valid_until = VietnameseDateField(
        label=_("Hết hiệu lực sau ngày"),
        required=False,
        help_text=_("Để trống nếu văn bản không định thời hạn. Bị thay thế, bãi bỏ thì ghi ở phần quan hệ văn bản."),
    )
    basis_text = _lines(
        _("Căn cứ"),
        help_text=_("Chép từ văn bản, mỗi dòng một căn cứ. Căn cứ đã có trong sổ được nối tự động theo số và ngày."),
    )
    topics = forms.MultipleChoiceField(
        label=_("Lĩnh vực"),
        required=False,
        choices=list(TOPIC_LABELS.items()),
        widget=forms.CheckboxSelectMultiple,
    )
    access = forms.ChoiceField(
        label=_("Ai được đọc"),
        choices=list(ACCESS_LABELS.items()),
        widget=forms.RadioSelect,
        initial=DocumentAccess.INTERNAL,
        help_text=_("Nội bộ: các cơ quan, hội đồng cùng địa bàn. Công khai: ai cũng đọc được."),
    )
    source_url = _line(_("Địa chỉ trang nguồn"), required=False, most=500)
    source_note = _lines(_("Ghi chú về nguồn"), rows=2, help_text=_("Lấy từ đâu, điều gì chưa rõ."))

    def __init__(self, *args: Any, places: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "place", places)

    def sheet(self) -> DocumentSheet:
        """What was typed, for the deed."""
        asked = dict(self.cleaned_data)
        province_code, commune_code = read_place(asked.pop("place"))
        for name in ("scan", "reason"):
            asked.pop(name, None)
        return DocumentSheet(
            **{
                **asked,
                "kind": DocumentKind(asked["kind"]),
                "access": DocumentAccess(asked["access"]),
                "topics": tuple(DocumentTopic(topic) for topic in asked["topics"]),
            },
            province_code=province_code,
            commune_code=commune_code,
        )


class NewDocumentForm(DocumentForm):
    """A paper that comes on the register, with its scan where there is one."""

    scan = forms.FileField(
        label=_("Bản chụp"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}),
        help_text=_("PDF hoặc ảnh; có thể đính kèm sau."),
    )


class CorrectionForm(DocumentForm):
    """A correction says why."""

    reason = _line(_("Lý do sửa"), most=300, help_text=_("Ghi vào nhật ký cùng nội dung trước khi sửa."))


class AttachForm(forms.Form):
    """A scan for a paper."""

    scan = forms.FileField(
        label=_("Bản chụp (PDF hoặc ảnh)"),
        widget=forms.FileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}),
        error_messages={"required": _("Hãy chọn tệp."), "empty": _("Tệp trống, không có nội dung nào.")},
    )
    reason = _line(_("Lý do thay bản chụp"), required=False, most=300)


class RelationForm(forms.Form):
    """What this paper does to an earlier one."""

    kind = forms.ChoiceField(label=_("Văn bản này"), choices=list(RELATION_LABELS.items()))
    number = _line(_("Số, ký hiệu của văn bản kia"), most=60, help_text=_("Văn bản đã có trong sổ."))
    issued_on = VietnameseDateField(
        label=_("Ngày của văn bản kia"), required=False, help_text=_("Chỉ cần khi có nhiều văn bản cùng số.")
    )
    effective_on = VietnameseDateField(
        label=_("Từ ngày"), required=False, help_text=_("Để trống: từ ngày văn bản này có hiệu lực.")
    )
    is_partial = forms.BooleanField(label=_("Chỉ một phần"), required=False)
    note = _line(_("Điều, khoản, ghi chú"), required=False, most=300)


class ListForm(forms.Form):
    """A list of papers to bring in."""

    place = forms.ChoiceField(label=_("Nhập vào sổ của"), error_messages=REQUIRED)
    file = forms.FileField(
        label=_("Tệp danh sách"),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.csv"}),
        help_text=_("Excel (.xlsx, .xls) hoặc CSV, tối đa 2.000 dòng. Chưa ghi gì khi tải lên."),
        error_messages={"required": _("Hãy chọn tệp danh sách."), "empty": _("Tệp trống, không có nội dung nào.")},
    )

    def __init__(self, *args: Any, places: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "place", [(value, label) for value, label in places if not isinstance(label, list)])
