"""Which channels a person wants for which messages, and when the law does not ask."""

from collections.abc import Collection, Mapping

from ocop.programme.notifications.rules.channels import CHEAPEST_FIRST, ChannelCode
from ocop.programme.notifications.rules.kinds import KindGroup, MessageKind

Choices = Mapping[str, bool]
"""What a person has set, under `choice_name`; what is not in it follows the defaults."""

_TEXT_MESSAGES_FOR = frozenset({KindGroup.DEADLINES})


def choice_name(group: KindGroup, channel: ChannelCode) -> str:
    """The name of one switch."""
    return f"{group}:{channel}"


EVERY_CHOICE = frozenset(choice_name(group, channel) for group in KindGroup for channel in ChannelCode)


def is_on_by_default(group: KindGroup, channel: ChannelCode) -> bool:
    """E-mail and Zalo for everything; text messages, which cost most, for deadlines only."""
    return channel != ChannelCode.SMS or group in _TEXT_MESSAGES_FOR


def is_on(choices: Choices, group: KindGroup, channel: ChannelCode) -> bool:
    """Whether the person wants it."""
    return choices.get(choice_name(group, channel), is_on_by_default(group, channel))


def channels_for(
    kind: MessageKind,
    choices: Choices,
    *,
    is_open: Collection[ChannelCode],
    has_contact: Collection[ChannelCode],
) -> list[ChannelCode]:
    """The channels a message takes, cheapest first.

    Those the kind may take, the installation has opened and the person wants. A message the law asks for that would
    reach the person by none of them takes the cheapest one that would.
    """
    possible = [channel for channel in CHEAPEST_FIRST if channel in kind.channels and channel in is_open]
    wanted = [channel for channel in possible if is_on(choices, kind.group, channel)]
    if kind.law and not any(channel in has_contact for channel in wanted):
        wanted += [channel for channel in possible if channel in has_contact][:1]
    return wanted
