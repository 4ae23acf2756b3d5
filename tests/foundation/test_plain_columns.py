"""Days and moments as the driver gives them mean what the columns mean."""

from datetime import UTC, date, datetime, timedelta

import pytest

from ocop.foundation.plain_columns import DayAsKept, MomentAsKept, as_kept, day_of, local_day_of
from ocop.programme.recognition.models import Certificate
from tests.factories.certificates import make_certificate

pytestmark = pytest.mark.django_db
MIDNIGHT = datetime(2026, 5, 31, 17, 0, tzinfo=UTC)  # of the first of June in Việt Nam


def test_days_come_back_as_they_were():
    make_certificate(issued_on=date(2026, 5, 31), revoked_on=None)
    (row,) = Certificate.objects.values_list(DayAsKept("issued_on"), DayAsKept("revoked_on"))
    assert [day_of(kept) for kept in row] == [date(2026, 5, 31), None]


@pytest.mark.parametrize(
    ("moment", "day", "is_before"),
    [
        (MIDNIGHT - timedelta(microseconds=1), date(2026, 5, 31), True),
        (MIDNIGHT, date(2026, 6, 1), False),
        (MIDNIGHT + timedelta(microseconds=1), date(2026, 6, 1), False),
    ],
)
def test_moments_lie_on_their_day_and_compare_to_the_microsecond(moment, day, is_before):
    Certificate.objects.filter(pk=make_certificate().pk).update(created_at=moment)
    (kept,) = Certificate.objects.values_list(MomentAsKept("created_at"), flat=True)
    assert local_day_of(kept) == day
    assert (kept < as_kept(MIDNIGHT)) is is_before
