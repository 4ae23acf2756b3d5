"""What people are told about stamps."""

from ocop.programme.notifications.rules.kinds import KindGroup, MessageKind

MESSAGE_KINDS = (MessageKind("stamps.decided", KindGroup.PRODUCERS),)
