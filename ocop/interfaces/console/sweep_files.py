"""`ocop sweep-files`: uploaded bytes no record speaks of, shown; removed only with --delete."""

from datetime import timedelta
from typing import IO, Any

from ocop.interfaces.console.arguments import CommandParser, UsageFault
from ocop.interfaces.console.django_setup import start_django

DESCRIPTION = """Tìm tệp đã tải lên mà không bản ghi nào nhắc tới (lần tải bị hủy giữa chừng). Chỉ liệt kê, trừ khi có
--delete. / Find uploaded bytes that no record speaks of (uploads that were rolled back). Only lists them without
--delete; safe while the server runs."""
HOURS = 24


def run_sweep_files(arguments: list[str], stdin: IO[Any], stdout: IO[str], stderr: IO[str]) -> int:
    """0 when every record has its bytes, 1 when bytes are missing, 2 for bad usage."""
    parser = CommandParser(prog="ocop sweep-files", description=DESCRIPTION, add_help=False)
    parser.add_argument("-h", "--help", action="store_true", help="xem cách dùng / this help")
    parser.add_argument("--delete", action="store_true", help="xóa / remove what is found")
    parser.add_argument(
        "--older-than",
        type=int,
        default=HOURS,
        metavar="HOURS",
        help=f"chỉ tệp không ai động tới từ chừng ấy giờ, ít nhất 1, mặc định {HOURS} / untouched for so many hours",
    )
    try:
        options = parser.parse_args(arguments)
        if options.help:
            stdout.write(parser.format_help())
            return 0
        if options.older_than < 1:
            parser.error("--older-than: ít nhất 1 giờ / at least 1 hour")
    except UsageFault as fault:
        stderr.write(str(fault))
        return 2
    start_django()
    from django.utils import timezone

    from ocop.foundation.files.resumable import sweep_uploads
    from ocop.foundation.files.sweeping import sweep_files

    if options.delete:
        sweep_uploads(now=timezone.now())
    sweep = sweep_files(now=timezone.now(), grace=timedelta(hours=options.older_than), removes=options.delete)
    for path, size in sweep.orphans:
        stdout.write(f"{path}  {size}\n")
    done = "Đã xóa / removed" if options.delete else "Không còn bản ghi / orphans"
    stdout.write(
        f"{done}: {len(sweep.orphans)} ({sweep.size} bytes). Có bản ghi / in use: {sweep.kept}. "
        f"Mới quá, để lại / too young, left: {sweep.too_young}.\n"
    )
    if sweep.orphans and not options.delete:
        stdout.write("Thêm --delete để xóa / add --delete to remove.\n")
    for sha256 in sweep.missing:
        stderr.write(f"Mất tệp / bytes missing: {sha256}\n")
    return 1 if sweep.missing else 0
