"""Sittings under discussion, with marks that differ, for the tests of the comparison board."""

from collections.abc import Callable
from typing import Any

from ocop.programme.councils.models import CouncilMember
from ocop.programme.evaluation.models import AgendaItem
from ocop.programme.evaluation.operations.begin_discussion import begin_discussion
from ocop.programme.rubrics.rules.answer import Answer
from ocop.programme.rubrics.rules.rubric import Criterion
from tests.factories.councils import seat_actor
from tests.factories.evaluation import Chooser, Sitting, best, make_sitting, nothing

Marking = Callable[[CouncilMember, AgendaItem], Chooser]


def without(*codes: str) -> Chooser:
    """Full points everywhere, nothing at these criteria."""

    def choose(leaf: Criterion) -> Answer:
        return nothing(leaf) if leaf.code in codes else best(leaf)

    return choose


def open_sitting(*, products: int = 1, members: int = 2, **more: Any) -> Sitting:
    """A session in independent scoring; nobody has handed in."""
    sitting = make_sitting(products=products, members=members, **more)
    sitting.open()
    return sitting


def hand_in(sitting: Sitting, marking: Marking) -> None:
    """Everybody hands in every product, each marked as `marking` says."""
    for item in sitting.items:
        for member in sitting.everyone:
            sitting.hand_in(member, item, marking(member, item))


def discuss(sitting: Sitting) -> None:
    """The marks come on the table."""
    begin_discussion(actor=seat_actor(sitting.chair), session_id=sitting.session.pk, now=sitting.now)
    sitting.reload()


def severe(member_of: Callable[[Sitting], CouncilMember], sitting: Sitting, *codes: str) -> Marking:
    """One member gives nothing at these criteria, everybody else full points."""
    severe_one = member_of(sitting).pk

    def marking(member: CouncilMember, _item: AgendaItem) -> Chooser:
        return without(*codes) if member.pk == severe_one else best

    return marking


def make_discussion(*codes: str, products: int = 1, **more: Any) -> Sitting:
    """A session under discussion in which the first member gives nothing at these criteria."""
    sitting = open_sitting(products=products, **more)
    hand_in(sitting, severe(lambda one: one.members[0], sitting, *codes))
    discuss(sitting)
    return sitting
