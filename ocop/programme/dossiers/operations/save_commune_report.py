"""Soạn Báo cáo Mẫu số 03 của UBND cấp xã."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.refusal import Conflict, FieldRefusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.dossiers.models import CommuneReport, Dossier
from ocop.programme.dossiers.permissions.review import why_not_write_commune_report
from ocop.programme.dossiers.queries.dossiers_visible import dossiers_visible_to
from ocop.programme.dossiers.queries.helped_filing import help_in_review


@dataclass(frozen=True)
class CommuneReportDraft:
    """What the officer typed: the four contents of Mẫu số 03, the meeting if any, the proposal. Holes allowed."""

    local_material: str = ""
    local_labour: str = ""
    idea_origin: str = ""
    local_identity: str = ""
    meeting_held_on: date | None = None
    proposes_assessment: bool | None = None


def save_commune_report(
    *, actor: Actor, dossier_id: int, draft: CommuneReportDraft, seen_version: int, now: datetime
) -> CommuneReport:
    """Save a draft with its holes; returns the report with its new version.

    `seen_version` is the version the writer had before them (0: no report yet); Conflict when somebody saved meanwhile.
    Raises Dossier.DoesNotExist, Refusal for a wrong person or state, FieldRefusal for a meeting in the future.
    """
    with deed("dossiers.save_commune_report", actor=actor, now=now) as record:
        dossier: Dossier = lock(dossiers_visible_to(actor), pk=dossier_id)
        refuse_if(why_not_write_commune_report(actor, dossier, timezone.localdate(now)))
        if draft.meeting_held_on is not None and draft.meeting_held_on > timezone.localdate(now):
            raise FieldRefusal({"meeting_held_on": [_("Ngày họp không thể sau hôm nay.")]})
        report = CommuneReport.objects.filter(dossier=dossier).first() or CommuneReport(dossier=dossier)
        changed = [name for name, value in vars(draft).items() if getattr(report, name) != value]
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
            setattr(report, name, getattr(draft, name))
        report.written_by_name = actor.name
        helped = help_in_review(actor, dossier, timezone.localdate(now))
        report.is_by_helper = helped is not None and helped.is_helper
        report.version += 1
        report.changed_at = now
        report.save()
        record.about(dossier, changed=sorted(changed), report_version=report.version)
    return report
