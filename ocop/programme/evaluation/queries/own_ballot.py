"""A member's own answer in a written consultation: nobody else's is read here."""

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.evaluation.models import AgendaItem, Ballot


def own_ballot(actor: Actor, item: AgendaItem) -> Ballot | None:
    """The answer this person sent on a product the person was found to see; None before."""
    return Ballot.objects.filter(item=item, member__user_id=actor.account_key).first()
