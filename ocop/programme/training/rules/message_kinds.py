"""What people are told about courses and half-year reports."""

from ocop.programme.notifications.rules.kinds import KindGroup, MessageKind

MESSAGE_KINDS = (
    MessageKind("training.registered", KindGroup.OTHER),
    MessageKind("training.place_given", KindGroup.OTHER),
    MessageKind("training.course_changed", KindGroup.OTHER),
    MessageKind("training.cancelled", KindGroup.OTHER),
    MessageKind("training.certificate", KindGroup.OTHER),
    MessageKind("training.report_due", KindGroup.DEADLINES),
    MessageKind("training.report_typed", KindGroup.PRODUCERS),
)
