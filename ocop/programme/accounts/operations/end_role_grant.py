"""Take a role back."""

from datetime import datetime

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.refusal import refuse_if
from ocop.programme.accounts.models import RoleGrant
from ocop.programme.accounts.permissions import why_not_end_role_grant
from ocop.programme.accounts.queries.people import grants_visible_to
from ocop.programme.accounts.rules.actor import Actor


def end_role_grant(*, actor: Actor, grant_id: int, now: datetime) -> RoleGrant:
    """The grant ends at this moment; its record stays. Raises RoleGrant.DoesNotExist out of sight, Refusal."""
    with deed("accounts.end_role_grant", actor=actor, now=now) as record:
        grant: RoleGrant = lock(grants_visible_to(actor), pk=grant_id)
        refuse_if(why_not_end_role_grant(actor, grant))
        grant.ended_at = now
        grant.ended_by_id = actor.user_id
        grant.save(update_fields=["ended_at", "ended_by"])
        record.about(
            grant,
            user=grant.user_id,
            username=grant.user.username,
            role=grant.role,
            reach=grant.reach,
            unit=grant.unit.code if grant.unit else "",
        )
    return grant
