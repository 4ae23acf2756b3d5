"""The facts of the log are read by an auditor, not by a program."""

import pytest

from ocop.interfaces.office.accounts.log_words import fact_value, fact_words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (True, "có"),
        (False, "không"),
        (None, "—"),
        ("", "—"),
        (0, "0"),
        ("2026-12-10", "10/12/2026"),
        ("2026-11-25 09:27:27.030823+00:00", "16:27 25/11/2026"),
        ("NK-GR7DYEF9", "NK-GR7DYEF9"),
        ("9999-99-99", "9999-99-99"),
        ([1, 2], "1, 2"),
        ([], "—"),
        ({"1.1": {"points": 2}}, "1.1: điểm: 2"),
    ],
)
def test_a_fact_is_said_in_words(value: object, words: str) -> None:
    assert fact_value(value) == words


def test_a_fact_without_words_keeps_its_name() -> None:
    assert (fact_words("severity"), fact_words("never_heard_of")) == ("mức độ", "never_heard_of")
