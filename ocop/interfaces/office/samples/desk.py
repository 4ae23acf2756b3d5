"""What the pages of the storeroom share: who comes in, the words of addresses, how things are looked up."""

from typing import Any

from django.http import Http404

from ocop.interfaces.ui.requests import ActorRequest
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.dossiers.queries.samples import sample_dossiers_visible_to, steps_visible_to
from ocop.programme.dossiers.rules.samples import SampleLevel

KEEPERS = frozenset({Role.COMMUNE_OFFICER, Role.PROVINCE_OFFICER, Role.MINISTRY_OFFICER})
READERS = KEEPERS | {Role.ADVISOR, Role.PROVINCE_LEADER, Role.INSPECTOR, Role.AUDITOR}
RULE_MAKERS = frozenset({Role.PROVINCE_OFFICER, Role.MINISTRY_OFFICER})
LEVELS = {"cap-tinh": SampleLevel.PROVINCE, "trung-uong": SampleLevel.CENTRAL}
SLUGS = {level: slug for slug, level in LEVELS.items()}


def dossier_seen(request: ActorRequest, dossier_id: int) -> Any:
    """The dossier out of what the person may see; DoesNotExist becomes a 404."""
    rows = sample_dossiers_visible_to(request.actor).select_related("product", "producer", "rubric")
    return rows.defer("rubric__content").get(pk=dossier_id)


def step_seen(request: ActorRequest, step_id: int) -> Any:
    """A line of the book out of what the person may see."""
    rows = steps_visible_to(request.actor).select_related("dossier__product", "dossier__producer", "confirmation")
    return rows.get(pk=step_id)


def level_of(slug: str) -> SampleLevel:
    """The level an address names, else 404."""
    if slug not in LEVELS:
        raise Http404
    return LEVELS[slug]
