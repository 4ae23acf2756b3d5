"""What people are told about plans."""

from ocop.programme.notifications.rules.kinds import KindGroup, MessageKind

MESSAGE_KINDS = (
    MessageKind("planning.issued", KindGroup.OTHER),
    MessageKind("planning.issue_withdrawn", KindGroup.OTHER),
    MessageKind("planning.activity_given", KindGroup.OTHER),
    MessageKind("planning.activity_closed", KindGroup.OTHER),
)
