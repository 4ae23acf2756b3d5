"""Ban hành Báo cáo Mẫu số 03 và văn bản đề nghị, chuyển hồ sơ lên UBND cấp tỉnh."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.record_language import in_record_language
from ocop.foundation.refusal import Conflict, FieldRefusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.dossiers.models import CommuneReport, Dossier
from ocop.programme.dossiers.operations.issuing import freeze_report
from ocop.programme.dossiers.operations.moving import make_move
from ocop.programme.dossiers.operations.review_notices import tell_producer, tell_province
from ocop.programme.dossiers.operations.sample_counting import count_out
from ocop.programme.dossiers.permissions.review import why_not_issue_commune_report
from ocop.programme.dossiers.queries.dossiers_visible import dossiers_visible_to
from ocop.programme.dossiers.queries.helped_filing import help_in_review
from ocop.programme.dossiers.rules.dossier_lifecycle import DossierMove
from ocop.programme.dossiers.rules.review_clocks import commune_due_on
from ocop.programme.dossiers.rules.review_contents import (
    SHORTEST_CONTENT,
    CommuneContent,
    ReviewReportKind,
    samples_required,
    short_contents,
)
from ocop.programme.dossiers.rules.samples import SampleKeeper
from ocop.programme.official_documents.queries.working_days import calendar_around

MOST_SAMPLES = 1000


@dataclass(frozen=True)
class CommuneSignature:
    """The signs of issue: numbers of the report and of the proposal letter, who signed and when, samples sent along."""

    report_number: str
    letter_number: str
    signed_on: date | None
    signatory: str
    signatory_position: str
    samples_sent: int | None


def issue_commune_report(
    *, actor: Actor, dossier_id: int, signature: CommuneSignature, seen_version: int, now: datetime
) -> CommuneReport:
    """Freeze the report, forward the dossier to the province and tell both sides; returns the report.

    Refuses (FieldRefusal, by field) while a content of Mẫu số 03 is missing or too short, the proposal is not made, a
    number, the signature or the samples of Điều 6 khoản 2 are missing. A late report goes out all the same; the audit
    log keeps by how much. Also raises Dossier.DoesNotExist, Refusal, Conflict. Điều 7 khoản 2 điểm b.
    """
    with deed("dossiers.issue_commune_report", actor=actor, now=now) as record:
        dossier: Dossier = lock(
            dossiers_visible_to(actor).select_related("rubric", "product", "producer"), pk=dossier_id
        )
        report = CommuneReport.objects.filter(dossier=dossier).first()
        refuse_if(why_not_issue_commune_report(actor, dossier, report, timezone.localdate(now)))
        assert report is not None
        if report.version != seen_version:
            raise Conflict(_("Báo cáo vừa được sửa. Mở lại trang, đọc bản mới rồi ban hành."))
        today = timezone.localdate(now)
        faults = commune_report_faults(report) | _faults_of_signature(dossier, signature, today)
        if faults:
            raise FieldRefusal(faults)
        report.report_number = signature.report_number.strip()
        report.letter_number = signature.letter_number.strip()
        report.signed_on = signature.signed_on
        report.signatory = signature.signatory.strip()
        report.signatory_position = signature.signatory_position.strip()
        report.samples_sent = signature.samples_sent if samples_required(dossier.rubric.set_number) else None
        report.issued_at = now
        report.changed_at = now
        report.version += 1
        said = _help_said(actor, dossier, today)
        report.is_by_helper = report.is_by_helper or bool(said.get("is_reporter_helper"))
        report.save()
        count_out(dossier=dossier, office=SampleKeeper.COMMUNE, counted=report.samples_sent, actor=actor, now=now)
        issued = freeze_report(
            dossier=dossier,
            kind=ReviewReportKind.COMMUNE,
            content=_content(dossier, report) | said,
            actor=actor,
            now=now,
        )
        with in_record_language():
            note = _("Báo cáo số %(report)s, văn bản đề nghị số %(letter)s.") % {
                "report": report.report_number,
                "letter": report.letter_number,
            }
        make_move(dossier=dossier, move=DossierMove.FORWARD, actor=actor, now=now, note=note)
        name = {"product": dossier.product.name}
        with in_record_language():
            tell_province(
                dossier,
                kind="dossiers.forwarded",
                title=_("Hồ sơ “%(product)s” đã chuyển từ cấp xã, chờ tiếp nhận") % name,
                body=note,
                now=now,
            )
            tell_producer(
                dossier,
                kind="dossiers.forwarded",
                title=_("UBND cấp xã đã chuyển hồ sơ “%(product)s” lên cấp tỉnh") % name,
                body=note,
                now=now,
            )
        record.about(
            dossier,
            version=dossier.last_version,
            sha256=issued.sha256,
            report_number=report.report_number,
            days_late=_days_late(dossier, today),
        )
    return report


def _days_late(dossier: Dossier, today: date) -> int:
    """Days after the 15 working days, by the days off known on the day of issue."""
    if dossier.commune_received_on is None:
        return 0
    return max(0, (today - commune_due_on(dossier.commune_received_on, calendar_around(today))).days)


def commune_report_faults(report: CommuneReport) -> dict[str, list[str]]:
    """What a draft of Mẫu số 03 still lacks to be issued, by field; empty when it can be signed."""
    faults = {
        content.value: [
            _("Còn thiếu hoặc quá ngắn: viết ít nhất %(count)s ký tự, nêu mô tả của chủ thể và thực tế tại xã.")
            % {"count": SHORTEST_CONTENT}
        ]
        for content in short_contents({content: getattr(report, content) for content in CommuneContent})
    }
    if report.proposes_assessment is None:
        faults["proposes_assessment"] = [_("Chọn UBND cấp xã có đề nghị đánh giá, phân hạng sản phẩm hay không.")]
    return faults


def _faults_of_signature(dossier: Dossier, signature: CommuneSignature, today: date) -> dict[str, list[str]]:
    faults: dict[str, list[str]] = {}
    for field, sentence in (
        ("report_number", _("Ghi số Báo cáo của UBND cấp xã.")),
        ("letter_number", _("Ghi số văn bản đề nghị UBND cấp tỉnh đánh giá.")),
        ("signatory", _("Ghi họ tên người ký.")),
        ("signatory_position", _("Ghi chức vụ người ký.")),
    ):
        if not getattr(signature, field).strip():
            faults[field] = [sentence]
    if signature.signed_on is None:
        faults["signed_on"] = [_("Ghi ngày ký.")]
    elif signature.signed_on > today:
        faults["signed_on"] = [_("Ngày ký không thể sau hôm nay.")]
    elif dossier.commune_received_on is not None and signature.signed_on < dossier.commune_received_on:
        faults["signed_on"] = [_("Ngày ký không thể trước ngày tiếp nhận hồ sơ.")]
    needed = samples_required(dossier.rubric.set_number)
    if needed:
        sent = signature.samples_sent
        if sent is None or sent < needed:
            faults["samples_sent"] = [
                _("Gửi kèm ít nhất %(count)s sản phẩm mẫu (điểm d khoản 2 Điều 6).") % {"count": needed}
            ]
        elif sent > MOST_SAMPLES:
            faults["samples_sent"] = [_("Số sản phẩm mẫu phải từ 5 đến 1.000.")]
    return faults


def _help_said(actor: Actor, dossier: Dossier, today: date) -> dict[str, Any]:
    """Who filed for the producer, and that the same officer reports because nobody else is there."""
    helped = help_in_review(actor, dossier, today)
    if helped is None:
        return {}
    return {"filed_by": list(helped.officers), "is_reporter_helper": helped.is_helper}


def _content(dossier: Dossier, report: CommuneReport) -> dict[str, Any]:
    fields = (
        *(content.value for content in CommuneContent),
        "meeting_held_on",
        "proposes_assessment",
        "report_number",
        "letter_number",
        "signed_on",
        "signatory",
        "signatory_position",
        "samples_sent",
    )
    content: dict[str, Any] = {"producer": dossier.producer.name, "product": dossier.product.name}
    for field in fields:
        value = getattr(report, field)
        content[field] = value.isoformat() if isinstance(value, date) else value
    return content
