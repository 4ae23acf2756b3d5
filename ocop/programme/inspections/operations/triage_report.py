"""Xử lý phản ánh: nhận, chuyển, gộp, đưa vào cuộc kiểm tra, trả lời; xem thông tin liên hệ có ghi nhật ký."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import DeedRecord, deed, lock
from ocop.foundation.record_language import in_record_language
from ocop.foundation.refusal import Conflict, FieldRefusal, Refusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.inspections.models import ConsumerReport, ReportStep
from ocop.programme.inspections.operations.report_notices import tell_desk
from ocop.programme.inspections.permissions import why_not_handle_report, why_not_read_contact
from ocop.programme.inspections.queries.visible import inspections_visible_to, reports_visible_to
from ocop.programme.inspections.rules.report_kinds import OPEN_REPORTS, Desk, ReportState, StepKind


def take_report(*, actor: Actor, report_id: int, seen_version: int, now: datetime) -> ConsumerReport:
    """One officer takes the report up; the second of two learns that it is taken."""
    with deed("inspections.take_report", actor=actor, now=now) as record:
        report = _mine(actor, report_id, seen_version)
        if report.state != ReportState.NEW:
            raise Refusal(_("Phản ánh này đã có cán bộ nhận xử lý."))
        report.taken_by_id = actor.user_id
        _move(report, actor, record, now, StepKind.TAKEN, state=ReportState.TAKEN)
    return report


def forward_report(
    *, actor: Actor, report_id: int, seen_version: int, desk: Desk | None, outside: str, words: str, now: datetime
) -> ConsumerReport:
    """To another desk of the programme, or (`desk` None) noted as sent to a body outside it; it then stays here until
    that body's word is passed on."""
    with deed("inspections.forward_report", actor=actor, now=now) as record:
        report = _mine(actor, report_id, seen_version)
        faults: dict[str, list[str]] = {}
        if desk is None and not outside.strip():
            faults["outside"] = [_("Hãy ghi tên cơ quan nhận.")]
        if desk == report.desk:
            faults["desk"] = [_("Phản ánh đang ở chính nơi này.")]
        if (desk == Desk.COMMUNE and not report.commune_code) or (desk == Desk.PROVINCE and not report.province_code):
            faults["desk"] = [_("Chưa rõ địa bàn của sản phẩm nên không chuyển về đó được.")]
        if faults:
            raise FieldRefusal(faults)
        if desk is None:
            with in_record_language():
                public = _("Đã chuyển {body} xem xét theo thẩm quyền.").format(body=outside.strip())
            kind = StepKind.SENT_OUTSIDE
        else:
            public, kind = "", StepKind.FORWARDED
            report.desk, report.state, report.taken_by_id = desk, ReportState.NEW, None
        _move(report, actor, record, now, kind, public=public, inner=words)
        if desk is not None:
            tell_desk(report, now)
    return report


def merge_report(*, actor: Actor, report_id: int, seen_version: int, into_code: str, now: datetime) -> ConsumerReport:
    """The same matter told twice: this one follows the other, whose answer is shown under both codes."""
    with deed("inspections.merge_report", actor=actor, now=now) as record:
        report = _mine(actor, report_id, seen_version)
        target = (
            reports_visible_to(actor)
            .filter(lookup_code=into_code.strip().upper().replace("-", ""))
            .exclude(pk=report.pk)
            .first()
        )
        if target is None or target.state not in OPEN_REPORTS:
            raise FieldRefusal({"into_code": [_("Không có phản ánh nào đang xử lý với mã này.")]})
        if target.certificate_id != report.certificate_id:
            raise FieldRefusal({"into_code": [_("Chỉ gộp phản ánh về cùng một sản phẩm.")]})
        ConsumerReport.objects.filter(merged_into=report).update(merged_into=target)
        report.merged_into = target
        _move(report, actor, record, now, StepKind.MERGED, state=ReportState.MERGED)
    return report


def link_report(
    *, actor: Actor, report_id: int, seen_version: int, inspection_id: int, now: datetime
) -> ConsumerReport:
    """The report is looked at in an inspection of the same product."""
    with deed("inspections.link_report", actor=actor, now=now) as record:
        report = _mine(actor, report_id, seen_version)
        inspection = inspections_visible_to(actor).get(pk=inspection_id)
        certificate = report.certificate
        if certificate is None or inspection.certificate.product_id != certificate.product_id:
            raise FieldRefusal({"inspection": [_("Cuộc kiểm tra này về sản phẩm khác.")]})
        report.inspection = inspection
        if report.state == ReportState.NEW:
            report.state, report.taken_by_id = ReportState.TAKEN, actor.user_id
        _move(report, actor, record, now, StepKind.LINKED)
    return report


def answer_report(*, actor: Actor, report_id: int, seen_version: int, words: str, now: datetime) -> ConsumerReport:
    """The answer the reporter reads under the code; those merged into this one read it too."""
    with deed("inspections.answer_report", actor=actor, now=now) as record:
        report = _mine(actor, report_id, seen_version)
        if len(words.strip()) < 10:
            raise FieldRefusal(
                {"words": [_("Hãy viết câu trả lời cho người phản ánh đọc: đã kiểm tra gì, kết quả thế nào.")]}
            )
        report.answer, report.answered_at, report.answered_by_id = words.strip(), now, actor.user_id
        _move(report, actor, record, now, StepKind.ANSWERED, state=ReportState.ANSWERED, public=words)
    return report


def read_contact(*, actor: Actor, report_id: int, reason: str, now: datetime) -> str:
    """The contact in full, with an entry in the log that says who read it and why; "" once its time is over."""
    with deed("inspections.read_contact", actor=actor, now=now) as record:
        report: ConsumerReport = lock(reports_visible_to(actor), pk=report_id)
        refuse_if(why_not_read_contact(actor, report))
        if not reason.strip():
            raise FieldRefusal({"reason": [_("Hãy ghi vì sao cần liên hệ; lý do được lưu trong nhật ký.")]})
        record.about(report, reason=reason.strip()[:300])
        return "" if timezone.localdate(now) > report.contact_until else report.contact


def _mine(actor: Actor, report_id: int, seen_version: int) -> ConsumerReport:
    report: ConsumerReport = lock(reports_visible_to(actor), pk=report_id)
    refuse_if(why_not_handle_report(actor, report))
    if report.version != seen_version:
        raise Conflict(_("Người khác vừa xử lý phản ánh này. Hãy tải lại trang để xem."))
    return report


def _move(
    report: ConsumerReport,
    actor: Actor,
    record: DeedRecord,
    now: datetime,
    kind: StepKind,
    *,
    state: ReportState | None = None,
    public: str = "",
    inner: str = "",
) -> None:
    if state is not None:
        report.state = state
    report.version += 1
    report.save()
    ReportStep.objects.create(
        report=report,
        kind=kind,
        at=now,
        by_id=actor.user_id,
        desk=report.desk,
        public_words=public.strip(),
        inner_words=inner.strip(),
    )
    record.about(report, step=kind, state=report.state, desk=report.desk, version=report.version)
