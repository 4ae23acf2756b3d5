"""`ocop tend`: everything that is done beside a server, in one process; `ocop serve` starts it."""

import argparse
import os
import sys
from typing import IO, Any

from ocop.interfaces.console.count_figures import figures_round
from ocop.interfaces.console.day_roots import day_roots_round
from ocop.interfaces.console.django_setup import start_django
from ocop.interfaces.console.push_portal import portal_round
from ocop.interfaces.console.rounds import Round, go_rounds
from ocop.interfaces.console.send_messages import messages_round
from ocop.interfaces.console.send_reports import reports_round
from ocop.interfaces.console.watch_scans import scans_round

DESCRIPTION = """Gửi tin, nhắc hạn, gửi báo cáo EPCIS, đọc lượt quét tem, gửi cổng quốc gia, công bố mã gốc sự kiện mỗi
ngày, đếm trước số liệu: những việc chạy bên cạnh máy chủ, theo cài đặt. / Messages, reminders, EPCIS reports, scans,
the national portal, the roots of days, figures counted ahead: whatever is set up. Safe to run on several machines at
once."""


def run_tend(arguments: list[str], stdin: IO[Any], stdout: IO[str], stderr: IO[str]) -> int:
    """0 when it was ended or nothing is set up; usage by argparse."""
    parser = argparse.ArgumentParser(prog="ocop tend", description=DESCRIPTION)
    parser.add_argument("--beside", type=int, default=0, metavar="PROCESS", help="dừng cùng máy chủ / end with it")
    options = parser.parse_args(arguments)
    start_django()
    rounds = rounds_of_settings()
    if rounds:
        go_rounds(rounds, parent=options.beside, stderr=stderr)
    return 0


def rounds_of_settings() -> list[Round]:
    """What this installation does beside its server."""
    from django.conf import settings

    rounds = [messages_round(), reports_round(), day_roots_round()] if settings.SENDING["companion"] else []
    if settings.WATCHES_SCANS:
        rounds.append(scans_round())
    if settings.NATIONAL_PORTAL["way"] == "http":
        rounds.append(portal_round())
    if settings.COUNTS_AHEAD and settings.PAGE_CACHE_SECONDS > 0:
        rounds.append(figures_round())
    return rounds


def begin_tending() -> None:
    """Start it beside the server this process is about to become; nothing is started when nothing is set up."""
    from django.conf import settings

    from ocop.foundation.companion import begin_companion

    if rounds_of_settings():
        command = [sys.executable, "-m", "ocop.interfaces.console.main", "tend", "--beside", str(os.getpid())]
        begin_companion(command, log=settings.HOME / "work" / "tend.log")
