"""The packaged rubrics: the project's own copy of what the decisions print, one folder per decision.

Reading package data is the only input here; what a rubric must look like is in `rules.reading`.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from ocop.programme.rubrics.rules.reading import read_edition, read_rubric
from ocop.programme.rubrics.rules.rubric import Rubric, RubricEdition
from ocop.programme.rubrics.rules.strict_reader import Fault, RubricFault, parse_json

FOLDER = Path(__file__).resolve().parent

CODE_OF_REGULATION = {
    "26/2026/QĐ-TTg": "qd26-2026",
    "148/QĐ-TTg": "qd148-2023",
    "1048/QĐ-TTg": "qd1048-2019",
}
"""Newest first."""


def edition_file(path: Path) -> RubricEdition:
    """Read one `edition.json`; raises RubricFault."""
    return read_edition(parse_json(_text(path), file=path.name), file=path.name)


def rubric_file(path: Path, edition: RubricEdition) -> Rubric:
    """Read one `set-NN.json`; raises RubricFault."""
    return read_rubric(parse_json(_text(path), file=path.name), edition=edition, file=path.name)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise RubricFault([Fault(path.name, "", f"không đọc được tệp: {error}")]) from None


@cache
def load_edition(code: str) -> RubricEdition:
    """The edition with this code (`qd26-2026`); KeyError when there is none."""
    if code not in CODE_OF_REGULATION.values():
        raise KeyError(code)
    return edition_file(FOLDER / code / "edition.json")


def all_editions() -> tuple[RubricEdition, ...]:
    """Every edition, newest first."""
    return tuple(load_edition(code) for code in CODE_OF_REGULATION.values())


def edition_of(regulation: str) -> RubricEdition:
    """The edition of a decision (`26/2026/QĐ-TTg`); KeyError when it is not known."""
    return load_edition(CODE_OF_REGULATION[regulation])


@cache
def rubric(regulation: str, set_number: int) -> Rubric:
    """One packaged rubric; KeyError when the decision or the set is not known."""
    edition = edition_of(regulation)
    if set_number not in edition.sets:
        raise KeyError(set_number)
    return rubric_file(FOLDER / edition.code / f"set-{set_number:02d}.json", edition)


def all_rubrics(regulation: str) -> tuple[Rubric, ...]:
    """Every rubric of a decision, in the order of its sets."""
    return tuple(rubric(regulation, number) for number in edition_of(regulation).sets)
