"""`ocop send-messages`: send what waits in the outbox and the texts of recalls, once or for ever."""

from datetime import datetime, timedelta
from typing import IO, Any

from ocop.interfaces.console.arguments import CommandParser, UsageFault
from ocop.interfaces.console.django_setup import start_django
from ocop.interfaces.console.remind import ReminderClock
from ocop.interfaces.console.rounds import REST_SECONDS, Round, go_rounds

DESCRIPTION = """Gửi các tin đang chờ trong hộp gửi đi: thư điện tử, Zalo, SMS. / Send what waits in the outbox. Safe to
run on several machines at once: each message is taken by one of them."""
LIMIT = 200
LOOK_EACH_SECONDS = 5.0


def run_send_messages(arguments: list[str], stdin: IO[Any], stdout: IO[str], stderr: IO[str]) -> int:
    """0 when the outbox was worked through (or the watch was ended), 2 for bad usage."""
    parser = CommandParser(prog="ocop send-messages", description=DESCRIPTION, add_help=False)
    parser.add_argument("-h", "--help", action="store_true", help="xem cách dùng / this help")
    parser.add_argument("--watch", action="store_true", help="gửi mãi cho tới khi bị dừng / go on until stopped")
    parser.add_argument(
        "--limit", type=int, default=LIMIT, help=f"nhiều nhất chừng ấy tin, mặc định {LIMIT} / at most so many"
    )
    parser.add_argument("--beside", type=int, default=0, metavar="PROCESS", help="dừng cùng máy chủ / end with it")
    try:
        options = parser.parse_args(arguments)
        if options.help:
            stdout.write(parser.format_help())
            return 0
        if options.limit < 1:
            parser.error("--limit: ít nhất 1 / at least 1")
    except UsageFault as fault:
        stderr.write(str(fault))
        return 2
    start_django()
    if options.watch:
        go_rounds([messages_round()], parent=options.beside, stderr=stderr)
        return 0
    stdout.write(_told(_send(options.limit)))
    return 0


def messages_round() -> Round:
    """Send as messages come, and remind of deadlines; a channel in trouble rests a while."""
    from ocop.programme.notifications.operations.send_due_messages import adapters, send_due_messages
    from ocop.programme.notifications.rules.channels import ChannelCode
    from ocop.programme.recalls.operations.send_recall_texts import send_recall_texts

    resting: dict[ChannelCode, datetime] = {}
    reminders = ReminderClock()

    def send_next(now: datetime) -> float:
        for code in [code for code, until in resting.items() if until <= now]:
            del resting[code]
        channels = {code: channel for code, channel in adapters(now).items() if code not in resting}
        reminders.tick(now)
        report = send_due_messages(now=now, limit=1, channels=channels)
        resting.update({code: now + timedelta(seconds=REST_SECONDS) for code in report.troubled})
        texts = send_recall_texts(now=now, limit=1)
        return 0.0 if report.taken or texts.taken else LOOK_EACH_SECONDS

    return Round("send-messages", send_next)


def _send(limit: int) -> dict[str, int]:
    from django.utils import timezone

    from ocop.programme.notifications.operations.send_due_messages import adapters, send_due_messages
    from ocop.programme.recalls.operations.send_recall_texts import send_recall_texts

    outcomes: dict[str, int] = {}
    texts = send_recall_texts(now=timezone.now(), limit=limit)
    for name, count in (("SENT", texts.sent), ("FAILED", texts.failed), ("PENDING", texts.put_off)):
        if count:
            outcomes[name] = count
    channels = adapters(timezone.now())
    for _ in range(limit):
        now = timezone.now()
        report = send_due_messages(now=now, limit=1, channels=channels)
        if not report.taken:
            break
        for state, count in report.outcomes.items():
            outcomes[str(state)] = outcomes.get(str(state), 0) + count
        for code in report.troubled:  # the next call would meet the same trouble
            channels.pop(code, None)
    return outcomes


def _told(outcomes: dict[str, int]) -> str:
    counts = ", ".join(f"{state} {count}" for state, count in sorted(outcomes.items()))
    return f"Đã xử lý / done: {counts or 0}\n"
