"""What people are told about their goods."""

from ocop.programme.notifications.rules.kinds import KindGroup, MessageKind

MESSAGE_KINDS = (
    MessageKind("production.goods_sent", KindGroup.PRODUCERS),
    MessageKind("production.goods_answered", KindGroup.PRODUCERS),
)
