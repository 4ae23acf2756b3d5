"""Rút một bản chính sách ghi nhầm; the row stays with its reason, and counts for nothing."""

from datetime import datetime

from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.refusal import FieldRefusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.support.models import PolicyVersion
from ocop.programme.support.permissions import why_not_withdraw_version
from ocop.programme.support.queries.policies import versions_rested_on
from ocop.programme.support.queries.visible import policies_visible_to


def withdraw_version(*, actor: Actor, version_id: int, reason: str, now: datetime) -> PolicyVersion:
    """Out: the version as withdrawn; the one before speaks again, and a right one may be recorded from the same day.

    Under the lock of the policy, as lists of awards are made. Raises DoesNotExist for a version the actor does not see
    or that was withdrawn, Refusal without the right or when an award or a grant rests on it, FieldRefusal (`reason`).
    """
    with deed("support.withdraw_version", actor=actor, now=now) as record:
        standing = PolicyVersion.objects.filter(withdrawn_at__isnull=True)
        policy_id = standing.values_list("policy_id", flat=True).get(pk=version_id)
        policy = lock(policies_visible_to(actor), pk=policy_id)
        version: PolicyVersion = standing.get(pk=version_id, policy=policy)
        refuse_if(why_not_withdraw_version(actor, version, versions_rested_on(policy)))
        reason = " ".join(reason.split())
        if not 10 <= len(reason) <= 500:
            raise FieldRefusal({"reason": [_("Hãy ghi bản này nhầm ở đâu, từ 10 đến 500 ký tự.")]})
        version.withdrawn_at, version.withdrawn_reason = now, reason
        version.save(update_fields=["withdrawn_at", "withdrawn_reason"])
        record.about(policy, number=version.paper, valid_from=version.valid_from.isoformat(), reason=reason)
    return version
