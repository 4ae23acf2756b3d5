"""Ban hành báo cáo của Tổ tư vấn, gửi Chủ tịch Hội đồng cấp tỉnh."""

from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.record_language import in_record_language
from ocop.foundation.refusal import Conflict, FieldRefusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.dossiers.models import AdvisoryReport, Dossier
from ocop.programme.dossiers.operations.issuing import freeze_report
from ocop.programme.dossiers.operations.moving import make_move
from ocop.programme.dossiers.operations.review_notices import tell_producer, tell_province
from ocop.programme.dossiers.permissions.review import why_not_issue_advisory_report
from ocop.programme.dossiers.queries.dossiers_visible import dossiers_visible_to
from ocop.programme.dossiers.rules.dossier_lifecycle import DossierMove
from ocop.programme.dossiers.rules.review_contents import SHORTEST_VIEW, ReviewReportKind, is_long_enough

NEEDED = ("composition", "part_a", "part_b", "part_c", "recommendation")
FROZEN = (
    *NEEDED,
    "section_views",
    "site_visit_on",
    "site_visit_findings",
    "extra_tests",
    "knock_outs_found",
    "written_by_name",
)


def issue_advisory_report(*, actor: Actor, dossier_id: int, seen_version: int, now: datetime) -> AdvisoryReport:
    """Freeze the team's report and put the dossier before the council; returns the report.

    Grounds for elimination do not stop it: whether a product is out is the council's word. Refuses (FieldRefusal, by
    field) while a view is missing or a ground has no note. Also raises Dossier.DoesNotExist, Refusal, Conflict.
    Điều 7 khoản 3 điểm c.
    """
    with deed("dossiers.issue_advisory_report", actor=actor, now=now) as record:
        dossier: Dossier = lock(dossiers_visible_to(actor).select_related("product", "producer"), pk=dossier_id)
        report = AdvisoryReport.objects.filter(dossier=dossier).first()
        refuse_if(why_not_issue_advisory_report(actor, dossier, report, timezone.localdate(now)))
        assert report is not None
        if report.version != seen_version:
            raise Conflict(_("Báo cáo vừa được sửa. Mở lại trang, đọc bản mới rồi ban hành."))
        faults = advisory_report_faults(report)
        if faults:
            raise FieldRefusal(faults)
        report.issued_at = now
        report.changed_at = now
        report.version += 1
        report.save()
        issued = freeze_report(
            dossier=dossier, kind=ReviewReportKind.ADVISORY, content=_content(dossier, report), actor=actor, now=now
        )
        make_move(dossier=dossier, move=DossierMove.PASS_TO_COUNCIL, actor=actor, now=now)
        name = {"product": dossier.product.name}
        with in_record_language():
            tell_province(
                dossier,
                kind="dossiers.ready_for_council",
                title=_("Tổ tư vấn đã báo cáo hồ sơ “%(product)s”, chờ Hội đồng họp") % name,
                now=now,
            )
            tell_producer(
                dossier,
                kind="dossiers.ready_for_council",
                title=_("Hồ sơ “%(product)s” đã sẵn sàng trình Hội đồng") % name,
                now=now,
            )
        record.about(
            dossier,
            version=dossier.last_version,
            sha256=issued.sha256,
            knock_outs=[found["code"] for found in report.knock_outs_found],
        )
    return report


def advisory_report_faults(report: AdvisoryReport) -> dict[str, list[str]]:
    """What a draft still lacks to be issued, by field; empty when it can go out."""
    faults = {
        field: [_("Mục này còn thiếu hoặc quá ngắn: viết ít nhất %(count)s ký tự.") % {"count": SHORTEST_VIEW}]
        for field in NEEDED
        if not is_long_enough(getattr(report, field), SHORTEST_VIEW)
    }
    if report.site_visit_on is not None and not report.site_visit_findings.strip():
        faults["site_visit_findings"] = [_("Đã ghi ngày khảo sát thì ghi kết quả khảo sát.")]
    if any(not found["note"] for found in report.knock_outs_found):
        faults["knock_outs"] = [_("Mỗi trường hợp loại phải có ghi chú nêu căn cứ.")]
    return faults


def _content(dossier: Dossier, report: AdvisoryReport) -> dict[str, Any]:
    content: dict[str, Any] = {"producer": dossier.producer.name, "product": dossier.product.name}
    for field in FROZEN:
        value = getattr(report, field)
        content[field] = value.isoformat() if isinstance(value, date) else value
    return content
