"""Rút một danh sách đề nghị thưởng chưa có quyết định."""

from datetime import datetime

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.refusal import refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.support.models import AwardProposal
from ocop.programme.support.permissions import why_not_decide_proposal
from ocop.programme.support.queries.visible import proposals_visible_to
from ocop.programme.support.rules.support_kinds import AwardState, ProposalState


def withdraw_proposal(*, actor: Actor, proposal_id: int, now: datetime) -> AwardProposal:
    """Out: the list taken back; its recognitions may be put forward again. Raises DoesNotExist, Refusal."""
    with deed("support.withdraw_proposal", actor=actor, now=now) as record:
        proposal: AwardProposal = lock(proposals_visible_to(actor), pk=proposal_id)
        refuse_if(why_not_decide_proposal(actor, proposal))
        proposal.state = ProposalState.WITHDRAWN
        proposal.save(update_fields=["state"])
        count = proposal.awards.update(state=AwardState.WITHDRAWN)
        record.about(proposal, count=count)
    return proposal
