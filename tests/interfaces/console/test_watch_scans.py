import io
from datetime import timedelta

import pytest
from django.utils import timezone

from ocop.interfaces.console.main import COMMANDS
from ocop.interfaces.console.watch_scans import run_watch_scans
from tests.factories.watch import make_scan


def run(*arguments):
    out = io.StringIO()
    return run_watch_scans(list(arguments), io.StringIO(), out, io.StringIO()), out.getvalue()


def test_the_command_is_in_the_table():
    assert COMMANDS["watch-scans"][0] == "ocop.interfaces.console.watch_scans:run_watch_scans"


def test_bad_usage_ends_at_once(capsys):
    for words in (["--every", "-1"], ["--every", "x"]):
        with pytest.raises(SystemExit) as ended:
            run(*words)
        assert ended.value.code == 2


@pytest.mark.django_db
def test_new_scans_are_read_once_and_counted():
    make_scan(None, at=timezone.now() - timedelta(minutes=1), verdict="MALFORMED")
    assert run() == (0, "Đã đọc / read: 1 scans, 0 trade, 0 new cases\n")
    assert run() == (0, "Đã đọc / read: 0 scans, 0 trade, 0 new cases\n")
