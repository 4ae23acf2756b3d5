"""Lists brought in, as the people who may bring lists in see them."""

from django.db.models import QuerySet

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Reach, Role
from ocop.programme.recognition.models import ImportBatch


def import_batches_visible_to(actor: Actor) -> QuerySet[ImportBatch]:
    """Batches of the person's provinces, newest first; the ministry and the programme see all."""
    batches = ImportBatch.objects.select_related("file", "uploaded_by", "committed_by").order_by("-uploaded_at", "-pk")
    if actor.is_programme or any(grant.reach == Reach.NATION for grant in actor.grants_of(Role.MINISTRY_OFFICER)):
        return batches
    provinces = {grant.province_code for grant in actor.grants_of(Role.PROVINCE_OFFICER)} - {""}
    return batches.filter(province_code__in=provinces)
