"""Who read what is kept of a person."""

from django.db.models import Q, QuerySet

from ocop.foundation.audit.models import AuditEntry
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.personal_fields import READ
from ocop.programme.producers.models import ProducerMember


def readings_of(actor: Actor) -> QuerySet[AuditEntry]:
    """Readings of the own account, and of a producer while one is a member of it; newest first, never one's own."""
    producers = [
        str(key)
        for key in ProducerMember.objects.filter(user_id=actor.account_key, valid_until__isnull=True).values_list(
            "producer_id", flat=True
        )
    ]
    mine = Q(subject_type="accounts.user", subject_id=str(actor.account_key))
    of_producers = Q(subject_type="producers.producer", subject_id__in=producers)
    return (
        AuditEntry.objects.filter(mine | of_producers, deed=READ)
        .exclude(actor_id=actor.account_key)
        .order_by("-at", "-pk")
    )
