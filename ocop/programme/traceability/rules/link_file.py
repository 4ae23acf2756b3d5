"""A file of links as it is exchanged: a list of {anchor, itemDescription, defaultLinktype, links}. Read strictly: every
fault is told with its place, nothing is guessed.

A qualifier may be left open (`/10/{lotnumber}`, or `"qualifiers": [{"10": "{lotnumber}"}]`) and an address may have
places to fill, named by element (`{10}`), by what the anchor calls it (`{lotnumber}`) or by its usual name (`{lot}`).
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from ocop.programme.traceability.rules.digital_link import CANONICAL_STEM, parse
from ocop.programme.traceability.rules.faults import Gs1Fault
from ocop.programme.traceability.rules.link_choice import Target
from ocop.programme.traceability.rules.link_templates import ELEMENT_NAMES, OPEN, PLACE, STAND_INS, fillable
from ocop.programme.traceability.rules.link_types import tidy_link_type

LONGEST_KEY = 400
LONGEST_HREF = 2000
MOST_LINKS = 500
_PATH_CHARACTERS = "/:@!$&'()*+,;=-._~%"
_ADDRESS = re.compile(r"(?:https?://|mailto:|tel:)[^\s<>\"\\^`|]+", re.IGNORECASE)
_BRACE = re.compile(r"[{}]")
_MEDIA_TYPE = re.compile(r"[A-Za-z0-9!#$&^_.+-]+/[A-Za-z0-9!#$&^_.+-]+(?:\s*;.*)?")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")


class LinkFileFault(ValueError):
    """What is wrong, beginning with the place in the file (`[3].links[0].href: …`)."""


@dataclass(frozen=True, slots=True)
class LinkSetEntry:
    """One entry of the file, tidy."""

    key: str
    description: str
    default_type: str
    targets: tuple[Target, ...]


def read_link_file(content: object) -> list[LinkSetEntry]:
    """The entries of a parsed file, links of one anchor told in several entries put together; LinkFileFault otherwise.

    An entry whose default kind is not told takes that of its first link.
    """
    if isinstance(content, Mapping):
        content = [content]
    if not isinstance(content, list):
        raise LinkFileFault("$: a list of entries expected")
    merged: dict[str, LinkSetEntry] = {}
    for place, entry in enumerate(content):
        read = _entry(entry, f"[{place}]")
        before = merged.get(read.key)
        if before is not None:
            targets = before.targets + tuple(target for target in read.targets if target not in before.targets)
            read = LinkSetEntry(before.key, before.description or read.description, before.default_type, targets)
        merged[read.key] = read
    return list(merged.values())


def key_of_anchor(anchor: str) -> str:
    """The canonical key of an anchor written as a whole address (of any host) or as a path; Gs1Fault for another."""
    text = anchor.strip()
    parts = urlsplit(text)
    path = parts.path if parts.scheme and parts.netloc else text.partition("?")[0].partition("#")[0]
    path = path if path.startswith("/") else f"/{path}"
    return parse(CANONICAL_STEM + quote(path, safe=_PATH_CHARACTERS)).key


def _entry(entry: object, place: str) -> LinkSetEntry:
    if not isinstance(entry, Mapping):
        raise LinkFileFault(f"{place}: an object expected")
    anchor = _text(entry, "anchor", place, most=2048)
    if entry.get("qualifiers"):
        anchor = anchor.partition("?")[0].rstrip("/") + _qualified(entry["qualifiers"], f"{place}.qualifiers")
    closed, names = _with_stand_ins(anchor)
    try:
        key = _opened(key_of_anchor(closed), names.values())
    except Gs1Fault as fault:
        raise LinkFileFault(f"{place}.anchor: {anchor!r} is no GS1 Digital Link ({fault.fault.value})") from None
    names |= {"0": key.split("/")[1]}
    if len(key) > LONGEST_KEY:
        raise LinkFileFault(f"{place}.anchor: longer than {LONGEST_KEY} characters")
    description = _text(entry, "itemDescription", place, most=500, is_needed=False)
    links = entry.get("links")
    if not isinstance(links, list) or not links:
        raise LinkFileFault(f"{place}.links: a list with at least one link expected")
    if len(links) > MOST_LINKS:
        raise LinkFileFault(f"{place}.links: more than {MOST_LINKS}")
    told = fillable(names["0"])
    places = {**{name: ai for name, ai in ELEMENT_NAMES.items() if ai in told}, **{ai: ai for ai in told}, **names}
    targets = tuple(_target(link, f"{place}.links[{number}]", description, places) for number, link in enumerate(links))
    default = targets[0].link_type
    if entry.get("defaultLinktype"):
        default = _link_type(entry, "defaultLinktype", place)
    return LinkSetEntry(key, description, default, targets)


def _with_stand_ins(anchor: str) -> tuple[str, dict[str, str]]:
    """The anchor with a value in every place that is left open, and which element each such name means."""
    path = anchor.partition("?")[0].partition("#")[0]
    segments = re.sub("%7[Dd]", "}", re.sub("%7[Bb]", "{", path)).split("/")
    names: dict[str, str] = {}
    for at, segment in enumerate(segments[1:], 1):
        left_open = PLACE.fullmatch(segment)
        if left_open is not None:
            ai = segments[at - 1]
            names[left_open[1].lower()] = ai
            segments[at] = STAND_INS.get(ai, "1")
    return ("/".join(segments), names) if names else (anchor, names)


def _opened(key: str, left_open: Iterable[str]) -> str:
    parts = key.split("/")
    return "/".join(
        OPEN if at and at % 2 == 0 and parts[at - 1] in set(left_open) else part for at, part in enumerate(parts)
    )


def _qualified(told: object, place: str) -> str:
    """The end of the path, where lot or serial stand beside the anchor, as other resolvers keep them."""
    listed = [told] if isinstance(told, Mapping) else told
    if not isinstance(listed, list) or not all(isinstance(one, Mapping) for one in listed):
        raise LinkFileFault(f"{place}: a list of objects expected")
    path = ""
    for ai, value in ((str(ai), value) for one in listed for ai, value in one.items()):
        if not isinstance(value, str):
            raise LinkFileFault(f"{place}: a text expected for {ai!r}")
        path += f"/{ai}/{value if PLACE.fullmatch(value) else quote(value, safe='')}"
    return path


def _target(link: object, place: str, description: str, places: Mapping[str, str]) -> Target:
    if not isinstance(link, Mapping):
        raise LinkFileFault(f"{place}: an object expected")
    href = _text(link, "href", place, most=LONGEST_HREF)
    unknown = [name for name in PLACE.findall(href) if name.lower() not in places]
    if unknown or _BRACE.search(PLACE.sub("", href)):
        named = f"; these can be filled in: {', '.join(sorted(places))}" if unknown else ""
        raise LinkFileFault(f"{place}.href: {href[:80]!r} has a place nobody can fill{named}")
    href = PLACE.sub(lambda found: f"{{{places[found[1].lower()]}}}", href)
    if not _ADDRESS.fullmatch(href):
        raise LinkFileFault(f"{place}.href: {href[:80]!r} is no web address")
    media_type = _text(link, "type", place, most=150, is_needed=False)
    if media_type and not _MEDIA_TYPE.fullmatch(media_type):
        raise LinkFileFault(f"{place}.type: {media_type!r} is no media type")
    languages = _texts(link, "hreflang", place)
    for tag in languages:
        if not _LANGUAGE.fullmatch(tag):
            raise LinkFileFault(f"{place}.hreflang: {tag!r} is no language tag")
    title = _text(link, "title", place, most=500, is_needed=False) or description or href[:500]
    return Target(
        _link_type(link, "linktype", place), href, title, media_type, languages, _texts(link, "context", place)
    )


def _link_type(entry: Mapping[str, object], name: str, place: str) -> str:
    written = _text(entry, name, place, most=300)
    kind = tidy_link_type(written)
    if kind is None:
        raise LinkFileFault(f"{place}.{name}: {written!r} is no kind of link")
    return kind


def _text(entry: Mapping[str, object], name: str, place: str, *, most: int, is_needed: bool = True) -> str:
    found = entry.get(name)
    if found is None and not is_needed:
        return ""
    if not isinstance(found, str) or "\x00" in found or (is_needed and not found.strip()):
        raise LinkFileFault(f"{place}.{name}: a text expected")
    if len(found.strip()) > most:
        raise LinkFileFault(f"{place}.{name}: longer than {most} characters")
    return found.strip()


def _texts(entry: Mapping[str, object], name: str, place: str) -> tuple[str, ...]:
    found = entry.get(name)
    if found is None:
        return ()
    listed = [found] if isinstance(found, str) else found
    if not isinstance(listed, list) or not all(isinstance(one, str) for one in listed):
        raise LinkFileFault(f"{place}.{name}: a list of texts expected")
    tidy = tuple(dict.fromkeys(" ".join(one.split()) for one in listed if one.strip()))
    if sum(len(one) + 1 for one in tidy) > (300 if name == "hreflang" else 600) or any("\x00" in one for one in tidy):
        raise LinkFileFault(f"{place}.{name}: too long")
    return tidy
