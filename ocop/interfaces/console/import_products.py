"""`ocop import-products FILE`: what a list would create or change, faults by cell; `--commit` writes it."""

from __future__ import annotations

import argparse
import json
import secrets
import sys
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from ocop.interfaces.console.arguments import CommandParser, UsageFault
from ocop.interfaces.console.django_setup import start_django

if TYPE_CHECKING:
    from ocop.programme.recognition.queries.import_plan import ImportPlan

DESCRIPTION = """Đọc danh sách sản phẩm OCOP (.xlsx, .xls, .csv; mẫu 22 cột hoặc CSV mở), so với dữ liệu đang có và
in từng dòng: số dòng, sẽ tạo hay thay đổi gì, lỗi theo từng ô. Không có --commit thì không ghi gì.
Read a list of OCOP products, compare it with the register, print each row and the faults of its cells.
Nothing is written without --commit; with it, all rows are written or none."""
EPILOG = """Mã thoát / exit codes:
  0  không có lỗi (có thể có cảnh báo) / no errors, perhaps warnings
  1  có lỗi, không ghi dòng nào / errors, nothing was written
  2  gọi sai lệnh, không mở được tệp / wrong usage, the file cannot be opened

Nhập lại cùng một danh sách không tạo bản ghi trùng. / The same list again makes no doubles."""


def _parser() -> argparse.ArgumentParser:
    parser = CommandParser(
        prog="ocop import-products",
        description=DESCRIPTION,
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        add_help=False,
    )
    parser.add_argument("-h", "--help", action="store_true", help="xem cách dùng / this help")
    parser.add_argument(
        "file", metavar="FILE", nargs="?", help="tệp danh sách, - là đầu vào chuẩn / the list, - for stdin"
    )
    parser.add_argument(
        "--commit", action="store_true", help="ghi vào cơ sở dữ liệu nếu không có lỗi / write when no errors"
    )
    parser.add_argument("--json", action="store_true", help="in JSON cho máy đọc / machine form")
    parser.add_argument(
        "--province", default="", metavar="CODE", help="mã tỉnh cho danh sách không ghi tỉnh, ví dụ 19 / province code"
    )
    parser.add_argument("--all-rows", action="store_true", help="in cả dòng không đổi / also rows that change nothing")
    return parser


def run_import_products(arguments: list[str], stdin: IO[Any], stdout: IO[str], stderr: IO[str]) -> int:
    """The subcommand: 0 without errors, 1 with errors (nothing written), 2 for bad usage or no such file."""
    parser = _parser()
    try:
        options = parser.parse_args(arguments)
        if options.help:
            stdout.write(parser.format_help())
            return 0
        if not options.file:
            parser.error("Thiếu tên tệp / a file is needed.")
        content = _content_of(options.file, stdin)
    except UsageFault as fault:
        stderr.write(str(fault))
        return 2
    start_django()
    from django.utils import timezone

    from ocop.programme.accounts.rules.actor import programme_itself
    from ocop.programme.recognition.operations.import_products import commit_import, preview_import
    from ocop.programme.recognition.operations.keeping_preview import columns_of, preview_of
    from ocop.programme.recognition.queries.import_plan import plan_import

    actor, now = programme_itself("ocop import-products"), timezone.now()
    plan = plan_import(actor=actor, content=content, today=timezone.localdate(now), province_code=options.province)
    is_committed = False
    if options.commit and not plan.error_count:
        preview = preview_import(
            actor=actor, name=Path(options.file).name, content=content, province_code=options.province, now=now
        )
        commit_import(actor=actor, batch_id=preview.batch.pk, choose=secrets.choice, now=now)
        is_committed = True
    if options.json:
        _write_json({**preview_of(plan), "columns": columns_of(plan), "committed": is_committed}, stdout)
    else:
        _write_text(plan, stdout, is_committed=is_committed, has_all_rows=options.all_rows, asked=options.commit)
    return 1 if plan.error_count else 0


def _content_of(name: str, stdin: IO[Any]) -> bytes:
    if name == "-":
        raw = getattr(stdin, "buffer", stdin).read()
        return raw.encode() if isinstance(raw, str) else bytes(raw)
    try:
        return Path(name).read_bytes()
    except FileNotFoundError:
        raise UsageFault(f"Không tìm thấy tệp {name} / no such file.\n") from None
    except (OSError, ValueError) as fault:
        raise UsageFault(
            f"Không mở được tệp {name} / cannot open: {getattr(fault, 'strerror', None) or fault}\n"
        ) from None


def _write_json(document: dict[str, Any], stdout: IO[str]) -> None:
    from ocop.programme.recognition.labels import fault_sentence

    for fault in [*document["faults"], *(fault for row in document["rows"] for fault in row["faults"])]:
        fault["sentence"] = fault_sentence(fault["code"], fault["read"], fault["facts"])
    json.dump(document, stdout, ensure_ascii=False, indent=1, default=str)
    stdout.write("\n")


def _write_text(plan: ImportPlan, stdout: IO[str], *, is_committed: bool, has_all_rows: bool, asked: bool) -> None:
    from ocop.programme.recognition.labels import IMPORT_OUTCOME, IMPORT_RECORD, SKIPPED_ROW, fault_sentence
    from ocop.programme.recognition.rules.import_faults import Severity

    words = {Severity.ERROR: "LỖI", Severity.WARNING: "lưu ý"}

    def tell(fault: Any, indent: str) -> None:
        sentence = fault_sentence(fault.code, fault.read, fault.facts)
        where = f"{fault.cell}: " if fault.cell else ""
        stdout.write(f"{indent}{words[fault.severity]} {where}{sentence}\n")

    layout = plan.read.layout
    if layout is not None:
        stdout.write(f"Dòng tiêu đề {layout.first_row + 1}–{layout.last_row + 1}, nhận ra {len(layout.columns)} cột.\n")
        if layout.unrecognised:
            unread = ", ".join(label for _index, label in layout.unrecognised)
            stdout.write(f"Cột không đọc: {unread}\n")
    for fault in plan.read.faults:
        tell(fault, "")
    for row_plan in plan.rows:
        if row_plan.outcome == "UNCHANGED" and not row_plan.row.faults and not has_all_rows:
            continue
        parts = "; ".join(
            f"{IMPORT_RECORD[kind]} {str(IMPORT_OUTCOME[outcome]).lower()}" for kind, outcome in row_plan.parts.items()
        )
        outcome = str(IMPORT_OUTCOME[row_plan.outcome]).lower()
        stars = " → ".join(f"{one.star} sao ({one.decided_on or one.year})" for one in row_plan.row.recognitions)
        stdout.write(
            f"Dòng {row_plan.row.number}: {outcome} — {row_plan.row.product or '?'} — {row_plan.row.producer or '?'}"
        )
        stdout.write(f" — {stars}" if stars else "")
        stdout.write(f" [{parts}]\n" if parts else "\n")
        for fault in row_plan.row.faults:
            tell(fault, "    ")
    for skipped in plan.read.skipped:
        stdout.write(f"Dòng {skipped.number}: bỏ qua ({SKIPPED_ROW[skipped.kind]}) — {skipped.text}\n")
    stdout.write("\n")
    for kind, counts in plan.counts.items():
        told = ", ".join(f"{count} {str(IMPORT_OUTCOME[name]).lower()}" for name, count in counts.items() if count)
        stdout.write(f"{IMPORT_RECORD[kind]}: {told or '0'}\n")
    stdout.write(f"{plan.error_count} lỗi, {plan.warning_count} lưu ý.\n")
    if is_committed:
        stdout.write("Đã ghi vào cơ sở dữ liệu / committed.\n")
    elif plan.error_count:
        stdout.write("Còn lỗi nên chưa ghi dòng nào / errors: nothing was written.\n")
    elif not asked:
        stdout.write("Chưa ghi; thêm --commit để ghi / not written; add --commit.\n")


if __name__ == "__main__":
    raise SystemExit(run_import_products(sys.argv[1:], sys.stdin, sys.stdout, sys.stderr))
