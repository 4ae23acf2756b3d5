"""What people are told about tracing."""

from ocop.programme.notifications.rules.kinds import KindGroup, MessageKind

MESSAGE_KINDS = (MessageKind("traceability.party_number_decided", KindGroup.PRODUCERS),)
