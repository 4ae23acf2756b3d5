"""The list of dossiers an office works through: groups of states, filters, order."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import Count, F, Q, QuerySet

from ocop.foundation.text.folding import fold
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.dossiers.models import Dossier
from ocop.programme.dossiers.queries.central_level import with_central_move
from ocop.programme.dossiers.queries.dossiers_visible import HANDED_IN, dossiers_visible_to
from ocop.programme.dossiers.rules.dossier_lifecycle import DossierState
from ocop.programme.geography.queries.unit_words import commune_words

_S = DossierState


class StateGroup(StrEnum):
    """Groups of states an office thinks in; the value is what stands in the address."""

    WAITING = "cho-toi"
    SUBMITTED = "cho-cap-xa"
    COMMUNE = "cap-xa"
    RETURNED = "tra-lai"
    FORWARDED = "cho-cap-tinh"
    PROVINCE = "cap-tinh"
    ADVISORY = "to-tu-van"
    COUNCIL = "hoi-dong"
    CLOSED = "da-xong"
    ALL = "tat-ca"


STATES_OF_GROUP: dict[StateGroup, frozenset[DossierState]] = {
    StateGroup.SUBMITTED: frozenset({_S.SUBMITTED}),
    StateGroup.COMMUNE: frozenset({_S.COMMUNE_REVIEW}),
    StateGroup.RETURNED: frozenset({_S.RETURNED_BY_COMMUNE, _S.RETURNED_BY_PROVINCE}),
    StateGroup.FORWARDED: frozenset({_S.FORWARDED}),
    StateGroup.PROVINCE: frozenset({_S.PROVINCE_REVIEW}),
    StateGroup.ADVISORY: frozenset({_S.ADVISORY_REVIEW}),
    StateGroup.COUNCIL: frozenset({_S.READY_FOR_COUNCIL, _S.IN_COUNCIL, _S.ASSESSED, _S.NOMINATED}),
    StateGroup.CLOSED: frozenset({_S.RECOGNISED, _S.NOT_RECOGNISED, _S.WITHDRAWN}),
    StateGroup.ALL: frozenset(_S) - {_S.DRAFT},
}
_STATES_OF_ROLE = {
    Role.COMMUNE_OFFICER: frozenset({_S.SUBMITTED, _S.COMMUNE_REVIEW}),
    Role.PROVINCE_OFFICER: frozenset({_S.FORWARDED, _S.PROVINCE_REVIEW}),
    Role.ADVISOR: frozenset({_S.ADVISORY_REVIEW}),
}


@dataclass(frozen=True)
class QueueFilters:
    """What the person chose; empty means no restriction."""

    group: StateGroup = StateGroup.ALL
    commune_code: str = ""
    set_number: int | None = None
    kind: str = ""
    year: int | None = None
    text: str = ""


def waiting_states(actor: Actor) -> frozenset[DossierState]:
    """The states in which this person's office has the next step; empty for those who only read."""
    return frozenset().union(*(states for role, states in _STATES_OF_ROLE.items() if actor.holds(role)))


def office_dossiers(actor: Actor) -> QuerySet[Dossier]:
    """Dossiers on the office's desk: those the person may see that were handed in at least once."""
    return dossiers_visible_to(actor).filter(HANDED_IN)


def filtered(actor: Actor, filters: QueueFilters) -> QuerySet[Dossier]:
    """The chosen dossiers without regard to the group of states, so that the tabs can count them."""
    rows = office_dossiers(actor)
    if filters.commune_code:
        rows = rows.filter(commune_code=filters.commune_code)
    if filters.set_number is not None:
        rows = rows.filter(rubric__set_number=filters.set_number)
    if filters.kind:
        rows = rows.filter(kind=filters.kind)
    if filters.year is not None:
        rows = rows.filter(year=filters.year)
    for word in fold(filters.text).split():
        rows = rows.filter(Q(product__search_text__contains=word) | Q(producer__matching_key__contains=word))
    return rows


def review_queue(actor: Actor, filters: QueueFilters) -> QuerySet[Dossier]:
    """The rows of one tab: the commune's nearest deadline first, then what has waited longest."""
    return (
        with_central_move(filtered(actor, filters))
        .filter(state__in=states_of(actor, filters.group))
        .select_related("product", "producer", "rubric", "commune_report")
        .defer("rubric__content", "product__search_text", "product__story")
        .order_by(F("commune_due_on").asc(nulls_last=True), "state_since", "pk")
    )


def states_of(actor: Actor, group: StateGroup) -> frozenset[DossierState]:
    """The states a tab shows to this person."""
    return waiting_states(actor) if group is StateGroup.WAITING else STATES_OF_GROUP[group]


def group_counts(actor: Actor, filters: QueueFilters) -> dict[StateGroup, int]:
    """How many dossiers each tab holds under the same filters; one query."""
    by_state = {
        DossierState(state): count
        for state, count in filtered(actor, filters).order_by().values_list("state").annotate(Count("pk"))
    }
    return {
        group: sum(by_state.get(state, 0) for state in states_of(actor, group))
        for group in StateGroup
        if states_of(actor, group)
    }


def queue_choices(actor: Actor, today: date) -> tuple[list[tuple[str, str]], list[int]]:
    """Communes (code, name) and years that occur on the person's desk, for the filters; two queries."""
    pairs = set(office_dossiers(actor).order_by().values_list("commune_code", "year").distinct())
    names = commune_names({code for code, _year in pairs}, today)
    communes = [(code, names[code]) for code in names]
    return communes, sorted({year for _code, year in pairs}, reverse=True)


def commune_names(codes: set[str], today: date) -> Mapping[str, str]:
    """Code → name of communes in Vietnamese order, of former ones too; one query."""
    return commune_words(codes, today)
