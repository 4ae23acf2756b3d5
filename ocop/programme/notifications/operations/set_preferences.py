"""A person chooses how to be told."""

from collections.abc import Collection
from datetime import datetime, time

from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed
from ocop.foundation.refusal import FieldRefusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.notifications.models import MessagePreference
from ocop.programme.notifications.permissions import why_not_set_preferences
from ocop.programme.notifications.queries.channels import usual_quiet_hours
from ocop.programme.notifications.rules.channels import ChannelCode
from ocop.programme.notifications.rules.kinds import KindGroup
from ocop.programme.notifications.rules.preferences import EVERY_CHOICE, choice_name, is_on, is_on_by_default


def set_preferences(
    *,
    actor: Actor,
    on: Collection[str],
    choosable: Collection[ChannelCode] = tuple(ChannelCode),
    quiet_from: time | None,
    quiet_until: time | None,
    now: datetime,
) -> MessagePreference:
    """Keep which switches are on (`choice_name`s) and when it is quiet; both times equal means never, none the usual.

    Only switches of `choosable` channels are touched. Raises FieldRefusal (`on`, `quiet_from`, `quiet_until`), Refusal.
    Only what differs from the defaults is kept, so that a person who chose nothing follows them when they change.
    """
    with deed("notifications.set_preferences", actor=actor, now=now) as record:
        refuse_if(why_not_set_preferences(actor))
        faults: dict[str, list[str]] = {}
        if not set(on) <= EVERY_CHOICE:
            faults["on"] = [_("Hãy chọn trong danh sách.")]
        if quiet_from is None and quiet_until is not None:
            faults["quiet_from"] = [_("Hãy ghi giờ bắt đầu yên lặng, hoặc để trống cả hai ô.")]
        if quiet_until is None and quiet_from is not None:
            faults["quiet_until"] = [_("Hãy ghi giờ hết yên lặng, hoặc để trống cả hai ô.")]
        if faults:
            raise FieldRefusal(faults)
        MessagePreference.objects.get_or_create(user_id=actor.account_key, defaults={"changed_at": now})
        preference = MessagePreference.objects.select_for_update().get(user_id=actor.account_key)
        choices: dict[str, bool] = {}
        for group in KindGroup:
            for channel in ChannelCode:
                name = choice_name(group, channel)
                wanted = name in on if channel in choosable else is_on(preference.choices, group, channel)
                if wanted != is_on_by_default(group, channel):
                    choices[name] = wanted
        usual = usual_quiet_hours()
        if (quiet_from, quiet_until) == (usual.begins, usual.ends):
            quiet_from = quiet_until = None
        before = (preference.choices, preference.quiet_from, preference.quiet_until)
        if before == (choices, quiet_from, quiet_until):
            record.nothing_happened()
            return preference
        preference.choices = choices
        preference.quiet_from, preference.quiet_until = quiet_from, quiet_until
        preference.changed_at = now
        preference.save()
        changed = {name for name, _on in set(choices.items()) ^ set(before[0].items())}
        record.about(preference, changed=sorted(changed))
    return preference
