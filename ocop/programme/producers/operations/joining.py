"""Makes a person a member of a producer, inside the deed that causes it: the membership and the role that opens the
desk."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.record_language import in_record_language
from ocop.programme.accounts.models import RoleGrant
from ocop.programme.accounts.rules.roles import Reach, Role
from ocop.programme.producers.models import Producer, ProducerMember


@in_record_language()
def join(*, producer: Producer, user_id: int, position: str, is_owner: bool, now: datetime) -> ProducerMember:
    """An open membership from today, and the role of producers' members where the person has none."""
    today = timezone.localdate(now)
    member, _created = ProducerMember.objects.get_or_create(
        producer=producer,
        user_id=user_id,
        valid_until=None,
        defaults={"position": position, "is_owner": is_owner, "valid_from": today},
    )
    RoleGrant.objects.get_or_create(
        user_id=user_id,
        role=Role.PRODUCER_MEMBER,
        reach=Reach.SELF,
        unit=None,
        ended_at=None,
        defaults={
            "valid_from": today,
            "paper_number": _("Tham gia chủ thể số %(number)s") % {"number": producer.pk},
            "granted_at": now,
        },
    )
    return member


def leave(*, member: ProducerMember, now: datetime) -> None:
    """End a membership today; the role ends with the last one."""
    member.valid_until = timezone.localdate(now)
    member.save(update_fields=["valid_until"])
    if not ProducerMember.objects.filter(user_id=member.user_id, valid_until__isnull=True).exists():
        RoleGrant.objects.filter(user_id=member.user_id, role=Role.PRODUCER_MEMBER, ended_at__isnull=True).update(
            ended_at=now
        )
