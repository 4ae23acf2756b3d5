"""What people are told of the watch over stamps."""

from ocop.programme.notifications.rules.kinds import KindGroup, MessageKind

MESSAGE_KINDS = (
    MessageKind("watch.alarm", KindGroup.INSPECTIONS),
    MessageKind("watch.case", KindGroup.PRODUCERS),
    MessageKind("watch.answered", KindGroup.INSPECTIONS),
    MessageKind("watch.closed", KindGroup.PRODUCERS),
)
