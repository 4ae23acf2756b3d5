"""`ocop demo-token epcis`: a bearer token that may capture and query, for tests and trials."""

import secrets
from typing import IO, Any

from ocop.interfaces.console.django_setup import start_django

USAGE = """Cách dùng: ocop demo-token epcis

In một mã truy cập để gửi và hỏi sự kiện ở /epcis. Mỗi mã có không gian dữ liệu riêng, hết hạn sau 30 ngày.
Print a bearer token that may capture and query events under /epcis. Each token has a space of its own, for 30 days.
"""


def run_demo_token(arguments: list[str], stdin: IO[Any], stdout: IO[str], stderr: IO[str]) -> int:
    """0 and the token on one line of stdout; 1 outside the demo mode; 2 for a wrong call."""
    if arguments and arguments[0] in ("-h", "--help"):
        stdout.write(USAGE)
        return 0
    if arguments != ["epcis"]:
        stderr.write(USAGE)
        return 2
    start_django()
    from django.conf import settings
    from django.utils import timezone

    if not settings.IS_DEMO:
        stderr.write("There are no trial tokens with OCOP_MODE=production. / Chỉ cấp mã dùng thử ở chế độ demo.\n")
        return 1
    from ocop.interfaces.console.prepare import prepare_database
    from ocop.programme.traceability.operations.issue_epcis_token import issue_trial_token

    prepare_database(stderr)
    secret = f"ocop-trial-{secrets.token_urlsafe(32)}"
    issue_trial_token(secret=secret, space=f"trial-{secrets.token_hex(16)}", now=timezone.now())
    stdout.write(f"{secret}\n")
    return 0
