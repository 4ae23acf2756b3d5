"""Changes of units with the papers they rest on. Everybody may read all."""

from django.db.models import Count, QuerySet

from ocop.programme.geography.models import UnitChange
from ocop.programme.geography.queries.unit_changes import unit_changes


def unit_changes_with_papers() -> QuerySet[UnitChange]:
    """The latest day first, withdrawn ones too, with how many units each made and ended."""
    return (
        unit_changes()
        .select_related("paper__document", "paper__recorded_by", "paper__withdrawn_by")
        .annotate(
            made_count=Count("units_made", distinct=True),
            ended_count=Count("units_ended", distinct=True),
        )
        .order_by("-effective_on", "-pk")
    )
