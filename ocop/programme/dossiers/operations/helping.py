"""An officer puts a hand to a dossier of the producer of the mandate: noted once, in the deed that does it."""

from datetime import datetime

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.dossiers.models import Dossier, HelpedDossier


def note_help(actor: Actor, dossier: Dossier, now: datetime) -> None:
    """Keep that this mandate is at work on the dossier; nothing for members. Inside the caller's deed."""
    if actor.mandate is not None:
        HelpedDossier.objects.get_or_create(
            dossier=dossier, mandate_id=actor.mandate.mandate_id, defaults={"began_at": now}
        )
