"""The table of moves: nothing appears, nothing vanishes, nothing is tasted that nobody received."""

from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop.programme.dossiers.rules.review_contents import samples_required
from ocop.programme.dossiers.rules.sample_codes import PacketKey, SlipKey, packet_code, read_sample_code, slip_code
from ocop.programme.dossiers.rules.samples import (
    ENDED,
    MOVES,
    OFFICES,
    STATES_OF_KEEPER,
    OfficeSampleRule,
    SampleCount,
    SampleKeeper,
    SampleLevel,
    SampleMove,
    SampleState,
    counted,
    is_past,
    may_receive,
    next_keeper,
    next_state,
    office_above,
    samples_needed,
)
from ocop.programme.rubrics.rules.industries import industry_of_set

_S, _M, _K = SampleState, SampleMove, SampleKeeper
MOVE = st.tuples(st.sampled_from(_M), st.sampled_from(OFFICES), st.integers(0, 4))


@given(st.lists(MOVE, max_size=60))
def test_counts_are_never_negative_and_their_sum_never_changes(moves) -> None:
    samples = [(_S.EXPECTED, _K.PRODUCER)] * 5
    history: list[set[SampleState]] = [{_S.EXPECTED} for _one in samples]
    for move, office, place in moves:
        state, keeper = samples[place]
        after = next_state(move, state)
        if after is None:
            continue
        samples[place] = (after, next_keeper(move, keeper, office=office))
        history[place].add(after)
        count = SampleCount(SampleLevel.PROVINCE, 5, counted(one for one, _keeper in samples))
        assert count.total == 5
        assert min(Counter(one for one, _keeper in samples).values()) > 0
        assert 0 <= count.held <= count.total
        assert 0 <= count.delivered <= count.total
        assert after in STATES_OF_KEEPER[samples[place][1]]
    for seen in history:
        if seen & {_S.TASTED, _S.USED_UP}:
            assert {_S.RECEIVED, _S.AT_COUNCIL} <= seen


@pytest.mark.parametrize("state", sorted(ENDED))
def test_what_has_ended_moves_no_more(state: SampleState) -> None:
    assert [move for move in MOVES if next_state(move, state)] == []


def test_every_state_fits_somebody_s_hands() -> None:
    assert set().union(*STATES_OF_KEEPER.values()) == set(_S)


def test_an_office_receives_from_the_producer_or_from_the_office_below_only() -> None:
    def who(level: SampleLevel, state: SampleState, keeper: SampleKeeper) -> list[SampleKeeper]:
        return [office for office in OFFICES if may_receive(level, office, state, keeper)]

    assert who(SampleLevel.PROVINCE, _S.EXPECTED, _K.PRODUCER) == [_K.COMMUNE, _K.PROVINCE]
    assert who(SampleLevel.PROVINCE, _S.SENT, _K.COMMUNE) == [_K.PROVINCE]
    assert who(SampleLevel.CENTRAL, _S.SENT, _K.PROVINCE) == [_K.MINISTRY]
    assert who(SampleLevel.PROVINCE, _S.STORED, _K.COMMUNE) == []
    assert office_above(SampleLevel.PROVINCE, _K.PROVINCE) is None


@pytest.mark.parametrize("set_number", range(1, 27))
def test_the_dated_law_says_the_same_as_the_forms(set_number: int) -> None:
    needed = samples_needed(industry_of_set(set_number), date(2026, 9, 1))
    assert needed == samples_required(set_number) == (0 if set_number == 26 else 5)


def test_the_last_day_itself_still_counts() -> None:
    assert [is_past(date(2026, 9, 1), day) for day in (date(2026, 9, 1), date(2026, 9, 2))] == [False, True]
    assert is_past(None, date(2099, 1, 1)) is False


def test_what_was_given_back_untouched_no_longer_counts_as_delivered() -> None:
    states = {_S.STORED: 3, _S.RETURNED: 2}
    count = SampleCount(SampleLevel.PROVINCE, 5, states, given_back_whole=2, expired=1)
    assert (count.delivered, count.missing, count.whole, count.usable, count.is_enough) == (3, 2, 3, 2, False)


def test_the_default_rule_says_that_it_is_one() -> None:
    rule = OfficeSampleRule()
    assert (rule.is_default, rule.last_day_to_keep(date(2026, 9, 1))) == (True, date(2026, 10, 1))


@given(st.integers(1, 10**8 - 1), st.sampled_from(SampleLevel), st.integers(1, 9999))
def test_a_code_reads_back_and_no_single_wrong_digit_does(dossier_id: int, level: SampleLevel, serial: int) -> None:
    key = PacketKey(dossier_id, level, serial)
    code = packet_code(key)
    assert read_sample_code(code) == key
    digits = code.replace(" ", "")
    wrong = digits[:5] + str((int(digits[5]) + 1) % 10) + digits[6:]
    assert read_sample_code(wrong) is None


def test_slips_and_samples_are_told_apart() -> None:
    assert read_sample_code(slip_code(17)) == SlipKey(17)
    assert [read_sample_code(typed) for typed in ("", "12345", "abcd" * 4, "²" * 16)] == [None] * 4
    with pytest.raises(ValueError, match="does not fit"):
        packet_code(PacketKey(10**8, SampleLevel.PROVINCE, 1))
