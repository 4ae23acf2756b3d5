"""A newer paper takes the place of an old one: in the wallet, and in every dossier still being written."""

from collections.abc import Sequence
from datetime import datetime

from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.refusal import FieldRefusal, refuse_if
from ocop.foundation.text.formats import vietnamese_date
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.dossiers.models import Dossier, Evidence, EvidenceLink
from ocop.programme.dossiers.operations.evidence_wallet import add_evidence
from ocop.programme.dossiers.operations.helping import note_help
from ocop.programme.dossiers.permissions.filing import why_not_replace_evidence
from ocop.programme.dossiers.queries.dossiers_visible import own_dossiers
from ocop.programme.dossiers.queries.evidence_visible import own_evidence
from ocop.programme.dossiers.queries.paper_dates import renewal_days
from ocop.programme.dossiers.rules.dossier_kinds import EvidenceType
from ocop.programme.dossiers.rules.dossier_lifecycle import EDITABLE_STATES
from ocop.programme.dossiers.rules.evidence_sheet import EvidenceSheet
from ocop.programme.dossiers.rules.renewal_papers import PaperDates, Staleness, must_tell_issue, staleness_of


def replace_evidence(
    *,
    actor: Actor,
    evidence_id: int,
    sheet: EvidenceSheet,
    uploaded: UploadedFile | None,
    now: datetime,
    dossier_id: int | None = None,
    pages_hard_to_read: Sequence[int] = (),
) -> Evidence:
    """Keep the newer paper and put it wherever the old one stood in dossiers still being written.

    The old one stays as it is: versions handed in, and dossiers with the offices, go on using it. `dossier_id`: the
    upgrade or renewal for which it is done; a paper that would be too old for it as well is refused. Raises
    Evidence.DoesNotExist, Dossier.DoesNotExist, Refusal (no member, replaced or put away already), FieldRefusal for the
    sheet, the file, the same file again.
    """
    with deed("dossiers.replace_evidence", actor=actor, now=now) as record:
        old: Evidence = lock(Evidence.objects.filter(pk__in=own_evidence(actor).values("pk")), pk=evidence_id)
        refuse_if(why_not_replace_evidence(actor, old))
        dossier = own_dossiers(actor).get(pk=dossier_id, producer_id=old.producer_id) if dossier_id else None
        _refuse_another_old_one(old, sheet, dossier, now)
        newer = add_evidence(
            actor=actor,
            producer_id=old.producer_id,
            sheet=sheet,
            uploaded=uploaded,
            now=now,
            product_id=old.product_id,
            pages_hard_to_read=pages_hard_to_read,
        )
        if newer.file.sha256 == old.file.sha256:
            raise FieldRefusal({"file": [_("Đây chính là tệp cũ. Hãy chọn tệp của giấy tờ mới.")]})
        if newer.superseded_by_id is not None:
            raise FieldRefusal({"file": [_("Tệp này là giấy tờ đã được thay. Hãy chọn tệp của giấy tờ mới.")]})
        old.superseded_by = newer
        old.save(update_fields=["superseded_by"])
        moved = _move_links(old, newer, now)
        for moved_dossier in Dossier.objects.filter(pk__in=moved) if actor.mandate is not None else ():
            note_help(actor, moved_dossier, now)
        record.about(old, newer=newer.pk, dossiers=moved)
    return newer


def _refuse_another_old_one(old: Evidence, sheet: EvidenceSheet, dossier: Dossier | None, now: datetime) -> None:
    faults: dict[str, list[str]] = {}
    today = timezone.localdate(now)
    if old.expires_on is not None and sheet.expires_on is None:
        faults["expires_on"] = [_("Giấy cũ có ngày hết hạn. Hãy ghi ngày hết hạn của giấy mới.")]
    if dossier is not None and must_tell_issue(EvidenceType(sheet.type)) and sheet.issued_on is None:
        faults["issued_on"] = [_("Hãy ghi ngày cấp của giấy mới: loại giấy tờ này xét theo ngày cấp.")]
    if not faults and dossier is not None:
        days = renewal_days(dossier, today)
        paper = PaperDates(EvidenceType(sheet.type), sheet.issued_on, sheet.expires_on, today)
        staleness = staleness_of(paper, days)
        if staleness is Staleness.EXPIRED:
            faults["expires_on"] = [_("Giấy này cũng đã hết hạn.")]
        elif staleness is Staleness.ENDS_TOO_SOON:
            faults["expires_on"] = [
                _("Giấy này hết hạn trước khi được công nhận lại: cần có hiệu lực ít nhất đến ngày %(day)s.")
                % {"day": vietnamese_date(days.renewed_on)}
            ]
        elif staleness is Staleness.NOT_RECENT:
            faults["issued_on"] = [_("Giấy này cũng đã quá 12 tháng.")]
        elif staleness is Staleness.BEFORE_RECOGNITION and days.recognised_on is not None:
            faults["issued_on"] = [
                _("Giấy này cũng có từ trước khi được công nhận (ngày %(day)s).")
                % {"day": vietnamese_date(days.recognised_on)}
            ]
    if faults:
        raise FieldRefusal(faults)


def _move_links(old: Evidence, newer: Evidence, now: datetime) -> list[int]:
    links = list(old.links.filter(dossier__state__in=sorted(EDITABLE_STATES)))
    EvidenceLink.objects.bulk_create(
        [
            EvidenceLink(dossier_id=one.dossier_id, evidence=newer, criterion_code=one.criterion_code, added_at=now)
            for one in links
        ],
        ignore_conflicts=True,
    )
    EvidenceLink.objects.filter(pk__in=[one.pk for one in links]).delete()
    dossiers = sorted({one.dossier_id for one in links})
    Dossier.objects.filter(pk__in=dossiers).update(changed_at=now)
    return dossiers
