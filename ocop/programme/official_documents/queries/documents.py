"""Numbered papers, as far as a person may look at them."""

from django.db.models import Q, QuerySet

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Reach
from ocop.programme.official_documents.models import OfficialDocument


def documents_visible_to(actor: Actor) -> QuerySet[OfficialDocument]:
    """National papers for everybody who signed in; a province's for those appointed in it or over the nation."""
    if actor.is_anonymous:
        return OfficialDocument.objects.none()
    if actor.is_programme or any(grant.reach == Reach.NATION for grant in actor.grants):
        return OfficialDocument.objects.all()
    provinces = {grant.province_code for grant in actor.grants if grant.province_code}
    return OfficialDocument.objects.filter(Q(province_code="") | Q(province_code__in=provinces))
