"""Rounds with what happens in them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count
from typing import Any

from django.db.models import Count, Q, QuerySet

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.councils.rules.council_seats import CouncilLevel
from ocop.programme.dossiers.models import Dossier
from ocop.programme.dossiers.rules.dossier_lifecycle import OPEN_STATES, DossierState
from ocop.programme.evaluation.models import AgendaItem, CouncilSession, EvaluationRound
from ocop.programme.evaluation.queries.ready_dossiers import WAITS
from ocop.programme.evaluation.queries.visible import rounds_visible_to
from ocop.programme.evaluation.rules.session_lifecycle import RELEASED, RoundLevel, RoundState


@dataclass(frozen=True)
class RoundLine:
    """One round in the list."""

    round: EvaluationRound
    sessions: int
    products: int

    def days_left(self, today: date) -> int | None:
        """Days until the date by which the round must be assessed; None once it has ended."""
        return None if self.round.state == RoundState.CLOSED else (self.round.decide_by - today).days


@dataclass(frozen=True)
class RoundPage:
    """One round: sessions, and how many dossiers of the province stand where."""

    sessions: Sequence[CouncilSession]
    products: int
    unreleased: int
    """Scored to the end in a session whose results have not left the room yet."""
    assessed: int
    """With a result that was released."""
    stars: dict[int, int]
    waiting: int
    on_the_way: int


def round_list(actor: Actor) -> QuerySet[EvaluationRound]:
    """Rounds the actor sees, newest first, with how many sessions and products each has; `round_line` reads them."""
    return (
        rounds_visible_to(actor)
        .select_related("council")
        .annotate(
            session_count=Count("sessions", distinct=True), product_count=Count("sessions__agenda", distinct=True)
        )
        .order_by("-year", "-ordinal", "-pk")
    )


def next_ordinal(level: RoundLevel, province_code: str, year: int, *, at_least: int = 1) -> int:
    """The first number from `at_least` on that no round of the level and place bears this year."""
    taken = set(
        EvaluationRound.objects.filter(level=level, province_code=province_code, year=year).values_list(
            "ordinal", flat=True
        )
    )
    return next(number for number in count(at_least) if number not in taken)


def round_line(row: Any) -> RoundLine:
    """One row of `round_list`."""
    return RoundLine(row, row.session_count, row.product_count)


def round_page(evaluation_round: EvaluationRound) -> RoundPage:
    """The page of a round the actor was found to see; three queries."""
    sessions = list(
        evaluation_round.sessions.annotate(
            products=Count("agenda"), finished=Count("agenda", filter=Q(agenda__state="CLOSED"))
        ).order_by("held_on", "pk")
    )
    # Counts of stars are results: only of sessions whose results have left the room.
    stars = Counter(
        AgendaItem.objects.filter(session__round=evaluation_round, session__state__in=sorted(RELEASED)).values_list(
            "result__star", flat=True
        )
    )
    level = CouncilLevel(evaluation_round.level)
    of_the_round = Dossier.objects.all()
    if level is CouncilLevel.PROVINCE:
        of_the_round = of_the_round.filter(province_code=evaluation_round.province_code)
    dossiers = of_the_round.aggregate(
        waiting=Count("pk", filter=Q(state=WAITS[level])),
        on_the_way=Count(
            "pk",
            filter=Q(
                state__in=sorted(
                    OPEN_STATES
                    - {
                        DossierState.DRAFT,
                        DossierState.READY_FOR_COUNCIL,
                        DossierState.IN_COUNCIL,
                        DossierState.ASSESSED,
                    }
                )
            ),
        ),
    )
    return RoundPage(
        sessions=sessions,
        products=sum(session.products for session in sessions),
        unreleased=sum(session.finished for session in sessions if session.state not in RELEASED),
        assessed=sum(session.finished for session in sessions if session.state in RELEASED),
        stars=dict(sorted(stars.items(), reverse=True)),
        waiting=dossiers["waiting"],
        # What is still in the provinces is not on its way to the ministry before a province nominates it.
        on_the_way=dossiers["on_the_way"] if level is CouncilLevel.PROVINCE else 0,
    )
