"""Right GS1 elements by chance, and the bits of compressed links: the platform itself compresses nothing."""

from hypothesis import strategies as st

from ocop.programme.traceability.rules.check_digits import (
    CHARACTERS_39,
    CHARACTERS_64,
    CHARACTERS_82,
    has_right_check_digit,
)
from ocop.programme.traceability.rules.compressed_link import SEQUENCES
from ocop.programme.traceability.rules.element_table import NEEDED_QUALIFIERS, PRIMARY_KEYS


def with_check_digit(body: str) -> str:
    return next(body + digit for digit in "0123456789" if has_right_check_digit(body + digit))


def _text(most: int, characters: str = CHARACTERS_82) -> st.SearchStrategy[str]:
    return st.text(characters, min_size=1, max_size=most).filter(lambda text: text not in {".", ".."})


def _digits(count: int) -> st.SearchStrategy[str]:
    return st.text("0123456789", min_size=count, max_size=count)


GTIN = _digits(13).map(with_check_digit)
GLN = _digits(12).map(with_check_digit)
KEY_VALUES = {
    "00": _digits(17).map(with_check_digit),
    "01": GTIN,
    "253": st.tuples(GLN, st.just("") | _text(17)).map("".join),
    "255": st.tuples(GLN, st.just("") | _text(12, "0123456789")).map("".join),
    "401": st.tuples(_digits(4), _text(26)).map("".join),
    "402": _digits(16).map(with_check_digit),
    "414": GLN,
    "415": GLN,
    "417": GLN,
    "8003": st.tuples(st.just("0"), GLN, st.just("") | _text(16)).map("".join),
    "8004": st.tuples(_digits(4), _text(26)).map("".join),
    "8006": st.tuples(GTIN, st.just("0103")).map("".join),
    "8010": st.tuples(_digits(4), _text(26, CHARACTERS_39)).map("".join),
    "8013": st.sampled_from(["1987654Ad4X4bL5ttr2310c2K", "7907665Bm8v2AB", "12345_!\"%&'()*+,-./LC"]),
    "8017": _digits(17).map(with_check_digit),
    "8018": _digits(17).map(with_check_digit),
}
QUALIFIER_VALUES = {
    "10": _text(20),
    "21": _text(20),
    "22": _text(20),
    "235": _text(28),
    "254": _text(20),
    "7040": st.sampled_from(["1ABC", "0000", "9_-z"]),
    "8011": st.integers(0, 999_999_999_999).map(str),
    "8019": st.text("0123456789", min_size=1, max_size=10),
    "8020": _text(25),
}
ATTRIBUTE_VALUES = {
    "17": st.sampled_from(["271231", "270200", "280229"]),
    "240": _text(30),
    "3103": _digits(6),
    "37": st.text("0123456789", min_size=1, max_size=8),
    "422": st.sampled_from(["704", "156"]),
    "4324": st.sampled_from(["2712312359", "2712009999"]),
    "7003": st.just("2712312359"),
    "7230": st.sampled_from(["EM1", "EM/VN:77"]),
    "8030": st.sampled_from(["A", "aZ09-_"]),
    "99": _text(90),
}


@st.composite
def elements(draw: st.DrawFn) -> dict[str, str]:
    """A key with some of its qualifiers and some attributes, in any order."""
    key = draw(st.sampled_from(sorted(PRIMARY_KEYS)))
    found = {key: draw(KEY_VALUES[key])}
    for ai in draw(st.sampled_from(PRIMARY_KEYS[key] or ((),))):
        if NEEDED_QUALIFIERS.get(key) == ai or draw(st.booleans()):
            found[ai] = draw(QUALIFIER_VALUES[ai])
    for ai in draw(st.lists(st.sampled_from(sorted(ATTRIBUTE_VALUES)), unique=True, max_size=3)):
        found[ai] = draw(ATTRIBUTE_VALUES[ai])
    return dict(draw(st.permutations(list(found.items()))))


# How a value is packed, written down apart from the reader: digits of fixed length, of some length, other characters.
_FIXED = {"00": 18, "01": 14, "402": 17, "414": 13, "415": 13, "417": 13, "8006": 18, "8017": 18, "8018": 18}
_FIXED |= {"17": 6, "3103": 6, "422": 3, "4324": 10, "7003": 10}
_SOME_DIGITS = {"37": 4, "8011": 4, "8019": 4}
_SOME_TEXT = {"10": 5, "21": 5, "22": 5, "235": 5, "240": 5, "254": 5, "401": 5, "8004": 5, "8010": 5, "8013": 5}
_SOME_TEXT |= {"7230": 5, "8020": 5, "8030": 7, "99": 7}
_MIXED = {"253": (13, 5), "8003": (14, 5)}
_ALPHABETS = ((0, "0123456789"), (1, "0123456789abcdef"), (2, "0123456789ABCDEF"), (3, CHARACTERS_64))


def compressed(found: dict[str, str], sequence: str = "", *, is_sorted: bool = False) -> str:
    """The compressed text of these elements; those of `sequence` first, under its code, as listed or sorted."""
    bits = ""
    if sequence:
        order = sorted(SEQUENCES[sequence]) if is_sorted else SEQUENCES[sequence]
        bits = f"{int(sequence, 16):08b}" + "".join(_value_bits(ai, found[ai]) for ai in order)
    left = [ai for ai in found if not sequence or ai not in SEQUENCES[sequence]]
    bits += "".join("".join(f"{int(digit):04b}" for digit in ai) + _value_bits(ai, found[ai]) for ai in left)
    bits += "0" * (-len(bits) % 6)
    return "".join(CHARACTERS_64[int(bits[at : at + 6], 2)] for at in range(0, len(bits), 6))


def _value_bits(ai: str, value: str) -> str:
    if ai in _FIXED:
        return _number_bits(value)
    if ai in _SOME_DIGITS:
        return f"{len(value):0{_SOME_DIGITS[ai]}b}" + _number_bits(value)
    if ai == "255":
        return _number_bits(value[:13]) + f"{len(value) - 13:04b}" + _number_bits(value[13:])
    if ai == "7040":
        return _number_bits(value[0]) + "011" + _packed(value[1:], 3)
    if ai in _MIXED:
        digits, width = _MIXED[ai]
        return _number_bits(value[:digits]) + _text_bits(value[digits:], width)
    return _text_bits(value, _SOME_TEXT[ai])


def _number_bits(digits: str) -> str:
    """As published: the hundredth of a bit makes one bit of no digits."""
    if not digits:
        return "0"
    return f"{int(digits):0{(10 ** len(digits) - 1).bit_length()}b}"


def _text_bits(text: str, width: int) -> str:
    packing = next((number for number, alphabet in _ALPHABETS if all(one in alphabet for one in text)), 4)
    return f"{packing:03b}{len(text):0{width}b}" + _packed(text, packing)


def _packed(text: str, packing: int) -> str:
    if packing == 0:
        return _number_bits(text)
    if packing == 4:
        return "".join(f"{ord(one):07b}" for one in text)
    alphabet = dict(_ALPHABETS)[packing]
    return "".join(f"{alphabet.index(one):0{6 if packing == 3 else 4}b}" for one in text)
