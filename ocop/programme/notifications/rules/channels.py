"""Ways out of the program; the screen is no channel: a message is always there."""

from enum import StrEnum


class ChannelCode(StrEnum):
    """Where a message may go besides the screen."""

    EMAIL = "EMAIL"
    ZALO = "ZALO"
    SMS = "SMS"


CHEAPEST_FIRST = (ChannelCode.EMAIL, ChannelCode.ZALO, ChannelCode.SMS)
EVERY_CHANNEL = frozenset(ChannelCode)
EMAIL_ONLY = frozenset({ChannelCode.EMAIL})
