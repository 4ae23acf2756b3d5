"""What people are told about support and awards."""

from ocop.programme.notifications.rules.kinds import KindGroup, MessageKind

MESSAGE_KINDS = (
    MessageKind("support.asked", KindGroup.PRODUCERS),
    MessageKind("support.opinion", KindGroup.PRODUCERS),
    MessageKind("support.request_decided", KindGroup.PRODUCERS),
    MessageKind("support.carried_out", KindGroup.PRODUCERS),
    MessageKind("support.returned", KindGroup.PRODUCERS),
    MessageKind("support.settled", KindGroup.PRODUCERS),
    MessageKind("support.award_decided", KindGroup.PRODUCERS),
    MessageKind("support.proposal_viewed", KindGroup.PRODUCERS),
    MessageKind("support.paid", KindGroup.PRODUCERS),
    MessageKind("support.refunded", KindGroup.PRODUCERS),
    MessageKind("support.withdrawn", KindGroup.PRODUCERS),
)
