"""What a message is about. Areas declare their kinds in `<area>/rules/message_kinds.py` as `MESSAGE_KINDS`."""

from dataclasses import dataclass
from enum import StrEnum

from ocop.programme.notifications.rules.channels import EVERY_CHANNEL, ChannelCode

GENERAL_WORDING = "chung"


class KindGroup(StrEnum):
    """Kinds a person switches on and off together."""

    DEADLINES = "DEADLINES"
    DOSSIERS = "DOSSIERS"
    RECOGNITION = "RECOGNITION"
    SESSIONS = "SESSIONS"
    PRODUCERS = "PRODUCERS"
    INSPECTIONS = "INSPECTIONS"
    OTHER = "OTHER"


@dataclass(frozen=True)
class MessageKind:
    """One kind: `code` is `<area>.<event>` as given to `notify`.

    `law` names the article that makes the programme tell this person; such a message goes out by one channel at least,
    whatever the person switched off. `channels` are those it may take. `wording` is the name of the wording Zalo has
    approved (`reference/zns/<name>.json`). `is_confidential` keeps its words off the administrators' page.
    """

    code: str
    group: KindGroup
    law: str = ""
    channels: frozenset[ChannelCode] = EVERY_CHANNEL
    wording: str = GENERAL_WORDING
    is_confidential: bool = False


def undeclared(code: str) -> MessageKind:
    """How a kind no area has declared is treated: as nobody's legal duty, with its words kept to the recipient."""
    return MessageKind(code, KindGroup.OTHER, is_confidential=True)
