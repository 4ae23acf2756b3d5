"""Whether a dossier lies with the ministry: nominated for five stars and not sent back (Điều 7 khoản 4)."""

from datetime import date

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils import timezone

from ocop.programme.dossiers.models import Dossier, DossierStep
from ocop.programme.dossiers.rules.dossier_lifecycle import DossierMove, DossierState

_MOVES = (DossierMove.NOMINATE, DossierMove.ASSESS_IN_PROVINCE)
_STATES = frozenset({DossierState.NOMINATED, DossierState.IN_COUNCIL, DossierState.ASSESSED, DossierState.RECOGNISED})


def with_central_move(rows: QuerySet[Dossier]) -> QuerySet[Dossier]:
    """The rows with what `nominated_on_of` asks, so that a list costs no query a row."""
    last = DossierStep.objects.filter(dossier=OuterRef("pk"), move__in=_MOVES).order_by("-at", "-pk")
    return rows.annotate(
        last_central_move=Subquery(last.values("move")[:1]), last_central_at=Subquery(last.values("at")[:1])
    )


def nominated_on_of(dossier: Dossier) -> date | None:
    """The day the province nominated it, while the ministry's council has the word (or has had the last one)."""
    if dossier.state not in _STATES:
        return None
    if hasattr(dossier, "last_central_move"):
        move, at = dossier.last_central_move, dossier.last_central_at  # type: ignore[attr-defined]
    else:
        step = dossier.steps.filter(move__in=_MOVES).order_by("-at", "-pk").values_list("move", "at").first()
        move, at = step or (None, None)
    return timezone.localdate(at) if move == DossierMove.NOMINATE and at is not None else None
