"""The grounds of a paper as it prints them, line by line, each with the papers of the register it names."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from ocop.foundation.text.formats import vietnamese_date
from ocop.programme.official_documents.rules.document_numbers import NamedPaper, number_key, papers_named


@dataclass(frozen=True)
class GroundLine:
    """One ground: its words, the papers on record it names, and (number, page to enter it) of those that are not."""

    words: str
    papers: list[Any] = field(default_factory=list)
    missing: list[tuple[str, str]] = field(default_factory=list)


def numbers_named(document: Any) -> set[str]:
    """The numbers of papers its grounds name."""
    return {named.number for named in papers_named(document.basis_text)}


def ground_lines(document: Any, grounds: Iterable[Any], numbered: Iterable[Any]) -> list[GroundLine]:
    """In the order of the paper. `grounds` are those linked to it, `numbered` papers that bear a number it names, both
    as far as the reader may see them. A ground no line names comes last, by its subject."""
    linked = list(grounds)
    known_papers = [*linked, *(one for one in numbered if one.pk != document.pk)]
    lines = []
    for words in document.basis_text.splitlines():
        line = GroundLine(words)
        for named in papers_named(words):
            known = next((one for one in known_papers if _is_meant(named, one)), None)
            if known is None:
                line.missing.append((named.number, _entering(named)))
            elif known not in line.papers:
                line.papers.append(known)
        lines.append(line)
    shown = {one.pk for line in lines for one in line.papers}
    return lines + [GroundLine(one.subject, [one]) for one in linked if one.pk not in shown]


def _is_meant(named: NamedPaper, paper: Any) -> bool:
    is_of_the_day = None in {named.issued_on, paper.issued_on} or named.issued_on == paper.issued_on
    return is_of_the_day and number_key(named.number) == number_key(paper.number)


def _entering(named: NamedPaper) -> str:
    told = {"so": named.number}
    if named.issued_on is not None:
        told["ngay"] = vietnamese_date(named.issued_on)
    return f"{reverse('office:documents:new')}?{urlencode(told)}"
