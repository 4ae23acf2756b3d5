"""Soạn báo cáo đánh giá của Tổ tư vấn."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.refusal import Conflict, FieldRefusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.dossiers.models import AdvisoryReport, Dossier
from ocop.programme.dossiers.permissions.review import why_not_write_advisory_report
from ocop.programme.dossiers.queries.dossiers_visible import dossiers_visible_to
from ocop.programme.rubrics.queries.rubrics_in_force import rubric_rules


@dataclass(frozen=True)
class AdvisoryReportDraft:
    """What the team typed: `section_views` by section code, `knock_outs` a note by code of the rubric's grounds."""

    composition: str = ""
    part_a: str = ""
    part_b: str = ""
    part_c: str = ""
    section_views: Mapping[str, str] = field(default_factory=dict)
    site_visit_on: date | None = None
    site_visit_findings: str = ""
    extra_tests: str = ""
    knock_outs: Mapping[str, str] = field(default_factory=dict)
    recommendation: str = ""


def save_advisory_report(
    *, actor: Actor, dossier_id: int, draft: AdvisoryReportDraft, seen_version: int, now: datetime
) -> AdvisoryReport:
    """Save a draft with its holes; returns the report with its new version.

    Grounds for elimination are kept in the words of the rubric, never of the browser; an unknown code is refused.
    `seen_version`: see save_commune_report. Raises Dossier.DoesNotExist, Refusal, FieldRefusal, Conflict.
    """
    with deed("dossiers.save_advisory_report", actor=actor, now=now) as record:
        dossier: Dossier = lock(dossiers_visible_to(actor).select_related("rubric__edition"), pk=dossier_id)
        refuse_if(why_not_write_advisory_report(actor, dossier, timezone.localdate(now)))
        values = _stored(dossier, draft, today=timezone.localdate(now))
        report = AdvisoryReport.objects.filter(dossier=dossier).first() or AdvisoryReport(dossier=dossier)
        changed = [name for name, value in values.items() if getattr(report, name) != value]
        # What is stored already is nobody's loss: a form may overtake its own autosave.
        if changed and report.version != seen_version:
            raise Conflict(
                _(
                    "%(name)s vừa lưu báo cáo này. Mở lại trang để xem bản mới rồi sửa tiếp; phần Ông/Bà vừa viết "
                    "vẫn còn trong ô để chép lại."
                )
                % {"name": report.written_by_name or _("Người khác")}
            )
        if not changed and report.pk is not None:
            record.nothing_happened()
            return report
        for name in changed:
            setattr(report, name, values[name])
        report.written_by_id = actor.user_id
        report.written_by_name = actor.name
        report.version += 1
        report.changed_at = now
        report.save()
        record.about(dossier, changed=sorted(changed), report_version=report.version)
    return report


def _stored(dossier: Dossier, draft: AdvisoryReportDraft, *, today: date) -> dict[str, Any]:
    rubric = rubric_rules(dossier.rubric)
    grounds = {ground.code: ground.text for ground in rubric.elimination_grounds}
    sections = {section.code for section in rubric.sections}
    faults: dict[str, list[str]] = {}
    if set(draft.knock_outs) - set(grounds):
        faults["knock_outs"] = [_("Chỉ chọn trường hợp loại có trong bộ tiêu chí của sản phẩm.")]
    if draft.site_visit_on is not None and draft.site_visit_on > today:
        faults["site_visit_on"] = [_("Ngày khảo sát không thể sau hôm nay.")]
    if faults:
        raise FieldRefusal(faults)
    values = {name: value for name, value in vars(draft).items() if name not in {"knock_outs", "section_views"}}
    values["section_views"] = {
        code: view.strip() for code, view in draft.section_views.items() if code in sections and view.strip()
    }
    values["knock_outs_found"] = [
        {"code": code, "text": text, "note": draft.knock_outs[code].strip()}
        for code, text in grounds.items()
        if code in draft.knock_outs
    ]
    return values
