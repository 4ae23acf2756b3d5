from datetime import date

import pytest

from ocop.foundation.typesetting.official_paper import (
    answer,
    day_in_words,
    place_of_signing,
    prose,
    signing_authority,
    text,
)


@pytest.mark.parametrize(
    ("position", "on_behalf_of", "lines"),
    [
        ("Chủ tịch", "", "CHỦ TỊCH"),
        ("Phó Chủ tịch UBND tỉnh Thái Nguyên", "", "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH"),
        ("Phó Chủ tịch", "Ủy ban nhân dân", "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH"),
        ("", "Ủy ban nhân dân", "TM. ỦY BAN NHÂN DÂN"),
    ],
)
def test_the_lines_above_a_signature(position: str, on_behalf_of: str, lines: str) -> None:
    assert signing_authority(position, on_behalf_of=on_behalf_of) == lines


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 2, 5), "Huế, ngày 05 tháng 02 năm 2026"),
        (date(2026, 8, 12), "Huế, ngày 12 tháng 8 năm 2026"),
        (None, "Huế, ngày … tháng … năm …"),
    ],
)
def test_days_are_written_as_the_decree_wants(day: date | None, words: str) -> None:
    assert day_in_words(day, "Huế") == words


@pytest.mark.parametrize(
    ("unit", "place"),
    [
        ("Xã Tân Cương", "Tân Cương"),
        ("Phường 1", "Phường 1"),
        ("Thành phố Hà Nội", "Hà Nội"),
        ("Thành phố Hồ Chí Minh", "Thành phố Hồ Chí Minh"),
        ("Tỉnh Thái Nguyên", "Thái Nguyên"),
    ],
)
def test_the_place_of_signing(unit: str, place: str) -> None:
    assert place_of_signing(unit) == place


def test_prose_is_a_paragraph_a_line_and_dots_when_empty() -> None:
    assert prose("Một.\n\n Hai. ") == [text("Một."), text("Hai.")]
    assert prose("  ") == [answer("", "")]
