"""Policies by day, as pages and as the rules read them."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from django.db.models import Prefetch, QuerySet

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.support.models import Award, PolicyLine, PolicyVersion, SupportPolicy, SupportRequest
from ocop.programme.support.queries.visible import policies_visible_to
from ocop.programme.support.rules.awards import AwardLine, Version
from ocop.programme.support.rules.support_kinds import AwardState, Event, LineKind


def with_versions(policies: QuerySet[SupportPolicy]) -> QuerySet[SupportPolicy]:
    """The policies with their standing versions, latest first, their papers and lines; three queries."""
    versions = (
        PolicyVersion.objects.filter(withdrawn_at__isnull=True)
        .select_related("document")
        .prefetch_related("lines")
        .order_by("policy_id", "-valid_from")
    )
    return policies.prefetch_related(Prefetch("versions", queryset=versions)).order_by(
        "province_code", "sort_key", "pk"
    )


def withdrawn_versions(policy: SupportPolicy) -> QuerySet[PolicyVersion]:
    """Those recorded by mistake, the last one first."""
    found = PolicyVersion.objects.filter(policy=policy, withdrawn_at__isnull=False)
    return found.select_related("document").order_by("-withdrawn_at", "-pk")


def versions_rested_on(policy: SupportPolicy) -> set[int]:
    """Versions by which an award was put forward or support granted; one query."""
    awards = Award.objects.filter(policy=policy).exclude(state=AwardState.WITHDRAWN).order_by()
    requests = SupportRequest.objects.filter(line__version__policy=policy).order_by()
    rows = awards.values_list("line__version_id").union(requests.values_list("line__version_id"))
    return {version for (version,) in rows}


def version_on(policy: SupportPolicy, day: date) -> PolicyVersion | None:
    """What the policy says on a day: of the versions begun the latest, unless its last day is past. Reads
    `policy.versions` of `with_versions`."""
    begun = [one for one in policy.versions.all() if one.valid_from <= day]
    latest = max(begun, key=lambda one: one.valid_from, default=None)
    if latest is None or (latest.valid_until is not None and latest.valid_until < day):
        return None
    return latest


def measure_lines(actor: Actor, *, province_code: str, measure: str, industry: str, day: date) -> list[PolicyLine]:
    """Lines in force on the day that carry a measure for a product of the group, the province's before the nation's,
    those of the group before those of every group. What is only proposed carries nothing."""
    found: list[PolicyLine] = []
    for policy in with_versions(policies_visible_to(actor).filter(province_code__in=["", province_code])):
        version = version_on(policy, day)
        if version is None or version.is_only_proposed:
            continue
        for line in version.lines.all():
            if line.kind == LineKind.MEASURE and line.measure == measure and line.industry in {"", industry}:
                line.version = version
                version.policy = policy
                found.append(line)
    return sorted(found, key=lambda line: (not line.version.policy.province_code, not line.industry, line.pk))


def as_rules(versions: Iterable[PolicyVersion]) -> dict[int, list[Version]]:
    """Versions (with document and lines prefetched) as the rules of awards read them, by policy."""
    found: dict[int, list[Version]] = defaultdict(list)
    for version in versions:
        found[version.policy_id].append(as_rule(version))
    return dict(found)


def as_rule(version: PolicyVersion) -> Version:
    """One version as the rules read it."""
    return Version(
        key=version.pk,
        policy=version.policy_id,
        paper=version.paper,
        valid_from=version.valid_from,
        valid_until=version.valid_until,
        is_exclusive=version.is_exclusive,
        producer_cap=version.producer_cap_dong,
        is_cap_yearly=version.is_cap_yearly,
        is_only_proposed=version.is_only_proposed,
        area=version.area_code,
        lines=tuple(
            AwardLine(
                key=line.pk,
                event=Event(line.event),
                star=line.star or 0,
                amount=line.amount_dong or Decimal(0),
                industry=line.industry,
                cap=line.cap_dong,
                pays_difference=line.pays_difference,
                article=line.article,
                payer=line.payer,
            )
            for line in version.lines.all()
            if line.kind == LineKind.AWARD
        ),
    )
