"""Rules of the house that import contracts cannot say."""

import ast
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models

ROOT = Path(__file__).resolve().parents[2]
PROGRAMME = ROOT / "ocop" / "programme"
ORDER = [
    "geography",
    "accounts",
    "notifications",
    "official_documents",
    "bodies",
    ("producers", "rubrics"),
    "products",
    ("councils", "dossiers"),
    "evaluation",
    "recognition",
    ("traceability", "support", "training", "promotion"),
    "farming",
    "stamps",
    "production",
    "inspections",
    ("watch", "recalls"),
    "exchange",
    "privacy",
    "planning",
    "reporting",
]
RANK = {name: rank for rank, names in enumerate(ORDER) for name in ([names] if isinstance(names, str) else names)}
WRITES = {"save", "create", "update", "delete", "bulk_create", "bulk_update", "get_or_create", "update_or_create"}


def test_every_area_has_a_rank():
    assert sorted(RANK) == sorted(
        path.name for path in PROGRAMME.iterdir() if path.is_dir() and path.name != "__pycache__"
    )


def test_foreign_keys_point_down():
    upward = [
        f"{model._meta.label}.{field.name} -> {field.related_model._meta.label}"
        for model in apps.get_models()
        if model._meta.app_label in RANK
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey | models.ManyToManyField)
        and field.related_model._meta.app_label in RANK
        and (
            RANK[field.related_model._meta.app_label] > RANK[model._meta.app_label]
            or (
                RANK[field.related_model._meta.app_label] == RANK[model._meta.app_label]
                and field.related_model._meta.app_label != model._meta.app_label
            )
        )
    ]
    assert upward == []


def _python_files(*rooms: str) -> list[Path]:
    return [
        path
        for area in PROGRAMME.iterdir()
        for room in rooms
        for path in ([area / f"{room}.py"] if (area / f"{room}.py").exists() else sorted((area / room).rglob("*.py")))
    ]


def _write_calls(path: Path) -> list[str]:
    tree = ast.parse(path.read_text())
    return [
        f"{path.relative_to(ROOT)}:{node.lineno} .{node.func.attr}()"
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in WRITES
        and not (
            isinstance(node.func.value, ast.Name) and node.func.value.id in {"hashlib", "digest", "context", "found"}
        )
    ]


def test_only_operations_write():
    """Queries, permissions, rules and paper never call a method that writes rows."""
    found = []
    for path in _python_files("queries", "permissions", "paper", "labels"):
        for call in _write_calls(path):
            text = path.read_text()
            line = text.splitlines()[int(call.split(":")[1].split(" ")[0]) - 1]
            if re.search(r"objects|queryset|\.save\(|\.delete\(", line):
                found.append(call)
    assert found == []


def test_every_operation_leaves_an_audit_entry():
    """Every public operation opens a deed, or is a part called inside one (listed with its reason)."""
    parts = {
        "reporting/operations/national/country.py": "part of making a made-up country",
        "reporting/operations/national/makers.py": "part of making a made-up country",
        "reporting/operations/fold_changes.py": "puts the database's own notes together, no record changes",
        "reporting/operations/national/programmes.py": "part of making a made-up country",
        "reporting/operations/national/people.py": "part of making a made-up country",
        "reporting/operations/national/filings.py": "part of making a made-up country",
        "reporting/operations/national/sittings.py": "part of making a made-up country",
        "reporting/operations/national/recognitions.py": "part of making a made-up country",
        "geography/operations/writing_units.py": "part of entering, correcting and withdrawing a change of units",
        "accounts/operations/person_details.py": "reads what is typed for creating and changing, nothing is written",
        "promotion/operations/checking_sheets.py": "checks for every deed of the area, nothing is written",
        "promotion/operations/correcting.py": "part of correcting a press piece or a destination",
        "promotion/operations/promotion_notices.py": "part of the deed that causes the message",
        "training/operations/checking_course.py": "part of creating and of changing a course",
        "training/operations/seating.py": "part of every deed that frees or takes a seat",
        "training/operations/remind_business_reports.py": "the keyed message is itself the record",
        "traceability/operations/make_reports.py": "what is new in answers to standing questions: no deed of anybody",
        "traceability/operations/send_reports.py": "posts reports; each tells its own end",
        "traceability/operations/note_token_use.py": "when a token was last used: no deed of anybody",
        "traceability/operations/reading_capture.py": "reads what is handed in, nothing is written",
        "traceability/operations/declare_wrong.py": "sends a kept event again, by the deed of capturing",
        "farming/operations/checking_words.py": "checks for every deed of the area, nothing is written",
        "farming/operations/checking_work.py": "checks for recording and correcting, nothing is written",
        "farming/operations/exporting_work.py": "part of recording and of correcting work",
        "exchange/operations/portal_adapters.py": "the other sides there are, nothing is written",
        "exchange/operations/collect_records.py": "the waiting record is itself the record",
        "exchange/operations/push_records.py": "the outcome on the record is itself the record",
        "products/operations/holding_gtin.py": "part of every deed that writes a product's number",
        "producers/operations/noting_name.py": "part of every deed that writes a producer's name",
        "bodies/operations/paper_of_body.py": "part of every deed on a body",
        "reporting/operations/signing_report.py": "part of approving a report",
        "support/operations/charging.py": "part of deciding and of settling",
        "support/operations/paper_of_decision.py": "part of every deed that rests on a numbered paper",
        "support/operations/paying.py": "part of paying an award and of paying a request",
        "support/operations/stepping.py": "part of every deed on a request",
        "support/operations/telling.py": "part of the deed that causes the message",
        "support/operations/writing_policy.py": "part of recording and of revising a policy",
        "official_documents/operations/checking_document.py": "checks for registering, correcting, importing",
        "planning/operations/planning_place.py": "finds the place of a plan, nothing is written",
        "official_documents/operations/planning_import.py": "says what a list would do, nothing is written",
        "official_documents/operations/indexing.py": "part of every deed on a paper",
        "councils/operations/establishing_paper.py": "part of creating a council and of setting its rules",
        "evaluation/operations/asking.py": "part of opening a written consultation and of sending its requests",
        "evaluation/operations/balloting.py": "part of handing in and of giving back a sheet",
        "evaluation/operations/consultation_part.py": "reads what the minutes say, nothing is written",
        "evaluation/operations/calibrating.py": "part of every deed on a trial sheet",
        "evaluation/operations/disclosing.py": "part of beginning the discussion and of taking a session up again",
        "evaluation/operations/going_back.py": "part of the auditor's objection and of the leader's sending back",
        "evaluation/operations/releasing.py": "part of releasing a session and of sending its results back",
        "evaluation/operations/stepping.py": "locks, asks and moves for the deed that takes the step",
        "councils/operations/note_rules_used.py": "part of opening a session",
        "evaluation/operations/internal_part.py": "reads what the minutes keep inside the council, nothing is written",
        "evaluation/operations/drawing_up.py": "part of closing a session and of signing its minutes",
        "evaluation/operations/laying_out.py": "part of opening a session or a product, and of noting attendance",
        "evaluation/operations/running.py": "locks and asks for the deeds of chair and secretary, nothing is written",
        "evaluation/operations/scoring.py": "part of every deed on a score sheet",
        "evaluation/operations/keying.py": "locks and asks for the deeds on a paper sheet, nothing is written",
        "evaluation/operations/sealing_facts.py": "what opening and closing a session record, nothing is written",
        "evaluation/operations/signing.py": "part of signing a paper",
        "recognition/operations/revocation_notices.py": "part of every deed on a revocation",
        "recalls/operations/recall_event.py": "part of the deeds that recall lots",
        "traceability/operations/lot_recalls.py": "part of the deeds that end or lift a recall",
        "recalls/operations/follow_reach.py": "part of every deed a recall comes into force by, and a deed of its own",
        "recalls/operations/holders_of_goods.py": "part of drawing up the list",
        "recalls/operations/stepping.py": "part of every deed on a recall",
        "recalls/operations/decision_paper.py": "part of deciding and of lifting by an authority",
        "recalls/operations/telling.py": "part of the deed that causes the message",
        "recalls/operations/remind_decisions.py": "the keyed message is itself the record",
        "stamps/operations/telling.py": "part of the deed that causes the message",
        "production/operations/book.py": "part of every deed that writes into a producer's book",
        "production/operations/lots_at_hand.py": "part of every deed that takes from lots or begins one",
        "production/operations/deliveries_sent.py": "part of a sale to a producer of the platform and of its answer",
        "production/operations/partners_met.py": "part of recording a purchase and a sale",
        "stamps/operations/count_look.py": "counts looks at a stamp, nobody's deed",
        "watch/operations/record_scan.py": "records scans, nobody's deed",
        "watch/operations/report_stamp.py": "its deeds are filing the report and opening the case",
        "watch/operations/weighing_sales.py": "part of a pass of the watch",
        "watch/operations/tell_weekly_list.py": "the keyed message is itself the record",
        "watch/operations/telling.py": "part of the deed that causes the message",
        "watch/operations/watch_scans.py": "adds up what was recorded; each case it opens is a deed",
        "watch/operations/weighing.py": "part of a pass of the watch",
        "inspections/operations/inspection_notices.py": "part of the deed that causes the message",
        "inspections/operations/report_notices.py": "part of the deed that lays a report on a desk",
        "recognition/operations/packing.py": "part of sending a nomination",
        "recognition/operations/closing.py": "part of signing, and of ending what leads to no certificate",
        "recognition/operations/settling.py": "part of settling a returned result",
        "recognition/operations/start_reassessment.py": "asks, then does the deed of starting a dossier",
        "evaluation/operations/handing_in.py": "says what a sheet lacks, nothing is written",
        "evaluation/operations/taking_in.py": "one sheet's part of receiving items from a device",
        "accounts/operations/wrong_tokens.py": "counts tries as signing in counts wrong passwords: no deed of anybody",
        "notifications/operations/mark_read.py": "reading one's own messages changes nobody's right or duty",
        "recognition/operations/writing_import.py": "part of writing a list",
        "recognition/operations/keeping_preview.py": "part of the deeds of reading a list",
        "recognition/operations/signed_paper.py": "part of signing a decision and of issuing a nomination",
        "notifications/operations/send_due_messages.py": "the row of the outbox is itself the record of every try",
        "notifications/operations/keeping_keys.py": "part of sending: keys of a provider, no deed of anybody",
        "notifications/operations/notify.py": "part of the deed that causes the message",
        "reporting/operations/telling.py": "part of the deed that causes the message",
        "dossiers/operations/add_proof.py": "the deeds of keeping and of attaching a document, both or neither",
        "dossiers/operations/prefilling.py": "part of starting a dossier",
        "dossiers/operations/keep_photographed.py": "straightens, then does the deeds of keeping or replacing",
        "dossiers/operations/moving.py": "part of the deed that moves the dossier",
        "dossiers/operations/receipt_book.py": "part of accepting",
        "dossiers/operations/issuing.py": "part of issuing a report",
        "dossiers/operations/sample_stepping.py": "part of the deed that moves samples",
        "dossiers/operations/sample_receiving.py": "part of receiving samples and of accepting a dossier",
        "dossiers/operations/sample_counting.py": "part of accepting and of forwarding a dossier",
        "dossiers/operations/sample_notices.py": "part of the deed that causes the message",
        "dossiers/operations/council_samples.py": "part of the session's deeds on samples",
        "dossiers/operations/returning.py": "words of a return, nothing is written",
        "dossiers/operations/review_notices.py": "part of the deed that causes the message",
        "recognition/operations/remind_expiring.py": "the keyed message is itself the record; nobody's right changes",
        "recognition/operations/remind_revocations.py": "the keyed message is itself the record",
        "dossiers/operations/remind_desks.py": "the keyed message is itself the record",
        "recognition/operations/issuing.py": "part of signing",
        "privacy/operations/erase_person.py": "part of granting a request; the deeds it does are those of lower areas",
        "privacy/operations/sweep_expired.py": "each forgetting is a deed of its own area",
        "producers/operations/checking_profile.py": "checks for registering and changing, nothing is written",
        "producers/operations/confirmation_codes.py": "part of asking for and giving a yes; a try counts at once",
        "dossiers/operations/helping.py": "part of every deed of an officer on a producer's dossier",
        "dossiers/operations/taking_back.py": "part of taking back, by a member or for a producer who confirmed",
        "dossiers/operations/handing_in.py": "part of handing in, by a member or for a producer who confirmed",
        "notifications/operations/send_text.py": "sends what a deed asked for; the caller records the outcome",
        "producers/operations/joining.py": "part of registering, accepting an invitation, ending a membership",
        "products/operations/checking_sheet.py": "checks for creating and changing, nothing is written",
    }
    silent = [
        str(path.relative_to(PROGRAMME))
        for path in _python_files("operations")
        if path.name != "__init__.py"
        and str(path.relative_to(PROGRAMME)) not in parts
        and "deed(" not in path.read_text()
    ]
    assert silent == []


@pytest.mark.parametrize("word", ["utils", "helpers", "manager", "service", "data", "handle", "process"])
def test_nothing_is_called_by_a_word_that_says_nothing(word):
    named = [
        str(path.relative_to(ROOT))
        for path in (ROOT / "ocop").rglob("*.py")
        if re.search(rf"(^|_){word}s?(_|\.py$)", path.name)
    ]
    assert named == []


def test_rules_do_not_ask_the_clock():
    asked = [
        f"{path.relative_to(ROOT)}"
        for path in _python_files("rules", "operations", "queries", "permissions")
        if re.search(r"timezone\.now\(\)|datetime\.now\(|date\.today\(|localdate\(\)", path.read_text())
    ]
    assert asked == []


def test_no_raw_sql_is_put_together_from_values():
    found = [
        str(path.relative_to(ROOT))
        for path in (ROOT / "ocop").rglob("*.py")
        if re.search(r"\.(raw|extra)\(|execute\(f[\"']", path.read_text())
    ]
    assert found == []
