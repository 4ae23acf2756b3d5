"""What people are told about seats in committees and teams."""

from ocop.programme.notifications.rules.kinds import KindGroup, MessageKind

MESSAGE_KINDS = (MessageKind("bodies.seated", KindGroup.OTHER),)
