"""What people are told about fairs, requests of buyers and marketplace addresses."""

from ocop.programme.notifications.rules.kinds import KindGroup, MessageKind

MESSAGE_KINDS = (
    MessageKind("promotion.invited", KindGroup.OTHER),
    MessageKind("promotion.registered", KindGroup.OTHER),
    MessageKind("promotion.booth_decided", KindGroup.OTHER),
    MessageKind("promotion.fair_cancelled", KindGroup.OTHER),
    MessageKind("promotion.request_received", KindGroup.OTHER),
    MessageKind("promotion.request_passed_on", KindGroup.OTHER),
    MessageKind("promotion.request_answered", KindGroup.OTHER),
    MessageKind("promotion.request_closed", KindGroup.OTHER),
    MessageKind("promotion.link_broken", KindGroup.OTHER),
)
