"""What is left of a roll."""

import pytest

from ocop.programme.stamps.rules.roll_numbers import free_stretches


@pytest.mark.parametrize(
    ("taken", "left"),
    [
        ([], [(1, 300)]),
        ([(1, 80)], [(81, 300)]),
        ([(299, 300)], [(1, 298)]),
        ([(299, 300), (1, 60), (1, 60), (50, 55)], [(61, 298)]),
        ([(100, 152), (81, 152), (1, 80), (200, 200)], [(153, 199), (201, 300)]),
        ([(1, 300)], []),
    ],
)
def test_a_roll_begun_from_either_end_still_has_its_other_numbers(taken, left):
    assert free_stretches(300, taken) == left
