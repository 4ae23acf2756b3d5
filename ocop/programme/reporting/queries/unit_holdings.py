"""What is on record for units that are to change: nothing of it is rewritten, somebody should know it before."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from ocop.programme.accounts.models import RoleGrant
from ocop.programme.accounts.rules.roles import Reach, Role
from ocop.programme.dossiers.models import Dossier
from ocop.programme.dossiers.rules.dossier_lifecycle import OPEN_STATES, DossierState
from ocop.programme.geography.queries.moved_codes import moved_codes
from ocop.programme.geography.rules.levels import UnitLevel
from ocop.programme.planning.models import Target
from ocop.programme.planning.rules.plan_kinds import PlanState
from ocop.programme.producers.models import Producer
from ocop.programme.products.models import Product

_AT_WORK = OPEN_STATES - {DossierState.DRAFT}
"""Handed in and not settled: each has a deadline somebody keeps."""


@dataclass
class Holding:
    """Of one unit: products, producers, dossiers not settled, targets of this year or later in issued plans, roles in
    force."""

    products: int = 0
    producers: int = 0
    dossiers: int = 0
    targets: int = 0
    roles: Counter[Role] = field(default_factory=Counter)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is on record."""
        return not (self.products or self.producers or self.dossiers or self.targets or self.roles)


def unit_holdings(communes: Collection[str], provinces: Collection[str], today: date) -> dict[tuple[str, str], Holding]:
    """By level and code what is on record for units of today, under their former codes too; eleven queries at most,
    whatever the number of units. Numbers only: everybody may know them who may read the register."""
    found = {(UnitLevel.COMMUNE.value, code): Holding() for code in communes}
    found |= {(UnitLevel.PROVINCE.value, code): Holding() for code in provinces}
    moved = moved_codes(today)
    for level, codes, column in (
        (UnitLevel.COMMUNE, communes, "commune_code"),
        (UnitLevel.PROVINCE, provinces, "province_code"),
    ):
        if not codes:
            continue
        written = moved.written_for if level == UnitLevel.COMMUNE else moved.provinces_written_for
        unit_of = {former: code for code in codes for former in written(code)}
        own = Q(**{f"{column}__in": list(unit_of)})
        targets = Target.objects.filter(
            own, last_year__gte=today.year, plan__state=PlanState.ISSUED, plan__superseded_by__isnull=True
        )
        if level == UnitLevel.PROVINCE:
            targets = targets.filter(commune_code="")
        asked: tuple[tuple[str, QuerySet[Any]], ...] = (
            ("products", Product.objects.filter(own)),
            ("producers", Producer.objects.filter(own)),
            ("dossiers", Dossier.objects.filter(own, state__in=_AT_WORK)),
            ("targets", targets),
        )
        for name, rows in asked:
            counted = rows.order_by().values_list(column).annotate(count=Count("pk"))
            for code, count in counted:
                holding = found[level.value, unit_of[code]]
                setattr(holding, name, getattr(holding, name) + count)
    for level_of, code, role, count in _roles(communes, provinces, today):
        found[level_of, code].roles[Role(role)] += count
    return found


def _roles(communes: Collection[str], provinces: Collection[str], today: date) -> QuerySet[RoleGrant, Any]:
    """Roles in force or to come: (level, code, role, count)."""
    own = Q(reach=Reach.COMMUNE, unit__code__in=communes) | Q(reach=Reach.PROVINCE, unit__code__in=provinces)
    return (
        RoleGrant.objects.filter(own, ended_at__isnull=True, user__is_active=True)
        .filter(Q(valid_until__isnull=True) | Q(valid_until__gte=today))
        .order_by("role")
        .values_list(F("unit__level"), F("unit__code"), "role")
        .annotate(count=Count("pk"))
    )
