"""A policy as typed: its paper, its days, its lines of awards and of support."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ocop.interfaces.office.review.forms import VietnameseDateField
from ocop.interfaces.office.support.fields import REQUIRED, DongField, PercentField
from ocop.interfaces.ui.form_choices import offer
from ocop.programme.official_documents.rules.document_kinds import DocumentKind
from ocop.programme.rubrics.labels import INDUSTRY_LABELS
from ocop.programme.support.labels import EVENTS, MEASURES, PAYERS
from ocop.programme.support.operations.paper_of_decision import DecisionPaper
from ocop.programme.support.operations.writing_policy import LineSheet, VersionSheet
from ocop.programme.support.rules.support_kinds import REWARDED, Event, LineKind, Measure, Payer

_INDUSTRIES = [("", _("Mọi nhóm")), *INDUSTRY_LABELS.items()]
_KINDS = [
    (DocumentKind.RESOLUTION.value, _("Nghị quyết")),
    (DocumentKind.DECISION.value, _("Quyết định")),
    (DocumentKind.PLAN.value, _("Kế hoạch")),
    (DocumentKind.CIRCULAR.value, _("Thông tư")),
]


class VersionForm(forms.Form):
    """The paper and the days of a version; `name` and `place` for a new policy alone."""

    name = forms.CharField(
        label=_("Tên chính sách"),
        max_length=300,
        error_messages=REQUIRED,
        help_text=_("Ví dụ: Thưởng sản phẩm OCOP giai đoạn 2026 - 2030."),
    )
    place = forms.ChoiceField(label=_("Áp dụng tại"), error_messages=REQUIRED)
    kind = forms.ChoiceField(label=_("Loại văn bản"), choices=_KINDS)
    number = forms.CharField(
        label=_("Số, ký hiệu văn bản"),
        required=False,
        max_length=60,
        help_text=_("Đã có trong sổ văn bản thì được nối vào."),
    )
    issued_on = VietnameseDateField(label=_("Ngày văn bản"), required=False)
    issuing_authority = forms.CharField(label=_("Cơ quan ban hành"), required=False, max_length=200)
    paper_words = forms.CharField(
        label=_("Tên văn bản khi chưa rõ số"),
        required=False,
        max_length=300,
        help_text=_("Ví dụ: Đề nghị của Sở Nông nghiệp và Môi trường."),
    )
    is_only_proposed = forms.BooleanField(label=_("Mới là đề nghị, chưa được ban hành"), required=False)
    valid_from = VietnameseDateField(
        label=_("Áp dụng từ ngày"),
        error_messages={"required": _("Hãy ghi ngày.")},
        help_text=_("Sản phẩm có quyết định công nhận từ ngày này được tính theo bản này."),
    )
    valid_until = VietnameseDateField(
        label=_("Đến hết ngày"), required=False, help_text=_("Để trống nếu chưa định ngày kết thúc.")
    )
    area = forms.ChoiceField(
        label=_("Chỉ trên địa bàn của tỉnh trước sắp xếp"),
        required=False,
        help_text=_("Văn bản của một tỉnh cũ chỉ tính cho sản phẩm trên địa bàn tỉnh ấy."),
    )
    producer_cap = DongField(
        label=_("Mức thưởng tối đa của một chủ thể (đồng)"), required=False, help_text=_("Để trống nếu không hạn chế.")
    )
    is_cap_yearly = forms.BooleanField(
        label=_("Mức tối đa của một chủ thể tính riêng từng năm công nhận"), required=False
    )
    is_exclusive = forms.BooleanField(
        label=_("Không hưởng trùng với chính sách thưởng khác (chỉ hưởng mức cao nhất)"), required=False
    )
    note = forms.CharField(
        label=_("Ghi chú"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(
        self, *args: Any, places: list[tuple[str, str]] | None, areas: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if areas:
            offer(self, "area", [("", _("Cả tỉnh hiện nay")), *areas])
        else:
            del self.fields["area"]
        if places is None:
            del self.fields["name"], self.fields["place"]
        else:
            offer(self, "place", places)

    def clean(self) -> dict[str, Any]:
        """A number needs its day and authority."""
        asked = super().clean() or self.cleaned_data
        if asked.get("number"):
            for field in ("issued_on", "issuing_authority"):
                if not asked.get(field) and field not in self.errors:
                    self.add_error(field, REQUIRED["required"])
        return asked

    def sheet(self, lines: list[LineSheet]) -> VersionSheet:
        """The version as typed."""
        asked = self.cleaned_data
        paper = None
        if asked["number"].strip():
            paper = DecisionPaper(
                asked["number"], asked["issued_on"], asked["issuing_authority"], DocumentKind(asked["kind"])
            )
        return VersionSheet(
            valid_from=asked["valid_from"],
            valid_until=asked["valid_until"],
            paper=paper,
            paper_words=asked["paper_words"],
            lines=lines,
            is_only_proposed=asked["is_only_proposed"],
            is_exclusive=asked["is_exclusive"],
            producer_cap=asked["producer_cap"],
            is_cap_yearly=asked["is_cap_yearly"],
            area=asked.get("area", ""),
            note=asked["note"],
        )


class AwardLineForm(forms.Form):
    """Một mức thưởng; left empty, it is no line."""

    event = forms.ChoiceField(
        label=_("Trường hợp"), choices=[(one.value, EVENTS[one]) for one in REWARDED], required=False
    )
    star = forms.ChoiceField(
        label=_("Hạng"), choices=[("3", _("3 sao")), ("4", _("4 sao")), ("5", _("5 sao"))], required=False
    )
    industry = forms.ChoiceField(label=_("Nhóm sản phẩm"), choices=_INDUSTRIES, required=False)
    amount = DongField(label=_("Mức thưởng (đồng)"), required=False)
    cap = DongField(label=_("Tối đa (đồng)"), required=False)
    pays_difference = forms.BooleanField(
        label=_("Chỉ trả phần chênh lệch với mức đã nhận"),
        required=False,
        help_text=_("Đánh dấu cả khi mỗi sản phẩm chỉ được thưởng một lần ở mỗi hạng."),
    )
    payer = forms.ChoiceField(label=_("Nguồn chi"), choices=list(PAYERS.items()), required=False)
    article = forms.CharField(label=_("Điều, khoản"), required=False, max_length=120)

    def line(self) -> LineSheet | None:
        """The line, or None where no amount is written."""
        asked = self.cleaned_data
        if asked.get("amount") is None:
            return None
        return LineSheet(
            kind=LineKind.AWARD,
            payer=Payer(asked["payer"] or Payer.PROVINCE),
            event=Event(asked["event"] or Event.ANY),
            star=int(asked["star"] or 3),
            industry=asked["industry"],
            amount=asked["amount"],
            cap=asked["cap"],
            pays_difference=asked["pays_difference"],
            article=asked["article"],
        )


class MeasureLineForm(forms.Form):
    """Một mức hỗ trợ chi phí; left empty, it is no line."""

    measure = forms.ChoiceField(
        label=_("Nội dung"), choices=[("", _("Chọn nội dung")), *MEASURES.items()], required=False
    )
    industry = forms.ChoiceField(label=_("Nhóm sản phẩm"), choices=_INDUSTRIES, required=False)
    share = PercentField(label=_("Tỷ lệ hỗ trợ (%)"), required=False)
    cap = DongField(label=_("Tối đa (đồng)"), required=False)
    payer = forms.ChoiceField(label=_("Nguồn chi"), choices=list(PAYERS.items()), required=False)
    article = forms.CharField(label=_("Điều, khoản"), required=False, max_length=120)

    def line(self) -> LineSheet | None:
        """The line, or None where no measure is chosen."""
        asked = self.cleaned_data
        if not asked.get("measure"):
            return None
        return LineSheet(
            kind=LineKind.MEASURE,
            payer=Payer(asked["payer"] or Payer.PROVINCE),
            measure=Measure(asked["measure"]),
            industry=asked["industry"],
            share=asked["share"],
            cap=asked["cap"],
            article=asked["article"],
        )


AwardLines = forms.formset_factory(AwardLineForm, extra=0, max_num=40, absolute_max=40)
MeasureLines = forms.formset_factory(MeasureLineForm, extra=0, max_num=20, absolute_max=20)
