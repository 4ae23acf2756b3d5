"""Put an empty sheet before everybody who is to score; called inside the deed that opens a product."""

from collections.abc import Iterable
from datetime import datetime

from ocop.foundation.audit.models import AuditChain
from ocop.programme.evaluation.models import CouncilSession, ScoreSheet
from ocop.programme.evaluation.queries.session_record import record_of
from ocop.programme.evaluation.rules.session_lifecycle import ItemState


def sheet_chain(sheet_id: int) -> str:
    """The chain of the audit log that records one sheet: taps on different sheets do not wait for one another."""
    return f"sheet-{sheet_id}"


def lay_out_sheets(session: CouncilSession, *, now: datetime) -> int:
    """Create the missing sheets of open products for present, scoring, not recused members; returns how many.

    The heads of the sheets' audit chains are created too, so that the first tap is as cheap as the others. Doing it
    again changes nothing; two people doing it at once create each sheet once (unique constraint).
    """
    record = record_of(session, session.agenda.filter(state=ItemState.SCORING))
    missing = [
        ScoreSheet(item=item, member=member, turn=item.turn, started_at=now)
        for item in record.items
        for member in record.expected(item)
        if (item.pk, member.pk) not in record.sheets
    ]
    if missing:
        ScoreSheet.objects.bulk_create(missing, ignore_conflicts=True)
        created = ScoreSheet.objects.filter(
            item__in={sheet.item_id for sheet in missing}, member__in={sheet.member_id for sheet in missing}
        ).values_list("pk", flat=True)
        create_chains(created)
    return len(missing)


def create_chains(sheet_ids: Iterable[int]) -> None:
    """Create the heads of the audit chains of new sheets."""
    heads = [AuditChain(name=sheet_chain(key)) for key in sheet_ids]
    AuditChain.objects.bulk_create(heads, ignore_conflicts=True)
