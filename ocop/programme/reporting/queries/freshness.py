"""Whether anything was done since figures were read."""

from django.db.models import Count, Q, Sum

from ocop.foundation.audit.models import AuditChain

NO_MATTER = ("accounts", "readings", "notifications", "planning", "reporting", "sheet", "judgement", "wall", "passes")
"""Chains of deeds that change no record a figure is computed from: signing in, reading, messages, plans, typed figures,
the points of a sitting council; so too the chains of events handed in (`epcis/…`)."""


def record_stamp() -> tuple[int, int]:
    """How many chains the log has and how long they are together: the same stamp, the same records, for nothing is
    written without a deed and no entry ever goes. One query."""
    found = AuditChain.objects.exclude(_of_no_matter()).aggregate(chains=Count("pk"), entries=Sum("length"))
    return found["chains"], found["entries"] or 0


def _of_no_matter() -> Q:
    apart = Q(pk__in=())
    for name in NO_MATTER:
        apart |= Q(name=name) | Q(name__startswith=f"{name}-")
    return apart | Q(name__startswith="epcis/")
