from datetime import UTC, datetime
from pathlib import Path

import pytest

from ocop.foundation.typesetting.typefaces import NEEDED, libertinus, official_typeface, vietnamese_letters
from ocop.foundation.typesetting.typst_pdf import compile_pdf

NOW = datetime(2026, 8, 5, tzinfo=UTC)


def test_vietnamese_has_its_letters() -> None:
    assert len(vietnamese_letters()) == 2 * (12 * 6 + 21)


def test_the_face_inside_the_typesetter_has_all_we_need() -> None:
    assert libertinus().covered >= NEEDED


def test_incomplete_faces_are_passed_over(tmp_path: Path) -> None:
    for style in ("Regular", "Bold", "Italic", "BoldItalic"):
        (tmp_path / f"LiberationSerif-{style}.ttf").write_bytes(b"not a font")
    assert official_typeface((tmp_path,)) == libertinus()


@pytest.mark.parametrize("style", ["", 'weight: "bold"', 'style: "italic"', 'weight: "bold", style: "italic"'])
def test_every_needed_letter_is_set_in_every_style_without_fallback(tmp_path: Path, style: str) -> None:
    template = tmp_path / f"letters{len(style)}.typ"
    template.write_text(
        f'#import "official_layout.typ": paper\n#set text(font: "{libertinus().family}", fallback: false, {style})\n'
        "#paper.letters",
        encoding="utf-8",
    )
    letters = "".join(sorted(chr(code) for code in libertinus().covered if code >= 0x20))
    assert compile_pdf(template, {"letters": letters}, created_at=NOW).startswith(b"%PDF-")
