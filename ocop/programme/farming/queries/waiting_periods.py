"""Whether a waiting period stands against a harvest."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from ocop.programme.farming.models import DiaryEntry
from ocop.programme.farming.rules.waiting_period import Application, EarliestHarvest, earliest_after

__all__ = ["EarliestHarvest", "earliest_harvest", "earliest_harvests"]


def earliest_harvest(*, crop_id: int, day: date) -> EarliestHarvest | None:
    """What stands against harvesting this crop on `day`: first day allowed, and the use that decides; None when
    nothing does. Used on day D with n waiting days, D + n is the first day allowed (rules/waiting_period.py)."""
    return earliest_harvests([crop_id], day).get(crop_id)


def earliest_harvests(crop_ids: Collection[int], day: date) -> dict[int, EarliestHarvest]:
    """The same for several crops in one query; crops nothing stands against are left out."""
    rows = DiaryEntry.objects.filter(
        crop_id__in=crop_ids,
        done_on__lte=day,
        waiting_days__gt=0,
        input__isnull=False,
        is_withdrawal=False,
        corrected_by__isnull=True,
    ).values_list("crop_id", "done_on", "waiting_days", "input__name")
    uses: dict[int, list[Application]] = defaultdict(list)
    for crop_id, applied_on, days, name in rows:
        uses[crop_id].append(Application(applied_on, days, name))
    found = {crop_id: earliest_after(ones, day) for crop_id, ones in uses.items()}
    return {crop_id: one for crop_id, one in found.items() if one is not None}
