"""The record of deeds, as far as a reader may see it."""

from datetime import date, datetime, time, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from ocop.foundation.audit.models import AuditEntry
from ocop.foundation.text.folding import fold
from ocop.programme.accounts.models import RoleGrant, User
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Reach, Role

READERS = (Role.AUDITOR, Role.ADMINISTRATOR)


def reads_whole_log(actor: Actor) -> bool:
    """True for an auditor or administrator of the nation."""
    return any(grant.reach == Reach.NATION for grant in actor.grants_of(*READERS))


def audit_entries_visible_to(actor: Actor) -> QuerySet[AuditEntry]:
    """Every entry for the nation; for a province the deeds of people who hold or held a grant inside it."""
    if reads_whole_log(actor):
        return AuditEntry.objects.all()
    provinces = {grant.province_code for grant in actor.grants_of(*READERS) if grant.province_code}
    if not provinces:
        return AuditEntry.objects.none()
    people = RoleGrant.objects.filter(unit__province_code__in=provinces).values("user_id")
    return AuditEntry.objects.filter(actor_id__in=people)


def audit_list(
    actor: Actor, *, who: str = "", deed: str = "", from_on: date | None = None, until_on: date | None = None
) -> QuerySet[AuditEntry]:
    """Visible entries, newest first; `who` is searched without marks, both days are included."""
    entries = audit_entries_visible_to(actor)
    if fold(who):
        people = User.objects.filter(matching_key__contains=fold(who)).values("pk")
        entries = entries.filter(Q(actor_id__in=people) | Q(actor_id__isnull=True, actor_name__icontains=who.strip()))
    if deed:
        entries = entries.filter(deed=deed)
    if from_on:
        entries = entries.filter(at__gte=_midnight(from_on))
    if until_on:
        entries = entries.filter(at__lt=_midnight(until_on + timedelta(days=1)))
    return entries.order_by("-at", "-pk")


def deeds_seen(actor: Actor) -> list[str]:
    """The codes of deeds that occur in the visible entries."""
    return list(audit_entries_visible_to(actor).order_by("deed").values_list("deed", flat=True).distinct())


def recent_sign_ins(actor: Actor, *, most: int = 5) -> list[AuditEntry]:
    """The person's own latest sign-ins, newest first."""
    entries = AuditEntry.objects.filter(
        deed="accounts.sign_in", subject_type="accounts.user", subject_id=str(actor.user_id)
    )
    return list(entries.order_by("-at")[:most])


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
