"""What people are told about producers and their members."""

from ocop.programme.notifications.rules.kinds import KindGroup, MessageKind

MESSAGE_KINDS = (
    MessageKind("producers.registered", KindGroup.PRODUCERS),
    MessageKind("producers.changed", KindGroup.PRODUCERS),
    MessageKind("producers.verified", KindGroup.PRODUCERS),
    MessageKind("producers.rejected", KindGroup.PRODUCERS),
    MessageKind("producers.member_joined", KindGroup.PRODUCERS),
    MessageKind("producers.help_asked", KindGroup.PRODUCERS),
    MessageKind("producers.help_ended", KindGroup.PRODUCERS),
)
