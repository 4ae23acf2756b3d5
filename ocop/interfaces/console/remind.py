"""`ocop remind`: tell people which deadlines come near, once. `ocop send-messages --watch` does it by itself."""

import argparse
from datetime import datetime, timedelta
from typing import IO, Any

from ocop.interfaces.console.django_setup import start_django

DESCRIPTION = """Nhắc các thời hạn sắp đến: giấy chứng nhận, 15 ngày làm việc, 45 ngày, 15 ngày thu hồi. / Remind of
deadlines that come near. Safe to run at any time and on several machines: each person has each reminder once."""
REMIND_EACH = timedelta(minutes=15)


def run_remind(arguments: list[str], stdin: IO[Any], stdout: IO[str], stderr: IO[str]) -> int:
    """0 with a line of how many people were told of what; usage by argparse."""
    argparse.ArgumentParser(prog="ocop remind", description=DESCRIPTION).parse_args(arguments)
    start_django()
    from django.utils import timezone

    told = ", ".join(f"{name} {count}" for name, count in remind(timezone.now()).items())
    stdout.write(f"Đã nhắc / reminded: {told}\n")
    return 0


def remind(now: datetime) -> dict[str, int]:
    """Every reminder there is: what of, and how many people were told."""
    from ocop.programme.dossiers.operations.remind_desks import remind_desks
    from ocop.programme.recalls.operations.follow_reach import follow_recalls
    from ocop.programme.recalls.operations.remind_decisions import remind_decisions
    from ocop.programme.recognition.operations.remind_expiring import remind_expiring
    from ocop.programme.recognition.operations.remind_revocations import remind_revocations
    from ocop.programme.training.operations.remind_business_reports import remind_business_reports

    return {
        "certificates": remind_expiring(now=now),
        "desks": remind_desks(now=now),
        "revocations": remind_revocations(now=now),
        "recalls": remind_decisions(now=now),
        "recalled goods": follow_recalls(now=now),
        "business reports": remind_business_reports(now=now),
    }


class ReminderClock:
    """Reminds when a quarter of an hour has passed since the last time, the first time at once."""

    def __init__(self) -> None:
        self.next_at: datetime | None = None

    def tick(self, now: datetime) -> None:
        """Remind, if it is time; what fails is tried again at the next tick."""
        if self.next_at is None or now >= self.next_at:
            remind(now)
            self.next_at = now + REMIND_EACH
