"""`ocop new-stamp-epoch`, `ocop revoke-stamp-epoch N`, `ocop new-stamp-signing-key`: the secret keys of stamps and the
key that signs, in their file beside the database."""

from typing import IO, Any

from ocop.interfaces.console.django_setup import start_django

USAGE_NEW = """Cách dùng: ocop new-stamp-epoch

Mở kỳ khóa tem mới trong tệp khóa (OCOP_STAMP_KEYS); tem cấp từ nay dùng khóa này, tem đã in vẫn kiểm tra được.
A new secret key; stamps generated from now on are made with it. Copy the file of the keys to every machine afterwards.
"""
USAGE_REVOKE = """Cách dùng: ocop revoke-stamp-epoch N

Khóa của kỳ N có thể đã lộ: mọi tem của kỳ ấy từ nay hiện "cần kiểm tra trực tiếp". Không hoàn lại được.
Every stamp of epoch N is to be checked by hand from now on. Copy the file of the keys to every machine afterwards.
"""
USAGE_SIGNING = """Cách dùng: ocop new-stamp-signing-key

Đổi khóa ký bảng kê lô tem và mã gốc ngày, khi tệp khóa có thể đã lộ; chữ ký cũ vẫn kiểm tra được.
Another key signs manifests and day roots from now on. Copy the file of the keys to every machine afterwards.
"""


def run_new_stamp_epoch(arguments: list[str], stdin: IO[Any], stdout: IO[str], stderr: IO[str]) -> int:
    """0 when a key was added, 1 when it was refused, 2 for bad usage."""
    if arguments:
        is_help = arguments[0] in ("-h", "--help")
        (stdout if is_help else stderr).write(USAGE_NEW)
        return 0 if is_help else 2
    start_django()
    from django.utils import timezone

    from ocop.foundation.refusal import Refusal
    from ocop.programme.stamps.operations.change_epochs import new_epoch

    try:
        number = new_epoch(now=timezone.now())
    except Refusal as refusal:
        stderr.write(" ".join(refusal.reasons) + "\n")
        return 1
    stdout.write(
        f"Đã mở kỳ khóa số {number}. Chép tệp khóa sang mọi máy chủ và nơi cất khóa.\n"
        f"Epoch {number} is current. Copy the file of the keys to every machine and to where keys are kept.\n"
    )
    return 0


def run_revoke_stamp_epoch(arguments: list[str], stdin: IO[Any], stdout: IO[str], stderr: IO[str]) -> int:
    """0 when the epoch is revoked now, 1 when it was refused, 2 for bad usage."""
    if len(arguments) != 1 or not (arguments[0].isascii() and arguments[0].isdigit() and len(arguments[0]) < 3):
        is_help = arguments[:1] in (["-h"], ["--help"])
        (stdout if is_help else stderr).write(USAGE_REVOKE)
        return 0 if is_help else 2
    start_django()
    from django.utils import timezone

    from ocop.foundation.refusal import Refusal
    from ocop.programme.stamps.operations.change_epochs import end_epoch

    number = int(arguments[0])
    try:
        is_new = end_epoch(number=number, now=timezone.now())
    except Refusal as refusal:
        stderr.write(" ".join(refusal.reasons) + "\n")
        return 1
    said = "Đã thu hồi" if is_new else "Trước đây đã thu hồi"
    stdout.write(f"{said} kỳ khóa số {number} / epoch {number} is revoked. Chép tệp khóa sang mọi máy chủ.\n")
    return 0


def run_new_stamp_signing_key(arguments: list[str], stdin: IO[Any], stdout: IO[str], stderr: IO[str]) -> int:
    """0 when another key signs now, 2 for bad usage."""
    if arguments:
        is_help = arguments[0] in ("-h", "--help")
        (stdout if is_help else stderr).write(USAGE_SIGNING)
        return 0 if is_help else 2
    start_django()
    from django.utils import timezone

    from ocop.programme.stamps.operations.change_epochs import new_signing_key

    kid = new_signing_key(now=timezone.now())
    stdout.write(
        f"Đã đổi khóa ký; khóa mới mang tên {kid}. Chép tệp khóa sang mọi máy chủ và nơi cất khóa.\n"
        f"Key {kid} signs from now on. Copy the file of the keys to every machine and to where keys are kept.\n"
    )
    return 0
