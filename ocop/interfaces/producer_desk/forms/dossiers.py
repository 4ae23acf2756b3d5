"""What is typed into a dossier."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from ocop.interfaces.producer_desk.forms.fields import REQUIRED, DayField, text
from ocop.programme.dossiers.labels import (
    DOSSIER_KIND_LABELS,
    EVIDENCE_TYPE_LABELS,
    FORM_PART_LABELS,
    PAPER_LABELS,
    SECTION_HELP,
    SECTION_LABELS,
)
from ocop.programme.dossiers.rules.dossier_kinds import DossierKind, EvidenceType
from ocop.programme.dossiers.rules.evidence_sheet import EvidenceSheet
from ocop.programme.dossiers.rules.form_two import SECTIONS, FormPart, needs_samples, sections_for

ROWS = {"product_description": 4, "plan": 6}


class StartForm(forms.Form):
    """Which product, which kind of bid."""

    product = forms.TypedChoiceField(
        label=_("Sản phẩm"), coerce=int, error_messages={"required": _("Hãy chọn sản phẩm.")}
    )
    kind = forms.ChoiceField(
        label=_("Lần đăng ký"),
        choices=list(DOSSIER_KIND_LABELS.items()),
        widget=forms.RadioSelect,
        initial=DossierKind.FIRST,
        error_messages=REQUIRED,
    )
    previous_certificate_code = text(
        _("Số giấy chứng nhận OCOP đã cấp"),
        max_length=40,
        help_text=_(
            "Chỉ khi nâng hạng hoặc đánh giá lại. Giấy đã có trên hệ thống thì để trống được: số và ngày hết hạn lấy "
            "từ sổ giấy chứng nhận."
        ),
    )
    previous_expires_on = DayField(
        label=_("Ngày hết hạn của giấy chứng nhận đó"),
        required=False,
        help_text=_("Hồ sơ đánh giá lại nộp trong khoảng 180 đến 120 ngày trước ngày này."),
    )
    certificate_copy = forms.FileField(
        label=_("Bản chụp hoặc bản quét giấy chứng nhận đó"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}),
        help_text=_("Chỉ cần khi giấy được cấp trước khi có hệ thống. Hồ sơ sẽ ghi rõ là do chủ thể khai."),
    )

    knows_of_other = forms.BooleanField(label=_("Tôi đã đọc và vẫn lập hồ sơ thứ hai cho sản phẩm này"), required=False)

    def __init__(self, *args: Any, products: list[tuple[int, str]], has_other: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["product"]).choices = [("", _("Chọn sản phẩm")), *products]
        if not has_other:
            del self.fields["knows_of_other"]


class SectionsForm(forms.Form):
    """Parts I, II and IV of Mẫu số 02; nothing is required, drafts have holes."""

    def __init__(
        self, *args: Any, kind: DossierKind, set_number: int, is_certificate_known: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for name in sections_for(kind):
            self.fields[name] = text(SECTION_LABELS[name], rows=ROWS.get(name, 5), help_text=SECTION_HELP[name])
        self.fields["papers_held"] = forms.MultipleChoiceField(
            label=_("Đánh dấu những giấy tờ đã có"),
            required=False,
            choices=list(PAPER_LABELS.items()),
            widget=forms.CheckboxSelectMultiple,
        )
        self.fields["other_intellectual_property"] = text(_("Sở hữu trí tuệ khác (ghi rõ)"), max_length=250)
        if needs_samples(set_number):
            self.fields["sample_count"] = forms.IntegerField(
                label=SECTION_LABELS["sample_count"],
                required=False,
                min_value=0,
                max_value=1000,
                help_text=_("Phải có 05 sản phẩm mẫu gửi kèm hồ sơ."),
                error_messages={"invalid": _("Hãy ghi một số, ví dụ 5.")},
            )
        if kind != DossierKind.FIRST and not is_certificate_known:
            self.fields["previous_certificate_code"] = text(_("Số giấy chứng nhận OCOP đã cấp"), max_length=40)
            self.fields["previous_expires_on"] = DayField(label=_("Ngày hết hạn của giấy chứng nhận"), required=False)
        self.fields["seen_at"] = forms.CharField(required=False, widget=forms.HiddenInput)

    def grouped(self) -> list[tuple[Any, list[forms.BoundField]]]:
        """Title and bound fields of each part."""
        first = [name for name in ("previous_certificate_code", "previous_expires_on") if name in self.fields]
        rest = [name for name in ("papers_held", "other_intellectual_property", "sample_count") if name in self.fields]
        return [
            (
                FORM_PART_LABELS[part],
                [
                    self[name]
                    for name in (
                        *(first if part == FormPart.GENERAL else ()),
                        *names,
                        *(rest if part == FormPart.GENERAL else ()),
                    )
                    if name in self.fields
                ],
            )
            for part, names in SECTIONS.items()
        ]


class EvidenceForm(forms.Form):
    """A document for the wallet."""

    type = forms.ChoiceField(
        label=_("Loại giấy tờ"),
        choices=[("", _("Chọn loại giấy tờ")), *EVIDENCE_TYPE_LABELS.items()],
        error_messages={"required": _("Hãy chọn loại giấy tờ.")},
    )
    title = text(
        _("Tên giấy tờ"), required=True, max_length=200, help_text=_("Ví dụ: Phiếu kiểm nghiệm số 123/KN-2026.")
    )
    number = text(_("Số"), max_length=80)
    issuer = text(_("Nơi cấp"), max_length=200)
    issued_on = DayField(label=_("Ngày cấp"), required=False)
    expires_on = DayField(label=_("Ngày hết hạn (nếu có)"), required=False)

    def sheet(self) -> EvidenceSheet:
        words = {name: self.cleaned_data[name] for name in ("title", "number", "issuer", "issued_on", "expires_on")}
        return EvidenceSheet(type=EvidenceType(self.cleaned_data["type"]), **words)


class WalletForm(EvidenceForm):
    """A paper of the producer, or of one of its products."""

    product = forms.TypedChoiceField(
        label=_("Của sản phẩm nào"),
        required=False,
        coerce=int,
        empty_value=None,
        help_text=_("Để trống khi giấy tờ là của cả chủ thể."),
    )

    def __init__(self, *args: Any, products: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["product"]).choices = [("", _("Của cả chủ thể")), *products]
        if not products:
            del self.fields["product"]

    def product_id(self) -> int | None:
        """The product chosen, None for the producer as a whole."""
        return self.cleaned_data.get("product")


class PhotographedForm(WalletForm):
    """A paper photographed on the spot: its kind is enough, a name may follow."""

    title = text(_("Tên giấy tờ"), max_length=200, help_text=_("Để trống thì lấy tên của loại giấy tờ."))


class ProofForm(EvidenceForm):
    """A document uploaded beside a criterion: with a photo in hand the kind is enough, its name may follow."""

    title = text(
        _("Tên giấy tờ"), max_length=200, help_text=_("Để trống thì lấy tên của loại giấy tờ; sửa lại sau được.")
    )


class ReplacementForm(forms.Form):
    """The newer paper in an old one's place: kind, name and issuer stay, what is printed anew is asked."""

    number = text(_("Số của giấy mới"), max_length=80)
    issued_on = DayField(label=_("Ngày cấp"), required=False)
    expires_on = DayField(label=_("Ngày hết hạn (nếu có)"), required=False)

    def sheet_of(self, old: Any) -> EvidenceSheet:
        """The sheet of the newer paper: the words of the old one, the number and the days typed."""
        return EvidenceSheet(type=EvidenceType(old.type), title=old.title, issuer=old.issuer, **self.cleaned_data)
