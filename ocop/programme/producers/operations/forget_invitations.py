"""Names and telephones of people who were once invited."""

from datetime import datetime

from django.db.models import Q

from ocop.foundation.audit.deeds import deed
from ocop.programme.accounts.rules.actor import programme_itself
from ocop.programme.producers.models import ProducerInvitation


def forget_invitations(*, before: datetime, now: datetime) -> int:
    """Empty name and phone of invitations that ended (ran out, accepted, cancelled) before a moment; how many."""
    with deed("producers.forget_invitations", actor=programme_itself("privacy"), now=now) as record:
        ended = Q(expires_at__lt=before) | Q(accepted_at__lt=before) | Q(cancelled_at__lt=before)
        rows = ProducerInvitation.objects.filter(ended).exclude(phone="", full_name="").update(phone="", full_name="")
        if not rows:
            record.nothing_happened()
        record.about_key(ProducerInvitation, 0, rows=rows)
    return rows
