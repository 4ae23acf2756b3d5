"""Rút ghi nhận kế thừa: a statement made in error leads nowhere any more and stays on record."""

from datetime import datetime

from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.public_changes import announce_change
from ocop.foundation.refusal import FieldRefusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.exchange.models import Succession
from ocop.programme.exchange.permissions import why_not_withdraw_succession
from ocop.programme.exchange.queries.successions import successions_visible_to

SHORTEST_REASON, LONGEST_REASON = 5, 500


def withdraw_succession(*, actor: Actor, succession_id: int, reason: str, now: datetime) -> Succession:
    """Out: the statement, withdrawn. Nothing is counted on it: codes and pages say again what they said before.

    A right one that changed is not withdrawn but stated anew, which ends it. Raises Succession.DoesNotExist for one
    the actor does not see, Refusal without the right or when it is withdrawn already, FieldRefusal (`reason`).
    """
    with deed("exchange.withdraw_succession", actor=actor, now=now) as record:
        stated: Succession = lock(successions_visible_to(actor), pk=succession_id)
        refuse_if(why_not_withdraw_succession(actor, stated))
        tidy = " ".join(reason.split())
        if not SHORTEST_REASON <= len(tidy) <= LONGEST_REASON:
            raise FieldRefusal({"reason": [_("Hãy ghi lý do rút, từ 5 đến 500 ký tự.")]})
        stated.withdrawn_at, stated.withdrawn_by_id, stated.withdrawal_reason = now, actor.user_id, tidy
        stated.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawal_reason"])
        announce_change()
        record.about(stated, reason=tidy)
    return stated
