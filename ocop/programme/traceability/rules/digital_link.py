"""GS1 Digital Link: a web address that carries GS1 elements (URI Syntax 1.4 and later, uncompressed and compressed).

The path is split while still percent-encoded and decoded afterwards: a serial with %2F stays one value. Only numbers of
elements count (the names `/gtin/`, `/lot/` were taken out of the standard in 1.3), a GTIN has its 14 digits, qualifiers
stand in the path in their order, attributes in the query.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import quote, unquote_to_bytes

from ocop.programme.traceability.rules.compressed_link import ADDRESS_ALPHABET, readings
from ocop.programme.traceability.rules.element_table import (
    NEEDED_QUALIFIERS,
    NO_ATTRIBUTES,
    NOT_IN_LINKS,
    PRIMARY_KEYS,
)
from ocop.programme.traceability.rules.elements import ELEMENTS, check_value
from ocop.programme.traceability.rules.epc_binary import is_epc_string, read_epc_string
from ocop.programme.traceability.rules.faults import Fault, Gs1Fault

CANONICAL_STEM = "https://id.gs1.org"
LONGEST_ADDRESS = 2048
Pairs = tuple[tuple[str, str], ...]

_FOREIGN_CHARACTER = re.compile(r"[^A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]")
_ADDRESS = re.compile(
    r"(?P<scheme>[Hh][Tt][Tt][Pp][Ss]?)://"
    r"(?P<host>[A-Za-z0-9](?:[A-Za-z0-9._~-]*[A-Za-z0-9])?\.?|\[[0-9A-Fa-f:.]+\])(?P<port>:[0-9]{1,5})?"
    r"(?P<path>/[^?#]*)?(?:\?(?P<query>[^#]*))?(?:#.*)?"
)
_BROKEN_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_NUMBER = re.compile(r"[0-9]+")
_FORMER_NAMES = """
gtin cpv lot ser tpx sscc gln glnx payto party uic-ext grai giai gdti gcn ginc gsin itip cpid cpsn gmn gsrn gsrnp srin
"""
_NAMES = frozenset(_FORMER_NAMES.split())


@dataclass(frozen=True, slots=True)
class DigitalLink:
    """What an address says: `path` the key and its qualifiers in order, `attributes` sorted by number, `stem` what
    stood before, `others` the query pairs that are not of GS1, as they came."""

    stem: str
    path: Pairs
    attributes: Pairs
    others: Pairs = ()
    was_compressed: bool = False

    @property
    def elements(self) -> dict[str, str]:
        """Every element with its value: key, qualifiers, attributes."""
        return dict(self.path + self.attributes)

    @property
    def canonical(self) -> str:
        """The one address of this thing: at id.gs1.org, nothing that is not of GS1."""
        return _written(CANONICAL_STEM, self.path, self.attributes)

    @property
    def key(self) -> str:
        """The one name of this thing here: the path without host, readable. Only `/` and `%` inside a value stay
        encoded, or a lot "A/21/B" would be called like serial B of lot A."""
        return "".join(f"/{ai}/{value.replace('%', '%25').replace('/', '%2F')}" for ai, value in self.path)


def parse(address: str) -> DigitalLink:
    """The elements of a Digital Link as it was scanned or typed; Gs1Fault when it is none, with what is wrong."""
    scheme_and_host, path, query = _split(address)
    segments = path.split("/")[1:]
    if segments and segments[-1] == "":
        segments.pop()
    decoded = [_decoded(segment) for segment in segments]
    attributes, others = _query(query)
    start = _start(decoded)
    if start is None:
        return _parse_compressed(scheme_and_host, segments, decoded, attributes, others)
    pairs = list(zip(decoded[start::2], decoded[start + 1 :: 2], strict=True))
    _check_path(pairs)
    _check_attributes(pairs, attributes)
    return DigitalLink(_stem(scheme_and_host, segments[:start]), tuple(pairs), attributes, others)


def build(elements: Mapping[str, str], stem: str = CANONICAL_STEM) -> str:
    """The Digital Link of these elements under `stem` (scheme, host, perhaps a path); Gs1Fault when they make none."""
    path, attributes = arrange(tuple(elements.items()))
    address = _written(stem.rstrip("/"), path, attributes)
    if parse(address).path != path:
        raise Gs1Fault(Fault.TWO_KEYS, first=path[0][0], second=path[0][0])
    return address


def arrange(pairs: Pairs, key: str = "") -> tuple[Pairs, Pairs]:
    """Elements in any order as path and attributes in theirs, every value checked; Gs1Fault when they do not belong
    together. `key` says which of several keys the path begins with; untold, there must be one."""
    found: dict[str, str] = {}
    for ai, value in pairs:
        if ai in found:
            raise Gs1Fault(Fault.TWICE, ai=ai)
        found[ai] = value
    key = key or _only_key(found)
    qualifiers = [ai for ai in found if ai in NO_ATTRIBUTES or _is_qualifier(ai, key)]
    order = _order(key, qualifiers)
    path = ((key, found[key]), *((ai, found[ai]) for ai in order if ai in found))
    attributes = tuple(sorted((ai, value) for ai, value in found.items() if ai != key and ai not in qualifiers))
    for ai, value in path:
        _check_path_value(ai, value)
    for ai, value in attributes:
        check_value(ai, value)
    _check_attributes(path, attributes)
    return path, attributes


def _only_key(found: Iterable[str]) -> str:
    keys = [ai for ai in found if ai in PRIMARY_KEYS]
    if not keys:
        raise Gs1Fault(Fault.NO_KEY)
    if len(keys) > 1:
        raise Gs1Fault(Fault.TWO_KEYS, first=keys[0], second=keys[1])
    return keys[0]


def _split(address: str) -> tuple[str, str, str]:
    if not address:
        raise Gs1Fault(Fault.ADDRESS_EMPTY)
    if len(address) > LONGEST_ADDRESS:
        raise Gs1Fault(Fault.ADDRESS_TOO_LONG, most=LONGEST_ADDRESS)
    foreign = _FOREIGN_CHARACTER.search(address)
    if foreign is not None:
        raise Gs1Fault(Fault.ADDRESS_CHARACTER, character=foreign.group())
    if _BROKEN_PERCENT.search(address):
        raise Gs1Fault(Fault.PERCENT)
    parts = _ADDRESS.fullmatch(address)
    if parts is None:
        raise Gs1Fault(Fault.NOT_WEB_ADDRESS)
    origin = f"{parts['scheme'].lower()}://{parts['host'].lower()}{parts['port'] or ''}"
    return origin, parts["path"] or "/", parts["query"] or ""


def _stem(origin: str, segments: list[str]) -> str:
    return "/".join([origin, *segments])


def _decoded(text: str) -> str:
    try:
        return unquote_to_bytes(text).decode("utf-8")
    except UnicodeDecodeError:
        raise Gs1Fault(Fault.NOT_UTF8) from None


def _start(segments: list[str]) -> int | None:
    """Where the key stands: the first number of a key, in pairs from the end, whose value is right; when none is, the
    last such number, so that its value is named in the refusal. None when there is no such number."""
    places = [at for at in range(len(segments) % 2, len(segments), 2) if segments[at] in PRIMARY_KEYS]
    for at in places:
        try:
            check_value(segments[at], segments[at + 1])
        except Gs1Fault:
            continue
        return at
    return places[-1] if places else None


def _check_path(pairs: list[tuple[str, str]]) -> None:
    numbers = [ai for ai, _value in pairs]
    for place, ai in enumerate(numbers):
        if ai in numbers[:place]:
            raise Gs1Fault(Fault.TWICE, ai=ai)
        if place and ai in PRIMARY_KEYS:
            raise Gs1Fault(Fault.TWO_KEYS, first=numbers[0], second=ai)
        if ai.lower() in _NAMES:
            raise Gs1Fault(Fault.NAMES_INSTEAD_OF_NUMBERS, name=ai)
        if ai not in ELEMENTS:
            raise Gs1Fault(Fault.UNKNOWN_AI, ai=ai)
    order = _order(numbers[0], numbers[1:])
    if numbers[1:] != [ai for ai in order if ai in numbers]:
        raise Gs1Fault(Fault.QUALIFIER_ORDER, key=numbers[0], order=", ".join(order))
    for ai, value in pairs:
        _check_path_value(ai, value)


def _check_path_value(ai: str, value: str) -> None:
    if ai == "01" and value and _NUMBER.fullmatch(value) and len(value) != 14:
        raise Gs1Fault(Fault.GTIN_IN_LINK, found=len(value))
    if value in {".", ".."}:
        raise Gs1Fault(Fault.DOT_SEGMENT, ai=ai)
    check_value(ai, value)


def _order(key: str, qualifiers: list[str]) -> tuple[str, ...]:
    """The order of the standard these qualifiers of the key stand in; Gs1Fault when there is none with all of them."""
    orders, needed = PRIMARY_KEYS[key], NEEDED_QUALIFIERS.get(key)
    if needed and needed not in qualifiers:
        raise Gs1Fault(Fault.NEEDS_QUALIFIER, key=key, ai=needed)
    for ai in qualifiers:
        if not any(ai in order for order in orders):
            raise Gs1Fault(Fault.NOT_A_QUALIFIER, ai=ai, key=key)
    for order in orders:
        if set(qualifiers) <= set(order):
            return order
    if qualifiers:
        raise Gs1Fault(Fault.QUALIFIERS_TOGETHER, key=key, together=", ".join(qualifiers))
    return ()


def _is_qualifier(ai: str, key: str) -> bool:
    return any(ai in order for order in PRIMARY_KEYS[key])


def _check_attributes(path: Iterable[tuple[str, str]], attributes: Pairs) -> None:
    """Nothing when these may stand in the query behind this path: another key may (whose asset a product is), what
    belongs in the path may not."""
    key, *qualifiers = (ai for ai, _value in path)
    for ai, _value in attributes:
        if ai in NOT_IN_LINKS:
            raise Gs1Fault(Fault.NOT_IN_LINKS, ai=ai)
        has_place = any({ai, *qualifiers} <= set(order) for order in PRIMARY_KEYS[key])
        if ai == key or ai in qualifiers or ai in NO_ATTRIBUTES or has_place:
            raise Gs1Fault(Fault.PATH_ONLY, ai=ai)


def _query(query: str) -> tuple[Pairs, Pairs]:
    """The attributes sorted by number, and the pairs that are not of GS1."""
    found: dict[str, str] = {}
    others: list[tuple[str, str]] = []
    for pair in re.split("[&;]", query):
        name, value = (_decoded(text) for text in pair.partition("=")[::2])
        if not _NUMBER.fullmatch(name):
            others += [(name, value)] if pair else []
            continue
        if name not in ELEMENTS:
            raise Gs1Fault(Fault.UNKNOWN_AI, ai=name)
        if name in NO_ATTRIBUTES:
            raise Gs1Fault(Fault.PATH_ONLY, ai=name)
        if name in found:
            raise Gs1Fault(Fault.TWICE, ai=name)
        check_value(name, value)
        found[name] = value
    return tuple(sorted(found.items())), tuple(others)


def _parse_compressed(
    origin: str, segments: list[str], decoded: list[str], attributes: Pairs, others: Pairs
) -> DigitalLink:
    """The last segment as a compressed link: the bits of a tag, or packed elements, these perhaps after a key in the
    open."""
    plain = _no_key(decoded)
    if segments and is_epc_string(segments[-1]):
        elements = read_epc_string(segments[-1])
        path, packed = arrange(elements, elements[0][0])
        every = _together(path, packed, attributes)
        return DigitalLink(_stem(origin, segments[:-1]), path, every, others, was_compressed=True)
    if not segments or not ADDRESS_ALPHABET.fullmatch(segments[-1]):
        raise plain
    opened: Pairs = ()
    before = segments[:-1]
    if len(decoded) >= 3 and decoded[-3] in PRIMARY_KEYS:
        opened, before = ((decoded[-3], decoded[-2]),), segments[:-3]
    outcomes: dict[tuple[Pairs, Pairs], Pairs] = {}
    for reading in readings(segments[-1]):
        try:
            path, packed = arrange((*opened, *reading.elements))
            arranged = path, _together(path, packed, attributes)
        except Gs1Fault:
            continue
        outcomes.setdefault(arranged, reading.others)
    if not outcomes:
        raise plain
    if len(outcomes) > 1:
        raise Gs1Fault(Fault.COMPRESSED_TWO_WAYS)
    ((path, all_attributes), kept_others) = outcomes.popitem()
    return DigitalLink(_stem(origin, before), path, all_attributes, others + kept_others, was_compressed=True)


def _together(path: Pairs, packed: Pairs, attributes: Pairs) -> Pairs:
    """What was packed and what stood in the query; Gs1Fault when they do not belong together."""
    for ai, _value in attributes:
        if any(ai == before for before, _packed in packed):
            raise Gs1Fault(Fault.TWICE, ai=ai)
    _check_attributes(path, attributes)
    return tuple(sorted(packed + attributes))


def _no_key(segments: list[str]) -> Gs1Fault:
    """What to say of a path without a key in its place."""
    for ai in segments:
        if ai in PRIMARY_KEYS:
            return Gs1Fault(Fault.UNPAIRED, key=ai)
    for name in segments:
        if name.lower() in _NAMES:
            return Gs1Fault(Fault.NAMES_INSTEAD_OF_NUMBERS, name=name)
    return Gs1Fault(Fault.NO_KEY)


def _written(stem: str, path: Pairs, attributes: Pairs) -> str:
    """Everything but letters, digits and `-._~` percent-encoded: no reader takes a value for punctuation."""
    address = stem + "".join(f"/{ai}/{quote(value, safe='')}" for ai, value in path)
    if attributes:
        address += "?" + "&".join(f"{ai}={quote(value, safe='')}" for ai, value in attributes)
    return address
