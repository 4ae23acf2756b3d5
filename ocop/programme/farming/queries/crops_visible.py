"""Which areas, crops and inputs a person may see, and those the person writes in."""

from django.db.models import F, QuerySet

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.farming.models import Crop, DiaryEntry, DiaryPhoto, GrowingArea, InputProduct
from ocop.programme.producers.queries.producers_visible import own_producers, producers_visible_to


def own_areas(actor: Actor) -> QuerySet[GrowingArea]:
    """Areas of the producers the person acts for, those in use first."""
    return _areas().filter(producer__in=own_producers(actor).values("pk"))


def own_crops(actor: Actor) -> QuerySet[Crop]:
    """Crops of the producers the person acts for, open ones first, the newest first; each with its area at hand."""
    return _crops().filter(area__producer__in=own_producers(actor).values("pk"))


def crops_visible_to(actor: Actor) -> QuerySet[Crop]:
    """Own crops, and those of producers in the territory of the person's office."""
    return _crops().filter(area__producer__in=producers_visible_to(actor).values("pk"))


def own_inputs(actor: Actor) -> QuerySet[InputProduct]:
    """Inputs bought by the producers the person acts for, the latest first."""
    return _inputs().filter(producer__in=own_producers(actor).values("pk"))


def inputs_visible_to(actor: Actor) -> QuerySet[InputProduct]:
    """The same, and those of producers in the territory of the person's office."""
    return _inputs().filter(producer__in=producers_visible_to(actor).values("pk"))


def own_entries(actor: Actor) -> QuerySet[DiaryEntry]:
    """Entries in the diaries of the producers the person acts for."""
    return DiaryEntry.objects.filter(crop__area__producer__in=own_producers(actor).values("pk")).select_related(
        "crop__area__producer", "input"
    )


def own_photos(actor: Actor) -> QuerySet[DiaryPhoto]:
    """Photos in the diaries of the producers the person acts for."""
    own = own_producers(actor).values("pk")
    return DiaryPhoto.objects.filter(entry__crop__area__producer__in=own).select_related("file")


def photos_visible_to(actor: Actor) -> QuerySet[DiaryPhoto]:
    """Photos in the diaries the person may see."""
    seen = producers_visible_to(actor).values("pk")
    return DiaryPhoto.objects.filter(entry__crop__area__producer__in=seen).select_related("file")


def _areas() -> QuerySet[GrowingArea]:
    return GrowingArea.objects.select_related("producer", "commune__parent").order_by(
        F("closed_on").desc(nulls_first=True), "name", "pk"
    )


def _crops() -> QuerySet[Crop]:
    return Crop.objects.select_related("area__producer", "area__commune__parent").order_by(
        F("closed_on").desc(nulls_first=True), "-begun_on", "-pk"
    )


def _inputs() -> QuerySet[InputProduct]:
    return InputProduct.objects.select_related("producer", "paper").order_by("-bought_on", "-pk")
