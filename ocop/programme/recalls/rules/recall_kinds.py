"""The life of a recall, whom it reaches, what becomes of the goods (Thông tư 17/2021/TT-BNNPTNT)."""

from enum import StrEnum


class RecallKind(StrEnum):
    """In earnest, or a drill on the same records that tells nobody outside and turns no page red."""

    REAL = "REAL"
    DRILL = "DRILL"


class RecallState(StrEnum):
    """found → decided → notifying → collecting → dealt with → closed; a finding may turn out to be none, a decision may
    be lifted before the recall is closed."""

    FOUND = "FOUND"
    DECIDED = "DECIDED"
    NOTIFYING = "NOTIFYING"
    COLLECTING = "COLLECTING"
    DEALT_WITH = "DEALT_WITH"
    CLOSED = "CLOSED"
    DISMISSED = "DISMISSED"
    LIFTED = "LIFTED"


IN_FORCE = frozenset({RecallState.DECIDED, RecallState.NOTIFYING, RecallState.COLLECTING, RecallState.DEALT_WITH})
"""The goods are being recalled."""
OPEN = IN_FORCE | {RecallState.FOUND}
"""Somebody still has to act."""
OVER = frozenset({RecallState.CLOSED, RecallState.DISMISSED, RecallState.LIFTED})
"""Nobody has to act any more; the record stays."""
WAY = (
    RecallState.FOUND,
    RecallState.DECIDED,
    RecallState.NOTIFYING,
    RecallState.COLLECTING,
    RecallState.DEALT_WITH,
    RecallState.CLOSED,
)


class Side(StrEnum):
    """Who decided: the producer for its own goods, or an authority by its decision."""

    PRODUCER = "PRODUCER"
    AUTHORITY = "AUTHORITY"


class Hazard(StrEnum):
    """What is wrong with the goods."""

    MICROBE = "MICROBE"
    CHEMICAL = "CHEMICAL"
    FOREIGN_BODY = "FOREIGN_BODY"
    LABEL = "LABEL"
    QUALITY = "QUALITY"
    COUNTERFEIT = "COUNTERFEIT"
    OTHER = "OTHER"


class PartyKind(StrEnum):
    """Whom the goods reached: a buyer of a recorded sale, the receiver of a shipment, a point of sale."""

    BUYER = "BUYER"
    RECEIVER = "RECEIVER"
    SALES_POINT = "SALES_POINT"


class CheckState(StrEnum):
    """A lot of another producer that recalled goods went into: its maker is to look, or nobody need worry."""

    CHECKING = "CHECKING"
    CLEARED = "CLEARED"


class Telling(StrEnum):
    """How a party was told."""

    MESSAGE = "MESSAGE"
    TEXT = "TEXT"
    PHONE = "PHONE"
    LETTER = "LETTER"
    IN_PERSON = "IN_PERSON"


BY_HAND = (Telling.PHONE, Telling.LETTER, Telling.IN_PERSON)
"""Ways somebody used outside of the platform and writes down."""


class AmountKind(StrEnum):
    """What became of a quantity of a lot."""

    IN_STOCK = "IN_STOCK"
    """Still at the producer's, held back."""
    MADE_INTO = "MADE_INTO"
    """Used up in a lot that is on the list itself."""
    SOLD = "SOLD"
    """Eaten, used up or sold on: it cannot come back."""
    RECOVERED = "RECOVERED"
    TREATED = "TREATED"


class Treatment(StrEnum):
    """The ways to deal with recalled goods."""

    REPAIR = "REPAIR"
    CHANGE_OF_USE = "CHANGE_OF_USE"
    RE_EXPORT = "RE_EXPORT"
    DESTRUCTION = "DESTRUCTION"
