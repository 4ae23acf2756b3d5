"""The sheet of the person who acts, with everything that decides whether it may be written on: one query."""

from typing import cast

from django.db.models import Exists, OuterRef, QuerySet

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import COUNCIL_ROLES
from ocop.programme.evaluation.models import Attendance, ScoreSheet
from ocop.programme.evaluation.queries.visible import is_recused

NEEDED = (
    "state",
    "remark",
    "submitted_at",
    "item__state",
    "item__session__state",
    "item__session__council__province_code",
    "item__rubric__sha256",
    "item__rubric__code",
    "item__rubric__edition__sha256",
    "item__rubric__edition__code",
    "member__is_scoring",
    "member__user_id",
)


def own_sheets(actor: Actor) -> QuerySet[ScoreSheet]:
    """The actor's sheets on products from which the actor is not recused, each with `is_present`."""
    present = Attendance.objects.filter(
        session_id=OuterRef("item__session_id"), member_id=OuterRef("member_id"), is_present=True
    )
    return (
        ScoreSheet.objects.filter(member__user_id=actor.user_id)
        .filter(~is_recused(actor.user_id, item="item__"))
        .select_related("item__session__council", "item__rubric__edition", "member")
        .only(*NEEDED)
        .annotate(is_present=Exists(present))
    )


def holds_the_seat(actor: Actor, sheet: ScoreSheet) -> bool:
    """Whether the role that opens the council room is still granted over the council's territory."""
    province = cast(str, sheet.item.session.council.province_code)
    return actor.holds_over(tuple(COUNCIL_ROLES), province_code=province)
