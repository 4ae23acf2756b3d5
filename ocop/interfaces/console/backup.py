"""`ocop backup`: database and uploaded files copied while the server runs."""

from importlib.metadata import version
from pathlib import Path
from typing import IO, Any

from ocop.interfaces.console.arguments import CommandParser, UsageFault
from ocop.interfaces.console.django_setup import start_django

DESCRIPTION = """Sao lưu cơ sở dữ liệu và tệp tải lên vào một thư mục mới trong FOLDER, trong khi máy chủ vẫn chạy. Bản
sao là một túi BagIt: mọi tệp có mã SHA-256. Tệp đã có ở bản trước không chép lại. / Copy the database and the uploaded
files into a new folder below FOLDER while the server runs. A copy is a BagIt bag: every file with its SHA-256. Files of
the copy before are linked, not copied again."""
PREFIX = "ocop"
STAMP_KEYS = "stamp-keys.json"


def run_backup(arguments: list[str], stdin: IO[Any], stdout: IO[str], stderr: IO[str]) -> int:
    """0 and the folder's name; 1 when nothing could be saved or a stored file is damaged; 2 for bad usage."""
    parser = CommandParser(prog="ocop backup", description=DESCRIPTION, add_help=False)
    parser.add_argument("folder", nargs="?", metavar="FOLDER", help="nơi giữ các bản sao lưu / where backups are kept")
    parser.add_argument("-h", "--help", action="store_true", help="xem cách dùng / this help")
    parser.add_argument(
        "--keep", type=int, metavar="N", help="chỉ giữ N bản mới nhất / keep the N newest, remove older ones"
    )
    parser.add_argument(
        "--with-keys",
        action="store_true",
        help="chép cả khóa bí mật của tem; chỉ khi nơi giữ an toàn / the secret keys of stamps too",
    )
    try:
        options = parser.parse_args(arguments)
        if options.help:
            stdout.write(parser.format_help())
            return 0
        if options.folder is None or (options.keep is not None and options.keep < 1):
            parser.error("ocop backup FOLDER [--keep N], N >= 1")
    except UsageFault as fault:
        stderr.write(str(fault))
        return 2
    start_django()
    from django.conf import settings
    from django.db import connection
    from django.utils import timezone

    from ocop.foundation.backups.faults import BackupFault
    from ocop.foundation.backups.taking import forget_backups, take_backup

    now = timezone.localtime()
    has_keys = settings.STAMP_KEYS.exists()
    try:
        made = take_backup(
            connection,
            target=Path(options.folder),
            files_root=Path(settings.FILES_ROOT),
            keys={STAMP_KEYS: settings.STAMP_KEYS} if options.with_keys and has_keys else {},
            prefix=PREFIX,
            facts={"Made-By": f"ocop {version('ocop')}", "Made-At": now.isoformat(timespec="seconds")},
            now=now,
        )
    except BackupFault as fault:
        stderr.write(f"{fault}\n")
        return 1
    stdout.write(
        f"{made.folder}\n{made.files} tệp / files, {made.linked} đã có ở bản trước / linked, "
        f"{made.copied_bytes} bytes chép mới / copied.\n"
    )
    if has_keys and not options.with_keys:
        stdout.write("Chưa gồm khóa của tem / without the keys of stamps: --with-keys\n")
    for name in made.damaged:
        stderr.write(f"Tệp đã hỏng từ trước / damaged before it was copied: {name}\n")
    if options.keep and not made.damaged:
        for path in forget_backups(Path(options.folder), prefix=PREFIX, keep=options.keep, now=now):
            stdout.write(f"Đã xóa bản cũ / removed: {path.name}\n")
    return 1 if made.damaged else 0
