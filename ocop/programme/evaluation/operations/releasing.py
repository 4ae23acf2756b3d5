"""What a release does to the dossiers of a session; called inside the deed."""

from datetime import datetime

from ocop.foundation.audit.deeds import lock
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.dossiers.models import Dossier
from ocop.programme.dossiers.operations.moving import make_move
from ocop.programme.dossiers.rules.dossier_lifecycle import DossierMove
from ocop.programme.evaluation.models import CouncilSession
from ocop.programme.evaluation.rules.session_lifecycle import ItemState


def move_dossiers(session: CouncilSession, move: DossierMove, *, actor: Actor, now: datetime) -> None:
    """The same move for every dossier on the agenda, in the order of their numbers so that two deeds never cross.

    Those referred to a meeting are on their way there.
    """
    stayed = session.agenda.exclude(state=ItemState.REFERRED)
    for dossier_id in sorted(stayed.values_list("dossier_id", flat=True)):
        make_move(dossier=lock(Dossier.objects.all(), pk=dossier_id), move=move, actor=actor, now=now)
