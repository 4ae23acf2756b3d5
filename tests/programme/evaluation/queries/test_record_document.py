"""The sealed record of a session: an outsider's verifier accepts it, and notices every changed row."""

import json
import subprocess
import sys
from collections.abc import Callable
from decimal import Decimal
from io import StringIO
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection

from ocop.foundation.audit.append_only import lift_guards, put_guards
from ocop.foundation.audit.models import AuditChain, AuditEntry
from ocop.interfaces.console.verify_record import run_verify_record
from ocop.programme.councils.rules.council_seats import GateTest
from ocop.programme.evaluation.models import (
    AgendaItem,
    AssessmentResult,
    Attendance,
    CouncilSession,
    CriterionScore,
    EstablishedKnockOut,
    ScoreSheet,
    SessionMinutes,
)
from ocop.programme.evaluation.operations.begin_discussion import begin_discussion
from ocop.programme.evaluation.operations.begin_rescoring import begin_rescoring
from ocop.programme.evaluation.operations.establish_knock_out import establish_knock_out
from ocop.programme.evaluation.operations.receive_items import receive_items
from ocop.programme.evaluation.operations.reopen_sheet import reopen_sheet
from ocop.programme.evaluation.operations.save_answer import save_answer
from ocop.programme.evaluation.operations.save_remark import save_remark
from ocop.programme.evaluation.operations.submit_sheet import submit_sheet
from ocop.programme.evaluation.queries.record_document import record_document
from ocop.programme.evaluation.rules import standalone_verifier
from ocop.programme.evaluation.rules.hall_items import ItemKind, SentItem
from ocop.programme.evaluation.rules.standalone_verifier import verify
from ocop.programme.rubrics.queries.rubrics_in_force import rubric_rules
from ocop.programme.rubrics.rules.answer import written_answer
from tests.factories.councils import seat_actor
from tests.factories.evaluation import NOW, Sitting, best, make_sitting, nothing
from tests.factories.kept import Kept, made_once

pytestmark = pytest.mark.django_db


def a_full_day() -> Sitting:
    """Two products: one scored in two turns with remarks and a sheet given back, one with a ground of elimination."""
    sitting = make_sitting(members=2, products=2)
    sitting.open()
    first, second = sitting.items
    chair = seat_actor(sitting.chair)
    sitting.hand_in_everything()
    sheet = ScoreSheet.objects.get(item=first, member=sitting.members[0])
    reopen_sheet(actor=chair, sheet_id=sheet.pk, reason="Chấm nhầm", now=NOW)
    member = seat_actor(sitting.members[0])
    save_remark(actor=member, item_id=first.pk, remark="Sản phẩm tốt", now=NOW)
    submit_sheet(actor=member, item_id=first.pk, now=NOW)
    ground = rubric_rules(second.rubric).elimination_grounds[0]
    establish_knock_out(actor=chair, item_id=second.pk, code=ground.code, note="Có kết luận kiểm tra", now=NOW)
    begin_discussion(actor=chair, session_id=sitting.session.pk, now=NOW)
    begin_rescoring(actor=chair, session_id=sitting.session.pk, reasons={first.pk: "Chấm lại phần B"}, now=NOW)
    leaf = rubric_rules(first.rubric).leaves()[0]
    for member_row in sitting.everyone:
        actor = seat_actor(member_row)
        save_answer(
            actor=actor,
            item_id=first.pk,
            criterion_code=leaf.code,
            answer=written_answer(leaf, nothing(leaf)),
            now=NOW,
        )
        submit_sheet(actor=actor, item_id=first.pk, now=NOW)
    sitting.close()
    return sitting


full_day_once = made_once(a_full_day)


@pytest.fixture
def full_day(full_day_once: Kept[Sitting], settings: Any) -> Sitting:
    return full_day_once.again(settings)


def exported(sitting: Sitting) -> Any:
    """The record as a file holds it."""
    session = CouncilSession.objects.select_related("council__document", "round").get(pk=sitting.session.pk)
    return json.loads(json.dumps(record_document(session, now=NOW)))


def test_a_full_day_verifies_in_every_phase_after_it(full_day: Sitting) -> None:
    sitting = full_day
    closed = exported(sitting)
    sitting.release()
    released = exported(sitting)
    assert (verify(closed), verify(released)) == ([], [])
    assert [item["result"]["star"] for item in released["items"]][1] == 0


def test_a_session_that_is_still_scoring_verifies() -> None:
    sitting = make_sitting()
    sitting.open()
    sitting.answer_all(sitting.chair)
    assert verify(exported(sitting)) == []


@pytest.mark.parametrize("gate_test", list(GateTest)[:2])
@pytest.mark.parametrize("choose", [best, nothing])
def test_the_outsider_derives_the_same_star(gate_test: GateTest, choose: Callable[..., Any]) -> None:
    sitting = make_sitting(members=3, gate_test=gate_test)
    sitting.open()
    sitting.hand_in_everything(choose)
    sitting.close()
    record = exported(sitting)
    assert verify(record) == []
    assert record["items"][0]["result"]["star"] == AssessmentResult.objects.get(item=sitting.item).star


def test_the_file_verifies_without_this_program(full_day: Sitting, tmp_path: Path) -> None:
    sitting = full_day
    file = tmp_path / "record.json"
    file.write_text(json.dumps(exported(sitting), ensure_ascii=False), encoding="utf-8")
    script = Path(standalone_verifier.__file__)
    command = [sys.executable, "-I", "-S", str(script), str(file)]
    fine = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path)
    file.write_text(file.read_text(encoding="utf-8").replace('"points": "', '"points": "1', 1), encoding="utf-8")
    changed = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path)
    file.write_text("{", encoding="utf-8")
    damaged = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path)
    assert (fine.returncode, changed.returncode, damaged.returncode) == (0, 1, 2)
    assert "every seal and every result fits" in fine.stdout


def _first(queryset: Any) -> Any:
    return queryset.order_by("pk").first()


def _change(model: Any, **changes: Any) -> None:
    row = _first(model.objects.all())
    model.objects.filter(pk=row.pk).update(**changes)


def _swap_two_members() -> None:
    one, other = ScoreSheet.objects.filter(turn=1).order_by("item_id", "pk")[:2]
    ScoreSheet.objects.filter(pk=one.pk).update(turn=8)
    ScoreSheet.objects.filter(pk=other.pk).update(member=one.member_id)
    ScoreSheet.objects.filter(pk=one.pk).update(member=other.member_id, turn=1)


def _change_json(model: Any, column: str, key: str = "rules", value: Any = None) -> None:
    row = _first(model.objects.all())
    model.objects.filter(pk=row.pk).update(**{column: {**getattr(row, column), key: value}})


def _tamper_with_entry(**changes: Any) -> None:
    """Somebody with the database's own password, who knows how to take the triggers off."""
    lift_guards(connection)
    entry = AuditEntry.objects.filter(chain__startswith="sheet-").order_by("pk").first()
    AuditEntry.objects.filter(pk=entry.pk).update(**changes)
    put_guards(connection)


TAMPERING: dict[str, Callable[[], Any]] = {
    "an answer": lambda: _change(CriterionScore, answer={"level": 1}),
    "points": lambda: _change(CriterionScore, points=Decimal("0.50")),
    "a maximum": lambda: _change(CriterionScore, max_points=Decimal(99)),
    "a criterion's remark": lambda: _change(CriterionScore, remark="khác"),
    "a row removed": lambda: _first(CriterionScore.objects.all()).delete(),
    "a sheet's remark": lambda: _change(ScoreSheet, remark="khác"),
    "when a sheet came in": lambda: _change(ScoreSheet, submitted_at=NOW.replace(hour=5)),
    "times reopened": lambda: _change(ScoreSheet, times_reopened=7),
    "the source of a sheet": lambda: _change(ScoreSheet, source="PAPER"),
    "the turn of a sheet": lambda: _change(ScoreSheet, turn=9),
    "whose sheet it is": _swap_two_members,
    "attendance": lambda: _change(Attendance, is_present=False),
    "the star": lambda: _change(AssessmentResult, star=0),
    "the mean": lambda: _change(AssessmentResult, points_numerator=1),
    "the band": lambda: _change(AssessmentResult, band=4),
    "the input": lambda: _change_json(AssessmentResult, "engine_input"),
    "the explanation": lambda: _change_json(AssessmentResult, "engine_output", "star", 4),
    "the knock-out": lambda: _change(AssessmentResult, is_knocked_out=True),
    "a ground lifted": lambda: _change(EstablishedKnockOut, lifted_at=NOW),
    "a ground's facts": lambda: _change(EstablishedKnockOut, note="khác"),
    "the minutes": lambda: _change_json(SessionMinutes, "content", "stars", {"5": 2}),
    "the minutes' number": lambda: _change(SessionMinutes, number="99"),
    "the phase": lambda: _change(CouncilSession, state="CHECKED"),
    "the working rules": lambda: _change_json(CouncilSession, "rules_used", "missed_gate", "NOT_RATED"),
    "the opening": lambda: _change(CouncilSession, opened_at=NOW.replace(hour=5)),
    "the agenda": lambda: _change(AgendaItem, position=40),
    "the turn": lambda: _change(AgendaItem, turn=3),
    "an entry": lambda: _tamper_with_entry(facts={}),
    "an entry's author": lambda: _tamper_with_entry(actor_name="Người khác"),
    "the head of a chain": lambda: AuditChain.objects.filter(name__startswith="session-").update(head="0" * 64),
}


@pytest.mark.parametrize("what", TAMPERING)
def test_a_changed_row_is_noticed_from_the_database_and_in_the_file(
    what: str, full_day: Sitting, tmp_path: Path
) -> None:
    sitting = full_day
    before = run_verify_record([str(sitting.session.pk)], None, StringIO(), StringIO())  # type: ignore[arg-type]
    TAMPERING[what]()
    errors = StringIO()
    from_database = run_verify_record([str(sitting.session.pk)], None, StringIO(), errors)  # type: ignore[arg-type]
    file = tmp_path / "record.json"
    file.write_text(json.dumps(exported(sitting)), encoding="utf-8")
    from_file = standalone_verifier.main([str(file)])
    assert (before, from_database, from_file) == (0, 1, 1), errors.getvalue()


def test_entries_cut_off_at_the_end_are_noticed(full_day: Sitting) -> None:
    sitting = full_day
    record = exported(sitting)
    last = max(entry["number"] for entry in record["entries"] if entry["chain"].startswith("session-"))
    record["entries"] = [
        entry for entry in record["entries"] if not (entry["chain"].startswith("session-") and entry["number"] == last)
    ]
    assert verify(record) != []


def test_a_sheet_scored_without_a_network_verifies() -> None:
    sitting = make_sitting(members=1)
    sitting.open()
    leaves = rubric_rules(sitting.item.rubric).leaves()
    facts = {"item_id": sitting.item.pk, "turn": 1, "base": 0}
    items = [
        SentItem(key=uuid4(), kind=ItemKind.ANSWER, code=leaf.code, value=written_answer(leaf, best(leaf)), **facts)
        for leaf in leaves
    ]
    remark = {**facts, "key": uuid4(), "kind": ItemKind.REMARK, "code": leaves[0].code, "base": ""}
    items += [
        SentItem(value="Rõ nguồn gốc", **remark),
        SentItem(key=uuid4(), kind=ItemKind.SUBMIT, code="", value=True, **facts),
    ]
    receive_items(actor=seat_actor(sitting.members[0]), session_id=sitting.session.pk, items=items, now=NOW)
    for member in (sitting.chair, sitting.secretary):
        sitting.hand_in(member)
    sitting.close()
    assert verify(exported(sitting)) == []
    CriterionScore.objects.filter(sheet__item=sitting.item, remark="Rõ nguồn gốc").update(remark="khác")
    assert verify(exported(sitting)) != []
