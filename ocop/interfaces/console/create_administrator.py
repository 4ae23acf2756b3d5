"""`ocop create-administrator`: the first account of a new installation."""

import getpass
from typing import IO, Any

from ocop.interfaces.console.django_setup import start_django


def run_create_administrator(arguments: list[str], stdin: IO[Any], stdout: IO[str], stderr: IO[str]) -> int:
    """Ask for name and password and make a national administrator; refuses when there is one already."""
    if len(arguments) != 2 or arguments[0].startswith("-"):
        stderr.write("ocop create-administrator USERNAME 'FULL NAME'   (the password is asked for)\n")
        return 2
    start_django()
    from django.utils import timezone

    from ocop.foundation.refusal import Refusal
    from ocop.programme.accounts.operations.create_first_administrator import create_first_administrator

    password = getpass.getpass("Password / Mật khẩu: ")
    try:
        create_first_administrator(username=arguments[0], full_name=arguments[1], password=password, now=timezone.now())
    except Refusal as refusal:
        stderr.write("\n".join(refusal.reasons) + "\n")
        return 1
    stdout.write("Done. / Đã tạo tài khoản quản trị.\n")
    return 0
