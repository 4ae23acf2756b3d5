import io
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest
from django.utils import timezone

from ocop.interfaces.console.main import COMMANDS
from ocop.interfaces.console.send_messages import run_send_messages
from ocop.programme.notifications.models import OutboxMessage
from tests.factories.notifications import make_outbox_message


def run(*arguments):
    out, err = io.StringIO(), io.StringIO()
    return run_send_messages(list(arguments), io.StringIO(), out, err), out.getvalue(), err.getvalue()


@pytest.fixture
def home(settings, tmp_path):
    settings.HOME = tmp_path
    return tmp_path


def test_the_command_is_in_the_table():
    assert COMMANDS["send-messages"][0] == "ocop.interfaces.console.send_messages:run_send_messages"


def test_bad_usage_is_said():
    assert [run(*words)[0] for words in (["--limit", "0"], ["--limit", "x"], ["--every"])] == [2, 2, 2]
    assert run("--help")[:1] == (0,)


@pytest.mark.django_db
def test_what_waits_is_worked_through_and_counted(home):
    for _ in range(2):
        make_outbox_message(is_urgent=True, next_attempt_at=timezone.now())
    assert run("--limit", "1") == (0, "Đã xử lý / done: SENT 1\n", "")
    assert run() == (0, "Đã xử lý / done: SENT 1\n", "")
    assert run() == (0, "Đã xử lý / done: 0\n", "")
    assert set(OutboxMessage.objects.values_list("state", flat=True)) == {"SENT"}
    assert len(list((home / "not-sent" / "mail").iterdir())) == 2


def _watch(tmp_path, *arguments):
    environment = {**os.environ, "OCOP_HOME": str(tmp_path), "OCOP_DATABASE_URL": ""}
    return subprocess.Popen(
        [sys.executable, "-m", "ocop.interfaces.console.main", "send-messages", "--watch", *arguments],
        env=environment,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_the_watch_waits_for_a_database_and_ends_when_told(tmp_path):
    watching = _watch(tmp_path)
    assert watching.stderr is not None
    assert "database: OperationalError" in watching.stderr.readline()
    watching.send_signal(signal.SIGTERM)
    assert watching.wait(timeout=60) == 0


def test_the_watch_beside_a_server_that_is_gone_ends_by_itself(tmp_path):
    watching = _watch(tmp_path, "--beside", "1")
    assert watching.wait(timeout=60) == 0


def test_the_server_has_a_watch_beside_it_that_ends_with_it(tmp_path):
    """As `ocop serve` does it: the watch is begun, then the process becomes something else under the same number."""
    server = (
        "import os, sys\n"
        "from ocop.interfaces.console.django_setup import start_django\n"
        "start_django()\n"
        "from ocop.interfaces.console.tend import begin_tending\n"
        "begin_tending()\n"
        "os.execv(sys.executable, [sys.executable, '-c', 'import time; time.sleep(60)'])\n"
    )
    environment = {**os.environ, "OCOP_HOME": str(tmp_path), "OCOP_DATABASE_URL": ""}
    becoming = subprocess.Popen([sys.executable, "-c", server], env=environment)
    log = tmp_path / "work" / "tend.log"
    try:
        _until(lambda: log.exists() and "database: OperationalError" in log.read_text())
        assert len(_watches_beside(becoming.pid)) == 1
    finally:
        becoming.kill()
        becoming.wait()
    _until(lambda: _watches_beside(becoming.pid) == [])


def _watches_beside(parent):
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if f"--beside\0{parent}\0" in (folder / "cmdline").read_text():
                found.append(int(folder.name))
    return found


def _until(condition):
    end = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.1)
