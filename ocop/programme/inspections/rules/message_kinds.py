"""What people are told about inspections, complaints and reports of buyers (the last two read by those they go to)."""

from ocop.programme.notifications.rules.kinds import KindGroup, MessageKind

MESSAGE_KINDS = (
    MessageKind("inspections.planned", KindGroup.INSPECTIONS),
    MessageKind("inspections.concluded", KindGroup.INSPECTIONS),
    MessageKind("inspections.correction", KindGroup.INSPECTIONS),
    MessageKind("inspections.answered", KindGroup.INSPECTIONS),
    MessageKind("inspections.verified", KindGroup.INSPECTIONS),
    MessageKind("inspections.file_brought_in", KindGroup.INSPECTIONS),
    MessageKind("inspections.complaint", KindGroup.INSPECTIONS, is_confidential=True),
    MessageKind("inspections.report", KindGroup.INSPECTIONS, is_confidential=True),
)
