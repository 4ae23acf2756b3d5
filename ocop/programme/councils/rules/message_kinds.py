"""What people are told about seats in councils."""

from ocop.programme.notifications.rules.kinds import KindGroup, MessageKind

MESSAGE_KINDS = (MessageKind("councils.appointed", KindGroup.SESSIONS, wording="phien_hop"),)
