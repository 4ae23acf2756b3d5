"""Wordings a provider approves in advance: a text with blanks, each blank with the most characters it takes."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

LONGEST_TEXT = 400
_BLANK = re.compile(r"<([a-z_]+)>")


class WrongWording(ValueError):
    """A data file of a wording that cannot be used; the message says which and why."""


@dataclass(frozen=True)
class Wording:
    """`text` holds `<blank>`s; `blanks` says how long what stands in each may be."""

    name: str
    text: str
    blanks: Mapping[str, int]

    @property
    def longest(self) -> int:
        """How long the text is with every blank full."""
        return len(_BLANK.sub("", self.text)) + sum(self.blanks[name] for name in _BLANK.findall(self.text))

    def values(self, given: Mapping[str, str]) -> dict[str, str]:
        """What goes into the blanks: one line each, cut to its length, "-" for nothing (an empty one is refused)."""
        return {name: shortened(given.get(name, ""), most) or "-" for name, most in self.blanks.items()}

    def filled(self, given: Mapping[str, str]) -> str:
        """The whole text as the recipient will read it."""
        values = self.values(given)
        return _BLANK.sub(lambda blank: values[blank[1]], self.text)


def shortened(text: str, most: int) -> str:
    """One line of at most so many characters; what is cut off leaves "…" behind a whole word where there is one."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    cut = line[: most - 1]
    head, _, _ = cut.rpartition(" ")
    return f"{(head if len(head) > most // 2 else cut).rstrip(' ,;:.–-')}…"


def read_wording(path: Path) -> Wording:
    """The wording in a JSON file named after it: {"text": …, "blanks": {name: most}}. Raises WrongWording."""
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
        wording = Wording(path.stem, str(document["text"]), {str(k): int(v) for k, v in document["blanks"].items()})
    except (KeyError, ValueError, AttributeError, TypeError) as fault:
        raise WrongWording(f"{path.name}: {fault!r}") from fault
    if set(_BLANK.findall(wording.text)) != set(wording.blanks):
        raise WrongWording(f"{path.name}: blanks of the text and declared ones differ")
    if wording.longest > LONGEST_TEXT:
        raise WrongWording(f"{path.name}: {wording.longest} characters when full, at most {LONGEST_TEXT}")
    return wording


def read_wordings(folder: Path) -> dict[str, Wording]:
    """Every wording of a folder by name. Raises WrongWording at the first that cannot be used."""
    return {path.stem: read_wording(path) for path in sorted(folder.glob("*.json"))}
