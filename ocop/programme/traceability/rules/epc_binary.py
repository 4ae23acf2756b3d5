"""Compressed Digital Links that carry the bits of an RFID tag: `eh` and hexadecimal digits, or `ex` and base64.

Source: GS1 Digital Link URI Compression for EPC binary strings 1.0 (2025); the layouts are those of the EPC Tag Data
Standard: the schemes of fixed length, those of version 2 (`+`), and those with a host name (`++`), which is passed
over: an address is answered where it was sent. What is left behind a scheme of version 2 are further elements; only
kinds whose packing is plain are read, everything else is refused.
"""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from ocop.programme.traceability.rules.check_digits import CHARACTERS_64, has_right_check_digit
from ocop.programme.traceability.rules.elements import ELEMENTS, LENGTH_BY_START
from ocop.programme.traceability.rules.faults import Fault, Gs1Fault

Found = list[tuple[str, str]]
EPC_STRING = re.compile(r"eh[0-9a-f]{4,400}|ex[A-Za-z0-9_-]{4,270}")
_PREFIX_BITS = (40, 37, 34, 30, 27, 24, 20)
_CPI_CHARACTERS = {35: "#", 45: "-", 47: "/"} | {48 + digit: str(digit) for digit in range(10)}
_CPI_CHARACTERS |= {1 + place: letter for place, letter in enumerate("ABCDEFGHIJKLMNOPQRSTUVWXYZ")}
_CODE_40 = " ABCDEFGHIJKLMNOPQRSTUVWXYZ-.:0123456789"
_HEXADECIMAL = {1: "0123456789ABCDEF", 2: "0123456789abcdef"}
_DATES = ("11", "13", "15", "16", "17", "7006")


def read_epc_string(text: str) -> tuple[tuple[str, str], ...]:
    """The elements of a string like `eh3016…`, the key first; Gs1Fault when its bits make no sense."""
    if not EPC_STRING.fullmatch(text):
        raise _nonsense()
    width, alphabet = (4, "0123456789abcdef") if text.startswith("eh") else (6, CHARACTERS_64)
    bits = _Bits("".join(f"{alphabet.index(character):0{width}b}" for character in text[2:]))
    header = bits.number(8)
    if header in _FIXED:
        bits.number(3)  # the filter: of no use outside a warehouse
        found = _FIXED[header](bits)
    elif header in _PLUS or header in _PLUS_WITH_HOST:
        bits.number(4)
        found = (_PLUS.get(header) or _PLUS_WITH_HOST[header])(bits)
        if header in _PLUS_WITH_HOST:
            _pass_host(bits)
        while not bits.is_done():
            found.append(_further(bits))
    else:
        raise _nonsense()
    if not bits.is_done():
        raise _nonsense()
    return tuple(found)


def is_epc_string(text: str) -> bool:
    """Whether this is meant as the bits of a tag: `eh` and hexadecimal digits, or `ex` and a scheme there is (`export`
    is a word)."""
    if not EPC_STRING.fullmatch(text):
        return False
    if text.startswith("eh"):
        return True
    header = CHARACTERS_64.index(text[2]) << 2 | CHARACTERS_64.index(text[3]) >> 4
    return header in _FIXED or header in _PLUS or header in _PLUS_WITH_HOST


def _nonsense() -> Gs1Fault:
    return Gs1Fault(Fault.EPC_BINARY)


class _Bits:
    """Bits read one after the other; Gs1Fault past their end."""

    def __init__(self, bits: str) -> None:
        self._bits, self._at = bits, 0

    def number(self, width: int) -> int:
        """The next `width` bits as a number."""
        read = self._bits[self._at : self._at + width]
        if len(read) != width:
            raise _nonsense()
        self._at += width
        return int(read, 2) if read else 0

    def padded(self, width: int, digits: int) -> str:
        """A number of exactly so many digits, leading zeros kept; the width is told apart from the digits."""
        number = self.number(width)
        if number >= 10**digits:
            raise _nonsense()
        return str(number).zfill(digits) if digits else ""

    def digits(self, count: int) -> str:
        """Digits of four bits each."""
        read = [self.number(4) for _place in range(count)]
        if any(digit > 9 for digit in read):
            raise _nonsense()
        return "".join(map(str, read))

    def whole(self, count: int) -> str:
        """So many digits as one number."""
        return self.padded((10**count - 1).bit_length(), count)

    def characters(self, count: int) -> str:
        """Characters of seven bits, filled up with zeros at the end."""
        text = "".join(chr(self.number(7)) for _place in range(count)).rstrip("\0")
        if not text or "\0" in text:
            raise _nonsense()
        return text

    def text(self, most: int) -> str:
        """A text that tells how it is packed and how long it is; `most` characters at most."""
        packing = self.number(3)
        count = self.number(most.bit_length())
        if count > most:
            raise _nonsense()
        if packing == 0:
            return self.whole(count) if count else ""
        if packing in _HEXADECIMAL:
            return "".join(_HEXADECIMAL[packing][self.number(4)] for _place in range(count))
        if packing == 3:
            return "".join(CHARACTERS_64[self.number(6)] for _place in range(count))
        if packing == 4:
            return "".join(chr(self.number(7)) for _place in range(count))
        if packing == 5:
            return self.code_40(count)
        raise _nonsense()

    def code_40(self, count: int) -> str:
        """Capitals, digits and `-.:`, three in sixteen bits."""
        text = ""
        for _group in range((count + 2) // 3):
            number = self.number(16) - 1
            text += "".join(_CODE_40[number // step % 40] for step in (1600, 40, 1)) if 0 <= number < 64000 else "\0"
        if len(text.rstrip()) != count or not set(text) <= set(_CODE_40):
            raise _nonsense()
        return text[:count]

    def date(self) -> str:
        """YYMMDD in sixteen bits."""
        return f"{self.number(7):02d}{self.number(4):02d}{self.number(5):02d}"

    def is_done(self) -> bool:
        """Nothing but filling is left."""
        return "1" not in self._bits[self._at :]


def _with_check_digit(body: str) -> str:
    return next(body + digit for digit in "0123456789" if has_right_check_digit(body + digit))


def _prefix_and_reference(bits: _Bits, *, all_bits: int, all_digits: int) -> tuple[str, str]:
    """The company prefix and the reference, which share bits and digits as the partition says."""
    partition = bits.number(3)
    if partition >= len(_PREFIX_BITS):
        raise _nonsense()
    prefix_digits = 12 - partition
    prefix = bits.padded(_PREFIX_BITS[partition], prefix_digits)
    return prefix, bits.padded(all_bits - _PREFIX_BITS[partition], all_digits - prefix_digits)


def _gtin(bits: _Bits) -> str:
    prefix, reference = _prefix_and_reference(bits, all_bits=44, all_digits=13)
    return _with_check_digit(reference[0] + prefix + reference[1:])


def _eighteen(bits: _Bits, *, is_box: bool) -> str:
    prefix, reference = _prefix_and_reference(bits, all_bits=58, all_digits=17)
    bits.number(24)
    return _with_check_digit(reference[0] + prefix + reference[1:] if is_box else prefix + reference)


def _thirteen(bits: _Bits, all_bits: int = 41) -> str:
    return _with_check_digit("".join(_prefix_and_reference(bits, all_bits=all_bits, all_digits=12)))


def _marked(bits: _Bits, width: int) -> str:
    """Digits behind a 1 that keeps their leading zeros."""
    text = str(bits.number(width))
    if not text.startswith("1"):
        raise _nonsense()
    return text[1:]


def _place(gln: str, extension: str) -> Found:
    return [("414", gln)] if extension == "0" else [("414", gln), ("254", extension)]


def _open_ended(bits: _Bits, rest: Callable[[_Bits, int], str]) -> str:
    """A key of any length: the prefix, then what `rest` reads, told how many bits the prefix took."""
    partition = bits.number(3)
    if partition >= len(_PREFIX_BITS):
        raise _nonsense()
    taken = _PREFIX_BITS[partition]
    return bits.padded(taken, 12 - partition) + rest(bits, taken)


def _part_reference(bits: _Bits, _taken: int) -> str:
    text = ""
    while code := bits.number(6):
        if code not in _CPI_CHARACTERS:
            raise _nonsense()
        text += _CPI_CHARACTERS[code]
    return text


def _itip(bits: _Bits, serial: Callable[[_Bits], str]) -> Found:
    return [("8006", _gtin(bits) + bits.padded(7, 2) + bits.padded(7, 2)), ("21", serial(bits))]


def _part(bits: _Bits, reference: Callable[[_Bits, int], str], serial_bits: int) -> Found:
    return [("8010", _open_ended(bits, reference)), ("8011", str(bits.number(serial_bits)))]


_FIXED: Mapping[int, Callable[[_Bits], Found]] = MappingProxyType(
    {
        0x2C: lambda bits: [("253", _thirteen(bits) + str(bits.number(41)))],
        0x2D: lambda bits: [("8018", _eighteen(bits, is_box=False))],
        0x2E: lambda bits: [("8017", _eighteen(bits, is_box=False))],
        0x30: lambda bits: [("01", _gtin(bits)), ("21", str(bits.number(38)))],
        0x31: lambda bits: [("00", _eighteen(bits, is_box=True))],
        0x32: lambda bits: _place(_thirteen(bits), str(bits.number(41))),
        0x33: lambda bits: [("8003", "0" + _thirteen(bits, 44) + str(bits.number(38)))],
        0x34: lambda bits: [("8004", _open_ended(bits, lambda left, taken: str(left.number(82 - taken))))],
        0x36: lambda bits: [("01", _gtin(bits)), ("21", bits.characters(20))],
        0x37: lambda bits: [("8003", "0" + _thirteen(bits, 44) + bits.characters(16))],
        0x38: lambda bits: [("8004", _open_ended(bits, lambda left, taken: left.characters((188 - taken) // 7)))],
        0x39: lambda bits: _place(_thirteen(bits), bits.characters(20)),
        0x3A: lambda bits: [("253", _thirteen(bits) + _marked(bits, 58))],
        0x3C: lambda bits: _part(bits, lambda left, taken: str(left.number(51 - taken)), 31),
        0x3D: lambda bits: _part(bits, _part_reference, 40),
        0x3E: lambda bits: [("253", _thirteen(bits) + bits.characters(17))],
        0x3F: lambda bits: [("255", _thirteen(bits) + _marked(bits, 41))],
        0x40: lambda bits: _itip(bits, lambda left: str(left.number(38))),
        0x41: lambda bits: _itip(bits, lambda left: left.characters(20)),
    }
)


def _digits_then_text(bits: _Bits) -> str:
    """Digits of four bits up to a mark: the end, or that a text goes on."""
    text = ""
    while (digit := bits.number(4)) < 10:
        text += str(digit)
    if digit == 14:
        return text + bits.text(30)
    if digit != 15:
        raise _nonsense()
    return text


def _some_digits(bits: _Bits, most: int) -> str:
    count = bits.number(most.bit_length())
    if count > most:
        raise _nonsense()
    return bits.whole(count) if count else ""


def _dated(bits: _Bits) -> Found:
    kind = bits.number(4)
    if kind >= len(_DATES):
        raise _nonsense()
    date = bits.date()
    return [("01", bits.digits(14)), ("21", bits.text(20)), (_DATES[kind], date)]


_KINDS_OF_PLUS: Mapping[str, Callable[[_Bits], Found]] = MappingProxyType(
    {
        "CPI": lambda bits: [("8010", _digits_then_text(bits)), ("8011", _some_digits(bits, 12))],
        "GRAI": lambda bits: [("8003", bits.digits(14) + bits.text(16))],
        "SGLN": lambda bits: _place(bits.digits(13), bits.text(20) or "0"),
        "ITIP": lambda bits: [("8006", bits.digits(18)), ("21", bits.text(20))],
        "GSRN": lambda bits: [("8018", bits.digits(18))],
        "GSRNP": lambda bits: [("8017", bits.digits(18))],
        "GDTI": lambda bits: [("253", bits.digits(13) + bits.text(17))],
        "SGTIN": lambda bits: [("01", bits.digits(14)), ("21", bits.text(20))],
        "SGCN": lambda bits: [("255", bits.digits(13) + _some_digits(bits, 12))],
        "SSCC": lambda bits: [("00", bits.digits(18))],
        "GIAI": lambda bits: [("8004", _digits_then_text(bits))],
        "DSGTIN": _dated,
    }
)
_NAMES_FROM_F0 = ("CPI", "GRAI", "SGLN", "ITIP", "GSRN", "GSRNP", "GDTI", "SGTIN", "SGCN", "SSCC", "GIAI", "DSGTIN")
_NAMES_FROM_E6 = ("CPI", "GSRN", "GSRNP", "SGLN", "GDTI", "GRAI", "SGCN", "ITIP", "GIAI", "SSCC")
_PLUS = {0xF0 + place: _KINDS_OF_PLUS[name] for place, name in enumerate(_NAMES_FROM_F0)}
_PLUS_WITH_HOST = {0xE6 + place: _KINDS_OF_PLUS[name] for place, name in enumerate(_NAMES_FROM_E6)}
_PLUS_WITH_HOST |= {0xFC: _KINDS_OF_PLUS["DSGTIN"], 0xFD: _KINDS_OF_PLUS["SGTIN"]}


def _pass_host(bits: _Bits) -> None:
    is_short = bits.number(1) == 0
    count = bits.number(6)
    if is_short:
        bits.code_40(count)
    else:
        for _place in range(count):
            bits.number(7)


def _further(bits: _Bits) -> tuple[str, str]:
    """One more element behind the key: a date, digits of a fixed number, or a text."""
    ai = bits.digits(2)
    ai += bits.digits(LENGTH_BY_START.get(ai, 2) - 2)
    element = ELEMENTS.get(ai)
    if element is None or len(element.parts) != 1:
        raise _nonsense()
    part = element.parts[0]
    if any(rule.startswith("date") for rule in part.rules) and part.most == 6:
        return ai, bits.date()
    if part.characters == "N":
        if part.least != part.most:
            raise _nonsense()
        return ai, bits.digits(part.most) if "check" in part.rules else bits.whole(part.most)
    if part.least == part.most:
        raise _nonsense()
    return ai, bits.text(part.most)
