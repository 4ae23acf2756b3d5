"""Councils, their members and declared conflicts, from what the actor may see."""

from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from ocop.foundation.text.folding import fold
from ocop.programme.accounts.models import User
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Reach, Role
from ocop.programme.councils.models import Council, CouncilMember, CouncilRules, DeclaredConflict, DeclaredTie
from ocop.programme.councils.rules.council_seats import ConflictKind, Seat

READERS = (
    Role.PROVINCE_OFFICER,
    Role.PROVINCE_LEADER,
    Role.MINISTRY_OFFICER,
    Role.INSPECTOR,
    Role.AUDITOR,
)
SEAT_ORDER = {Seat.CHAIR: 0, Seat.VICE_CHAIR: 1, Seat.SECRETARY: 2, Seat.MEMBER: 3}


def in_force_on(day: date, prefix: str = "") -> Q:
    """Condition for rows with `valid_from`/`valid_until` that hold on the day, first and last day included."""
    return Q(**{f"{prefix}valid_from__lte": day}) & (
        Q(**{f"{prefix}valid_until__isnull": True}) | Q(**{f"{prefix}valid_until__gte": day})
    )


def territory_of(actor: Actor, roles: tuple[Role, ...]) -> tuple[bool, set[str]]:
    """Whether the roles reach the whole nation, and otherwise which provinces."""
    grants = actor.grants_of(*roles)
    is_nation = any(grant.reach == Reach.NATION for grant in grants)
    return is_nation, {grant.province_code for grant in grants if grant.reach == Reach.PROVINCE}


def councils_visible_to(actor: Actor) -> QuerySet[Council]:
    """Councils of the territory for officers, leaders and supervisors; for anybody else the councils they sit in."""
    if actor.is_programme:
        return Council.objects.all()
    is_nation, provinces = territory_of(actor, READERS)
    if is_nation:
        return Council.objects.all()
    seated = Council.objects.filter(members__user_id=actor.account_key).values("pk")
    return Council.objects.filter(Q(province_code__in=provinces) | Q(pk__in=seated))


def members_of(council: Council, on: date) -> list[CouncilMember]:
    """Members in force on the day: chair, vice-chairs, secretaries, members, each by given name; one query."""
    members = CouncilMember.objects.filter(in_force_on(on), council=council).select_related("user")
    return sorted(members, key=lambda member: (SEAT_ORDER[Seat(member.seat)], member.user.sort_key, member.pk))


def councils_with_members(actor: Actor, on: date) -> QuerySet[Council]:
    """Councils the actor sees, newest first, with paper and present members at hand; two queries."""
    present = CouncilMember.objects.filter(in_force_on(on)).select_related("user").order_by("pk")
    return (
        councils_visible_to(actor)
        .select_related("document")
        .prefetch_related(Prefetch("members", queryset=present, to_attr="present_members"))
        .order_by("-valid_from", "-pk")
    )


def seat_of(actor: Actor, council: Council, on: date) -> CouncilMember | None:
    """The actor's own seat in the council on the day, or None."""
    if actor.user_id is None:
        return None
    return CouncilMember.objects.filter(in_force_on(on), council=council, user_id=actor.user_id).first()


def rules_of(council: Council, on: date | None = None) -> CouncilRules:
    """The working rules of the council on that day, the newest when no day is named.

    The defaults, unsaved, when none were recorded; the first version for a day before it.
    """
    versions = CouncilRules.objects.filter(council=council).select_related("document")
    found = versions.filter(in_force_on(on)).first() if on is not None else versions.order_by("-valid_from").first()
    if found is None:
        found = versions.order_by("valid_from").first()
    return found or CouncilRules(council=council, valid_from=council.valid_from)


def rules_history(council: Council) -> list[CouncilRules]:
    """Every version of the working rules, newest first; one query."""
    return list(CouncilRules.objects.filter(council=council).select_related("document__file").order_by("-valid_from"))


def open_conflicts_of(council: Council) -> QuerySet[DeclaredConflict]:
    """Conflicts that hold, abstentions and recusals, oldest first: for those who may know of both."""
    return (
        DeclaredConflict.objects.filter(member__council=council, lifted_at__isnull=True)
        .select_related("member__user", "producer", "declared_by")
        .order_by("declared_at", "pk")
    )


def own_abstentions(member: CouncilMember) -> QuerySet[DeclaredConflict]:
    """What the member said and may therefore read: never a recusal, which the member is not told of."""
    return (
        DeclaredConflict.objects.filter(member=member, kind=ConflictKind.ABSTAIN, lifted_at__isnull=True)
        .select_related("producer")
        .order_by("declared_at", "pk")
    )


def ties_of(member: CouncilMember) -> QuerySet[DeclaredTie]:
    """The ties the member declared and did not end, oldest first."""
    return DeclaredTie.objects.filter(member=member, ended_at__isnull=True).order_by("declared_at", "pk")


def people_to_appoint(typed: str, *, limit: int = 12) -> list[User]:
    """People with an account: by a part of the name, without marks if need be, or by the whole phone number.

    Out: at most `limit` users by given name; an empty list for fewer than two letters. Phones are matched whole, so
    that nobody reads them out of this search.
    """
    words = " ".join(typed.split())
    if len(words) < 2:
        return []
    active = User.objects.filter(is_active=True)
    digits = "".join(character for character in words if character.isdigit())
    if len(digits) >= 9:
        return list(active.filter(phone__in=_ways_to_write(digits)).order_by("pk")[:limit])
    # The database looks in the folded key kept beside each name, so no other account is read.
    return list(active.filter(matching_key__contains=fold(words)).order_by("sort_key", "pk")[:limit])


def _ways_to_write(digits: str) -> list[str]:
    national = digits.removeprefix("84") if digits.startswith("84") else digits.removeprefix("0")
    return [f"0{national}", f"+84{national}", f"84{national}"]
