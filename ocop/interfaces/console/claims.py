"""`ocop claims`: every figure of the published documents, checked against records and against the others."""

from __future__ import annotations

import argparse
import csv
import json
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from ocop.interfaces.console.django_setup import start_django

if TYPE_CHECKING:
    from ocop.programme.reporting.queries.claims import CheckedClaim
    from ocop.programme.reporting.rules.claim_file import ClaimFile

DESCRIPTION = """Mỗi số liệu nêu trong các văn bản, bài báo được tính lại từ bản ghi hoặc từ các số liệu khác.
Every figure of the published documents, computed from records or from other figures, never from itself."""
EPILOG = """agrees          tính lại được và khớp / computed, and it fits
differs         tính lại được và không khớp / computed, and it does not fit
recorded        chỉ có chính nguồn đó nêu / its own source is all there is
not_computable  thiếu dữ liệu, cột why nói thiếu gì / something is missing, `why` names it

--file: JSON cùng dạng với tệp của hệ thống, hoặc CSV, danh sách JSON (id, what, value, unit, period, territory;
nếu có: seed, value_max, qualifier, kind, computation). Số liệu hệ thống chưa biết được đối chiếu theo chữ nêu trong
cột what (tổng, trong đó, hạng sao, loại chủ thể, tỷ lệ, bình quân, tăng…) và phép tính trong cột computation; hai
nguồn nêu cùng nội dung, nơi và kỳ được so với nhau. Không ghi gì vào cơ sở dữ liệu / unknown claims are held against
one another by their words; nothing is stored."""

_UNREADABLE = (OSError, ValueError, LookupError, TypeError, AttributeError, ArithmeticError, RecursionError, csv.Error)
"""What reading a file of any shape may end in: wrong words, wrong kinds of JSON, numbers that are none, depth."""


def run_claims(arguments: list[str], stdin: IO[Any], stdout: IO[str], stderr: IO[str]) -> int:
    """0 and a line per claim (a list of objects with --json); 2 for wrong usage."""
    parser = argparse.ArgumentParser(
        prog="ocop claims",
        description=DESCRIPTION,
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--json", action="store_true", help="in JSON cho máy đọc / machine form")
    parser.add_argument("--file", metavar="PATH", help="tệp số liệu khác, JSON hoặc CSV / another file of claims")
    try:
        options = parser.parse_args(arguments)
    except SystemExit as stop:
        return int(stop.code or 0)
    start_django()
    from django.utils import timezone, translation

    from ocop.interfaces.console.prepare import prepare_database
    from ocop.programme.accounts.rules.actor import programme_itself
    from ocop.programme.reporting.operations.load_claims import load_claims
    from ocop.programme.reporting.queries.claims import checked_claims, claims_of_file

    prepare_database(stderr)
    actor = programme_itself("claims")
    with translation.override("vi"):
        today = timezone.localdate()
        if options.file is None:
            load_claims(actor=actor, now=timezone.now(), today=today)
            rows = [_row(claim) for claim in checked_claims(actor)]
        else:
            try:
                rows = [_row(claim) for claim in claims_of_file(_other_file(options.file), today)]
            except _UNREADABLE as fault:
                stderr.write(f"{options.file}: {type(fault).__name__}: {fault}\n")
                return 2
    if options.json:
        stdout.write(json.dumps(rows, ensure_ascii=False, indent=1) + "\n")
        return 0
    for row in rows:
        stdout.write(f"{row['id']}  {row['verdict']:<14}  {row['what']}: {row['claimed']}\n    {row['why']}\n")
    tally = {
        verdict: sum(row["verdict"] == verdict for row in rows) for verdict in sorted({r["verdict"] for r in rows})
    }
    stdout.write(", ".join(f"{verdict} {count}" for verdict, count in tally.items()) + f"; {len(rows)}\n")
    return 0


def _other_file(path: str) -> ClaimFile:
    """The claims somebody else wrote down. One of `_UNREADABLE` for what cannot be read."""
    from ocop.programme.reporting.queries.claim_figures import place_named
    from ocop.programme.reporting.rules.claim_file import claim_file, read_claims
    from ocop.programme.reporting.rules.claim_sheet import with_objects, with_sheet

    text = Path(path).read_text(encoding="utf-8-sig")
    if text.lstrip().startswith("{"):
        return read_claims(json.loads(text))
    if text.lstrip().startswith("["):
        return with_objects(claim_file(), json.loads(text), place_named)
    return with_sheet(claim_file(), text, place_named)


def _row(claim: CheckedClaim) -> dict[str, Any]:
    from ocop.programme.reporting.queries.claim_words import claimed_words, place_words

    figure, amount = claim.figure, claim.checked.computed
    return {
        "id": figure.code,
        "what": figure.words,
        "place": place_words(figure),
        "period": figure.period,
        "claimed": claimed_words(figure),
        "value": None if figure.value is None else f"{figure.value.normalize():f}",
        "value_max": None if figure.value_max is None else f"{figure.value_max.normalize():f}",
        "unit": figure.unit,
        "qualifier": figure.qualifier,
        "computed": claim.computed or None,
        "computed_from": None if amount is None else float(amount.low),
        "computed_to": None if amount is None or amount.high is None else float(amount.high),
        "why": claim.why,
        "verdict": claim.verdict.value,
        "inputs": sorted(claim.checked.names),
        "follows": [{"what": one.words, "sum": one.sum, "inputs": sorted(one.inputs)} for one in claim.follows],
        "source": figure.source_title,
    }
