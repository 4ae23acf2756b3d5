"""A file brought in is compared with our own paper by its words."""

import pytest

from ocop.programme.evaluation.rules.likeness import Likeness, compare_texts

OURS = " ".join(f"Sản phẩm {number} đạt {number + 50},5 điểm, 4 sao." for number in range(1, 9)) + " Số: 05/BB-HĐ"


@pytest.mark.parametrize(
    ("theirs", "found"),
    [
        ("", Likeness.NOT_COMPARED),
        ("Đã ký bởi Nguyễn Văn An", Likeness.NOT_COMPARED),
        (OURS, Likeness.SAME_TEXT),
        (OURS.upper() + "\nĐã ký bởi Nguyễn Văn An", Likeness.SAME_TEXT),
        (OURS.replace(" 4 sao", " 5 sao", 1), Likeness.DIFFERS),
        (OURS.replace("58,5", "68,5"), Likeness.DIFFERS),
    ],
)
def test_what_our_paper_says_and_the_file_does_not_is_told(theirs: str, found: Likeness) -> None:
    assert compare_texts([OURS], theirs) == found


def test_a_number_written_in_later_is_no_difference() -> None:
    theirs = OURS.replace("05/BB-HĐ", "…")
    draft = f"Dự thảo. {theirs}"
    assert compare_texts([OURS], theirs) == Likeness.DIFFERS
    assert compare_texts([OURS, draft], theirs) == Likeness.SAME_TEXT
