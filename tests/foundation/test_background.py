import sys
import time

import pytest

from ocop.foundation.background import begin_work, is_working, progress_of, tell_progress


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.HOME = tmp_path


def until(condition, seconds=60.0):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.05)
    return False


def until_told(told):
    """A work that goes on until the file is there."""
    words = (
        "import pathlib, sys, time\nsys.stdin.read()\nwhile not pathlib.Path(sys.argv[1]).exists(): time.sleep(0.02)"
    )
    return [sys.executable, "-c", words, str(told)]


def test_work_is_known_while_its_process_lives_and_no_longer(tmp_path):
    begun = begin_work("a", until_told(tmp_path / "told"))

    assert begun
    assert is_working("a")
    (tmp_path / "told").touch()
    assert until(lambda: not is_working("a"))


def test_two_works_of_one_name_never_run_together(tmp_path):
    assert begin_work("b", until_told(tmp_path / "told"))
    assert not begin_work("b", [sys.executable, "-c", ""])
    assert begin_work("c", [sys.executable, "-c", ""])
    (tmp_path / "told").touch()
    assert until(lambda: not is_working("b"))
    assert begin_work("b", [sys.executable, "-c", ""])


def test_a_process_that_is_killed_is_no_longer_working():
    assert begin_work("d", [sys.executable, "-c", "import os, signal; os.kill(os.getpid(), signal.SIGKILL)"])

    assert until(lambda: not is_working("d"))


def test_what_nobody_began_is_not_working_and_has_no_progress():
    assert (is_working("never"), progress_of("never")) == (False, {})


def test_progress_is_what_was_told_last():
    tell_progress("e", step="READING", done=1, total=3)
    tell_progress("e", step="READING", done=2, total=3)

    assert progress_of("e") == {"step": "READING", "done": 2, "total": 3}
