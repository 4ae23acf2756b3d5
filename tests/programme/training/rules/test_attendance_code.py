from datetime import UTC, datetime, timedelta

import pytest

from ocop.programme.training.rules.attendance_code import (
    CodeFault,
    fault_of_screen_code,
    own_code,
    registration_of_own_code,
    screen_code,
)

KEY = b"a key of the tests"
SHOWN_AT = datetime(2026, 9, 1, 1, 30, 59, tzinfo=UTC)


@pytest.mark.parametrize(
    ("seconds", "fault"),
    [(0, None), (1, None), (60, None), (61, CodeFault.TOO_OLD), (120, CodeFault.TOO_OLD), (-60, CodeFault.TOO_OLD)],
)
def test_a_code_holds_for_its_minute_and_the_next(seconds, fault):
    code = screen_code(KEY, 7, SHOWN_AT)
    assert fault_of_screen_code(KEY, 7, code, SHOWN_AT + timedelta(seconds=seconds)) == fault


def test_a_code_of_another_session_or_key_does_not_count():
    code = screen_code(KEY, 7, SHOWN_AT)
    assert fault_of_screen_code(KEY, 8, code, SHOWN_AT) == CodeFault.NOT_OF_THIS_SESSION
    assert fault_of_screen_code(b"another key", 7, code, SHOWN_AT) == CodeFault.NOT_OF_THIS_SESSION


@pytest.mark.parametrize("code", ["", "-", "abc", "29400-", "²-abc", "29" * 20 + "-x", "29400-ế"])
def test_what_is_no_code_is_refused(code):
    assert fault_of_screen_code(KEY, 7, code, SHOWN_AT) == CodeFault.NOT_OF_THIS_SESSION
    assert registration_of_own_code(KEY, code) is None


def test_an_old_code_with_a_new_minute_written_before_its_seal_is_refused():
    step, _dash, seal = screen_code(KEY, 7, SHOWN_AT).partition("-")
    forged = f"{int(step) + 5}-{seal}"
    assert fault_of_screen_code(KEY, 7, forged, SHOWN_AT + timedelta(minutes=5)) == CodeFault.NOT_OF_THIS_SESSION


def test_an_own_code_names_its_person_alone():
    code = own_code(KEY, 12)
    assert registration_of_own_code(KEY, code) == 12
    assert registration_of_own_code(KEY, code.replace("12-", "13-")) is None
    assert registration_of_own_code(b"another key", code) is None
