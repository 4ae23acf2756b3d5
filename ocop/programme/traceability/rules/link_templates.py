"""Links for every lot or serial at once: an anchor may leave the value of a qualifier open (`/01/…/10/{lotnumber}`),
and an address may name elements that each request fills in (`…?lot={10}`). GS1-Conformant Resolver 1.2, section 2.5.1.

Braces are in none of the character sets of GS1: an open value is never taken for one that somebody printed.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import product
from urllib.parse import quote

from ocop.programme.traceability.rules.element_table import PRIMARY_KEYS
from ocop.programme.traceability.rules.link_choice import Level, Target

OPEN = "{}"
"""How a key says that any value will do."""
PLACE = re.compile(r"\{([^{}]*)\}")
STAND_INS = {"7040": "1ABC"}
"""Values to try an anchor with, where "1" is not one."""
_NAMES = """
00 sscc, 01 gtin, 10 lot, 10 lotnumber, 10 batch, 21 serial, 21 serialnumber, 21 ser, 22 cpv, 235 tpx, 253 gdti,
254 glnx, 255 gcn, 401 ginc, 402 gsin, 414 gln, 415 payTo, 417 party, 7040 uic-ext, 8003 grai, 8004 giai, 8006 itip,
8010 cpid, 8011 cpsn, 8013 gmn, 8017 gsrnp, 8018 gsrn, 8019 srin, 8020 refno
"""
ELEMENT_NAMES: Mapping[str, str] = {
    name.lower(): ai for ai, name in (pair.split() for pair in _NAMES.replace("\n", " ").split(","))
}


def fillable(key: str) -> frozenset[str]:
    """The elements a request for a thing of this key can tell: the key and its qualifiers."""
    return frozenset({key}.union(*PRIMARY_KEYS[key]))


def stored_keys(keys: Sequence[str]) -> dict[str, list[str]]:
    """For each of the keys of one thing (`keys_upwards`) the anchors its links may stand under: itself, then with
    values left open, fewest first."""
    if len(keys) == 1:
        return {keys[0]: [keys[0]]}
    _empty, key, value, *rest = keys[0].split("/")
    told = [f"/{key}/{value}", *(f"/{ai}/{one}" for ai, one in zip(rest[::2], rest[1::2], strict=True))]
    pieces = told + [f"/{ai}/{OPEN}" for ai in rest[::2]]
    return {
        one: ["".join([pieces[place] for place in way]) for way in ways]
        for one, ways in zip(keys, _ways(len(rest) // 2), strict=True)
    }


@cache
def _ways(count: int) -> tuple[tuple[tuple[int, ...], ...], ...]:
    """For every level of a thing with so many qualifiers, in the order of `keys_upwards`, the ways to put its anchor
    together: places of the key (0), of qualifiers told (from 1) and left open (behind those)."""
    levels = []
    for chosen in range(2**count - 1, -1, -1):
        places = [place + 1 for place in range(count) if chosen >> place & 1]
        ways = [(0, *way) for way in product(*((place, place + count) for place in places))]
        levels.append(tuple(sorted(ways, key=lambda way: sum(place > count for place in way))))
    return tuple(levels)


def filled(level: Level, key: str) -> Level | None:
    """The level with the places in its addresses filled from the key of what was asked for; links that name what the
    request does not tell are left out; None when none is left."""
    if not any("{" in target.href for target in level.targets):
        return level
    parts = key.split("/")[1:]
    values = {
        ai: value.replace("%2F", "/").replace("%25", "%") for ai, value in zip(parts[::2], parts[1::2], strict=True)
    }
    targets = tuple(_filled_targets(level.targets, values))
    return replace(level, targets=targets) if targets else None


def _filled_targets(targets: Iterable[Target], values: Mapping[str, str]) -> Iterable[Target]:
    for target in targets:
        if all(ai in values for ai in PLACE.findall(target.href)):
            href = PLACE.sub(lambda place: quote(values[place[1]], safe=""), target.href)
            yield replace(target, href=href)


def together(levels: Sequence[Level]) -> Level:
    """Levels of one thing as one: what is said of it by its own value goes before what is said of any value."""
    first, *others = levels
    if not others:
        return first
    targets = tuple(dict.fromkeys(target for level in levels for target in level.targets))
    description = next((level.description for level in levels if level.description), "")
    default_type = next((level.default_type for level in levels if level.default), first.default_type)
    return replace(first, description=description, default_type=default_type, targets=targets)
