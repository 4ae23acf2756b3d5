"""What people are told about kept reports."""

from ocop.programme.notifications.rules.kinds import KindGroup, MessageKind

MESSAGE_KINDS = (
    MessageKind("reporting.to_check", KindGroup.OTHER),
    MessageKind("reporting.to_approve", KindGroup.OTHER),
    MessageKind("reporting.approved", KindGroup.OTHER),
    MessageKind("reporting.dropped", KindGroup.OTHER),
    MessageKind("reporting.received", KindGroup.OTHER),
)
