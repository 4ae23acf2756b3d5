"""The one way a dossier goes from one state to another; called inside the deed of every operation that moves one."""

from datetime import datetime

from django.utils.translation import gettext as _

from ocop.foundation.refusal import Refusal
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.dossiers.labels import DOSSIER_MOVE_LABELS, DOSSIER_STATE_LABELS
from ocop.programme.dossiers.models import Dossier, DossierStep
from ocop.programme.dossiers.rules.dossier_lifecycle import TRANSITIONS, DossierMove, DossierState, is_possible


def why_not_move(dossier: Dossier, move: DossierMove) -> str | None:
    """A sentence when the dossier's state does not allow the move, or None."""
    state = DossierState(dossier.state)
    if is_possible(move, state):
        return None
    return _("Không thực hiện được bước “%(move)s”: hồ sơ đang ở trạng thái “%(state)s”.") % {
        "move": DOSSIER_MOVE_LABELS[move],
        "state": DOSSIER_STATE_LABELS[state],
    }


def make_move(*, dossier: Dossier, move: DossierMove, actor: Actor, now: datetime, note: str = "") -> DossierStep:
    """Change the state and write the step.

    The caller holds the row (`lock`), has asked the permission, and runs inside its own `deed`. Only `state`,
    `state_since` and `changed_at` are saved here; whatever else the caller changed it saves itself.
    Raises Refusal when the table of Điều 7 (rules/dossier_lifecycle.py) has no such move from this state.
    """
    reason = why_not_move(dossier, move)
    if reason is not None:
        raise Refusal(reason)
    from_state = dossier.state
    dossier.state = TRANSITIONS[move].to_state.value
    dossier.state_since = now
    dossier.changed_at = now
    dossier.save(update_fields=["state", "state_since", "changed_at"])
    return DossierStep.objects.create(
        dossier=dossier,
        move=move.value,
        from_state=from_state,
        to_state=dossier.state,
        at=now,
        actor_id=actor.user_id,
        actor_name=actor.name,
        on_behalf_of=actor.on_behalf_of,
        note=note,
        version=dossier.last_version,
    )
