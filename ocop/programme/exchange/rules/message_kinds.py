"""What people are told about the connection to the national portal: only what somebody has to act on."""

from ocop.programme.notifications.rules.kinds import KindGroup, MessageKind

MESSAGE_KINDS = (
    MessageKind("exchange.refused", KindGroup.PRODUCERS),
    MessageKind("exchange.passed", KindGroup.PRODUCERS),
)
