"""GS1 keys by themselves: is this number well formed? Nothing here gives out a number; only GS1 and its members do.

That a number is well formed does not say that it was allocated, nor (893) where goods were made.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from ocop.programme.traceability.rules.check_digits import has_right_check_digit, is_digits
from ocop.programme.traceability.rules.elements import check_value
from ocop.programme.traceability.rules.faults import Fault, Gs1Fault

GTIN_LENGTHS = (8, 12, 13, 14)


@dataclass(frozen=True, slots=True)
class KeyCheck:
    """`normalised` is the form to keep and to compare (a GTIN as 14 digits), or `fault` says what is wrong."""

    normalised: str | None
    fault: Gs1Fault | None

    @property
    def is_valid(self) -> bool:
        """Nothing is wrong with it."""
        return self.fault is None


def check_key(key: str, value: str) -> KeyCheck:
    """What is to be said of `value` as a key of the kind `key` (a name of KEYS); KeyError for another kind."""
    normalise = KEYS[key]
    try:
        return KeyCheck(normalise(value), None)
    except Gs1Fault as fault:
        return KeyCheck(None, Gs1Fault(fault.fault, **{**fault.values, "ai": key.upper()}))


def normalise_gtin(value: str, lengths: tuple[int, ...] = GTIN_LENGTHS) -> str:
    """The 14 digits of a GTIN of one of these lengths; Gs1Fault when it is none."""
    if not value:
        raise Gs1Fault(Fault.EMPTY_VALUE, ai="GTIN")
    if not is_digits(value):
        raise Gs1Fault(Fault.NOT_DIGITS, ai="GTIN")
    if len(value) not in lengths:
        allowed = ", ".join(str(length) for length in lengths)
        raise Gs1Fault(Fault.GTIN_LENGTH, lengths=allowed, found=len(value))
    if not has_right_check_digit(value):
        raise Gs1Fault(Fault.CHECK_DIGIT, ai="GTIN")
    return value.zfill(14)


def _gtin(*lengths: int) -> Callable[[str], str]:
    return lambda value: normalise_gtin(value, lengths)


def _element(ai: str) -> Callable[[str], str]:
    def normalise(value: str) -> str:
        check_value(ai, value)
        return value

    return normalise


def _grai(value: str) -> str:
    """A GRAI is written with the leading 0 of its element or without; it is kept with it."""
    try:
        check_value("8003", value)
    except Gs1Fault:
        if not value or (len(value) > 13 and value[0] == "0" and not _begins_with_key(value)):
            raise
        check_value("8003", "0" + value)
        return "0" + value
    return value


def _begins_with_key(value: str) -> bool:
    return is_digits(value[:13]) and has_right_check_digit(value[:13])


KEYS: Mapping[str, Callable[[str], str]] = MappingProxyType(
    {
        "gtin": _gtin(*GTIN_LENGTHS),
        "gtin-8": _gtin(8),
        "gtin-12": _gtin(12),
        "gtin-13": _gtin(13),
        "gtin-14": _gtin(14),
        "gln": _element("414"),
        "sscc": _element("00"),
        "grai": _grai,
        "giai": _element("8004"),
        "gsrn": _element("8018"),
        "gsrnp": _element("8017"),
        "gdti": _element("253"),
        "ginc": _element("401"),
        "gsin": _element("402"),
        "gcn": _element("255"),
        "cpid": _element("8010"),
        "gmn": _element("8013"),
        "mudi": _element("8014"),
        "itip": _element("8006"),
    }
)
"""Kinds of key by the name the address of the check uses."""


def kind_of_key(name: str) -> str | None:
    """The name of KEYS that is meant: capitals, `gtin13` for `gtin-13` and the number of the element are understood;
    None for no kind of key."""
    tidy = name.strip().lower().replace("_", "-")
    found = _SPELLINGS.get(tidy.replace("-", ""), tidy)
    return found if found in KEYS else None


_SPELLINGS = {name.replace("-", ""): name for name in KEYS} | {"ean13": "gtin-13", "ean8": "gtin-8", "upca": "gtin-12"}
_SPELLINGS |= {"00": "sscc", "01": "gtin-14", "253": "gdti", "255": "gcn", "401": "ginc", "402": "gsin", "414": "gln"}
_SPELLINGS |= {"417": "gln", "8003": "grai", "8004": "giai", "8006": "itip", "8010": "cpid", "8013": "gmn"}
_SPELLINGS |= {"8014": "mudi", "8017": "gsrnp", "8018": "gsrn"}
