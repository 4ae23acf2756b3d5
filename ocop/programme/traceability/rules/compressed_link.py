"""Compressed GS1 Digital Links: the elements packed into bits, six to a character of the base64 of addresses.

The text is read as: an element's number (a decimal digit in four bits) or a code for a usual sequence, then the value.
Digits are one binary number; other parts tell in three bits how their characters are packed, then, when the length is
not fixed, how many there are. What is published in two ways is read both ways here: whoever calls takes the one that
makes sense, and refuses when both do. Nothing is ever compressed by this platform.

Source: the compression chapter of the standard (GS1 Digital Link 1.1, 1.2) and the tables GS1 publishes with its
prototype.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from ocop.programme.traceability.rules.check_digits import CHARACTERS_64
from ocop.programme.traceability.rules.elements import ELEMENTS, LENGTH_BY_START, Part
from ocop.programme.traceability.rules.faults import Fault, Gs1Fault

ADDRESS_ALPHABET = re.compile(r"[A-Za-z0-9_-]{2,400}")
MOST_STEPS = 4000
PADDING = 6
"""Fewer than these many bits at the end, all zero, fill the last character."""

_SEQUENCES = """
0A 01 22; 0B 01 10; 0C 01 21; 0D 01 17; 0E 01 7003; 0F 01 30; 1A 01 10 21 17; 1B 01 15; 1C 01 11; 1D 01 16; 1E 01 91;
1F 01 10 15; 2A 01 3100; 2B 01 3101; 2C 01 3102; 2D 01 3103; 2E 01 3104; 2F 01 3105; 3A 01 3200; 3B 01 3201;
3C 01 3202; 3D 01 3203; 3E 01 3204; 3F 01 3205; 9A 8010 8011; 9B 8017 8019; 9C 8018 8019; 9D 414 254; A0 01 3920;
A1 01 3921; A2 01 3922; A3 01 3923; A4 01 3924; A5 01 3925; A6 01 3926; A7 01 3927; A8 01 3928; A9 01 3929;
C0 255 3900; C1 255 3901; C2 255 3902; C3 255 3903; C4 255 3904; C5 255 3905; C6 255 3906; C7 255 3907; C8 255 3908;
C9 255 3909; CA 255 3940; CB 255 3941; CC 255 3942; CD 255 3943
"""
SEQUENCES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {words[0]: tuple(words[1:]) for words in (entry.split() for entry in _SEQUENCES.split(";"))}
)
AS_ONE_TEXT = re.compile(r"723.")
"""Published as one text of 30 characters, whatever the parts of the value."""
APART_OR_TOGETHER = re.compile(r"4309|432[45]|7251")
"""Younger than the published tables: neighbouring digits are read both as one number and as two."""
SHORTER_THEN = {"8007": 24}
"""Elements that have grown since the tables were published: the length told before the value was that of this many."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read the bits: elements in their order, and pairs that are not of GS1."""

    elements: tuple[tuple[str, str], ...] = ()
    others: tuple[tuple[str, str], ...] = ()


def readings(text: str) -> Iterator[Reading]:
    """Every way `text` can be read to its end, most often none or one; no element twice in any. Gs1Fault when there are
    too many to look at."""
    bits = "".join(f"{CHARACTERS_64.index(character):06b}" for character in text)
    open_ends = [(0, Reading())]
    for _step in range(MOST_STEPS):
        if not open_ends:
            return
        at, reading = open_ends.pop()
        rest = bits[at:]
        if len(rest) < PADDING:
            if "1" not in rest:
                yield reading
            continue
        open_ends += _next(bits, at, reading)
    if open_ends:
        raise Gs1Fault(Fault.COMPRESSED_TWO_WAYS)


def _next(bits: str, at: int, reading: Reading) -> list[tuple[int, Reading]]:
    """Where the reading can stand after the next code and its values."""
    first, second = _hexadecimal(bits, at), _hexadecimal(bits, at + 4)
    if first == "F":
        return _other_pair(bits, at + 4, reading)
    code = first + second
    if code in SEQUENCES:
        sequence = SEQUENCES[code]
        # Published with two orders: as listed, and sorted, as the reference implementation writes it.
        orders = {sequence, tuple(sorted(sequence))}
        return [end for order in sorted(orders) for end in _values(bits, at + 8, reading, order)]
    length = LENGTH_BY_START.get(code, 0)
    ai = "".join(_hexadecimal(bits, at + 4 * place) for place in range(length))
    return _values(bits, at + 4 * length, reading, (ai,)) if length else []


def _hexadecimal(bits: str, at: int) -> str:
    four = bits[at : at + 4]
    return f"{int(four, 2):X}" if len(four) == 4 else ""


def _values(bits: str, at: int, reading: Reading, order: tuple[str, ...]) -> list[tuple[int, Reading]]:
    ends = [(at, reading)]
    for ai in order:
        if ai not in ELEMENTS:
            return []
        ends = [
            (after, replace(known, elements=(*known.elements, (ai, value))))
            for place, known in ends
            if all(ai != before for before, _value in known.elements)
            for value, after in _value(bits, place, ai)
        ]
    return ends


def _value(bits: str, at: int, ai: str) -> list[tuple[str, int]]:
    """The values that can stand at `at`, each with the place after it."""
    found: list[tuple[str, int]] = []
    for parts in _packings(ai):
        ends = [("", at)]
        for part in parts:
            ends = [(value + piece, after) for value, place in ends for piece, after in _piece(bits, place, part)]
        found += [end for end in ends if end not in found]
    return found


def _packings(ai: str) -> list[list[Part]]:
    """The ways the parts of this element are packed; most often one."""
    parts = ELEMENTS[ai].parts
    if AS_ONE_TEXT.fullmatch(ai):
        return [[replace(parts[-1], least=0, most=ELEMENTS[ai].most)]]
    packed = [_packed_parts(parts)]
    if APART_OR_TOGETHER.fullmatch(ai):
        packed.append([part for single in parts for part in _packed_parts((single,))])
    if ai in SHORTER_THEN:
        packed.append([replace(parts[0], least=0, most=SHORTER_THEN[ai])])
    return packed


def _packed_parts(parts: tuple[Part, ...]) -> list[Part]:
    """Neighbours of fixed length and the same characters are packed as one; what may be missing has a length."""
    packed: list[Part] = []
    for part in parts:
        is_fixed = part.least == part.most and not part.is_optional
        last = packed[-1] if packed else None
        if is_fixed and last and last.least == last.most and last.characters == part.characters:
            packed[-1] = replace(last, least=last.most + part.most, most=last.most + part.most)
        else:
            packed.append(part if is_fixed else replace(part, least=0))
    return packed


def _piece(bits: str, at: int, part: Part) -> list[tuple[str, int]]:
    packing = 0
    if part.characters != "N":
        packing, at = _number(bits, at, 3)
    count = part.most
    if part.least != part.most:
        count, at = _number(bits, at, part.most.bit_length())
    if not 0 <= count <= part.most:
        return []
    return _characters(bits, at, packing, count)


def _number(bits: str, at: int, width: int) -> tuple[int, int]:
    """The number in the next `width` bits (-1 when there are fewer), and the place after it."""
    read = bits[at : at + width]
    return (int(read or "0", 2) if len(read) == width else -1), at + width


def _characters(bits: str, at: int, packing: int, count: int) -> list[tuple[str, int]]:
    if packing == 0:
        return _digits(bits, at, count)
    width = {1: 4, 2: 4, 3: 6, 4: 7}.get(packing)
    if width is None or at + width * count > len(bits):
        return []
    codes = [_number(bits, at + width * place, width)[0] for place in range(count)]
    alphabet = {1: "0123456789abcdef", 2: "0123456789ABCDEF", 3: CHARACTERS_64}.get(packing)
    text = "".join(alphabet[code] if alphabet else chr(code) for code in codes)
    return [(text, at + width * count)]


def _digits(bits: str, at: int, count: int) -> list[tuple[str, int]]:
    """`count` digits as one number. The width is what the greatest such number needs; the published formula adds a
    hundredth of a bit before it rounds up, which makes a difference for no digits and for 59."""
    exact = (10**count - 1).bit_length()
    ends = []
    for width in {exact, exact + 1} if count in {0, 59} else {exact}:
        number, after = _number(bits, at, width)
        digits = str(number).zfill(count) if count else ""
        if number >= 0 and len(digits) == count and not (count == 0 and number):
            ends.append((digits, after))
    return ends


def _other_pair(bits: str, at: int, reading: Reading) -> list[tuple[int, Reading]]:
    """A query pair that is not of GS1: lengths in seven bits, the name in six bits a character."""
    length, at = _number(bits, at, 7)
    if length < 1 or at + 6 * length > len(bits):
        return []
    name = "".join(CHARACTERS_64[_number(bits, at + 6 * place, 6)[0]] for place in range(length))
    packing, at = _number(bits, at + 6 * length, 3)
    count, at = _number(bits, at, 7)
    if count < 1 or any(name == before for before, _value in reading.others):
        return []
    ends = _characters(bits, at, packing, count)[:1]
    return [(after, replace(reading, others=(*reading.others, (name, value)))) for value, after in ends]
