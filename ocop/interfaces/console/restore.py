"""`ocop restore`: a backup checked, and put back into an empty home."""

from pathlib import Path
from typing import IO, Any

from ocop.interfaces.console.arguments import CommandParser, UsageFault
from ocop.interfaces.console.backup import STAMP_KEYS
from ocop.interfaces.console.django_setup import start_django

DESCRIPTION = """Khôi phục một bản sao lưu vào OCOP_HOME, cơ sở dữ liệu còn trống: so từng tệp với mã SHA-256 rồi mới
ghi. / Put a backup into an empty OCOP_HOME and database: every byte is checked before anything is written."""


def run_restore(arguments: list[str], stdin: IO[Any], stdout: IO[str], stderr: IO[str]) -> int:
    """0 when it was put back (or is whole, with --check); 1 with what is wrong; 2 for bad usage."""
    parser = CommandParser(prog="ocop restore", description=DESCRIPTION, add_help=False)
    parser.add_argument(
        "folder", nargs="?", metavar="BACKUP", help="thư mục do `ocop backup` lập / made by `ocop backup`"
    )
    parser.add_argument("-h", "--help", action="store_true", help="xem cách dùng / this help")
    parser.add_argument(
        "--check", action="store_true", help="chỉ kiểm tra, không ghi gì / only look whether it is whole"
    )
    try:
        options = parser.parse_args(arguments)
        if options.help:
            stdout.write(parser.format_help())
            return 0
        if options.folder is None:
            parser.error("ocop restore [--check] BACKUP")
    except UsageFault as fault:
        stderr.write(str(fault))
        return 2
    start_django()
    from django.conf import settings
    from django.db import connection

    from ocop.foundation.backups.faults import BackupFault
    from ocop.foundation.backups.restoring import check_backup, restore_backup
    from ocop.interfaces.console.prepare import prepare_database
    from ocop.interfaces.console.verify_log import run_verify_log

    folder = Path(options.folder)
    try:
        if options.check:
            told = check_backup(folder)
            stdout.write(f"Bản sao lưu trọn vẹn / the backup is whole: {told.get('Made-By')}, {told.get('Made-At')}\n")
            return 0
        done = restore_backup(
            connection, folder=folder, files_root=Path(settings.FILES_ROOT), keys={STAMP_KEYS: settings.STAMP_KEYS}
        )
    except BackupFault as fault:
        stderr.write(f"{fault}\n")
        return 1
    prepare_database(stdout)
    stdout.write(f"Đã khôi phục / restored: {done.files} tệp / files.\n")
    if not done.keys:
        stdout.write(f"Không có khóa của tem trong bản này / no keys of stamps in this backup: {settings.STAMP_KEYS}\n")
    return run_verify_log([], stdin, stdout, stderr)
