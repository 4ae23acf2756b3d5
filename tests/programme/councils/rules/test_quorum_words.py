"""The working rules refuse with their arithmetic."""

from fractions import Fraction

import pytest

from ocop.programme.councils.labels import parts_words, quorum_words, size_words
from ocop.programme.councils.rules.quorum import CouncilSize, quorum
from ocop.programme.councils.rules.scored_parts import read_parts, write_parts

THREE_QUARTERS = Fraction(3, 4)


@pytest.mark.parametrize(
    ("appointed", "present", "chair", "words"),
    [
        (9, 6, True, "Phiên chưa đủ 3/4 thành viên: có mặt 6/9, cần 7, thiếu 1."),
        (9, 7, True, "Phiên đủ 3/4 thành viên: có mặt 7/9, cần 7."),
        (
            9,
            7,
            False,
            "Đã có mặt 7/9 thành viên (cần 7) nhưng chưa có Chủ tịch Hội đồng; Quy chế yêu cầu Chủ tịch dự họp.",
        ),
        (0, 0, False, "Hội đồng chưa có thành viên nào được quyền chấm điểm."),
    ],
)
def test_the_quorum_says_its_arithmetic(appointed, present, chair, words):
    found = quorum(
        share=THREE_QUARTERS, appointed=appointed, present=present, is_chair_needed=True, is_chair_present=chair
    )
    assert quorum_words(found) == words


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (CouncilSize(5, 7, 11), "Hội đồng chưa đủ thành viên theo Quy chế: có 5, cần ít nhất 7, thiếu 2."),
        (CouncilSize(13, 7, 11), "Hội đồng nhiều thành viên hơn Quy chế cho phép: có 13, nhiều nhất 11, thừa 2."),
        (CouncilSize(7, 7, 7), "Hội đồng có 7 thành viên, đúng Quy chế."),
        (CouncilSize(1), "Hội đồng có 1 thành viên, đúng Quy chế."),
    ],
)
def test_the_size_says_its_arithmetic(size, words):
    assert (size_words(size), size.is_within) == (words, "đúng" in words)


def test_parts_are_kept_in_the_order_of_the_law_and_all_of_them_as_nothing():
    assert [write_parts(parts) for parts in ([], ["C", "A"], ["A", "B", "C"])] == ["", "A,C", ""]
    assert (read_parts(""), read_parts("A,C")) == (None, frozenset({"A", "C"}))
    assert (parts_words("A,C"), parts_words("")) == ("Phần A, C", "Cả ba phần A, B, C")
    with pytest.raises(ValueError, match="A, B, C"):
        write_parts(["D"])
