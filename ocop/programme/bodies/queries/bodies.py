"""Bodies and who sat in them on a day, from what the actor may see."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.db.models import Case, Count, Q, QuerySet, Value, When

from ocop.foundation.text.folding import fold
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Reach, Role
from ocop.programme.bodies.models import Body, BodyMember
from ocop.programme.bodies.rules.body_kinds import POST_ORDER, RANK_OF_LEVEL, BodyKind, BodyLevel, Post

_OUTSIDE_OFFICES = frozenset({Role.PRODUCER_MEMBER})


def in_force_on(day: date, prefix: str = "") -> Q:
    """Condition for rows with `valid_from`/`valid_until` that hold on the day, first and last day included."""
    return Q(**{f"{prefix}valid_from__lte": day}) & (
        Q(**{f"{prefix}valid_until__isnull": True}) | Q(**{f"{prefix}valid_until__gte": day})
    )


def bodies_visible_to(actor: Actor) -> QuerySet[Body]:
    """Central bodies and those of the own provinces (their communes' too) for offices and councils; all for those
    appointed over the nation; none for others."""
    grants = [grant for grant in actor.grants if grant.role not in _OUTSIDE_OFFICES]
    if actor.is_programme or any(grant.reach == Reach.NATION for grant in grants):
        return Body.objects.all()
    if not grants:
        return Body.objects.none()
    provinces = {grant.province_code for grant in grants if grant.province_code}
    return Body.objects.filter(Q(level=BodyLevel.CENTRAL) | Q(province_code__in=provinces))


def body_register(
    actor: Actor,
    *,
    day: date,
    kind: BodyKind | None = None,
    level: BodyLevel | None = None,
    includes_ended: bool = False,
    search: str = "",
) -> QuerySet[Body]:
    """Bodies the actor sees, centre first, then provinces, then communes, each by name, with the number of people who
    sit on the day as `member_count`."""
    found = bodies_visible_to(actor)
    if kind:
        found = found.filter(kind=kind)
    if level:
        found = found.filter(level=level)
    if not includes_ended:
        found = found.filter(Q(valid_until__isnull=True) | Q(valid_until__gte=day))
    if search.strip():
        sought = fold(search[:120]).split()
        matching = [
            pk for pk, name in found.values_list("pk", "name") if all(word in fold(name).split() for word in sought)
        ]
        found = found.filter(pk__in=matching)
    count = Count("members", filter=in_force_on(day, "members__") & in_force_on(day))
    rank = Case(*(When(level=one, then=Value(place)) for one, place in RANK_OF_LEVEL.items()))
    return (
        found.select_related("document", "parent")
        .annotate(member_count=count, level_rank=rank)
        .order_by("level_rank", "sort_key", "-valid_from", "pk")
    )


def members_on(body: Body, day: date) -> list[BodyMember]:
    """Who sat on the day, as the paper lists them; nobody once the body is over. One query."""
    found = BodyMember.objects.filter(in_force_on(day), in_force_on(day, "body__"), body=body).select_related(
        "document", "user"
    )
    return in_order(found)


def in_order(members: Iterable[BodyMember]) -> list[BodyMember]:
    """By position in the body, then as the paper prints them, then by given name."""
    return sorted(members, key=lambda one: (POST_ORDER[Post(one.post)], one.position, one.sort_key, one.pk))


def turns_of(body: Body) -> list[tuple[date, list[BodyMember]]]:
    """Every day on which the list changed, latest first, with who sat from then on; one query."""
    members = list(BodyMember.objects.filter(body=body).select_related("document"))
    days = {one.valid_from for one in members}
    sat: dict[date, list[BodyMember]] = defaultdict(list)
    for day in days:
        sat[day] = in_order(
            one for one in members if one.valid_from <= day and (one.valid_until is None or one.valid_until >= day)
        )
    return sorted(sat.items(), reverse=True)


def seats_of_paper(actor: Actor, document_id: int) -> list[Body]:
    """Bodies the actor sees that a paper founded, ended or gave members to."""
    return list(
        bodies_visible_to(actor)
        .filter(
            Q(document=document_id)
            | Q(ended_by=document_id)
            | Q(members__document=document_id)
            | Q(members__ended_by=document_id)
        )
        .distinct()
        .order_by("sort_key", "pk")
    )
