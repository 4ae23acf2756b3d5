"""What a policy would cost."""

from decimal import Decimal

from ocop.programme.support.rules.trial import TrialLine, trial_sum


def test_thirty_of_four_stars_and_three_of_three_come_to_960_million():
    lines = [TrialLine(30, Decimal(30_000_000)), TrialLine(3, Decimal(20_000_000))]
    assert [one.sum for one in lines] == [900_000_000, 60_000_000]
    assert trial_sum(lines) == Decimal(960_000_000)
    assert trial_sum([]) == 0
