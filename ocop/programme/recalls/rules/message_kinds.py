"""What people are told of recalls of goods."""

from ocop.programme.notifications.rules.kinds import KindGroup, MessageKind

_LAW = "Thông tư 17/2021/TT-BNNPTNT"
MESSAGE_KINDS = (
    MessageKind("recalls.decided", KindGroup.INSPECTIONS, law=_LAW),
    MessageKind("recalls.found", KindGroup.INSPECTIONS),
    MessageKind("recalls.bought", KindGroup.PRODUCERS, law=_LAW),
    MessageKind("recalls.reached", KindGroup.PRODUCERS, law=_LAW),
    MessageKind("recalls.cleared", KindGroup.INSPECTIONS),
    MessageKind("recalls.acknowledged", KindGroup.PRODUCERS),
    MessageKind("recalls.decision_due", KindGroup.DEADLINES),
    MessageKind("recalls.closed", KindGroup.INSPECTIONS),
    MessageKind("recalls.lifted", KindGroup.INSPECTIONS),
)
