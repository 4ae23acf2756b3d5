"""What the minutes say of a written consultation: who was asked, who answered what, which products go to a meeting."""

from collections import Counter
from typing import Any

from ocop.programme.evaluation.labels import grounds_words
from ocop.programme.evaluation.models import AgendaItem
from ocop.programme.evaluation.queries.session_record import SessionRecord


def consultation_part(state: SessionRecord) -> dict[str, Any]:
    """JSON values; nothing where the council met. Of a product referred to a meeting no mark and no member's answer is
    told, only how many answered what and what was said to need discussion."""
    if not state.is_written:
        return {}
    session = state.session
    products = [*state.items, *state.referred]
    returned = [
        {
            "member": member.user.full_name,
            "seat": member.seat,
            "organisation": member.organisation,
            # Nobody is behind with a product that left before the answer came.
            "asked": sum(member in state.asked(item) for item in state.items)
            + sum(member in state.answered(item) for item in state.referred),
            "answered": sum(member in state.answered(item) for item in products),
        }
        for member in state.scoring_members
    ]
    return {
        "consultation": {
            "ballots_due_on": session.ballots_due_on.isoformat() if session.ballots_due_on else "",
            "extensions": [
                {
                    "before": one.due_before.isoformat(),
                    "after": one.due_after.isoformat(),
                    "reason": one.reason,
                    "by": one.extended_by_name,
                }
                for one in session.extensions.all()
            ],
            "returned": [one for one in returned if one["asked"]],
            "referred": [_referred(item, state) for item in state.referred],
        }
    }


def answers_part(item: AgendaItem, state: SessionRecord) -> dict[str, Any]:
    """Each member's answer on a product closed in writing, and who did not answer; nothing where the council met."""
    if not state.is_written:
        return {}
    answered = state.answered(item)
    return {
        "ballots": [
            {
                "member": member.user.full_name,
                "organisation": member.organisation,
                "opinion": ballot.opinion,
                "star": ballot.star,
                "reason": ballot.reason,
                "sent_at": ballot.sent_at.isoformat(),
            }
            for member in answered
            if (ballot := state.ballots.get((item.pk, member.pk))) is not None
        ],
        "silent": [member.user.full_name for member in state.asked(item) if member not in answered],
        "previous_certificate_code": item.dossier.previous_certificate_code,
    }


def _referred(item: AgendaItem, state: SessionRecord) -> dict[str, Any]:
    answers = [ballot for (item_id, _member), ballot in state.ballots.items() if item_id == item.pk]
    return {
        "position": item.position,
        "dossier_id": item.dossier_id,
        "product": item.dossier.product.name,
        "producer": item.dossier.producer.name,
        "grounds": list(item.referral_grounds),
        "words": grounds_words(item.referral_grounds),
        "reason": item.referral_reason,
        "referred_at": item.referred_at.isoformat() if item.referred_at else "",
        "sheets": len(state.answered(item)),
        "opinions": dict(sorted(Counter(ballot.opinion for ballot in answers).items())),
        "to_discuss": sorted(ballot.reason for ballot in answers if ballot.reason),
    }
