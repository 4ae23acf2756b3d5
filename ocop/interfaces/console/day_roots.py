"""`ocop publish-day-roots`: bind the events of each day that is over; beside a server `ocop tend` does it."""

from datetime import datetime
from typing import IO, Any

from ocop.interfaces.console.django_setup import start_django
from ocop.interfaces.console.rounds import Round

LOOK_EACH_SECONDS = 900.0


def day_roots_round() -> Round:
    """Publish what is due, then rest."""
    from ocop.foundation.refusal import Conflict
    from ocop.programme.exchange.operations.publish_day_roots import publish_day_roots

    def publish(now: datetime) -> float:
        try:
            publish_day_roots(now=now)
        except Conflict:  # another machine was quicker
            return 1.0
        return LOOK_EACH_SECONDS

    return Round("day-roots", publish)


def run_publish_day_roots(arguments: list[str], stdin: IO[Any], stdout: IO[str], stderr: IO[str]) -> int:
    """0 when every day that is over has its root."""
    if arguments:
        stdout.write("ocop publish-day-roots: gốc của các ngày đã qua / the roots of days that are over\n")
        return 0 if arguments in (["-h"], ["--help"]) else 2
    start_django()
    from django.utils import timezone

    from ocop.programme.exchange.operations.publish_day_roots import publish_day_roots

    stdout.write(f"Đã công bố / published: {publish_day_roots(now=timezone.now())}\n")
    return 0
