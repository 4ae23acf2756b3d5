"""The weights of effort a province set, by day."""

from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Reach, Role
from ocop.programme.dossiers.models import Dossier, SelfScore
from ocop.programme.dossiers.queries.dossiers_visible import dossiers_visible_to
from ocop.programme.evaluation.models import EffortSetting

MOST_EXAMPLES = 3
READERS = (Role.PROVINCE_OFFICER, Role.PROVINCE_LEADER, Role.MINISTRY_OFFICER, Role.AUDITOR)


def weights_on(province_code: str, day: date) -> dict[str, int]:
    """Kind → weight of the province in force on a day; empty for the national ones. One query."""
    found = EffortSetting.objects.filter(province_code=province_code, valid_from__lte=day).first()
    return dict(found.weights) if found is not None else {}


def settings_visible_to(actor: Actor) -> QuerySet[EffortSetting]:
    """What was set in the provinces the person reads for, newest first; all to the nation."""
    grants = actor.grants_of(*READERS)
    found = EffortSetting.objects.select_related("set_by")
    if any(grant.reach == Reach.NATION for grant in grants):
        return found
    return found.filter(province_code__in={grant.province_code for grant in grants if grant.province_code})


def examples_for(actor: Actor, province_code: str) -> list[Dossier]:
    """The newest dossiers of a province the person may open, to try weights on."""
    found = dossiers_visible_to(actor).filter(product__province_code=province_code, rubric__isnull=False)
    rows = found.filter(Exists(SelfScore.objects.filter(dossier=OuterRef("pk")))).select_related(
        "producer", "product", "rubric__edition"
    )
    return list(rows.prefetch_related("self_scores").order_by("-pk")[:MOST_EXAMPLES])


def offices_of_weights(actor: Actor) -> list[str]:
    """The provinces whose weights the person sets."""
    return sorted({grant.province_code for grant in actor.grants_of(Role.PROVINCE_OFFICER) if grant.province_code})
