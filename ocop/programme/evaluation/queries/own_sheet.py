"""The sheet of the person who acts, with everything that decides whether it may be written on: one query."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from ocop.foundation.prepared import PreparedQuery
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import COUNCIL_ROLES
from ocop.programme.evaluation.models import AgendaItem, Attendance, ScoreSheet
from ocop.programme.evaluation.queries.visible import is_recused

NEEDED = (
    "turn",
    "source",
    "state",
    "remark",
    "submitted_at",
    "item__state",
    "item__session__state",
    "item__session__form",
    "item__session__ballots_due_on",
    "item__session__council__province_code",
    "item__rubric__sha256",
    "item__rubric__code",
    "item__rubric__edition__sha256",
    "item__rubric__edition__code",
    "member__is_scoring",
    "member__scored_parts",
    "member__user_id",
)


def own_sheets(actor: Actor) -> Any:  # a QuerySet[ScoreSheet]; its annotation has no name in the type
    """The sheets of the actor's seats of that day, on products the actor is not recused from, with `is_present`.

    Only those of each product's newest turn: an earlier turn is never written again.
    """
    present = Attendance.objects.filter(
        session_id=OuterRef("item__session_id"), member_id=OuterRef("member_id"), is_present=True
    )
    return (
        ScoreSheet.objects.filter(
            Q(member__valid_until__isnull=True) | Q(member__valid_until__gte=F("item__session__held_on")),
            member__user_id=actor.account_key,
            turn=F("item__turn"),
        )
        .filter(~is_recused(actor.account_key, item="item__"))
        .select_related("item__session__council", "item__rubric__edition", "member")
        .only(*NEEDED)
        .annotate(is_present=Exists(present))
    )


@dataclass(frozen=True)
class OwnSheet:
    """The columns of one's own sheet that decide whether it may be written on, locked."""

    pk: int
    session_id: int
    sheet_state: str
    item_state: str
    session_state: str
    province_code: str
    rubric_id: int
    rubric_hash: str
    edition_hash: str
    scored_parts: str
    ballots_due_on: date | None
    is_scoring: bool
    is_present: bool


def _locked_columns(*, user_id: int, item_id: int) -> QuerySet[ScoreSheet, tuple[object, ...]]:
    mine = own_sheets(Actor(user_id=user_id, name="")).select_for_update(of=("self",)).order_by()
    return mine.filter(item_id=item_id).values_list(
        "pk",
        "item__session_id",
        "state",
        "item__state",
        "item__session__state",
        "item__session__council__province_code",
        "item__rubric_id",
        "item__rubric__sha256",
        "item__rubric__edition__sha256",
        "member__scored_parts",
        "item__session__ballots_due_on",
        "member__is_scoring",
        "is_present",
    )


_LOCKED = PreparedQuery(_locked_columns, user_id=int, item_id=int)


def locked_own_sheet(actor: Actor, item_id: int) -> OwnSheet | None:
    """The actor's sheet for a product, locked, by one prepared query; None for strangers and recused members."""
    if actor.user_id is None:
        return None
    rows = _LOCKED.rows(user_id=actor.user_id, item_id=item_id)
    if not rows:
        return None
    columns = rows[0]
    # SQLite gives a date as its text.
    due_on = date.fromisoformat(columns[-3]) if isinstance(columns[-3], str) else columns[-3]
    return OwnSheet(*(*columns[:-3], due_on, *map(bool, columns[-2:])))


def _place_on_agenda(*, session_id: int, item_id: int) -> QuerySet[AgendaItem, tuple[object, ...]]:
    return AgendaItem.objects.filter(pk=item_id, session_id=session_id).order_by().values_list("pk")


_ON_AGENDA = PreparedQuery(_place_on_agenda, session_id=int, item_id=int)


def is_on_agenda(session_id: int, item_id: int) -> bool:
    """Whether the product is one of the session: an address names both, and only one of them is looked up by."""
    return bool(_ON_AGENDA.rows(session_id=session_id, item_id=item_id))


def holds_the_seat(actor: Actor, sheet: ScoreSheet) -> bool:
    """Whether the role that opens the council room is still granted over the council's territory."""
    return holds_a_seat_in(actor, sheet.item.session.council.province_code)


def holds_a_seat_in(actor: Actor, province_code: str) -> bool:
    """Whether a role that opens the council room is granted over the province."""
    return actor.holds_over(tuple(COUNCIL_ROLES), province_code=province_code)
