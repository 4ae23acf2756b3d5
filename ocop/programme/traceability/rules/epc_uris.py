"""One name for one thing: EPC URNs and GS1 Digital Links of the same thing have one key here.

A key is the path of the Digital Link without host, readable, as `digital_link.DigitalLink.key` writes it, with the
finest level only (a serial makes lot and variant superfluous: Core Business Vocabulary 2.0, section 8.9). What is no
GS1 identifier is its own key. Check digits are computed, not judged: what was captured elsewhere is found as it was
written.
From a URN to a Digital Link nothing need be known; the other way needs the length of the company prefix.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote, unquote

from ocop.programme.traceability.rules.element_table import PRIMARY_KEYS

CANONICAL_HOST = "https://id.gs1.org"
NUL = "\0"
CHARACTERS_LEFT = "\"';="
_URN = re.compile(r"urn:epc:(id|class|idpat):([a-z]+):(.+)")
_GTIN_LENGTHS = {8, 12, 13, 14}
_NAMES = {
    "gtin": "01", "itip": "8006", "cpid": "8010", "gln": "414", "party": "417", "gsrnp": "8017", "gsrn": "8018",
    "gcn": "255", "sscc": "00", "gdti": "253", "ginc": "401", "gsin": "402", "grai": "8003", "giai": "8004",
    "cpv": "22", "lot": "10", "ser": "21",
}  # fmt: skip
_NUMBERED = frozenset({"01", "00", "414", "417", "415", "8006", "8017", "8018", "402"})
"""Keys of digits only: a path segment that is called so and is followed by anything else is no key."""


@dataclass(frozen=True, slots=True)
class Epc:
    """What an identifier says: `pairs` of element and value; `prefix_digits` the length of the company prefix, known
    only when a URN was read; `is_pattern` for a URN that ends in `*` and stands for a class."""

    pairs: tuple[tuple[str, str], ...]
    prefix_digits: int | None = None
    is_pattern: bool = False

    @property
    def key(self) -> str:
        """Readable, with `/` and `%` inside a value encoded, and the character no database takes."""
        return "".join(
            f"/{ai}/{value.replace('%', '%25').replace('/', '%2F').replace(NUL, '%00')}" for ai, value in self.pairs
        )

    @property
    def digital_link(self) -> str:
        """The canonical, constrained Digital Link."""
        return CANONICAL_HOST + "".join(f"/{ai}/{quote(value, safe=CHARACTERS_LEFT)}" for ai, value in self.pairs)


@lru_cache(maxsize=50_000)
def read_epc(uri: str) -> Epc | None:
    """The GS1 identifier `uri` writes, as URN or as Digital Link; None for any other URI."""
    if uri.startswith("urn:epc:"):
        found = _URN.fullmatch(uri)
        return _read_urn(*found.groups()) if found else None
    if uri.startswith(("http://", "https://", "HTTP")):
        return _read_link(uri)
    return None


def key_of(uri: str) -> str:
    """The name under which an identifier is kept and looked for."""
    epc = read_epc(uri)
    return epc.key if epc else uri


def digital_link_of(uri: str) -> str:
    """The Digital Link for an EPC URN; anything else as it came."""
    if not uri.startswith("urn:epc:"):
        return uri
    epc = read_epc(uri)
    return epc.digital_link if epc else uri


def link_of_key(key: str) -> str:
    """The Digital Link of a key; a key that is an URI by itself as it is, and so is whatever an event of a type of
    one's own named."""
    parts = key.split("/")[1:]
    if not key.startswith("/") or len(parts) % 2 or parts[0] not in PRIMARY_KEYS:
        return key
    return CANONICAL_HOST + "".join(
        f"/{ai}/{quote(unquote(value), safe=CHARACTERS_LEFT)}"
        for ai, value in zip(parts[::2], parts[1::2], strict=True)
    )


def check_digit(digits: str) -> str:
    """The modulo-10 digit that follows these."""
    total = sum(int(digit) * (3 if place % 2 == 0 else 1) for place, digit in enumerate(reversed(digits)))
    return str(-total % 10)


def _read_urn(kind: str, scheme: str, rest: str) -> Epc | None:
    is_pattern = kind == "idpat"
    if is_pattern:
        if not rest.endswith(".*"):
            return None
        rest = rest[:-2]
    parts = rest.split(".")
    if not parts[0].isascii() or not parts[0].isdigit() or not 6 <= len(parts[0]) <= 12:
        return None
    read = _SCHEMES.get((kind, scheme))
    if read is None:
        return None
    pairs = read(parts, is_pattern)
    return Epc(pairs, len(parts[0]), is_pattern) if pairs else None


Pairs = tuple[tuple[str, str], ...]
Reader = Callable[[list[str], bool], Pairs | None]


def _digits(text: str, count: int) -> bool:
    return len(text) == count and (not text or (text.isascii() and text.isdigit()))


def _gtin(parts: list[str]) -> str | None:
    if len(parts) < 2 or not _digits(parts[1], 13 - len(parts[0])):
        return None
    digits = parts[1][0] + parts[0] + parts[1][1:]
    return digits + check_digit(digits)


def _thirteen(parts: list[str]) -> str | None:
    if len(parts) < 2 or not _digits(parts[1], 12 - len(parts[0])):
        return None
    return parts[0] + parts[1] + check_digit(parts[0] + parts[1])


def _rest(parts: list[str], start: int) -> str:
    return unquote(".".join(parts[start:]))


def _sgtin(qualifier: str) -> Reader:  # one reader for each element that may follow a GTIN
    def read(parts: list[str], is_pattern: bool) -> Pairs | None:
        gtin = _gtin(parts)
        if gtin is None or (len(parts) > 2) == is_pattern:
            return None
        return (("01", gtin),) if is_pattern else (("01", gtin), (qualifier, _rest(parts, 2)))

    return read


def _itip(parts: list[str], is_pattern: bool) -> Pairs | None:
    gtin = _gtin(parts)
    if gtin is None or len(parts) < 4 or not (_digits(parts[2], 2) and _digits(parts[3], 2)):
        return None
    piece = ("8006", gtin + parts[2] + parts[3])
    if is_pattern:
        return (piece,) if len(parts) == 4 else None
    return (piece, ("21", _rest(parts, 4))) if len(parts) > 4 else None


def _sscc(parts: list[str], is_pattern: bool) -> Pairs | None:
    if is_pattern or len(parts) != 2 or not _digits(parts[1], 17 - len(parts[0])):
        return None
    digits = parts[1][0] + parts[0] + parts[1][1:]
    return (("00", digits + check_digit(digits)),)


def _sgln(parts: list[str], is_pattern: bool) -> Pairs | None:
    gln = _thirteen(parts)
    if gln is None or (len(parts) > 2) == is_pattern:
        return None
    extension = "0" if is_pattern else _rest(parts, 2)
    return (("414", gln),) if extension == "0" else (("414", gln), ("254", extension))


def _pgln(parts: list[str], is_pattern: bool) -> Pairs | None:
    gln = _thirteen(parts)
    return (("417", gln),) if gln and len(parts) == 2 and not is_pattern else None


def _with_serial(ai: str, before: str = "") -> Reader:  # key and serial are one value
    def read(parts: list[str], is_pattern: bool) -> Pairs | None:
        digits = _thirteen(parts)
        if digits is None or (len(parts) > 2) == is_pattern:
            return None
        return ((ai, before + digits + ("" if is_pattern else _rest(parts, 2))),)

    return read


def _checked(ai: str, count: int) -> Reader:  # prefix and reference, then a check digit
    def read(parts: list[str], is_pattern: bool) -> Pairs | None:
        if is_pattern or len(parts) != 2 or not _digits(parts[1], count - len(parts[0])):
            return None
        return ((ai, parts[0] + parts[1] + check_digit(parts[0] + parts[1])),)

    return read


def _joined(ai: str) -> Reader:  # prefix and reference, nothing more
    def read(parts: list[str], is_pattern: bool) -> Pairs | None:
        return ((ai, parts[0] + _rest(parts, 1)),) if not is_pattern and len(parts) > 1 else None

    return read


def _cpi(parts: list[str], is_pattern: bool) -> Pairs | None:
    if is_pattern:
        return (("8010", parts[0] + unquote(parts[1])),) if len(parts) == 2 else None
    if len(parts) != 3 or not (parts[2].isascii() and parts[2].isdigit()):
        return None
    return ("8010", parts[0] + unquote(parts[1])), ("8011", parts[2])


_SCHEMES: Mapping[tuple[str, str], Reader] = {
    ("id", "sgtin"): _sgtin("21"), ("idpat", "sgtin"): _sgtin("21"), ("class", "lgtin"): _sgtin("10"),
    ("id", "upui"): _sgtin("235"), ("idpat", "upui"): _sgtin("235"), ("id", "itip"): _itip, ("idpat", "itip"): _itip,
    ("id", "sscc"): _sscc, ("id", "sgln"): _sgln, ("idpat", "sgln"): _sgln, ("id", "pgln"): _pgln,
    ("id", "grai"): _with_serial("8003", "0"), ("idpat", "grai"): _with_serial("8003", "0"),
    ("id", "gdti"): _with_serial("253"), ("idpat", "gdti"): _with_serial("253"),
    ("id", "sgcn"): _with_serial("255"), ("idpat", "sgcn"): _with_serial("255"),
    ("id", "gsrn"): _checked("8018", 17), ("id", "gsrnp"): _checked("8017", 17), ("id", "gsin"): _checked("402", 16),
    ("id", "giai"): _joined("8004"), ("id", "ginc"): _joined("401"), ("id", "cpi"): _cpi, ("idpat", "cpi"): _cpi,
}  # fmt: skip


def _read_link(uri: str) -> Epc | None:
    path = uri.partition("#")[0].partition("?")[0].split("/")[3:]
    while path and path[-1] == "":
        path.pop()
    for place in range(len(path) % 2, len(path) - 1, 2):
        ai = _NAMES.get(path[place], path[place])
        if ai in PRIMARY_KEYS and _may_be(ai, path[place + 1]):
            return _epc_of([(_NAMES.get(name, name), unquote(value)) for name, value in _pairs(path[place:])])
    return None


def _pairs(segments: list[str]) -> list[tuple[str, str]]:
    return list(zip(segments[::2], segments[1::2], strict=False))


def _may_be(ai: str, value: str) -> bool:
    if ai in _NUMBERED:
        return value.isascii() and value.isdigit() and (ai != "01" or len(value) in _GTIN_LENGTHS)
    return len(value) > 4 and value[:4].isascii() and value[:4].isdigit()


def _epc_of(pairs: list[tuple[str, str]]) -> Epc:
    (key, value), *qualifiers = pairs
    if key == "01":
        value = value.zfill(14)
    kept = dict(qualifiers)
    kept.pop("22", None)
    if "21" in kept:
        kept.pop("10", None)
    return Epc(((key, value), *kept.items()))


def lot_key_of(uri: str) -> str | None:
    """For a Digital Link that names lot and serial: the key of the lot, which the key of the item leaves out."""
    if "/10/" not in uri or "/21/" not in uri:
        return None
    start = uri.find("/01/")
    parts = uri[start:].partition("?")[0].split("/") if start >= 0 else []
    if len(parts) < 5 or parts[3] != "10":
        return None
    return Epc((("01", parts[2].zfill(14)), ("10", unquote(parts[4])))).key


class NoPattern(ValueError):
    """A URN of the pattern family that does not keep the grammar of patterns."""


_OF_COMPANY = {
    "sgln": "/414/", "pgln": "/417/", "grai": "/8003/0", "gdti": "/253/", "sgcn": "/255/", "gsrn": "/8018/",
    "gsrnp": "/8017/", "giai": "/8004/", "cpi": "/8010/", "ginc": "/401/", "gsin": "/402/",
}  # fmt: skip
_OF_COMPANY_AFTER_DIGIT = {"sgtin": "/01/", "lgtin": "/01/", "upui": "/01/", "itip": "/8006/", "sscc": "/00/"}


def prefixes_of_pattern(uri: str) -> list[str] | None:
    """For a URN pattern: the beginnings of the keys it matches, a whole company's too, or of every company; None when
    it is no pattern. NoPattern when a `*` stands for a part of a component, or a component follows one."""
    found = _URN.fullmatch(uri)
    if found is None:
        return None
    if found[3] != "*" and not found[3].endswith(".*"):
        if found[1] == "idpat" and "*" in found[3]:
            raise NoPattern(uri)
        return None
    scheme, parts = found[2], found[3].split(".")
    while parts and parts[-1] == "*":
        parts.pop()
    if any("*" in part or not part for part in parts) or not "".join(parts[:1]).isascii():
        raise NoPattern(uri)
    if scheme not in _OF_COMPANY and scheme not in _OF_COMPANY_AFTER_DIGIT:
        # An identifier of another scheme is its own key.
        return [f"urn:epc:id:{scheme}:" + "".join(f"{part}." for part in parts)]
    if parts and not parts[0].isdigit():
        raise NoPattern(uri)
    if len(parts) < 2:
        company = "".join(parts)
        stem = _OF_COMPANY_AFTER_DIGIT.get(scheme)
        if stem and company:
            return [f"{stem}{digit}{company}" for digit in range(10)]
        return [stem or _OF_COMPANY[scheme] + company]
    read = _SCHEMES.get(("idpat", scheme)) or (_SCHEMES[("idpat", "sgtin")] if scheme == "lgtin" else None)
    pairs = read(parts, True) if read else None
    if not pairs:
        raise NoPattern(uri)
    last = {"sgtin": "/21/", "lgtin": "/10/", "upui": "/235/", "itip": "/21/", "cpi": "/8011/"}
    return [Epc(pairs).key + last.get(scheme, "")]


def company_digits(epc: Epc) -> str:
    """The digits of the key from where the company prefix begins."""
    ai, value = epc.pairs[0]
    return value[1:] if ai in {"01", "00", "8006", "8003"} else value


def urn_of(link: str, prefix_digits: int) -> str | None:
    """The URN of a Digital Link when the length of the company prefix is known; None where no URN says the same."""
    epc = read_epc(link)
    if epc is None or len(epc.pairs) > 2:
        return None
    (ai, value), *more = epc.pairs
    qualifier, serial = more[0] if more else ("", "")
    urn = _written_urn(ai, value, qualifier, quote(serial, safe=_URN_LEFT), prefix_digits)
    # A value of the wrong length makes a URN of something else, or none.
    again = read_epc(urn) if urn else None
    return urn if again is not None and again.pairs == epc.pairs else None


def _written_urn(ai: str, value: str, qualifier: str, serial: str, n: int) -> str | None:
    if ai in {"01", "8006"}:
        item = f"{value[1 : 1 + n]}.{value[0]}{value[1 + n : 13]}"
        if ai == "8006":
            return _serialised("itip", f"{item}.{value[14:16]}.{value[16:18]}", serial)
        kinds = {"21": "id:sgtin", "10": "class:lgtin", "235": "id:upui", "": "idpat:sgtin"}
        return f"urn:epc:{kinds[qualifier]}:{item}.{serial or '*'}" if qualifier in kinds else None
    if ai == "00":
        return f"urn:epc:id:sscc:{value[1 : 1 + n]}.{value[0]}{value[1 + n : 17]}"
    if ai == "414":
        return f"urn:epc:id:sgln:{value[:n]}.{value[n:12]}.{serial or '0'}"
    if ai == "417":
        return f"urn:epc:id:pgln:{value[:n]}.{value[n:12]}"
    if ai in _SERIAL_WITHIN:
        scheme, start = _SERIAL_WITHIN[ai]
        value = value[start:]
        return _serialised(scheme, f"{value[:n]}.{value[n:12]}", quote(value[13:], safe=_URN_LEFT))
    if ai in _CHECKED:
        scheme, count = _CHECKED[ai]
        return f"urn:epc:id:{scheme}:{value[:n]}.{value[n:count]}"
    if ai in {"8004", "401"}:
        return f"urn:epc:id:{'giai' if ai == '8004' else 'ginc'}:{value[:n]}.{quote(value[n:], safe=_URN_LEFT)}"
    return _serialised("cpi", f"{value[:n]}.{quote(value[n:], safe='-')}", serial) if ai == "8010" else None


def _serialised(scheme: str, body: str, serial: str) -> str:
    return f"urn:epc:id:{scheme}:{body}.{serial}" if serial else f"urn:epc:idpat:{scheme}:{body}.*"


_SERIAL_WITHIN = {"253": ("gdti", 0), "255": ("sgcn", 0), "8003": ("grai", 1)}
_CHECKED = {"8018": ("gsrn", 17), "8017": ("gsrnp", 17), "402": ("gsin", 16)}
_URN_LEFT = "!'()*+,:;="
