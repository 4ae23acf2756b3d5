"""A list of members as it is pasted from Word or Excel: one person a line, name, office position, position here."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from ocop.foundation.text.folding import fold
from ocop.programme.bodies.rules.body_kinds import SINGLE_POSTS, Post

LONGEST_NAME, LONGEST_POSITION, MOST_LINES = 120, 250, 200
_ORDINAL = re.compile(r"^\s*\d{1,3}\s*[.)\t;|]\s*|^\s*\d{1,3}\s+(?=\D)")
_HONORIFIC = re.compile(r"^(?:(?:đồng chí|đ/c|ông|bà|ô\.|b\.)\s*:?\s+)+", re.IGNORECASE)
_SEPARATOR = re.compile(r"\t|;|\|")
_SOFT_SEPARATOR = re.compile(r",\s+|\s+[-–—]\s+|\s*:\s+")
"""What parts a line of a decision's own text: "Ông Lê Văn An, Giám đốc Sở Công Thương - Ủy viên;"."""
_OFFICE = re.compile(r"\b(?:ubnd|hdnd|uy ban nhan dan|hoi dong nhan dan|so)\b")
_POSTS: tuple[tuple[str, Post], ...] = (
    (
        r"^(?:pho truong ban|pho ban|to pho|pho chanh van phong|pho to truong|pho chu tich)\b.*\bthuong truc\b",
        Post.STANDING_DEPUTY,
    ),
    (r"^(?:pho truong ban|pho ban|to pho|pho to truong|pho chanh van phong|pho chu tich)\b", Post.DEPUTY),
    (r"^(?:truong ban|to truong|chanh van phong|chu tich)\b", Post.HEAD),
    (r"^(?:uy vien|thanh vien) (?:thuong truc|thuong vu)\b", Post.STANDING_MEMBER),
    (r"\bthu ky\b", Post.SECRETARY),
    (r"^(?:uy vien|thanh vien|to vien|chuyen vien|can bo)\b", Post.MEMBER),
)


class LineFault(StrEnum):
    """What is wrong with a line."""

    NO_NAME = "NO_NAME"
    NO_POST = "NO_POST"
    UNKNOWN_POST = "UNKNOWN_POST"
    TOO_LONG = "TOO_LONG"
    TWICE = "TWICE"
    SECOND_HEAD = "SECOND_HEAD"
    TOO_MANY = "TOO_MANY"


@dataclass(frozen=True)
class MemberLine:
    """One person of a list."""

    person_name: str
    office_position: str
    post: Post


@dataclass(frozen=True)
class FaultyLine:
    """A line that cannot be kept: its number (from 1), what it says, what is wrong."""

    number: int
    said: str
    fault: LineFault


def read_post(text: str) -> Post | None:
    """ "Phó Trưởng ban thường trực" → STANDING_DEPUTY; None for words that name no position."""
    words = fold(text)
    return next((post for pattern, post in _POSTS if re.search(pattern, words)), None)


def read_member_lines(text: str) -> tuple[list[MemberLine], list[FaultyLine]]:
    """The people of a pasted list and the lines that are not understood; an ordinal and "Ông", "Bà" are left out.

    The last cell of a line is the position in the body, the first the name, what stands between the office position.
    """
    people: list[MemberLine] = []
    faults: list[FaultyLine] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        if len(people) >= MOST_LINES:
            faults.append(FaultyLine(number, line.strip()[:60], LineFault.TOO_MANY))
            break
        read = _read(line)
        if isinstance(read, LineFault):
            faults.append(FaultyLine(number, line.strip()[:60], read))
        else:
            people.append(read)
    return people, faults + _between(people)


def _read(line: str) -> MemberLine | LineFault:
    words = _ORDINAL.sub("", line).strip().lstrip("-–•+ ").rstrip(" ;.")
    cells = [" ".join(cell.split()) for cell in _SEPARATOR.split(words)]
    cells = [cell for cell in cells if cell]
    if len(cells) == 1:
        cells = _prose_cells(cells[0])
    name = _HONORIFIC.sub("", cells[0]) if cells else ""
    if not name:
        return LineFault.NO_NAME
    if len(cells) < 2:
        return LineFault.NO_POST
    post = read_post(cells[-1])
    if post is None:
        return LineFault.UNKNOWN_POST
    position = ", ".join(cells[1:-1])
    if len(name) > LONGEST_NAME or len(position) > LONGEST_POSITION:
        return LineFault.TOO_LONG
    return MemberLine(name, position, post)


def _prose_cells(words: str) -> list[str]:
    """Name, office position as it is written, position here; parted at the first and the last comma or dash."""
    parts = list(_SOFT_SEPARATOR.finditer(words))
    if not parts:
        return [words]
    first, last = parts[0], parts[-1]
    if _OFFICE.search(fold(words[last.end() :])):  # "Ông An, Phó Chủ tịch UBND tỉnh" says no position here
        return [words]
    return [one for one in (words[: first.start()], words[first.end() : last.start()], words[last.end() :]) if one]


def _between(people: Iterable[MemberLine]) -> list[FaultyLine]:
    """The same person and position twice; a second head."""
    faults: list[FaultyLine] = []
    seen: set[tuple[str, str]] = set()
    single: set[Post] = set()
    for number, one in enumerate(people, start=1):
        key = (fold(one.person_name), fold(one.office_position))
        if key in seen:
            faults.append(FaultyLine(number, one.person_name, LineFault.TWICE))
        elif one.post in single:
            faults.append(FaultyLine(number, one.person_name, LineFault.SECOND_HEAD))
        seen.add(key)
        if one.post in SINGLE_POSTS:
            single.add(one.post)
    return faults
