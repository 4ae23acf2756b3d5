"""`ocop make-national`: an empty home filled with a made-up country, as large as the real one."""

from __future__ import annotations

import argparse
from time import monotonic
from typing import IO, Any

from ocop.interfaces.console.arguments import CommandParser, UsageFault
from ocop.interfaces.console.django_setup import collect_garbage_seldom, start_django

DESCRIPTION = """Tạo số liệu thử ở quy mô cả nước trong một cơ sở dữ liệu TRỐNG: tỉnh, xã, chủ thể, sản phẩm, hồ sơ,
phiên họp, phiếu chấm, quyết định, giấy chứng nhận của năm năm. Không chạy được khi OCOP_MODE=production.
Fill an EMPTY database with made-up records of the size of the whole country. The same seed makes the same country.
Every made-up account (quocgia.bo, quocgia.19, quocgia.19.ld, quocgia.19.01 …) has the password of the demo."""
EPILOG = """Mã thoát / exit codes: 0 xong / done; 1 từ chối / refused; 2 gọi sai lệnh / wrong usage."""

READER = "quocgia.bo"
"""The made-up officer of the ministry."""


def _parser() -> argparse.ArgumentParser:
    parser = CommandParser(
        prog="ocop make-national",
        description=DESCRIPTION,
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        add_help=False,
    )
    parser.add_argument("-h", "--help", action="store_true", help="xem cách dùng / this help")
    for name, number, words in (
        ("products", 20_000, "số sản phẩm / products"),
        ("producers", 10_000, "số chủ thể / producers"),
        ("scores", 12_000_000, "khoảng bao nhiêu điểm tiêu chí, 0 là không có phiếu / about how many points, 0: none"),
        ("seed", 2026, "cùng số thì cùng số liệu / the same number, the same country"),
    ):
        parser.add_argument(f"--{name}", type=int, default=number, metavar="N", help=f"{words} ({number})")
    return parser


def run_make_national(arguments: list[str], stdin: IO[Any], stdout: IO[str], stderr: IO[str]) -> int:
    """The subcommand; prints what was written and how long it took."""
    parser = _parser()
    try:
        options = parser.parse_args(arguments)
        if min(options.products, options.producers) < 1 or options.scores < 0:
            parser.error("Cần ít nhất một sản phẩm, một chủ thể / at least one product and one producer.")
        if options.producers > options.products:
            parser.error("Số chủ thể không nhiều hơn số sản phẩm / no more producers than products.")
    except UsageFault as fault:
        stderr.write(str(fault))
        return 2
    if options.help:
        stdout.write(parser.format_help())
        return 0
    start_django()
    collect_garbage_seldom()
    from django.conf import settings

    if not settings.IS_DEMO:
        stderr.write("Made-up records are not loaded with OCOP_MODE=production.\n")
        return 1
    from ocop.interfaces.console.prepare import prepare_database

    prepare_database(stdout)
    return _make(options, stdout, stderr)


def _make(options: argparse.Namespace, stdout: IO[str], stderr: IO[str]) -> int:
    from django.contrib.auth.hashers import make_password
    from django.db import connection
    from django.utils import timezone

    from ocop.foundation.refusal import Refusal
    from ocop.programme.accounts.queries.actors import actor_of
    from ocop.programme.accounts.queries.people import users_visible_to
    from ocop.programme.accounts.rules.actor import programme_itself
    from ocop.programme.accounts.rules.demo_access import DEMO_PASSWORD
    from ocop.programme.reporting.operations.make_national import make_national
    from ocop.programme.reporting.queries.national_reading import count_ahead
    from ocop.programme.reporting.rules.national_plan import NationalSize

    began = monotonic()

    def tell(what: str, count: int) -> None:
        stdout.write(f"{monotonic() - began:7.1f} s  {count:>12,} {what}\n")
        stdout.flush()

    now, programme = timezone.now(), programme_itself("ocop make-national")
    try:
        make_national(
            actor=programme,
            size=NationalSize(options.products, options.producers, options.scores, options.seed),
            password=make_password(DEMO_PASSWORD),
            now=now,
            today=timezone.localdate(now),
            tell=tell,
        )
    except Refusal as refusal:
        stderr.write("\n".join([*map(str, refusal.reasons), "Nothing was written.", ""]))
        return 1
    with connection.cursor() as cursor:  # so that the first question is planned as well as the later ones
        cursor.execute("ANALYZE")
    # As the first page of the day does it: whoever opens one now need not wait.
    user = users_visible_to(programme).get(username=READER)
    count_ahead(actor_of(user, today=timezone.localdate(now)), timezone.localdate(now))
    stdout.write(f"{monotonic() - began:7.1f} s  ready / xong\n")
    return 0
