"""Whether a dossier lies with the ministry: nominated for five stars and not sent back (Điều 7 khoản 4)."""

from datetime import date

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from ocop.programme.dossiers.models import Dossier, DossierStep
from ocop.programme.dossiers.rules.dossier_lifecycle import DossierMove, DossierState

_WITH_MINISTRY = (DossierMove.NOMINATE, DossierMove.SEND_TO_MINISTRY)
_MOVES = (*_WITH_MINISTRY, DossierMove.ASSESS_IN_PROVINCE, DossierMove.ASSESS_AGAIN)
_PAPERS_ON_THE_WAY = (DossierMove.SEND_TO_MINISTRY, DossierMove.MINISTRY_RETURN)
_PAPER_MOVES = (*_WITH_MINISTRY, DossierMove.MINISTRY_RECEIVE, DossierMove.MINISTRY_RETURN)
_STATES = frozenset({DossierState.NOMINATED, DossierState.IN_COUNCIL, DossierState.ASSESSED, DossierState.RECOGNISED})


def with_central_move(rows: QuerySet[Dossier]) -> QuerySet[Dossier]:
    """The rows with what `nominated_on_of` asks, so that a list costs no query a row."""
    last = DossierStep.objects.filter(dossier=OuterRef("pk"), move__in=_MOVES).order_by("-at", "-pk")
    return rows.annotate(
        last_central_move=Subquery(last.values("move")[:1]), last_central_at=Subquery(last.values("at")[:1])
    )


def nominated_on_of(dossier: Dossier) -> date | None:
    """The day the province proposed it, while the ministry's council has the word (or has had the last one).

    The letter's day counts (Điều 5 khoản 2: "được UBND cấp tỉnh đề nghị"); before it is sent, the approval's.
    """
    if dossier.state not in _STATES:
        return None
    if hasattr(dossier, "last_central_move"):
        move, at = dossier.last_central_move, dossier.last_central_at  # type: ignore[attr-defined]
    else:
        step = dossier.steps.filter(move__in=_MOVES).order_by("-at", "-pk").values_list("move", "at").first()
        move, at = step or (None, None)
    return timezone.localdate(at) if move in _WITH_MINISTRY and at is not None else None


def papers_received(rows: QuerySet[Dossier]) -> QuerySet[Dossier]:
    """Without the nominated dossiers whose papers the ministry has not received, or returned for a supplement.

    A nomination of before the papers went this way has no such step and stays in.
    """
    last = DossierStep.objects.filter(dossier=OuterRef("pk"), move__in=_PAPER_MOVES).order_by("-at", "-pk")
    found = rows.annotate(last_paper_move=Subquery(last.values("move")[:1]))
    return found.filter(Q(last_paper_move__isnull=True) | ~Q(last_paper_move__in=_PAPERS_ON_THE_WAY))
