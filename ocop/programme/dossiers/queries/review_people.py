"""Whom the review concerns: officers of a place, the advisory team, the members of a producer."""

from datetime import date

from django.db.models import Q, QuerySet

from ocop.programme.accounts.models import RoleGrant, User
from ocop.programme.accounts.rules.roles import Reach, Role
from ocop.programme.dossiers.models import Dossier
from ocop.programme.producers.models import ProducerMember


def _in_force(role: Role, today: date) -> QuerySet[RoleGrant]:
    return RoleGrant.objects.filter(
        Q(valid_until__isnull=True) | Q(valid_until__gte=today),
        role=role,
        ended_at__isnull=True,
        valid_from__lte=today,
        user__is_active=True,
    )


def commune_officer_ids(commune_code: str, *, today: date) -> list[int]:
    """Accounts that hold the office of a commune on a day."""
    grants = _in_force(Role.COMMUNE_OFFICER, today).filter(reach=Reach.COMMUNE, unit__code=commune_code)
    return list(grants.order_by("user_id").values_list("user_id", flat=True).distinct())


def province_officer_ids(province_code: str, *, today: date) -> list[int]:
    """Accounts that hold the OCOP office of a province on a day."""
    grants = _in_force(Role.PROVINCE_OFFICER, today).filter(reach=Reach.PROVINCE, unit__province_code=province_code)
    return list(grants.order_by("user_id").values_list("user_id", flat=True).distinct())


def advisors_of_province(province_code: str, *, today: date) -> QuerySet[User]:
    """The members of the province's advisory team on a day, in the order of Vietnamese names."""
    grants = _in_force(Role.ADVISOR, today).filter(reach=Reach.PROVINCE, unit__province_code=province_code)
    return User.objects.filter(pk__in=grants.values("user_id")).order_by("sort_key", "pk")


def producer_member_ids(dossier: Dossier, *, today: date) -> list[int]:
    """Accounts that act for the producer of a dossier on a day."""
    members = ProducerMember.objects.filter(
        Q(valid_until__isnull=True) | Q(valid_until__gte=today), producer_id=dossier.producer_id, valid_from__lte=today
    )
    return list(members.order_by("user_id").values_list("user_id", flat=True).distinct())
