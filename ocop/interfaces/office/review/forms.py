"""What officers type on the review desk. Whether it is allowed is asked in the operations."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from ocop.foundation.refusal import FieldRefusal
from ocop.foundation.text.formats import parse_vietnamese_date, vietnamese_date
from ocop.interfaces.ui.form_choices import offer
from ocop.programme.dossiers.labels import COMMUNE_CONTENT_LABELS, INTAKE_PAPER_LABELS
from ocop.programme.dossiers.operations.issue_commune_report import CommuneSignature
from ocop.programme.dossiers.operations.save_advisory_report import AdvisoryReportDraft
from ocop.programme.dossiers.operations.save_commune_report import CommuneReportDraft
from ocop.programme.dossiers.rules.review_contents import (
    SHORTEST_CONTENT,
    SHORTEST_VIEW,
    CommuneContent,
    intake_papers,
    samples_required,
)
from ocop.programme.rubrics.rules.rubric import Rubric

LONGEST = 20_000
_WHOLE = {"invalid": _("Ghi một số nguyên, ví dụ 5."), "required": _("Hãy điền ô này.")}


class VietnameseDateField(forms.Field):
    """A day typed as dd/mm/yyyy (or pasted in another common way)."""

    widget = forms.TextInput(attrs={"placeholder": _("ngày/tháng/năm"), "inputmode": "numeric", "autocomplete": "off"})

    def to_python(self, value: Any) -> date | None:
        """The day, or None for an empty field."""
        if value in self.empty_values:
            return None
        try:
            return parse_vietnamese_date(value)
        except ValueError as fault:
            raise forms.ValidationError(_("Ghi theo dạng ngày/tháng/năm, ví dụ 05/09/2026.")) from fault

    def prepare_value(self, value: Any) -> Any:
        """dd/mm/yyyy."""
        return vietnamese_date(value) if isinstance(value, date) else value


def _text(label: Any, *, rows: int = 4, help_text: Any = "", required: bool = False) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=required,
        help_text=help_text,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": _("Hãy điền ô này.")},
    )


def _line(label: Any, longest: int, *, help_text: Any = "") -> forms.CharField:
    return forms.CharField(label=label, required=False, max_length=longest, help_text=help_text)


class RefusableForm(forms.Form):
    """A form that shows the sentences of a refusal beside its fields."""

    labels_elsewhere: ClassVar[Mapping[str, Any]] = {}
    """Fields of another page: their sentences stand on top and begin with the field's name."""

    def show(self, refusal: FieldRefusal) -> None:
        """Put each sentence beside its field; those of no field on top."""
        for name, sentences in refusal.faults.items():
            for sentence in sentences:
                if name in self.labels_elsewhere:
                    self.add_error(None, f"{self.labels_elsewhere[name]}: {sentence[:1].lower()}{sentence[1:]}")
                else:
                    self.add_error(name if name in self.fields else None, sentence)

    def show_after_saving(self, refusal: FieldRefusal, version: int) -> None:
        """The same on a form whose text was just kept: it goes on from the version that was written."""
        self.show(refusal)
        given = QueryDict(mutable=True)
        given.update(self.data)
        given["seen_version"] = str(version)
        self.data = given


class AcceptForm(RefusableForm):
    """Tiếp nhận tại cấp xã."""

    samples_received = forms.IntegerField(
        label=_("Số sản phẩm mẫu đã nhận"),
        error_messages=_WHOLE | {"required": _("Đếm và ghi số sản phẩm mẫu đã nhận; chưa nhận mẫu nào thì ghi 0.")},
        help_text=_("Ghi số đếm được lúc nhận; chưa nhận thì ghi 0. Cần 05 sản phẩm mẫu khi chuyển cấp tỉnh."),
    )
    note = _text(_("Ghi chú khi tiếp nhận"), rows=2)

    def __init__(self, *args: Any, set_number: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not samples_required(set_number):
            del self.fields["samples_received"]


class ReturnForm(RefusableForm):
    """Trả lại để bổ sung."""

    words = _text(_("Lý do trả lại"), rows=3, required=True, help_text=_("Viết cho chủ thể đọc: thiếu gì, vì sao."))
    points = _text(_("Các điểm cần bổ sung"), rows=6, help_text=_("Mỗi dòng một điểm; khi gửi sẽ được đánh số."))

    def listed_points(self) -> list[str]:
        """One point a line."""
        return self.cleaned_data["points"].splitlines()


def _at_least(count: int) -> str:
    return _("Viết ít nhất %(count)s ký tự.") % {"count": count}


class CommuneReportForm(RefusableForm):
    """Báo cáo Mẫu số 03."""

    meeting_held_on = VietnameseDateField(
        label=_("Ngày họp lấy ý kiến"), required=False, help_text=_("Để trống nếu không họp.")
    )
    proposes_assessment = forms.TypedChoiceField(
        label=_("UBND cấp xã đề nghị UBND cấp tỉnh đánh giá, phân hạng sản phẩm"),
        required=False,
        choices=[("yes", _("Có đề nghị")), ("no", _("Không đề nghị (hồ sơ được trả lại, nêu lý do)"))],
        coerce=lambda value: value == "yes",
        empty_value=None,
        widget=forms.RadioSelect,
    )
    seen_version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        contents = {
            content.value: _text(
                COMMUNE_CONTENT_LABELS[content],
                rows=7,
                help_text=f"{CONTENT_HELP[content]} {_at_least(SHORTEST_CONTENT)}",
            )
            for content in CommuneContent
        }
        self.fields = {**contents, **self.fields}

    def draft(self) -> CommuneReportDraft:
        """What was typed."""
        values = {name: value for name, value in self.cleaned_data.items() if name != "seen_version"}
        return CommuneReportDraft(**values)


CONTENT_HELP = {
    CommuneContent.LOCAL_MATERIAL: _(
        "Nêu mô tả của chủ thể và đánh giá tình hình sử dụng nguyên liệu thực tế trên địa bàn xã."
    ),
    CommuneContent.LOCAL_LABOUR: _(
        "Nêu mô tả của chủ thể và đánh giá thực tế sử dụng lao động địa phương trên địa bàn xã."
    ),
    CommuneContent.IDEA_ORIGIN: _("Nhận xét sản phẩm truyền thống hay sản phẩm mới, dựa trên thực tế địa phương."),
    CommuneContent.LOCAL_IDENTITY: _(
        "Đánh giá giá trị văn hóa, tri thức bản địa, kinh nghiệm và phương thức sản xuất tạo nên sự khác biệt."
    ),
}


class CommuneSignatureForm(RefusableForm):
    """Ban hành Báo cáo và văn bản đề nghị."""

    labels_elsewhere = {content.value: label for content, label in COMMUNE_CONTENT_LABELS.items()}

    report_number = _line(_("Số Báo cáo"), 60, help_text=_("Ví dụ: 12/BC-UBND"))
    letter_number = _line(_("Số văn bản đề nghị"), 60, help_text=_("Ví dụ: 34/UBND-KT"))
    signed_on = VietnameseDateField(label=_("Ngày ký"), required=False)
    signatory = _line(_("Người ký"), 120)
    signatory_position = _line(_("Chức vụ người ký"), 120)
    samples_sent = forms.IntegerField(
        label=_("Số sản phẩm mẫu gửi kèm"), required=False, error_messages=_WHOLE, help_text=_("Ít nhất 05 sản phẩm.")
    )
    seen_version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, set_number: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not samples_required(set_number):
            del self.fields["samples_sent"]

    def signature(self) -> CommuneSignature:
        """What was typed."""
        given = self.cleaned_data
        return CommuneSignature(
            report_number=given["report_number"],
            letter_number=given["letter_number"],
            signed_on=given["signed_on"],
            signatory=given["signatory"],
            signatory_position=given["signatory_position"],
            samples_sent=given.get("samples_sent"),
        )


class IntakeForm(AcceptForm):
    """Tiếp nhận tại cấp tỉnh."""

    papers_checked = forms.MultipleChoiceField(
        label=_("Thành phần hồ sơ đã kiểm tra"), required=False, widget=forms.CheckboxSelectMultiple
    )
    has_seen_scan = forms.BooleanField(label=_("Đã xem bản chụp giấy xác nhận ký tay của chủ thể"), required=False)
    field_order = ("papers_checked", "has_seen_scan", "samples_received", "note")

    def __init__(self, *args: Any, set_number: int, scan_notice: str = "", **kwargs: Any) -> None:
        super().__init__(*args, set_number=set_number, **kwargs)
        if scan_notice:
            self.fields["has_seen_scan"].help_text = scan_notice
        else:
            del self.fields["has_seen_scan"]
        papers = [(paper.value, INTAKE_PAPER_LABELS[paper]) for paper in intake_papers(set_number)]
        offer(self, "papers_checked", papers)
        if "samples_received" in self.fields:
            self.fields["samples_received"].help_text = _("Theo khoản 2 Điều 6: 05 sản phẩm mẫu.")


class SendForm(RefusableForm):
    """Chuyển Tổ tư vấn."""

    advisor_ids = forms.TypedMultipleChoiceField(
        label=_("Thành viên Tổ tư vấn phụ trách"),
        required=False,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Không chọn ai thì cả Tổ cùng phụ trách."),
    )
    note = _text(_("Ghi chú gửi Tổ tư vấn"), rows=3)

    def __init__(self, *args: Any, advisors: Iterable[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "advisor_ids", advisors)


class AdvisoryReportForm(RefusableForm):
    """Báo cáo của Tổ tư vấn: by part and section of the rubric, with its own grounds for elimination."""

    composition = _text(_("Thành phần, tính hợp lệ của hồ sơ"), rows=4)
    part_a = _text(_("Nhận xét chung phần A"))
    part_b = _text(_("Nhận xét chung phần B"))
    part_c = _text(_("Nhận xét chung phần C"))
    site_visit_on = VietnameseDateField(
        label=_("Ngày khảo sát thực tế"), required=False, help_text=_("Để trống nếu không khảo sát.")
    )
    site_visit_findings = _text(_("Kết quả khảo sát thực tế"))
    extra_tests = _text(_("Kiểm nghiệm đề nghị bổ sung"), rows=3)
    knock_outs = forms.MultipleChoiceField(
        label=_("Trường hợp loại phát hiện được"), required=False, widget=forms.CheckboxSelectMultiple
    )
    recommendation = _text(_("Kiến nghị với Hội đồng"))
    seen_version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, rubric: Rubric, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rubric = rubric
        for name in ("composition", "part_a", "part_b", "part_c", "recommendation"):
            self.fields[name].help_text = _at_least(SHORTEST_VIEW)
        grounds = rubric.elimination_grounds
        offer(self, "knock_outs", [(one.code, one.text) for one in grounds])
        for section in rubric.sections:
            self.fields[_section_field(section.code)] = _text(f"{section.code}. {section.name.capitalize()}", rows=3)
        for ground in grounds:
            self.fields[_note_field(ground.code)] = _line(_("Căn cứ cho “%(ground)s”") % {"ground": ground.text}, 2000)

    def part_fields(self) -> list[dict[str, Any]]:
        """The parts with their general view and the fields of their sections, bound for the template."""
        return [
            {
                "part": part,
                "general": self[f"part_{part.code.lower()}"],
                "sections": [self[_section_field(section.code)] for section in part.sections],
            }
            for part in self.rubric.parts
        ]

    def note_fields(self) -> list[forms.BoundField]:
        """A line for the note of each ground."""
        return [self[_note_field(ground.code)] for ground in self.rubric.elimination_grounds]

    def draft(self) -> AdvisoryReportDraft:
        """What was typed; a note without its tick is kept out."""
        given = self.cleaned_data
        return AdvisoryReportDraft(
            composition=given["composition"],
            part_a=given["part_a"],
            part_b=given["part_b"],
            part_c=given["part_c"],
            section_views={section.code: given[_section_field(section.code)] for section in self.rubric.sections},
            site_visit_on=given["site_visit_on"],
            site_visit_findings=given["site_visit_findings"],
            extra_tests=given["extra_tests"],
            knock_outs={code: given[_note_field(code)] for code in given["knock_outs"]},
            recommendation=given["recommendation"],
        )

    @staticmethod
    def initial_of(report: Any) -> dict[str, Any]:
        """The fields of a saved report."""
        names = ("composition", "part_a", "part_b", "part_c", "site_visit_on", "site_visit_findings", "extra_tests")
        initial = {name: getattr(report, name) for name in (*names, "recommendation")}
        initial["knock_outs"] = [found["code"] for found in report.knock_outs_found]
        initial |= {_note_field(found["code"]): found["note"] for found in report.knock_outs_found}
        initial |= {_section_field(code): view for code, view in report.section_views.items()}
        return initial

    @staticmethod
    def typed_of(report: Any) -> MultiValueDict[str, str]:
        """A saved report as the form would have sent it."""
        initial = AdvisoryReportForm.initial_of(report) | {"seen_version": report.version}
        typed: MultiValueDict[str, str] = MultiValueDict()
        for name, value in initial.items():
            values = value if isinstance(value, list) else [value]
            typed.setlist(name, [vietnamese_date(one) if isinstance(one, date) else str(one or "") for one in values])
        return typed

    @staticmethod
    def read_out(report: Any, rubric: Rubric) -> list[tuple[Any, str]]:
        """What is written in a saved report, with its headings; what was left empty is left out."""
        form = AdvisoryReportForm(rubric=rubric, initial=AdvisoryReportForm.initial_of(report))
        found = [one for one in report.knock_outs_found if one["note"]]
        grounds = "\n".join(f"{one['text']}: {one['note']}" for one in found)
        written = []
        for field in form:
            text = grounds if field.name == "knock_outs" else form.initial.get(field.name)
            if text and field.name not in {_note_field(one.code) for one in rubric.elimination_grounds}:
                written.append((field.label, vietnamese_date(text) if isinstance(text, date) else str(text)))
        return written


def _section_field(code: str) -> str:
    return f"section_{code}"


def _note_field(code: str) -> str:
    return f"note_{code}"


class VerifyForm(RefusableForm):
    """Xác nhận chủ thể."""

    note = _text(_("Ghi chú"), rows=2)


class RejectForm(RefusableForm):
    """Chưa xác nhận chủ thể."""

    reason = _text(_("Cần sửa hoặc bổ sung điều gì"), rows=3)
