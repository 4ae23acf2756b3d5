"""`ocop push-portal`: find out what the national portal is not told yet, and tell it; once, or again and again."""

import random
from datetime import datetime
from typing import IO, Any

from ocop.interfaces.console.arguments import CommandParser, UsageFault
from ocop.interfaces.console.django_setup import start_django
from ocop.interfaces.console.rounds import Round, go_rounds

DESCRIPTION = """Gửi bản ghi của các chủ thể đã đồng ý lên Cổng truy xuất nguồn gốc quốc gia. / Send records of
consenting producers to the national traceability portal. Safe to run on several machines at once: each record is taken
by one of them."""
LIMIT = 500
LEAST_PAUSE = 10
EVERY_BESIDE_SERVER = 300


def run_push_portal(arguments: list[str], stdin: IO[Any], stdout: IO[str], stderr: IO[str]) -> int:
    """0 when everything due was tried (or the watch was ended), 1 without a portal, 2 for bad usage."""
    parser = CommandParser(prog="ocop push-portal", description=DESCRIPTION, add_help=False)
    parser.add_argument("-h", "--help", action="store_true", help="xem cách dùng / this help")
    parser.add_argument(
        "--every", type=int, default=0, metavar="N", help=f"lặp lại sau N giây, ít nhất {LEAST_PAUSE} / again each N s"
    )
    parser.add_argument(
        "--limit", type=int, default=LIMIT, help=f"nhiều nhất chừng ấy bản ghi một lượt, mặc định {LIMIT} / a turn"
    )
    parser.add_argument(
        "--full", action="store_true", help="so lại mọi bản ghi, không chỉ phần mới đổi / compare everything"
    )
    parser.add_argument("--beside", type=int, default=0, metavar="PROCESS", help="dừng cùng máy chủ / end with it")
    try:
        options = parser.parse_args(arguments)
        if options.help:
            stdout.write(parser.format_help())
            return 0
        if options.limit < 1:
            parser.error("--limit: ít nhất 1 / at least 1")
        if options.every and options.every < LEAST_PAUSE:
            parser.error(f"--every: ít nhất {LEAST_PAUSE} / at least {LEAST_PAUSE}")
    except UsageFault as fault:
        stderr.write(str(fault))
        return 2
    start_django()
    from ocop.programme.exchange.operations.portal_adapters import portal_of_settings

    if portal_of_settings() is None:
        stderr.write("OCOP_PORTAL=none: chưa kết nối cổng quốc gia / not connected to the national portal.\n")
        return 1
    if options.every:
        go_rounds([portal_round(options.every, options.limit, options.full)], parent=options.beside, stderr=stderr)
        return 0
    stdout.write(_turn(options.limit, is_full=options.full))
    return 0


def portal_round(every: float = EVERY_BESIDE_SERVER, limit: int = LIMIT, is_full: bool = False) -> Round:
    """A turn, then a rest."""

    def push(now: datetime) -> float:
        _turn(limit, is_full=is_full)
        return float(every)

    return Round("push-portal", push)


def _turn(limit: int, *, is_full: bool) -> str:
    from django.utils import timezone

    from ocop.programme.exchange.operations.collect_records import collect_changes
    from ocop.programme.exchange.operations.portal_adapters import portal_of_settings
    from ocop.programme.exchange.operations.push_records import PushReport, push_records

    collected = collect_changes(now=timezone.now(), is_full=is_full)
    portal = portal_of_settings()
    report = PushReport()
    while portal is not None and report.taken < limit:
        one = push_records(portal=portal, now=timezone.now(), draw=random.random, limit=min(20, limit - report.taken))
        report.taken += one.taken
        for state, count in one.outcomes.items():
            report.outcomes[state] = report.outcomes.get(state, 0) + count
        if not one.taken or one.is_away:
            break
    counts = ", ".join(f"{state} {count}" for state, count in sorted(report.outcomes.items()))
    return f"Mới hoặc đổi / new or changed: {collected}; đã xử lý / done: {counts or 0}\n"
