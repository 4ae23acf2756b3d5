import re
from pathlib import Path

import ocop.programme
from ocop.interfaces.office.accounts.deed_words import deed_words, seal_words
from ocop.interfaces.office.accounts.log_words import chain_words

_DEED = re.compile(r'\bdeed\(\s*"([a-z_]+\.[a-z_]+)"')


def test_every_deed_of_the_programme_has_words() -> None:
    folder = Path(next(iter(ocop.programme.__path__)))
    codes = {code for file in folder.rglob("*.py") for code in _DEED.findall(file.read_text(encoding="utf-8"))}
    assert sorted(code for code in codes if deed_words(code) == code) == []


def test_unknown_deed_shows_its_code() -> None:
    assert (deed_words("x.y"), seal_words("entry missing")) == ("x.y", "thiếu một dòng")


def test_every_area_has_words_for_its_chain() -> None:
    folder = Path(next(iter(ocop.programme.__path__)))
    areas = sorted(one.name for one in folder.iterdir() if (one / "operations").is_dir())
    assert [area for area in areas if chain_words(area) == area] == []
