"""`ocop`: one command, a table of subcommands. Each module is imported only when its line is called."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable
from typing import IO, Any

COMMANDS: dict[str, tuple[str, str]] = {
    # name: (module:function, help — "English / Tiếng Việt")
    "assess": (
        "ocop.interfaces.console.assess:run_assess",
        "star of one product from its score sheets, no database / tính hạng sao từ các phiếu chấm",
    ),
    "run": ("ocop.interfaces.console.serve:run_run", "prepare, load the demo, serve / chuẩn bị, nạp dữ liệu mẫu, chạy"),
    "serve": ("ocop.interfaces.console.serve:run_serve", "serve the database as it is / chạy máy chủ"),
    "demo": ("ocop.interfaces.console.demo_command:run_demo", "load the demo / nạp dữ liệu mẫu"),
    "make-national": (
        "ocop.interfaces.console.make_national:run_make_national",
        "made-up records of the size of the country, in an empty home / số liệu thử quy mô cả nước",
    ),
    "demo-token": (
        "ocop.interfaces.console.demo_token:run_demo_token",
        "a bearer token for trials of EPCIS / mã truy cập dùng thử EPCIS",
    ),
    "claims": (
        "ocop.interfaces.console.claims:run_claims",
        "figures of published documents, computed anew / tính lại số liệu nêu trong văn bản",
    ),
    "import-products": (
        "ocop.interfaces.console.import_products:run_import_products",
        "check or bring in a list of products / kiểm tra, nhập danh sách sản phẩm",
    ),
    "load-links": (
        "ocop.interfaces.console.load_links:run_load_links",
        "links of GS1 identifiers from a JSON file / nạp liên kết của mã GS1 từ tệp JSON",
    ),
    "stamp-file-work": (
        "ocop.interfaces.console.stamp_file_work:run_stamp_file_work",
        "write the printer's file of a batch, begun by its page / lập tệp in của một lô tem",
    ),
    "new-stamp-epoch": (
        "ocop.interfaces.console.stamp_epochs:run_new_stamp_epoch",
        "a new secret key for stamps / mở kỳ khóa tem mới",
    ),
    "revoke-stamp-epoch": (
        "ocop.interfaces.console.stamp_epochs:run_revoke_stamp_epoch",
        "stamps of a leaked key are checked by hand / thu hồi một kỳ khóa tem",
    ),
    "new-stamp-signing-key": (
        "ocop.interfaces.console.stamp_epochs:run_new_stamp_signing_key",
        "another key signs manifests and day roots / đổi khóa ký bảng kê tem và mã gốc ngày",
    ),
    "import-work": (
        "ocop.interfaces.console.import_work:run_import_work",
        "read or write one uploaded list, begun by its page / đọc, ghi một danh sách đã tải lên",
    ),
    "build-assets": (
        "ocop.interfaces.console.build_assets:run_build_assets",
        "build fonts, styles, scripts / dựng giao diện",
    ),
    "migrate": ("ocop.interfaces.console.django_commands:run_migrate", "shape the database / cập nhật cơ sở dữ liệu"),
    "makemigrations": (
        "ocop.interfaces.console.django_commands:run_makemigrations",
        "write migrations / viết bản cập nhật",
    ),
    "backup": (
        "ocop.interfaces.console.backup:run_backup",
        "database and files, copied while the server runs / sao lưu khi máy chủ vẫn chạy",
    ),
    "restore": (
        "ocop.interfaces.console.restore:run_restore",
        "a backup put back into an empty home / khôi phục bản sao lưu vào nơi còn trống",
    ),
    "prepare": ("ocop.interfaces.console.prepare:run_prepare", "tables and reference records / chuẩn bị dữ liệu nền"),
    "publish-day-roots": (
        "ocop.interfaces.console.day_roots:run_publish_day_roots",
        "bind the events of days that are over / công bố mã gốc các sự kiện của từng ngày",
    ),
    "push-portal": (
        "ocop.interfaces.console.push_portal:run_push_portal",
        "records for the national traceability portal / gửi bản ghi lên cổng truy xuất quốc gia",
    ),
    "read-scans": (
        "ocop.interfaces.console.read_scans:run_read_scans",
        "words of scanned papers, for the search / đọc chữ trong bản chụp văn bản để tìm kiếm",
    ),
    "remind": (
        "ocop.interfaces.console.remind:run_remind",
        "tell people of deadlines that come near / nhắc các thời hạn sắp đến",
    ),
    "tend": (
        "ocop.interfaces.console.tend:run_tend",
        "all that is done beside a server, in one process / các việc chạy bên cạnh máy chủ",
    ),
    "send-messages": (
        "ocop.interfaces.console.send_messages:run_send_messages",
        "e-mail, Zalo, SMS that wait in the outbox / gửi tin trong hộp gửi đi",
    ),
    "send-reports": (
        "ocop.interfaces.console.send_reports:run_send_reports",
        "answers to EPCIS subscribers / gửi kết quả cho các đăng ký EPCIS",
    ),
    "sweep-files": (
        "ocop.interfaces.console.sweep_files:run_sweep_files",
        "uploaded bytes nothing speaks of / tệp tải lên không còn bản ghi nào",
    ),
    "sweep-personal-data": (
        "ocop.interfaces.console.sweep_personal:run_sweep_personal",
        "personal data whose term is over / dữ liệu cá nhân đã hết thời hạn giữ",
    ),
    "watch-scans": (
        "ocop.interfaces.console.watch_scans:run_watch_scans",
        "look for copied stamps in new scans / tìm tem bị sao chép trong các lần quét mới",
    ),
    "verify-log": ("ocop.interfaces.console.verify_log:run_verify_log", "check the audit log / kiểm tra nhật ký"),
    "verify-record": (
        "ocop.interfaces.console.verify_record:run_verify_record",
        "derive a council session anew: chains, rows, stars / kiểm tra hồ sơ phiên họp hội đồng",
    ),
    "export-council-file": (
        "ocop.interfaces.console.export_council_file:run_export_council_file",
        "everything of a session as a BagIt bag / xuất hồ sơ phiên họp để lưu trữ",
    ),
    "create-administrator": (
        "ocop.interfaces.console.create_administrator:run_create_administrator",
        "the first account / tài khoản quản trị đầu tiên",
    ),
    "reference": ("ocop.interfaces.console.reference:run_reference", "print reference pages / in trang tra cứu"),
    "messages": ("ocop.interfaces.console.messages:run_messages", "collect and compile translations / bản dịch"),
    "shell": ("ocop.interfaces.console.django_commands:run_shell", "a Python prompt / dòng lệnh Python"),
}
"""The function takes (arguments, stdin, stdout, stderr) and returns the exit code."""

Command = Callable[[list[str], IO[Any], IO[str], IO[str]], int]


def usage() -> str:
    width = max(map(len, COMMANDS))
    lines = [f"  {name.ljust(width)}  {words}" for name, (_, words) in sorted(COMMANDS.items())]
    head = "ocop COMMAND [ARGUMENTS] — the OCOP platform / nền tảng Chương trình mỗi xã một sản phẩm (OCOP)"
    return "\n".join([head, "", *lines, "", "ocop COMMAND --help: more on one command / xem thêm từng lệnh", ""])


def find(name: str) -> Command:
    """The function behind a subcommand."""
    module, _, function = COMMANDS[name][0].partition(":")
    command: Command = getattr(importlib.import_module(module), function)
    return command


def run(arguments: list[str], stdin: IO[Any], stdout: IO[str], stderr: IO[str]) -> int:
    if not arguments or arguments[0] in ("-h", "--help", "help"):
        stdout.write(usage())
        return 0 if arguments else 2
    if arguments[0] not in COMMANDS:
        stderr.write(f"Không có lệnh «{arguments[0]}» / no such command.\n\n{usage()}")
        return 2
    return find(arguments[0])(arguments[1:], stdin, stdout, stderr)


def main() -> int:
    """Entry point of the `ocop` script; Vietnamese goes out as UTF-8 whatever the terminal says."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        return run(sys.argv[1:], sys.stdin, sys.stdout, sys.stderr)
    except BrokenPipeError:
        sys.stderr.close()
        return 1


if __name__ == "__main__":
    raise SystemExit(main())
