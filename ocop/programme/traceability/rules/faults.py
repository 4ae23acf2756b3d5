"""What can be wrong with a GS1 number or with a web address that carries one. The words are in `labels.py`."""

from enum import Enum


class Fault(Enum):
    """One member for each sentence a person may read."""

    # a value
    EMPTY_VALUE = "EMPTY_VALUE"
    NOT_DIGITS = "NOT_DIGITS"
    WRONG_LENGTH = "WRONG_LENGTH"
    TOO_SHORT = "TOO_SHORT"
    TOO_LONG = "TOO_LONG"
    CHARACTER_SET = "CHARACTER_SET"
    CHECK_DIGIT = "CHECK_DIGIT"
    CHECK_PAIR = "CHECK_PAIR"
    COMPANY_PREFIX = "COMPANY_PREFIX"
    DATE = "DATE"
    TIME = "TIME"
    COUNTRY = "COUNTRY"
    CURRENCY = "CURRENCY"
    PIECE_OF_TOTAL = "PIECE_OF_TOTAL"
    OUT_OF_RANGE = "OUT_OF_RANGE"
    GTIN_LENGTH = "GTIN_LENGTH"
    GTIN_IN_LINK = "GTIN_IN_LINK"
    # an address
    ADDRESS_EMPTY = "ADDRESS_EMPTY"
    ADDRESS_TOO_LONG = "ADDRESS_TOO_LONG"
    NOT_WEB_ADDRESS = "NOT_WEB_ADDRESS"
    ADDRESS_CHARACTER = "ADDRESS_CHARACTER"
    PERCENT = "PERCENT"
    NOT_UTF8 = "NOT_UTF8"
    DOT_SEGMENT = "DOT_SEGMENT"
    NO_KEY = "NO_KEY"
    NAMES_INSTEAD_OF_NUMBERS = "NAMES_INSTEAD_OF_NUMBERS"
    TWO_KEYS = "TWO_KEYS"
    UNPAIRED = "UNPAIRED"
    NOT_A_QUALIFIER = "NOT_A_QUALIFIER"
    QUALIFIERS_TOGETHER = "QUALIFIERS_TOGETHER"
    QUALIFIER_ORDER = "QUALIFIER_ORDER"
    PATH_ONLY = "PATH_ONLY"
    NEEDS_QUALIFIER = "NEEDS_QUALIFIER"
    NOT_IN_LINKS = "NOT_IN_LINKS"
    UNKNOWN_AI = "UNKNOWN_AI"
    TWICE = "TWICE"
    EPC_BINARY = "EPC_BINARY"
    COMPRESSED_TWO_WAYS = "COMPRESSED_TWO_WAYS"
    # elements beside each other
    NOT_TOGETHER = "NOT_TOGETHER"
    NEEDS_ONE_OF = "NEEDS_ONE_OF"


class Gs1Fault(ValueError):
    """The one refusal of these rules: which fault, and the values its sentence quotes (cut short)."""

    def __init__(self, fault: Fault, **values: object) -> None:
        self.fault = fault
        self.values = {name: _short(str(value)) for name, value in values.items()}
        super().__init__(f"{fault.value} {self.values}")


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"
