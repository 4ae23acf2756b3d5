"""`ocop send-reports`: answer the standing questions of EPCIS and post the reports that wait, once or for ever."""

import itertools
from datetime import datetime
from typing import IO, Any

from ocop.interfaces.console.arguments import CommandParser, UsageFault
from ocop.interfaces.console.django_setup import start_django
from ocop.interfaces.console.rounds import Round, go_rounds

DESCRIPTION = """Lập và gửi báo cáo cho các đăng ký EPCIS (webhook). / Make and post reports to EPCIS subscribers. Safe
to run on several machines at once: each report is taken by one of them."""
EVERY_SECONDS = 5.0
LIMIT = 200
_TIDY_ROUNDS = 1000


def run_send_reports(arguments: list[str], stdin: IO[Any], stdout: IO[str], stderr: IO[str]) -> int:
    """0 when everything due was worked through (or the watch was ended), 2 for bad usage."""
    parser = CommandParser(prog="ocop send-reports", description=DESCRIPTION, add_help=False)
    parser.add_argument("-h", "--help", action="store_true", help="xem cách dùng / this help")
    parser.add_argument(
        "--every", type=float, default=0, metavar="SECONDS", help="làm lại mãi, cách nhau chừng ấy giây / go on"
    )
    parser.add_argument("--beside", type=int, default=0, metavar="PROCESS", help="dừng cùng máy chủ / end with it")
    try:
        options = parser.parse_args(arguments)
        if options.help:
            stdout.write(parser.format_help())
            return 0
        if options.every < 0:
            parser.error("--every: 0 trở lên / 0 or more")
    except UsageFault as fault:
        stderr.write(str(fault))
        return 2
    start_django()
    if options.every:
        go_rounds([reports_round(options.every)], parent=options.beside, stderr=stderr)
        return 0
    made, taken, delivered = _work_through()
    stdout.write(
        f"Đã lập / made: {made}; đã gửi / delivered: {delivered}; chưa gửi được / not yet: {taken - delivered}\n"
    )
    return 0


def reports_round(every: float = EVERY_SECONDS) -> Round:
    """Make and post what is due; now and then what was delivered long ago is dropped."""
    from ocop.programme.traceability.operations.make_reports import drop_old_reports

    turns = itertools.count()

    def work(now: datetime) -> float:
        made, taken, _delivered = _work_through()
        if next(turns) % _TIDY_ROUNDS == 0:
            drop_old_reports(now=now)
        return 0.0 if made or taken >= LIMIT else every

    return Round("send-reports", work)


def _work_through() -> tuple[int, int, int]:
    """Reports made, tried, delivered."""
    from django.utils import timezone

    from ocop.programme.traceability.operations.make_reports import make_due_reports
    from ocop.programme.traceability.operations.send_reports import send_due_reports

    made = make_due_reports(now=timezone.now())
    taken = delivered = 0
    for _ in range(LIMIT):  # one at a time: a slow receiver must not make the clock of the next one old
        outcome = send_due_reports(now=timezone.now(), limit=1)
        taken, delivered = taken + outcome.taken, delivered + outcome.delivered
        if not outcome.taken:
            break
    return made, taken, delivered
