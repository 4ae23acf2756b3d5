import os
import subprocess
import sys
import time

from ocop.foundation.companion import parent_lives


def test_a_companion_ends_with_the_process_that_began_it(tmp_path):
    companion = (
        "import os, sys, time\n"
        "from ocop.foundation.companion import parent_lives\n"
        f"open({str(tmp_path / 'begun')!r}, 'w').write(str(os.getpid()))\n"
        "while parent_lives(int(sys.argv[1])): time.sleep(0.05)\n"
        f"open({str(tmp_path / 'ended')!r}, 'w').close()\n"
    )
    log = str(tmp_path / "log")
    server = (
        "import os, sys, time\n"
        "from pathlib import Path\n"
        "from ocop.foundation.companion import begin_companion\n"
        f"begin_companion([sys.executable, '-c', {companion!r}, str(os.getpid())], log=Path({log!r}))\n"
        "time.sleep(60)\n"
    )
    process = subprocess.Popen([sys.executable, "-c", server])
    try:
        _until((tmp_path / "begun").exists)
        assert not (tmp_path / "ended").exists()
    finally:
        process.kill()
        process.wait()
    _until((tmp_path / "ended").exists)


def test_the_parent_of_this_process_lives():
    assert (parent_lives(os.getppid()), parent_lives(-1)) == (True, False)


def _until(condition):
    end = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.05)
