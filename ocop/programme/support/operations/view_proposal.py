"""Lãnh đạo duyệt hoặc trả lại danh sách thưởng, before the decision is written."""

from datetime import datetime

from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.refusal import FieldRefusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.support.models import AwardProposal
from ocop.programme.support.operations.telling import tell_of_view
from ocop.programme.support.permissions import why_not_view_proposal
from ocop.programme.support.queries.visible import proposals_visible_to
from ocop.programme.support.rules.support_kinds import LeaderView


def view_proposal(*, actor: Actor, proposal_id: int, view: LeaderView, words: str = "", now: datetime) -> AwardProposal:
    """Out: the list with the leader's view; the office that made it is told. An approval gives nothing yet: the
    decision with its paper, and every payment, follow.

    Raises DoesNotExist for a list the actor does not see, Refusal out of turn, FieldRefusal (`words`) for a list sent
    back without a reason.
    """
    with deed("support.view_proposal", actor=actor, now=now) as record:
        proposal: AwardProposal = lock(proposals_visible_to(actor), pk=proposal_id)
        refuse_if(why_not_view_proposal(actor, proposal))
        words = " ".join(words.split())
        if view == LeaderView.RETURNED and not words:
            raise FieldRefusal({"words": [_("Hãy ghi lý do trả lại, để cơ quan tham mưu lập lại danh sách.")]})
        if len(words) > 500:
            raise FieldRefusal({"words": [_("Ý kiến không quá 500 ký tự.")]})
        proposal.leader_view, proposal.leader_words, proposal.leader_at = view, words, now
        proposal.leader_id, proposal.leader_name = actor.user_id, actor.name
        proposal.save(update_fields=["leader_view", "leader_words", "leader_at", "leader", "leader_name"])
        tell_of_view(proposal, now)
        record.about(proposal, view=str(view))
    return proposal
