import pytest

from ocop.programme.reporting.rules.periods import period_shown, period_typed


@pytest.mark.parametrize(
    ("typed", "kept", "shown"),
    [
        ("30/6/2025", "2025-06-30", "30/06/2025"),
        ("06/2025", "2025-06", "06/2025"),
        (" 2021 – 2025 ", "2021-2025", "2021–2025"),
        ("2025-06-30", "2025-06-30", "30/06/2025"),
        ("2025", "2025", "2025"),
    ],
)
def test_a_period_is_typed_and_shown_as_people_write_it(typed, kept, shown):
    assert (period_typed(typed), period_shown(kept)) == (kept, shown)
