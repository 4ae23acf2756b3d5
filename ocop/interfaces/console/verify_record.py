"""`ocop verify-record`: derive a council session's chains, rows and stars anew, from the database or from a file."""

import json
from pathlib import Path
from typing import IO, Any

from ocop.interfaces.console.django_setup import start_django

USAGE = """ocop verify-record SESSION | FILE.json [ROOT]
    SESSION    the number of a session: its record is read from the database
    FILE.json  an exported record; no database is needed
    ROOT       the root printed in the signed minutes, or of the release or the approval (page of the record): tells a
               record that was written anew as a whole
Exit code: 0 everything fits, 1 something does not (one line each), 2 the record cannot be read.
The same check without this program: python3 standalone_verifier.py FILE.json [ROOT] (in every exported council file).
"""
UNREADABLE = (OSError, ValueError, KeyError, TypeError, IndexError, AttributeError)


def run_verify_record(arguments: list[str], stdin: IO[Any], stdout: IO[str], stderr: IO[str]) -> int:
    """0 when chains, rows and results fit; 1 with a line per fault; 2 when there is no such record."""
    if len(arguments) not in {1, 2} or arguments[0] in {"-h", "--help"}:
        (stdout if arguments else stderr).write(USAGE)
        return 0 if arguments else 2
    from ocop.programme.evaluation.rules.standalone_verifier import verify

    try:
        record = _record(arguments[0])
        faults = verify(record, *arguments[1:]) + _faults_of_the_files(arguments[0])
    except UNREADABLE as fault:
        stderr.write(f"Không đọc được hồ sơ phiên họp / the record cannot be read: {fault!r}\n")
        return 2
    faults += _faults_of_the_engine(record)
    for line in faults:
        stderr.write(line + "\n")
    if not faults:
        count = sum(item["result"] is not None for item in record["items"])
        stdout.write(f"Khớp: mọi dấu niêm phong, {count} kết quả. / Every seal and {count} results fit.\n")
    return 1 if faults else 0


def _record(which: str) -> Any:
    from ocop.programme.evaluation.rules.standalone_verifier import read

    if not which.isdigit():
        return read(Path(which).read_text(encoding="utf-8"))
    start_django()
    from django.core.exceptions import ObjectDoesNotExist
    from django.utils import timezone

    from ocop.programme.accounts.rules.actor import programme_itself
    from ocop.programme.evaluation.queries.record_document import record_document
    from ocop.programme.evaluation.queries.visible import sessions_visible_to

    try:
        sessions = sessions_visible_to(programme_itself("ocop verify-record"))
        session = sessions.select_related("council__document", "round").get(pk=int(which))
    except ObjectDoesNotExist as fault:
        raise ValueError(f"no session {which}") from fault
    return json.loads(json.dumps(record_document(session, now=timezone.now()), default=str))


def _faults_of_the_files(which: str) -> list[str]:
    """Of a session in the database: signed papers whose bytes are not the signed ones."""
    if not which.isdigit():
        return []
    from ocop.programme.accounts.rules.actor import programme_itself
    from ocop.programme.evaluation.queries.signed_papers import signed_files_that_differ
    from ocop.programme.evaluation.queries.visible import sessions_visible_to

    return signed_files_that_differ(sessions_visible_to(programme_itself("ocop verify-record")).get(pk=int(which)))


def _faults_of_the_engine(record: Any) -> list[str]:
    """The second derivation: the program's own engine on the stored input, against the stored result."""
    from fractions import Fraction

    from ocop.programme.evaluation.rules.engine_input import outcome_of
    from ocop.programme.evaluation.rules.working_rules import read_working_rules
    from ocop.programme.rubrics.rules.reading import read_edition, read_rubric

    faults = []
    for item in record["items"]:
        result = item["result"]
        if result is None:
            continue
        edition = read_edition(item["edition"], file="record")
        rubric = read_rubric(item["rubric"], edition=edition, file="record")
        found = outcome_of(rubric, read_working_rules(record["rules"]), result["engine_input"])
        stored = (Fraction(result["points"]), result["band"], result["star"])
        if stored != (found.average, found.band, found.star) or result["engine_output"] != found.document:
            faults.append(
                f"item {item['position']}: bộ máy tính điểm cho kết quả khác / the engine derives another result"
            )
    return faults
