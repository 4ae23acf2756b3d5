"""What can be wrong with a list somebody wants to bring in: codes here, sentences in labels.py."""

from dataclasses import dataclass, field
from enum import StrEnum


class Severity(StrEnum):
    """An ERROR keeps the whole list from being written; a WARNING is shown and leaves the choice to the person."""

    ERROR = "ERROR"
    WARNING = "WARNING"


class FaultCode(StrEnum):
    """Kinds of fault in a cell, a row or the file."""

    FILE_EMPTY = "FILE_EMPTY"
    FILE_UNKNOWN = "FILE_UNKNOWN"
    FILE_BROKEN = "FILE_BROKEN"
    FILE_ENCRYPTED = "FILE_ENCRYPTED"
    FILE_HTML = "FILE_HTML"
    FILE_TOO_LARGE = "FILE_TOO_LARGE"
    FILE_TOO_WIDE = "FILE_TOO_WIDE"
    FILE_TOO_LONG = "FILE_TOO_LONG"
    FILE_NO_SHEET = "FILE_NO_SHEET"
    HEADER_UNKNOWN = "HEADER_UNKNOWN"
    COLUMN_MISSING = "COLUMN_MISSING"
    COLUMN_TWICE = "COLUMN_TWICE"
    NO_ROWS = "NO_ROWS"
    OTHER_SHEET = "OTHER_SHEET"
    DECISION_OF_THE_LIST = "DECISION_OF_THE_LIST"
    PROVINCE_NOT_KNOWN = "PROVINCE_NOT_KNOWN"
    ERROR_CELL = "ERROR_CELL"
    PRODUCT_MISSING = "PRODUCT_MISSING"
    PRODUCER_MISSING = "PRODUCER_MISSING"
    PRODUCER_NOT_TOLD = "PRODUCER_NOT_TOLD"
    TEXT_TOO_LONG = "TEXT_TOO_LONG"
    STAR_UNREADABLE = "STAR_UNREADABLE"
    STAR_OUT_OF_RANGE = "STAR_OUT_OF_RANGE"
    STAR_MISSING = "STAR_MISSING"
    STAR_DIFFERS = "STAR_DIFFERS"
    STAR_POTENTIAL = "STAR_POTENTIAL"
    DATE_UNREADABLE = "DATE_UNREADABLE"
    DATE_OUT_OF_RANGE = "DATE_OUT_OF_RANGE"
    DATE_IN_FUTURE = "DATE_IN_FUTURE"
    DATE_MISSING = "DATE_MISSING"
    YEAR_NOT_TOLD = "YEAR_NOT_TOLD"
    YEAR_ONLY = "YEAR_ONLY"
    YEAR_UNREADABLE = "YEAR_UNREADABLE"
    YEAR_DIFFERS = "YEAR_DIFFERS"
    YEAR_BEFORE_DECISION = "YEAR_BEFORE_DECISION"
    DATE_DIFFERS_FROM_NUMBER = "DATE_DIFFERS_FROM_NUMBER"
    EXPIRY_UNREADABLE = "EXPIRY_UNREADABLE"
    EXPIRY_DIFFERS = "EXPIRY_DIFFERS"
    EXPIRY_ONLY = "EXPIRY_ONLY"
    ORDER_WRONG = "ORDER_WRONG"
    RECOGNITION_INCOMPLETE = "RECOGNITION_INCOMPLETE"
    FIRST_MISSING = "FIRST_MISSING"
    KIND_UNKNOWN = "KIND_UNKNOWN"
    GROUP_UNKNOWN = "GROUP_UNKNOWN"
    PHONE_UNREADABLE = "PHONE_UNREADABLE"
    PHONE_SEVERAL = "PHONE_SEVERAL"
    TAX_CODE_UNREADABLE = "TAX_CODE_UNREADABLE"
    FORMULA_TEXT = "FORMULA_TEXT"
    ROW_TWICE = "ROW_TWICE"
    PRODUCT_TWICE = "PRODUCT_TWICE"
    STATUS_UNKNOWN = "STATUS_UNKNOWN"
    PROVINCE_UNKNOWN = "PROVINCE_UNKNOWN"
    PROVINCE_NOT_YOURS = "PROVINCE_NOT_YOURS"
    PLACE_UNKNOWN = "PLACE_UNKNOWN"
    PLACE_AMBIGUOUS = "PLACE_AMBIGUOUS"
    PRODUCER_DIFFERS = "PRODUCER_DIFFERS"
    KEPT_AS_IT_IS = "KEPT_AS_IT_IS"
    ISSUED_HERE = "ISSUED_HERE"


@dataclass(frozen=True)
class CellFault:
    """One fault: where it stands (1-based row, 0-based column; None for the row or file as a whole), what was read."""

    code: FaultCode
    severity: Severity
    row: int | None = None
    column: int | None = None
    read: str = ""
    facts: dict[str, str] = field(default_factory=dict)

    @property
    def cell(self) -> str:
        """ "J17"; "17" for a whole row; "" for the file."""
        row = "" if self.row is None else str(self.row)
        return row if self.column is None else f"{column_letters(self.column)}{row}"


def column_letters(column: int) -> str:
    """0 → "A", 25 → "Z", 26 → "AA"."""
    letters = ""
    column += 1
    while column:
        column, place = divmod(column - 1, 26)
        letters = chr(65 + place) + letters
    return letters


def shown(value: object, longest: int = 80) -> str:
    """What stood in a cell, on one line and short enough to quote."""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        value = int(value)
    text = " ".join(str(value).split())
    return text if len(text) <= longest else f"{text[: longest - 1]}…"
