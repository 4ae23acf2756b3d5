"""What people are told about their requests."""

from ocop.programme.notifications.rules.kinds import KindGroup, MessageKind

MESSAGE_KINDS = (
    MessageKind("privacy.asked", KindGroup.DEADLINES, law="Nghị định 13/2023/NĐ-CP, Điều 16"),
    MessageKind("privacy.decided", KindGroup.DEADLINES, law="Nghị định 13/2023/NĐ-CP, Điều 16"),
)
