from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from ocop.programme.traceability.rules.report_schedule import ScheduleFault, read_schedule
from ocop.programme.traceability.rules.reports import signature_of, wait_after

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
SUNDAY = datetime(2026, 11, 22, 14, 30, 7, 500, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("told", "following"),
    [
        ({"hour": "1", "minute": "5"}, "2026-11-23 01:05:00"),
        ({"minute": 45}, "2026-11-22 14:45:00"),
        ({"minute": "30"}, "2026-11-22 15:30:00"),
        ({"second": "0/30"}, "2026-11-22 14:30:30"),
        ({"second": "*/7"}, "2026-11-22 14:30:14"),
        ({"hour": "[8-17]"}, "2026-11-22 15:00:00"),
        ({"hour": "8-10, 14"}, "2026-11-23 08:00:00"),
        ({"dayOfWeek": "1"}, "2026-11-23 00:00:00"),
        ({"dayOfMonth": "31"}, "2026-12-31 00:00:00"),
        ({"dayOfMonth": "29", "month": "2"}, "2028-02-29 00:00:00"),
        ({"hour": "*"}, "2026-11-22 15:00:00"),
        ({"hour": "14", "minute": "30", "second": "7"}, "2026-11-23 14:30:07"),
        ({"hour": "14", "minute": "30", "second": "8"}, "2026-11-22 14:30:08"),
    ],
)
def test_the_next_moment_of_a_schedule_is_the_first_after_now(told, following):
    found = read_schedule(told).next_after(SUNDAY)
    assert (f"{found:%Y-%m-%d %H:%M:%S}", found.tzinfo) == (following, ZONE)


@pytest.mark.parametrize(
    "told",
    [
        {}, {"hour": "24"}, {"minute": "60"}, {"hour": ""}, {"hour": "5-3"}, {"hour": "x"}, {"year": "2026"},
        {"hour": True}, {"hour": ["1"]}, {"second": "0/0"}, {"dayOfWeek": "0"}, {"hour": "١"}, {"hour": "1," * 200},
        {"dayOfMonth": "30", "month": "2"}, {"hour": "-1"}, {"hour": "[0-9"}, {"hour": "0-9]"}, {"hour": "1,[0-9"},
        {"hour": "[0-9]]"}, {"hour": "[[0-9]"},
    ],
)  # fmt: skip
def test_a_schedule_that_cannot_be_kept_is_refused(told):
    with pytest.raises(ScheduleFault):
        read_schedule(told)


def test_a_report_is_signed_over_its_body_and_the_time():
    at = datetime(2026, 11, 22, 7, 0, tzinfo=ZoneInfo("UTC"))
    # printf '1795330800.{}' | openssl dgst -sha256 -hmac secret
    told = signature_of(b"{}", secret="secret", at=at)
    assert told.partition(",")[0] == "t=1795330800"
    assert told != signature_of(b"{} ", secret="secret", at=at)
    assert told.partition(",v1=")[2] == "4f9060aae0be65b48588ee37621787e38b862c375f634265fffd650b66be3996"


def test_waits_grow_and_then_stay():
    assert [wait_after(tries).total_seconds() for tries in (1, 2, 6, 99)] == [30, 120, 43200, 43200]
