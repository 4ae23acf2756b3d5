"""`ocop watch-scans`: read the new scans of stamps, once or for ever."""

import argparse
from datetime import datetime, timedelta
from typing import IO, Any

from ocop.interfaces.console.django_setup import start_django
from ocop.interfaces.console.rounds import Round, go_rounds

DESCRIPTION = """Đọc các lần quét tem mới, tìm tem bị sao chép, mở vụ việc. / Read new scans, look for copied stamps,
open cases. Safe to run on several machines at once: each scan is read by one of them."""
EVERY_SECONDS = 60
SWEPT_EACH = timedelta(hours=1)


def run_watch_scans(arguments: list[str], stdin: IO[Any], stdout: IO[str], stderr: IO[str]) -> int:
    """0 with a line of what was read, when everything was (or the watch was ended); usage by argparse."""
    parser = argparse.ArgumentParser(prog="ocop watch-scans", description=DESCRIPTION)
    parser.add_argument(
        "--every", type=int, default=0, metavar="SECONDS", help="đọc mãi, cách nhau chừng ấy giây / go on, so far apart"
    )
    parser.add_argument("--beside", type=int, default=0, metavar="PROCESS", help="dừng cùng máy chủ / end with it")
    options = parser.parse_args(arguments)
    if options.every < 0:
        parser.error("--every: ít nhất 1 / at least 1")
    start_django()
    if options.every:
        go_rounds([scans_round(options.every)], parent=options.beside, stderr=stderr)
        return 0
    read, trade, opened = _read_all()
    from django.utils import timezone

    _tidy(timezone.now())
    stdout.write(f"Đã đọc / read: {read} scans, {trade} trade, {opened} new cases\n")
    return 0


def scans_round(seconds: float = EVERY_SECONDS) -> Round:
    """Read what is new, then rest; what is due each hour is done between."""
    swept_at: datetime | None = None

    def read(now: datetime) -> float:
        nonlocal swept_at
        _read_all()
        if swept_at is None or now - swept_at >= SWEPT_EACH:
            _tidy(now)
            swept_at = now
        return float(seconds)

    return Round("watch-scans", read)


def _tidy(now: datetime) -> None:
    """What is due each hour: print files nobody fetched go, the list of the week is told."""
    from django.utils import translation

    from ocop.programme.stamps.operations.sweep_print_files import sweep_print_files
    from ocop.programme.watch.operations.tell_weekly_list import tell_weekly_list

    with translation.override("vi"):
        sweep_print_files(now=now)
        tell_weekly_list(now=now)


def _read_all() -> tuple[int, int, int]:
    from django.utils import timezone, translation

    from ocop.programme.watch.operations.watch_scans import watch_scans

    read = trade = opened = 0
    with translation.override("vi"):
        while (report := watch_scans(now=timezone.now())).read:
            read, trade, opened = read + report.read, trade + report.trade, opened + len(report.opened)
    return read, trade, opened
