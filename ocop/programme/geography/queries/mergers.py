"""What was merged, split or renamed into the units of today: the register behind every figure "as it was then"."""

from django.db.models import Count, F, Prefetch, Q, QuerySet

from ocop.foundation.text.folding import fold
from ocop.programme.geography.models import AdministrativeUnit, UnitSuccession
from ocop.programme.geography.rules.levels import UnitLevel


def merged_units(*, level: UnitLevel, province_code: str = "", words: str = "") -> QuerySet[AdministrativeUnit]:
    """Units that others went into, or that were called something else, each with its `successions_in` in order of the
    day and the predecessor's district and province; `words`: part of the name of the unit or of one before it."""
    found = (
        AdministrativeUnit.objects.filter(level=level, successions_in__isnull=False)
        .annotate(
            befores=Count("successions_in", distinct=True),
            renamed=Count("successions_in", distinct=True, filter=~Q(successions_in__predecessor__name=F("name"))),
        )
        .filter(Q(befores__gt=1) | Q(renamed__gt=0))
    )
    if province_code:
        found = found.filter(province_code=province_code)
    if key := fold(words):
        holders = UnitSuccession.objects.filter(predecessor__matching_key__contains=key).values("successor")
        found = found.filter(Q(matching_key__contains=key) | Q(pk__in=holders))
    steps = UnitSuccession.objects.select_related("predecessor__parent__parent").order_by(
        "effective_on", "predecessor__sort_key"
    )
    return found.prefetch_related(Prefetch("successions_in", queryset=steps)).order_by("sort_key", "pk")
