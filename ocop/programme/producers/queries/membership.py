"""Who acts for a producer, and what personal data may be shown to whom."""

from datetime import datetime

from django.db.models import Q, QuerySet

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.producers.models import Producer, ProducerInvitation, ProducerMember

VERIFYING_ROLES = (Role.COMMUNE_OFFICER, Role.PROVINCE_OFFICER)


def open_members(producer: Producer) -> QuerySet[ProducerMember]:
    """The people who act for the producer now, owners first, then in the order they came."""
    return producer.members.filter(valid_until__isnull=True).select_related("user").order_by("-is_owner", "pk")


def ids_of_member_users(producer: Producer) -> list[int]:
    """Accounts to notify."""
    return list(producer.members.filter(valid_until__isnull=True).values_list("user_id", flat=True))


def is_member(actor: Actor, producer: Producer) -> bool:
    """True when the person acts for the producer now in the own person; never for one who works by a mandate."""
    if actor.user_id is None or actor.mandate is not None:
        return False
    return producer.members.filter(user_id=actor.user_id, valid_until__isnull=True).exists()


def is_owner(actor: Actor, producer: Producer) -> bool:
    """True when the person may also say who else acts for the producer."""
    if actor.user_id is None or actor.mandate is not None:
        return False
    return producer.members.filter(user_id=actor.user_id, valid_until__isnull=True, is_owner=True).exists()


def may_verify_in_place(actor: Actor, producer: Producer) -> bool:
    """True for the commune's officer over its commune and the province's officer over its province."""
    return actor.holds_over(VERIFYING_ROLES, province_code=producer.province_code, commune_code=producer.commune_code)


def sees_personal_data(actor: Actor, producer: Producer) -> bool:
    """Personal data of a producer are for its own members and the officers who verify it, nobody else."""
    if actor.mandate is not None:  # who fills the form in for the producer reads the form
        return actor.mandate.producer_id == producer.pk
    return actor.is_programme or may_verify_in_place(actor, producer) or is_member(actor, producer)


def producers_sharing(phone: str, *, besides: int) -> list[Producer]:
    """Other producers whose number, or the number their codes go to by an open mandate, is this one; one query."""
    same = Q(phone=phone) | Q(mandates__phone=phone, mandates__ended_at__isnull=True)
    return list(Producer.objects.filter(same).exclude(pk=besides).distinct().order_by("sort_key", "pk"))


def open_invitations(producer: Producer, now: datetime) -> QuerySet[ProducerInvitation]:
    """Invitations that can still be accepted."""
    return producer.invitations.filter(
        accepted_at__isnull=True, cancelled_at__isnull=True, expires_at__gt=now
    ).order_by("-invited_at")


def member_producer_ids(actor: Actor) -> frozenset[int]:
    """Numbers of the producers the person is a member of."""
    rows = ProducerMember.objects.filter(user_id=actor.account_key, valid_until__isnull=True)
    return frozenset(rows.values_list("producer_id", flat=True))
