from datetime import date

from ocop.programme.training.rules.course_kinds import HalfDay, sessions_needed
from ocop.programme.training.rules.session_lines import read_session_lines, written_lines

TEXT = "05/12/2026 sáng; Tổng quan\n\n06/12/2026 cả ngày: Thực hành\n07/12/2026\n8.12.2026 buổi chiều"


def test_each_line_is_a_day_or_a_half():
    found, faulty = read_session_lines(TEXT)
    assert faulty == []
    assert [(one.held_on.day, one.half, one.topic) for one in found] == [
        (5, HalfDay.MORNING, "Tổng quan"),
        (6, HalfDay.MORNING, "Thực hành"),
        (6, HalfDay.AFTERNOON, "Thực hành"),
        (7, HalfDay.MORNING, ""),
        (7, HalfDay.AFTERNOON, ""),
        (8, HalfDay.AFTERNOON, ""),
    ]


def test_the_half_may_stand_between_semicolons():
    found, faulty = read_session_lines("05/12/2026; sáng; Bao bì\n05/12/2026; Buổi chiều\n06/12/2026; Sáng tạo: bao bì")
    assert faulty == []
    assert [(one.half, one.topic) for one in found] == [
        (HalfDay.MORNING, "Bao bì"),
        (HalfDay.AFTERNOON, ""),
        (HalfDay.MORNING, "Sáng tạo: bao bì"),
        (HalfDay.AFTERNOON, "Sáng tạo: bao bì"),
    ]


def test_lines_that_are_not_understood_are_named():
    assert read_session_lines("mai\n31/02/2026 sáng\n05/12/2026 trưa")[1] == [
        (1, "mai"),
        (2, "31/02/2026 sáng"),
        (3, "05/12/2026 trưa"),
    ]


def test_what_is_written_out_is_read_back():
    sessions = [(date(2026, 12, 5), "MORNING", "Tổng quan"), (date(2026, 12, 5), "EVENING", "")]
    assert [tuple(one) for one in read_session_lines(written_lines(sessions))[0]] == sessions


def test_a_share_of_sessions_is_rounded_up():
    assert [sessions_needed(count, 80) for count in (0, 1, 2, 4, 5, 10)] == [1, 1, 2, 4, 4, 8]
