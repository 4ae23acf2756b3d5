"""`ocop sweep-personal-data`: forget what has been kept long enough."""

import argparse
from typing import IO, Any

from ocop.interfaces.console.django_setup import start_django

DESCRIPTION = """Xóa dữ liệu cá nhân đã hết thời hạn giữ: lần đăng nhập sai, lời mời cũ, thông báo đã đọc, liên hệ của
người phản ánh, lượt quét tem. / Forget personal data whose term is over. Safe to run at any time; run it once a day."""


def run_sweep_personal(arguments: list[str], stdin: IO[Any], stdout: IO[str], stderr: IO[str]) -> int:
    """0 with a line of what was forgotten; usage by argparse."""
    argparse.ArgumentParser(prog="ocop sweep-personal-data", description=DESCRIPTION).parse_args(arguments)
    start_django()
    from django.utils import timezone

    from ocop.programme.privacy.operations.sweep_expired import sweep_expired_personal_data

    gone = sweep_expired_personal_data(now=timezone.now())
    stdout.write(f"Đã xóa / forgotten: {', '.join(f'{name} {count}' for name, count in gone.items())}\n")
    return 0
