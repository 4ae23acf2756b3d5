"""Lists brought in, as the people who may bring lists in see them."""

from typing import Any

from django.db.models import Q, QuerySet

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Reach, Role
from ocop.programme.recognition.models import ImportBatch, ImportRow


def import_batches_visible_to(actor: Actor) -> QuerySet[ImportBatch]:
    """Batches of the person's provinces, newest first; the ministry and the programme see all."""
    batches = ImportBatch.objects.select_related("file", "uploaded_by", "committed_by").order_by("-uploaded_at", "-pk")
    if actor.is_programme or any(grant.reach == Reach.NATION for grant in actor.grants_of(Role.MINISTRY_OFFICER)):
        return batches
    provinces = {grant.province_code for grant in actor.grants_of(Role.PROVINCE_OFFICER)} - {""}
    return batches.filter(province_code__in=provinces)


def rows_of_batch(batch: ImportBatch, **filters: Any) -> QuerySet[ImportRow]:
    """The rows of a preview in the order of the list; the caller takes the slice it shows."""
    return batch.rows.filter(**filters).order_by("position")


def rows_with_faults(batch: ImportBatch) -> list[dict[str, Any]]:
    """What is kept of the rows that have an error or a warning."""
    faulty = batch.rows.filter(Q(has_error=True) | Q(has_warning=True)).order_by("position")
    return list(faulty.values_list("content", flat=True))
