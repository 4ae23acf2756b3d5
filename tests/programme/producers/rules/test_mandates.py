from datetime import UTC, date, datetime, timedelta

import pytest

from ocop.programme.producers.rules.confirmation_code import LIVES, CodeState, digits_typed, draw_code, state_of
from ocop.programme.producers.rules.helped_review import is_barred, rule_on
from ocop.programme.producers.rules.mandates import COVERED, Help, MandateScope, MandateStanding, covers, standing_of
from ocop.programme.producers.rules.slip_code import read_slip_code, slip_code

FIRST, LAST = date(2026, 3, 1), date(2026, 3, 31)
NOW = datetime(2026, 9, 1, 2, 0, tzinfo=UTC)


def standing(day, *, consented=True, ended=False, office=True):
    return standing_of(
        valid_from=FIRST,
        valid_until=LAST,
        is_consented=consented,
        is_ended=ended,
        holds_office=office,
        today=day,
    )


@pytest.mark.parametrize("day", [FIRST, date(2026, 3, 15), LAST])
def test_both_days_are_included(day):
    assert standing(day) is MandateStanding.IN_FORCE


def test_before_and_after_nothing_holds():
    assert standing(FIRST - timedelta(days=1)) is MandateStanding.NOT_YET
    assert standing(LAST + timedelta(days=1)) is MandateStanding.OVER


def test_without_consent_office_or_after_its_end_nothing_holds():
    assert standing(FIRST, consented=False) is MandateStanding.WAITING
    assert standing(FIRST, office=False) is MandateStanding.ROLE_ENDED
    assert standing(FIRST, ended=True) is MandateStanding.ENDED


def test_registering_reaches_the_profile_alone_and_an_unknown_scope_nothing():
    assert COVERED[MandateScope.REGISTER] == {Help.PROFILE}
    assert covers("PERIOD", Help.DOSSIER)
    assert not covers("REGISTER", Help.DOSSIER)
    assert not covers("EVERYTHING", Help.PROFILE)


def test_a_code_keeps_its_leading_zeros_and_is_read_with_spaces():
    assert draw_code(lambda below: 42 if below == 10**6 else -1) == "000042"
    assert digits_typed(" 000-042 ") == "000042"
    assert [digits_typed(text) for text in ("", "12345", "1234567", "12345a", "١٢٣٤٥٦")] == [""] * 5


def test_a_code_lives_fifteen_minutes_and_five_tries():
    live = {"expires_at": NOW + LIVES, "attempts": 4, "used_at": None, "voided_at": None}
    assert state_of(**live, now=NOW + LIVES - timedelta(seconds=1)) is CodeState.LIVE
    assert state_of(**live, now=NOW + LIVES) is CodeState.EXPIRED
    assert state_of(**{**live, "attempts": 5}, now=NOW) is CodeState.TRIED_TOO_OFTEN
    assert state_of(**{**live, "used_at": NOW}, now=NOW) is CodeState.USED
    assert state_of(**{**live, "voided_at": NOW}, now=NOW) is CodeState.VOIDED


def test_a_slip_number_catches_every_wrong_digit_and_swap():
    number = slip_code("ab" * 32)
    assert read_slip_code(number.replace(" ", "-")) == number
    digits = number.replace(" ", "")
    for place in range(12):
        wrong = digits[:place] + str((int(digits[place]) + 1) % 10) + digits[place + 1 :]
        assert read_slip_code(wrong) is None
    for place in range(11):
        swapped = digits[:place] + digits[place + 1] + digits[place] + digits[place + 2 :]
        assert swapped == digits or read_slip_code(swapped) is None


def test_a_helper_leaves_the_report_to_a_colleague_unless_there_is_none():
    rule = rule_on(date(2026, 6, 1))
    assert is_barred(rule, is_helper=True, has_other_officer=True)
    assert not is_barred(rule, is_helper=True, has_other_officer=False)
    assert not is_barred(rule, is_helper=False, has_other_officer=True)
