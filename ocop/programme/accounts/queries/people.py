"""Accounts and grants as an administrator sees them."""

from datetime import date

from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet

from ocop.foundation.text.folding import search_keys
from ocop.programme.accounts.labels import REACH_LABELS
from ocop.programme.accounts.models import RoleGrant, User
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Reach, Role
from ocop.programme.geography.queries.moved_codes import moved_codes


def administers_nation(actor: Actor) -> bool:
    """True for an administrator of the whole programme."""
    return actor.is_programme or any(grant.reach == Reach.NATION for grant in actor.grants_of(Role.ADMINISTRATOR))


def administered_provinces(actor: Actor) -> frozenset[str]:
    """Codes of the provinces an administrator looks after; empty for the national one, who looks after all."""
    return frozenset(
        grant.province_code for grant in actor.grants_of(Role.ADMINISTRATOR) if grant.reach == Reach.PROVINCE
    )


def users_visible_to(actor: Actor) -> QuerySet[User]:
    """Accounts an administrator may look at: those kept by the province, and those with an open grant inside it."""
    if administers_nation(actor):
        return User.objects.all()
    provinces = administered_provinces(actor)
    if not provinces:
        return User.objects.none()
    granted_here = RoleGrant.objects.filter(
        user=OuterRef("pk"), ended_at__isnull=True, unit__province_code__in=provinces
    )
    return User.objects.filter(Q(province_code__in=provinces) | Q(Exists(granted_here)))


def people_list(actor: Actor, *, search: str = "", role: str = "", is_active: bool | None = None) -> QuerySet[User]:
    """The visible people by given name, their open grants in `open_grants`. `search` reads name, user name, phone."""
    people = users_visible_to(actor)
    for word in search.split():
        wanted = Q()
        for key in search_keys(word):
            wanted |= Q(matching_key__contains=key)
        digits = "".join(character for character in word if character.isdigit())
        if len(digits) >= 4:
            wanted |= Q(phone__contains=digits)
        people = people.filter(wanted)
    if role:
        held = RoleGrant.objects.filter(user=OuterRef("pk"), ended_at__isnull=True, role=role)
        people = people.filter(Exists(held))
    if is_active is not None:
        people = people.filter(is_active=is_active)
    return people.prefetch_related(
        Prefetch(
            "role_grants",
            queryset=RoleGrant.objects.filter(ended_at__isnull=True).select_related("unit").order_by("pk"),
            to_attr="open_grants",
        )
    ).order_by("sort_key", "pk")


def grants_of_user(user: User) -> QuerySet[RoleGrant]:
    """Every grant of a person, open ones first, then the latest ended."""
    return user.role_grants.select_related("unit", "granted_by", "ended_by").order_by(
        F("ended_at").desc(nulls_first=True), "-valid_from", "pk"
    )


def grants_visible_to(actor: Actor) -> QuerySet[RoleGrant]:
    """Grants of the people an administrator may look at."""
    return RoleGrant.objects.filter(user__in=users_visible_to(actor))


def account_of(actor: Actor) -> User:
    """The account of the person who acts. Raises User.DoesNotExist for visitors and the programme."""
    return User.objects.get(pk=actor.account_key, is_active=True)


def place_of(grant: RoleGrant) -> str:
    """Where a role holds, in words: the unit's name, or the reach that needs no unit."""
    return grant.unit.name if grant.unit else str(REACH_LABELS[Reach(grant.reach)])


def is_made_up(actor: Actor) -> bool:
    """True for a person of the demo: what such a person makes is marked as made up too."""
    return actor.user_id is not None and User.objects.filter(pk=actor.user_id, is_demo=True).exists()


def is_in_force(grant: RoleGrant, today: date) -> bool:
    """True when the grant holds on the day, first and last day included."""
    return (
        grant.ended_at is None
        and grant.valid_from <= today
        and (grant.valid_until is None or grant.valid_until >= today)
    )


def holders_of_role(*roles: Role, day: date, province_code: str = "", commune_code: str = "") -> list[int]:
    """Ids of the active people who hold one of the roles on a day over exactly this place: whom to notify.

    A commune code asks for commune grants, a province code for province grants, neither for grants over the nation. Of
    a unit that went over whole into another those of the other are told too. One query, a second one where the unit has
    no one or is no more.
    """
    grants = RoleGrant.objects.filter(
        role__in=roles, ended_at__isnull=True, valid_from__lte=day, user__is_active=True
    ).filter(Q(valid_until__isnull=True) | Q(valid_until__gte=day))
    if commune_code:
        grants = grants.filter(reach=Reach.COMMUNE, unit__code=commune_code)
    elif province_code:
        grants = grants.filter(reach=Reach.PROVINCE, unit__province_code=province_code)
    else:
        grants = grants.filter(reach=Reach.NATION)
    rows = grants.order_by("user_id").values_list("user_id", "unit__valid_until").distinct()
    found = list(dict.fromkeys(user for user, _until in rows))
    if (commune_code or province_code) and (not rows or any(until and until < day for _user, until in rows)):
        moved = moved_codes(day)
        commune, province = moved.communes.get(commune_code, ("", ""))
        if not commune_code:
            province = moved.provinces.get(province_code, "")
        # A commune that went over to another province under its own code has its people already.
        if (commune and commune != commune_code) or (province and not commune):
            found = sorted({*found, *holders_of_role(*roles, day=day, province_code=province, commune_code=commune)})
    return found
