"""A record written anew by somebody who holds the database and knows every hash: what still tells."""

import json
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from ocop.foundation.audit.append_only import guards_are_up, lift_guards, put_guards
from ocop.foundation.audit.models import AuditChain, AuditEntry
from ocop.foundation.audit.sealing import seal as seal_of
from ocop.foundation.audit.verification import broken_seals
from ocop.foundation.files.storing import content_path
from ocop.interfaces.console.verify_log import run_verify_log
from ocop.interfaces.console.verify_record import run_verify_record
from ocop.programme.accounts.queries.actors import actor_of
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.councils.rules.council_seats import GateTest
from ocop.programme.evaluation.models import (
    AssessmentResult,
    PaperSignature,
    SessionMinutes,
    SignedPaper,
)
from ocop.programme.evaluation.operations.approve_results import approve_results
from ocop.programme.evaluation.operations.consolidate_answer import consolidate_answer
from ocop.programme.evaluation.queries.record_document import record_document
from ocop.programme.evaluation.queries.record_root import later_roots
from ocop.programme.evaluation.queries.session_record import marked_criteria
from ocop.programme.evaluation.rules import standalone_verifier
from ocop.programme.evaluation.rules.engine_input import outcome_of
from ocop.programme.evaluation.rules.standalone_verifier import (
    ANCHORED_DEEDS,
    DEED_HEAD,
    canonical,
    later_roots_of,
    moment,
    root_of,
    seal,
    sha256,
    verify,
)
from ocop.programme.evaluation.rules.working_rules import read_working_rules
from ocop.programme.products.models import Product
from ocop.programme.rubrics.queries.rubrics_in_force import rubric_rules
from ocop.programme.rubrics.rules.answer import every_answer, written_answer
from tests.factories.accounts import make_grant, make_user
from tests.factories.councils import seat_actor
from tests.factories.evaluation import NOW, Sitting, best, make_sitting, nothing
from tests.factories.kept import Kept, made_once

pytestmark = pytest.mark.django_db


def _signed() -> Sitting:
    """Released and signed; one member gave nothing, which costs the product its stars."""
    made = make_sitting(members=2, products=2, largest_spread=100)
    made.open()
    low = made.members[1]
    made.hand_in_everything(without=[low])
    for item in made.items:
        made.hand_in(low, item, nothing)
    made.close()
    made.release()
    return made


signed = made_once(_signed)


@pytest.fixture
def sitting(signed: Kept[Sitting], settings: Any) -> Sitting:
    return signed.again(settings)


def exported(sitting: Sitting) -> Any:
    return json.loads(json.dumps(record_document(sitting.session, now=NOW), default=str))


def leave_out_the_low_one(record: Any, sitting: Sitting) -> None:
    """The member who gave nothing "had to keep away": every figure that follows from it, worked out again."""
    closing = _entry(record, "evaluation.close_session")["facts"]
    told, item = closing["results"][0], record["items"][0]
    document = item["result"]["engine_input"]
    document["sheets"].pop()
    told["recused"].append(sitting.members[1].pk)
    told["sheets"].pop()
    found = outcome_of(rubric_rules(sitting.item.rubric), read_working_rules(record["rules"]), document)
    points = f"{found.average.numerator}/{found.average.denominator}"
    known = {"points": points, "band": found.band, "star": found.star}
    known["input_sha256"] = sha256(canonical(document))
    told.update(known)
    shown = str(Decimal(found.average.numerator) / Decimal(found.average.denominator))
    item["result"].update(known, engine_output=json.loads(json.dumps(found.document)), average_points=shown)
    line = record["minutes"]["content"]["items"][0]
    line["result"].update(star=found.star, band=found.band, input_sha256=known["input_sha256"])


def give_it_to_somebody_else(record: Any, sitting: Sitting) -> None:
    """The stars of the first product under the name of another."""
    closing = _entry(record, "evaluation.close_session")["facts"]
    for row in (closing["results"][0], record["items"][0], record["minutes"]["content"]["items"][0]):
        row["product"] = "Sản phẩm của người khác"


def seal_again(record: Any, *, root: bool) -> None:
    """Every hash from the closing on, as the program itself would have written it; with `root` the root too."""
    minutes, closing = record["minutes"], _entry(record, "evaluation.close_session")["facts"]
    if root:
        decided = sha256(canonical({name: closing[name] for name in ("results", "sheets")}))
        closing["heads"] = [
            [name, size, decided if name == "closing" else head] for name, size, head in closing["heads"]
        ]
        closing["record_root"] = minutes["content"]["record_root"] = sha256(canonical(closing["heads"]))
    closing["minutes_sha256"] = sha256(canonical([minutes["content"], "", ""]))
    minutes["sha256"] = sha256(canonical([minutes["content"], minutes["number"], minutes["general_remarks"]]))
    _entry(record, "evaluation.approve_minutes")["facts"]["sha256"] = minutes["sha256"]
    previous = ""
    chain = f"session-{record['session']['id']}"
    for entry in record["entries"]:
        if entry["chain"] == chain:
            entry["previous_hash"] = previous
            if entry["deed"] in ANCHORED_DEEDS:
                anchor_again(entry, minutes["sha256"], previous)
            previous = entry["hash"] = seal(entry)
    for head in record["heads"]:
        if head["chain"] == chain:
            head["head"] = previous


def anchor_again(entry: Any, minutes_sha256: str, head: str) -> None:
    """The root of a release or approval as the program would have written it over this record."""
    facts = entry["facts"]
    facts["minutes_sha256"] = minutes_sha256
    at = moment(entry["at"]).isoformat(timespec="microseconds")
    done = sha256(canonical([entry["deed"], entry["actor_name"], at, minutes_sha256]))
    own = {entry["chain"]: [entry["chain"], entry["number"] - 1, head], DEED_HEAD: [DEED_HEAD, 1, done]}
    facts["heads"] = [own.get(one[0], one) for one in facts["heads"]]
    facts["record_root"] = sha256(canonical(facts["heads"]))


def _entry(record: Any, deed: str) -> Any:
    return next(entry for entry in record["entries"] if entry["deed"] == deed)


FORGERIES: dict[str, Callable[[Any, Sitting], None]] = {
    "a member left out": leave_out_the_low_one,
    "another product": give_it_to_somebody_else,
}


@pytest.mark.parametrize("forge", FORGERIES.values(), ids=FORGERIES)
def test_a_result_written_anew_under_the_old_root_is_noticed(
    forge: Callable[[Any, Sitting], None], sitting: Sitting
) -> None:
    record = exported(sitting)
    assert verify(record) == []
    forge(record, sitting)
    seal_again(record, root=False)
    assert verify(record) == ["closing: kết quả khác lúc kết thúc phiên / results differ from those under the root"]


@pytest.mark.parametrize("forge", FORGERIES.values(), ids=FORGERIES)
def test_a_record_written_anew_with_its_root_is_told_by_the_root_on_paper(
    forge: Callable[[Any, Sitting], None], sitting: Sitting, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    record = exported(sitting)
    printed = root_of(record)
    file = tmp_path / "record.json"
    file.write_text(json.dumps(record), encoding="utf-8")
    assert standalone_verifier.main([str(file), f" {printed[:32].upper()} {printed[32:]}\n"]) == 0
    forge(record, sitting)
    seal_again(record, root=True)
    file.write_text(json.dumps(record), encoding="utf-8")
    assert verify(record) == []
    assert verify(record, printed) == ["root: mã gốc khác mã in trong biên bản / another root than the one printed"]
    assert standalone_verifier.main([str(file), printed]) == 1
    assert run_verify_record([str(file), printed], None, StringIO(), StringIO()) == 1  # type: ignore[arg-type]


def let_out_by_another(record: Any) -> None:
    """The release "was" somebody else's deed, an hour earlier; every seal after it made anew."""
    entry = _entry(record, "evaluation.release_session")
    entry["actor_name"], entry["at"] = "Người khác", "2026-06-10T01:00:00+00:00"
    record["session"]["released_at"] = entry["at"]


def test_release_and_approval_have_roots_of_their_own(sitting: Sitting) -> None:
    leader = make_user()
    make_grant(Role.PROVINCE_LEADER, user=leader)
    approve_results(actor=actor_of(leader, today=NOW.date()), session_id=sitting.session.pk, now=NOW)
    sitting.reload()
    record = exported(sitting)
    roots = dict(later_roots_of(record))
    assert [one.root for one in later_roots(sitting.session.pk)] == list(roots.values())
    assert list(roots) == list(ANCHORED_DEEDS)
    assert [verify(record, root) for root in (root_of(record), *roots.values())] == [[], [], []]
    entry = _entry(record, "evaluation.approve_results")
    kept = entry["facts"]["record_root"]
    entry["facts"]["record_root"] = roots["evaluation.release_session"]
    entry["hash"] = seal(entry)
    record["heads"] = [
        {**head, "head": entry["hash"]} if head["chain"] == entry["chain"] else head for head in record["heads"]
    ]
    assert verify(record) == [f"{entry['chain']} #{entry['number']}: mã gốc không khớp / root does not fit its heads"]
    assert kept in roots.values()


def test_a_release_written_anew_is_told_by_its_root(sitting: Sitting) -> None:
    record = exported(sitting)
    closing, release = root_of(record), later_roots_of(record)[-1][1]
    let_out_by_another(record)
    seal_again(record, root=False)
    assert verify(record) == []  # whoever knows every hash writes the whole record anew
    assert verify(record, closing) == []  # the root of the minutes cannot know what came after it
    assert verify(record, release) == ["root: mã gốc khác mã in trong biên bản / another root than the one printed"]


def test_a_record_of_before_the_later_roots_still_fits(sitting: Sitting) -> None:
    record = exported(sitting)
    entry = _entry(record, "evaluation.release_session")
    entry["facts"] = {}
    entry["hash"] = seal(entry)
    record["heads"] = [
        {**head, "head": entry["hash"]} if head["chain"] == entry["chain"] else head for head in record["heads"]
    ]
    assert (verify(record), later_roots_of(record)) == ([], [])


def test_the_forgery_would_have_given_stars(sitting: Sitting) -> None:
    record = exported(sitting)
    before = record["items"][0]["result"]["star"]
    leave_out_the_low_one(record, sitting)
    assert (before, record["items"][0]["result"]["star"]) == (4, 5)


def test_the_root_is_shown_to_whoever_gave_none(
    sitting: Sitting, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "record.json"
    file.write_text(json.dumps(exported(sitting)), encoding="utf-8")
    assert standalone_verifier.main([str(file)]) == 0
    record = exported(sitting)
    release = "release_session: " + later_roots_of(record)[0][1]
    assert capsys.readouterr().out.splitlines()[-2:] == [root_of(record), release]


def test_a_name_that_stands_twice_is_no_record(sitting: Sitting, tmp_path: Path) -> None:
    file = tmp_path / "record.json"
    file.write_text(json.dumps(exported(sitting)).replace('"star": 4', '"star": 5, "star": 4', 1), encoding="utf-8")
    assert standalone_verifier.main([str(file)]) == 2
    assert run_verify_record([str(file)], None, StringIO(), StringIO()) == 2  # type: ignore[arg-type]


TAMPERING: dict[str, Callable[[], Any]] = {
    "the mean that pages show": lambda: AssessmentResult.objects.update(average_points=Decimal("99.5")),
    "who confirmed": lambda: SessionMinutes.objects.update(approved_by_name="Người khác"),
    "when it was confirmed": lambda: SessionMinutes.objects.update(approved_at=NOW.replace(hour=5)),
    "an approval nobody gave": lambda: SessionMinutes.objects.update(leader_approved_at=NOW),
    "who signed": lambda: PaperSignature.objects.update(signed_by_name="Người khác"),
    "how it was signed": lambda: PaperSignature.objects.update(way="UPLOADED"),
    "the hash of the signed file": lambda: SignedPaper.objects.update(sha256="0" * 64),
    "a signature removed": lambda: PaperSignature.objects.filter(seat="CHAIR").delete(),
    "the paper set aside": lambda: SignedPaper.objects.update(set_aside_at=NOW),
    "the bytes of the signed file": lambda: _overwrite(SignedPaper.objects.get().file.sha256),
    "the bytes of the signed file gone": lambda: content_path(SignedPaper.objects.get().file.sha256).unlink(),
}


def _overwrite(sha: str) -> None:
    content_path(sha).chmod(0o600)
    content_path(sha).write_bytes(b"%PDF-1.7 something else")


@pytest.mark.parametrize("what", TAMPERING)
def test_what_stands_beside_the_marks_is_verified_too(what: str, sitting: Sitting) -> None:
    arguments = [str(sitting.session.pk)]
    before = run_verify_record(arguments, None, StringIO(), StringIO())  # type: ignore[arg-type]
    TAMPERING[what]()
    after = run_verify_record(arguments, None, StringIO(), StringIO())  # type: ignore[arg-type]
    assert (before, after) == (0, 1)


def test_a_product_renamed_since_is_still_the_one_that_was_rated(sitting: Sitting) -> None:
    name = exported(sitting)["items"][0]["product"]
    Product.objects.update(name="Tên mới")
    record = exported(sitting)
    assert (verify(record), record["items"][0]["product"]) == ([], name)


def _log_is_whole() -> tuple[int, bool]:
    return run_verify_log([], None, StringIO(), StringIO()), guards_are_up(connection)  # type: ignore[arg-type]


@pytest.fixture
def guarded(sitting: Sitting) -> Sitting:
    lift_guards(connection)
    put_guards(connection)
    return sitting


def test_a_log_that_lost_its_guards_is_told(guarded: Sitting) -> None:
    whole = _log_is_whole()
    lift_guards(connection)
    bare = _log_is_whole()
    with connection.cursor() as cursor:  # the same names, and nothing behind them
        for name, verb in (("changed", "UPDATE"), ("deleted", "DELETE")):
            cursor.execute(_EMPTY[connection.vendor].format(name=name, verb=verb))
    empty = _log_is_whole()
    assert (whole, bare, empty) == ((0, True), (1, False), (1, False))


_EMPTY = {
    "sqlite": "CREATE TRIGGER audit_entry_never_{name} BEFORE {verb} ON audit_auditentry BEGIN SELECT 1; END",
    "postgresql": "CREATE OR REPLACE FUNCTION audit_entry_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ "
    "BEGIN RETURN NEW; END $$; CREATE TRIGGER audit_entry_never_{name} BEFORE {verb} ON audit_auditentry "
    "FOR EACH ROW EXECUTE FUNCTION audit_entry_append_only()",
}


def test_entries_whose_chain_lost_its_head_are_told(guarded: Sitting) -> None:
    chain = f"session-{guarded.session.pk}"
    AuditChain.objects.filter(name=chain).delete()
    assert [(one.chain, one.reason) for one in broken_seals()] == [(chain, "head missing")]


def test_a_seal_over_few_possible_answers_is_not_shown_before_the_release(client: Client) -> None:
    """The first entry of a sheet hangs on nothing before it: who knows its seal tries the answers one by one."""
    sitting = make_sitting(members=1)
    sitting.open()
    sitting.hand_in(sitting.members[0], choose=best)
    entry = AuditEntry.objects.filter(chain__startswith="sheet-", number=1).latest("pk")
    auditor = make_user()
    make_grant(user=auditor, role=Role.AUDITOR, unit=None)
    client.force_login(auditor)
    page = client.get("/ban/co-quan/tai-khoan/nhat-ky/").content.decode()
    assert (entry.previous_hash, entry.hash[:16] in page) == ("", False)
    assert AuditEntry.objects.filter(deed="evaluation.validate_session").latest("pk").hash[:16] not in page


def test_the_seal_of_an_entry_handed_out_without_its_facts_tells_nothing() -> None:
    sitting = make_sitting(members=1, gate_test=GateTest.CONSOLIDATED)
    sitting.open()
    chair, rubric = seat_actor(sitting.chair), rubric_rules(sitting.item.rubric)
    leaf = rubric.leaf(marked_criteria(rubric)[0])
    answer = written_answer(leaf, best(leaf))
    consolidate_answer(actor=chair, item_id=sitting.item.pk, criterion_code=leaf.code, answer=answer, now=NOW)
    entry = AuditEntry.objects.get(deed="evaluation.consolidate_answer")
    names = ("chain", "number", "at", "actor_id", "actor_name", "on_behalf_of", "deed", "subject_type", "subject_id")
    known = {name: getattr(entry, name) for name in (*names, "previous_hash")}
    guesses = [
        seal_of(**known, facts={"criterion": leaf.code, "answer": written_answer(leaf, one)})
        for one in every_answer(leaf)
    ]
    assert seal_of(**known, facts=entry.facts) == entry.hash
    assert entry.hash not in guesses


def test_papers_with_marks_stay_on_no_machine(client: Client, sitting: Sitting) -> None:
    client.force_login(sitting.chair.user)
    page = client.get(reverse("council_room:signed_paper", args=[sitting.session.pk, "bien-ban"]))
    assert (page.status_code, page.headers["Cache-Control"]) == (200, "private, no-store")


def test_the_root_stands_for_every_fraction(sitting: Sitting) -> None:
    record = exported(sitting)
    told = _entry(record, "evaluation.close_session")["facts"]["results"]
    assert [Fraction(row["points"]) for row in told] == [Fraction(item["result"]["points"]) for item in record["items"]]
