"""How a person wants to be told."""

from dataclasses import dataclass

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.notifications.models import MessagePreference
from ocop.programme.notifications.queries.channels import usual_quiet_hours
from ocop.programme.notifications.rules.preferences import Choices
from ocop.programme.notifications.rules.quiet_hours import QuietHours


@dataclass(frozen=True)
class Preferences:
    """A person's own settings with the defaults where nothing is set."""

    choices: Choices
    quiet_hours: QuietHours


def preferences_in(preference: MessagePreference | None) -> Preferences:
    """What a row says; the defaults for none."""
    if preference is None:
        return Preferences({}, usual_quiet_hours())
    begins, ends = preference.quiet_from, preference.quiet_until
    if begins is None or ends is None:
        return Preferences(preference.choices, usual_quiet_hours())
    return Preferences(preference.choices, QuietHours(begins, ends))


def preferences_of(actor: Actor) -> Preferences:
    """The actor's own."""
    return preferences_in(MessagePreference.objects.filter(user_id=actor.account_key).first())
