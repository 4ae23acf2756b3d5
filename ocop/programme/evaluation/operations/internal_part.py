"""What only the council's keepers and the auditor read of the minutes: recusals and suspicions that were decided on.

It is part of the record and of its hash, and never of the paper that leaves the council
(docs/decisions/008-abstain-and-recuse.md).
"""

from typing import Any

from ocop.programme.councils.models import DeclaredConflict, DismissedSuspicion
from ocop.programme.councils.rules.council_seats import ConflictKind
from ocop.programme.evaluation.queries.session_record import SessionRecord


def internal_part(state: SessionRecord) -> dict[str, Any]:
    """Recusals by who presided and suspicions that were dismissed, for the products of this session; two queries."""
    members = {member.pk: member for member in state.members}
    items = {item.dossier.producer_id: item for item in [*state.items, *state.referred]}
    about = {"member__in": members, "producer__in": items}
    recusals = DeclaredConflict.objects.filter(**about, kind=ConflictKind.RECUSE, lifted_at__isnull=True)
    dismissed = DismissedSuspicion.objects.filter(**about)
    return {
        "recusals": [
            {
                **_about(members[one.member_id], items[one.producer_id]),
                "reason": one.reason,
                "note": one.note,
                "decided_by": one.declared_by.full_name,
                "decided_at": one.declared_at.isoformat(),
            }
            for one in recusals.select_related("declared_by").order_by("pk")
        ],
        "dismissed": [
            {
                **_about(members[one.member_id], items[one.producer_id]),
                "grounds": one.grounds,
                "word": one.word,
                "decided_by": one.dismissed_by.full_name,
                "decided_at": one.dismissed_at.isoformat(),
            }
            for one in dismissed.select_related("dismissed_by").order_by("pk")
        ],
    }


def _about(member: Any, item: Any) -> dict[str, Any]:
    return {
        "member_id": member.pk,
        "member": member.user.full_name,
        "producer_id": item.dossier.producer_id,
        "producer": item.dossier.producer.name,
    }
