"""What is typed about bodies. Whether it is allowed is asked in the operations."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ocop.interfaces.office.documents.access import Choices
from ocop.interfaces.office.review.forms import VietnameseDateField
from ocop.interfaces.ui.form_choices import offer
from ocop.programme.bodies.labels import BODY_KINDS
from ocop.programme.bodies.operations.paper_of_body import BodyPaper

REQUIRED = {"required": _("Hãy điền ô này.")}
_MEMBERS_HELP = _(
    "Mỗi người một dòng: họ tên; chức vụ, đơn vị; chức danh trong ban, tổ. Dán thẳng từ Word, Excel cũng được. Ví dụ: "
    "Nguyễn Văn An; Phó Chủ tịch UBND tỉnh; Trưởng ban"
)


def _line(label: Any, *, required: bool = True, help_text: Any = "", most: int = 200) -> forms.CharField:
    return forms.CharField(
        label=label, required=required, help_text=help_text, max_length=most, error_messages=REQUIRED
    )


def _members(*, required: bool) -> forms.CharField:
    return forms.CharField(
        label=_("Danh sách thành viên"),
        required=required,
        max_length=60_000,
        strip=False,
        help_text=_MEMBERS_HELP,
        widget=forms.Textarea(attrs={"rows": 10}),
        error_messages={"required": _("Hãy ghi danh sách thành viên, mỗi người một dòng.")},
    )


class PaperForm(forms.Form):
    """The decision a deed rests on."""

    number = _line(_("Số quyết định"), most=60, help_text=_("Ví dụ: 345/QĐ-UBND. Đã có trong sổ thì được nối vào."))
    issued_on = VietnameseDateField(label=_("Ngày quyết định"), error_messages={"required": _("Hãy ghi ngày.")})
    issuing_authority = _line(_("Cơ quan ban hành"))
    signatory = _line(_("Người ký"), required=False, most=120)
    signatory_position = _line(_("Chức vụ người ký"), required=False)

    def paper(self) -> BodyPaper:
        """The decision as typed."""
        return BodyPaper(
            number=self.cleaned_data["number"],
            issued_on=self.cleaned_data["issued_on"],
            issuing_authority=self.cleaned_data["issuing_authority"],
            signatory=self.cleaned_data["signatory"],
            signatory_position=self.cleaned_data["signatory_position"],
        )


class BodyForm(PaperForm):
    """A body and the decision that set it up."""

    place = forms.ChoiceField(label=_("Cấp, địa phương"), error_messages=REQUIRED)
    kind = forms.ChoiceField(label=_("Loại tổ chức"), choices=list(BODY_KINDS.items()))
    name = _line(_("Tên"), most=300, help_text=_("Đúng như trong quyết định."))
    parent = forms.ChoiceField(label=_("Trực thuộc, giúp việc cho"), required=False)
    valid_from = VietnameseDateField(
        label=_("Hoạt động từ ngày"), required=False, help_text=_("Để trống: từ ngày quyết định.")
    )
    valid_until = VietnameseDateField(
        label=_("Đến hết ngày"), required=False, help_text=_("Để trống nếu chưa định ngày kết thúc.")
    )
    members = _members(required=False)

    field_order = (
        "place",
        "kind",
        "name",
        "parent",
        "number",
        "issued_on",
        "issuing_authority",
        "signatory",
        "signatory_position",
        "valid_from",
        "valid_until",
        "members",
    )

    def __init__(self, *args: Any, places: Choices, parents: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "place", places)
        offer(self, "parent", [("", _("Không")), *parents])


class RenewForm(PaperForm):
    """A decision that renews the list."""

    valid_from = VietnameseDateField(
        label=_("Áp dụng từ ngày"), required=False, help_text=_("Để trống: từ ngày quyết định.")
    )
    members = _members(required=True)


class EndForm(PaperForm):
    """A decision that ends the body."""

    last_day = VietnameseDateField(label=_("Ngày hoạt động cuối cùng"), error_messages={"required": _("Hãy ghi ngày.")})


class LinkForm(forms.Form):
    """The account of a member."""

    username = _line(
        _("Tên đăng nhập"), required=False, help_text=_("Tài khoản mang đúng họ tên của thành viên. Để trống: bỏ nối.")
    )
