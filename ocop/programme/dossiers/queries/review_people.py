"""Whom the review concerns: officers of a place, the advisory team, the members of a producer."""

from datetime import date

from django.db.models import Q, QuerySet

from ocop.programme.accounts.models import User
from ocop.programme.accounts.queries.people import holders_of_role
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.dossiers.models import Dossier
from ocop.programme.producers.models import ProducerMember


def commune_officer_ids(commune_code: str, *, today: date) -> list[int]:
    """Accounts that hold the office of a commune on a day."""
    return holders_of_role(Role.COMMUNE_OFFICER, day=today, commune_code=commune_code)


def province_officer_ids(province_code: str, *, today: date) -> list[int]:
    """Accounts that hold the OCOP office of a province on a day."""
    return holders_of_role(Role.PROVINCE_OFFICER, day=today, province_code=province_code)


def advisors_of_province(province_code: str, *, today: date) -> QuerySet[User]:
    """The members of the province's advisory team on a day, in the order of Vietnamese names."""
    team = holders_of_role(Role.ADVISOR, day=today, province_code=province_code)
    return User.objects.filter(pk__in=team).order_by("sort_key", "pk")


def producer_member_ids(dossier: Dossier, *, today: date) -> list[int]:
    """Accounts that act for the producer of a dossier on a day."""
    members = ProducerMember.objects.filter(
        Q(valid_until__isnull=True) | Q(valid_until__gte=today), producer_id=dossier.producer_id, valid_from__lte=today
    )
    return list(members.order_by("user_id").values_list("user_id", flat=True).distinct())
