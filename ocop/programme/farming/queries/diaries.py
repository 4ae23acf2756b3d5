"""The diary of one season: a page of it, the whole of it for the paper, and the old units of its place."""

from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from ocop.programme.farming.models import Crop, DiaryEntry, DiaryPhoto, GrowingArea
from ocop.programme.geography.queries.units import predecessors_of

MOST_LINES = 5000


@dataclass(frozen=True)
class DiaryBook:
    """A season with all its lines, the earliest first; `lines` hold, `corrected` were said right by a later line."""

    crop: Crop
    lines: list[DiaryEntry]
    corrected: list[DiaryEntry]


def entries_of(crop: Crop) -> QuerySet[DiaryEntry]:
    """Lines of a crop, the latest work first, each with what corrected it and its photos."""
    photos = Prefetch("photos", queryset=DiaryPhoto.objects.order_by("position"))
    return (
        DiaryEntry.objects.filter(crop_id=crop.pk)
        .select_related("input", "corrected_by", "recorded_by")
        .prefetch_related(photos)
        .order_by("-done_on", "-pk")
    )


def whole_diary(crop: Crop) -> DiaryBook:
    """Everything that is printed."""
    rows = list(
        DiaryEntry.objects.filter(crop_id=crop.pk)
        .select_related("input", "corrected_by")
        .order_by("done_on", "pk")[:MOST_LINES]
    )
    held = [one for one in rows if not one.is_withdrawal and getattr(one, "corrected_by", None) is None]
    return DiaryBook(crop, held, [one for one in rows if getattr(one, "corrected_by", None) is not None])


def former_communes(area: GrowingArea) -> list[str]:
    """The units of before the mergers the area's commune was made of, with their codes: old papers still name them."""
    return [f"{unit.name} ({unit.code})" for unit in predecessors_of(area.commune)]
