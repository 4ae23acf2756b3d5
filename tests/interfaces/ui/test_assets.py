import gzip
import re
import unicodedata

import pytest
from fontTools.ttLib import TTFont

from ocop.interfaces.ui.bundle import (
    SCRIPTS,
    SOURCE,
    STYLESHEETS,
    build_bundles,
    minify_css,
    minify_js,
    script,
    stylesheet,
    without_unused_tokens,
)
from ocop.interfaces.ui.fonts import build_fonts, vietnamese_letters, wanted_characters
from ocop.interfaces.ui.illustrations import ILLUSTRATIONS, illustration_for


def packed(text: str) -> int:
    return len(gzip.compress(text.encode()))


@pytest.fixture(scope="module")
def fonts(tmp_path_factory):
    return build_fonts(tmp_path_factory.mktemp("fonts"))


@pytest.mark.parametrize(("name", "limit"), [("public", 9), ("desk", 12), ("ocop", 12), ("verify", 2)])
def test_stylesheet_is_small(name, limit):
    assert packed(stylesheet(name)) <= limit * 1024


def test_scripts_are_small():
    assert packed(script("desk")) <= 5 * 1024
    assert packed(script("theme")) <= 512
    assert packed(script("public")) <= 1024


@pytest.mark.parametrize("name", STYLESHEETS)
def test_stylesheet_reads_only_tokens_that_exist(name):
    css = stylesheet(name)
    declared = set(re.findall(r"(--[\w-]+):", css))

    assert set(re.findall(r"var\((--[\w-]+)", css)) - declared == set()
    assert css.count("{") == css.count("}")


def test_dark_palette_is_there_for_the_system_and_for_the_button():
    assert stylesheet("public").count("--paper:#1a1613") == 2


def test_minifying_keeps_strings_and_combinators():
    assert minify_css('a > b , c{ content: "a  :  b" ; }/* x */') == 'a>b,c{content:"a  :  b"}\n'
    assert minify_js("// why\n  call(); // stays\n\n") == "call(); // stays\n"


def test_unused_tokens_are_dropped_with_those_only_they_needed():
    assert without_unused_tokens(":root{--a:1;--b:var(--a);--c:2}p{x:var(--c)}") == ":root{--c:2}p{x:var(--c)}"


def test_bundles_are_written_once(tmp_path):
    first = {file.name: file.stat().st_mtime_ns for file in build_bundles(tmp_path)}
    second = {file.name: file.stat().st_mtime_ns for file in build_bundles(tmp_path)}

    assert set(first) == {f"{name}.css" for name in STYLESHEETS} | {f"{name}.js" for name in SCRIPTS}
    assert second == first


def test_vietnamese_alphabet_is_whole():
    letters = vietnamese_letters()

    assert len([letter for letter in letters if letter.islower()]) == 93
    assert unicodedata.is_normalized("NFC", letters)


def test_every_weight_has_every_letter_and_is_small(fonts):
    assert [file.name for file in fonts] == ["source-sans-400.woff2", "source-sans-600.woff2", "source-sans-700.woff2"]
    for file in fonts:
        glyphs = TTFont(file).getBestCmap()
        assert [letter for letter in wanted_characters() if ord(letter) not in glyphs] == []
        assert file.stat().st_size <= 18 * 1024


def test_fonts_are_not_built_again_when_up_to_date(fonts):
    times = [file.stat().st_mtime_ns for file in fonts]

    assert [file.stat().st_mtime_ns for file in build_fonts(fonts[0].parent)] == times


def test_each_product_set_has_a_small_drawing():
    folder = SOURCE / "illustrations"

    assert {file.stem for file in folder.iterdir()} == set(ILLUSTRATIONS)
    assert all((folder / illustration_for(number)).stat().st_size <= 2560 for number in range(28))
    assert illustration_for(11) == "che.svg"
    assert illustration_for(99) == "do-an.svg"
