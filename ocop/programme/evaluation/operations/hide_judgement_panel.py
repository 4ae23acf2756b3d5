from datetime import datetime

from ocop.foundation.audit.deeds import deed
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.evaluation.models import PanelPreference


def hide_judgement_panel(*, actor: Actor, is_hidden: bool, now: datetime) -> PanelPreference:
    """Put the comparison board out of the actor's own sight, or back; nobody else's view changes."""
    with deed("evaluation.hide_judgement_panel", actor=actor, now=now, chain="judgement") as record:
        preference, _is_new = PanelPreference.objects.update_or_create(
            user_id=actor.account_key, defaults={"is_hidden": is_hidden, "changed_at": now}
        )
        record.about(preference, is_hidden=is_hidden)
    return preference
