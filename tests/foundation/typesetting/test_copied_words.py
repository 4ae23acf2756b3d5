"""What a reader copies out of a paper is what stands on it: no letter doubled, none broken into its parts."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ocop.foundation.typesetting.official_paper import Head, Paper, Signature, official_pdf, table, text
from ocop.foundation.typesetting.typefaces import vietnamese_letters
from ocop.programme.recognition.paper import decision
from tests.factories.papers import words_of_pdf

NOW = datetime(2026, 8, 5, 2, 30, tzinfo=UTC)
WORDS = " ".join(f"n{letter}i o{letter}u" for letter in sorted(vietnamese_letters()) if letter.islower())
PROGRAMME = Path(decision.TEMPLATE).parents[2]
LAYOUTS = [*sorted(PROGRAMME.glob("*/paper/*.typ")), PROGRAMME.parent / "foundation/typesetting/official_layout.typ"]


@pytest.mark.parametrize(("bold", "italic"), [(False, False), (True, False), (False, True)])
def test_every_letter_of_vietnamese_is_copied_as_printed(bold: bool, italic: bool) -> None:
    paper = Paper("Giấy", "GIẤY", (text(WORDS, bold=bold, italic=italic), table("x", ["Cột"], [1], [[WORDS]])))
    assert words_of_pdf(official_pdf(decision.TEMPLATE, paper, now=NOW)).count(WORDS) == 2


def test_who_receives_a_paper_is_copied_as_printed() -> None:
    paper = Paper(
        "Giấy",
        "GIẤY",
        (text("Nội dung."),),
        head=Head(body="ỦY BAN"),
        signatures=(Signature("CHỦ TỊCH", "Lê Thị Mơ"),),
        recipients=("- Người nơi khác;",),
    )
    printed = words_of_pdf(official_pdf(decision.TEMPLATE, paper, now=NOW))
    assert ("Nơi nhận:" in printed, "- Người nơi khác;" in printed, "ơơ" in printed) == (True, True, False)


def test_no_layout_sets_words_bold_and_italic_at_once() -> None:
    """The bold italic built in has no whole ơ and ư; official_layout.typ leans the upright bold instead."""
    both = re.compile(r'style: "italic"[^)\n]*weight: "bold"|weight: "bold"[^)\n]*style: "italic"')
    found = [
        f"{path.name}: {line.strip()}"
        for path in LAYOUTS
        for line in path.read_text(encoding="utf-8").splitlines()
        if both.search(line) and "text(size: size" not in line
    ]
    assert found == []
