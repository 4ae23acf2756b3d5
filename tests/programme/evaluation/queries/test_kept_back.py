"""Marks of a product that a consultation referred to a meeting stay back until the meeting's results are known."""

import json
import subprocess
import sys
import zipfile
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from ocop.foundation.audit.models import AuditEntry
from ocop.interfaces.console.verify_record import run_verify_record
from ocop.programme.accounts.models import User
from ocop.programme.accounts.rules.actor import programme_itself
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.councils.rules.council_seats import GateTest
from ocop.programme.evaluation.models import AgendaItem, CouncilSession, ScoreSheet
from ocop.programme.evaluation.operations.add_to_agenda import add_to_agenda
from ocop.programme.evaluation.operations.balloting import BallotAnswer
from ocop.programme.evaluation.operations.consolidate_answer import consolidate_answer
from ocop.programme.evaluation.operations.establish_knock_out import establish_knock_out
from ocop.programme.evaluation.operations.refer_to_meeting import refer_to_meeting
from ocop.programme.evaluation.operations.release_session import release_session
from ocop.programme.evaluation.operations.save_remark import save_remark
from ocop.programme.evaluation.queries.kept_back import entries_kept_back, items_kept_back
from ocop.programme.evaluation.queries.printed_sheets import printable_sheets
from ocop.programme.evaluation.queries.record_document import record_document
from ocop.programme.evaluation.queries.seats import own_seat
from ocop.programme.evaluation.queries.session_record import marked_criteria
from ocop.programme.evaluation.rules import standalone_verifier
from ocop.programme.evaluation.rules.standalone_verifier import verify
from ocop.programme.rubrics.queries.rubrics_in_force import rubric_rules
from ocop.programme.rubrics.rules.answer import written_answer
from tests.factories.consultation import close
from tests.factories.councils import make_office_actor, seat_actor
from tests.factories.evaluation import NOW, Sitting, best, make_consultation, make_session
from tests.factories.kept import Kept, made_once

pytestmark = pytest.mark.django_db
SECRETS = ("Vị chát quá mức.", "Có kết luận về nhãn.")
"""What was said to need discussion is no secret: the minutes tell it, without saying who said it."""


def _released() -> Sitting:
    """Two products answered in writing; the second, with a remark and a ground of elimination, goes to a meeting."""
    sitting = make_consultation(products=2, gate_test=GateTest.CONSOLIDATED)
    sitting.send_requests()
    kept, gone = sitting.items
    chair = seat_actor(sitting.chair)
    for item in (kept, gone):
        rubric = rubric_rules(item.rubric)
        for code in marked_criteria(rubric):
            answer = written_answer(rubric.leaf(code), best(rubric.leaf(code)))
            consolidate_answer(actor=chair, item_id=item.pk, criterion_code=code, answer=answer, now=NOW)
    ground = rubric_rules(gone.rubric).elimination_grounds[0]
    establish_knock_out(actor=chair, item_id=gone.pk, code=ground.code, note=SECRETS[1], now=NOW)
    for member in sitting.everyone:
        sitting.answer(member, kept)
    save_remark(actor=seat_actor(sitting.members[0]), item_id=gone.pk, remark=SECRETS[0], now=NOW)
    sitting.answer(sitting.members[0], gone, BallotAnswer("MEET", None, "Họp trực tiếp."))
    sitting.answer(sitting.members[1], gone, BallotAnswer("CHANGE", 3, "Đổi vùng nguyên liệu."))
    refer_to_meeting(actor=chair, item_id=gone.pk, reason="Nội dung phức tạp.", now=NOW)
    close(sitting)
    sitting.release()
    return sitting


released_once = made_once(_released)


@pytest.fixture
def released(released_once: Kept[Sitting], settings: Any) -> Sitting:
    return released_once.again(settings)


def whole(sitting: Sitting) -> CouncilSession:
    return CouncilSession.objects.select_related("council__document", "round").get(pk=sitting.session.pk)


def exported(sitting: Sitting, actor: Any) -> Any:
    kept = items_kept_back(actor, sitting.session.agenda.all())
    return json.loads(json.dumps(record_document(whole(sitting), now=NOW, kept_back=kept)))


def meeting_of(sitting: Sitting) -> Sitting:
    """The referred product on the agenda of a meeting of the same council."""
    planned = make_session(sitting.council, round=sitting.session.round)
    gone = sitting.items[1].dossier
    items = add_to_agenda(actor=sitting.officer, session_id=planned.pk, dossier_ids=[gone.pk], now=NOW)
    rest = (sitting.chair, sitting.secretary, sitting.members)
    return Sitting(sitting.council, planned, *rest, items, sitting.officer, everyone=sitting.everyone)


def readers(sitting: Sitting) -> dict[str, Any]:
    return {
        "chair": seat_actor(sitting.chair),
        "auditor": make_office_actor(Role.AUDITOR),
        "leader": make_office_actor(Role.PROVINCE_LEADER),
        "office": sitting.officer,
        "ministry": make_office_actor(Role.MINISTRY_OFFICER),
    }


def who_is_kept(sitting: Sitting) -> set[str]:
    """Readers from whom the second product's marks are kept; from none anything of the first one's."""
    found = set()
    for name, actor in readers(sitting).items():
        kept = items_kept_back(actor, sitting.session.agenda.all())
        assert kept <= {sitting.items[1].pk}
        if kept:
            found.add(name)
    return found


def test_nothing_of_the_marks_is_in_the_record_and_it_still_verifies(released, tmp_path: Path):
    gone = released.items[1]
    for actor in readers(released).values():
        record = exported(released, actor)
        text = json.dumps(record, ensure_ascii=False)
        assert [secret for secret in SECRETS if secret in text] == []
        sheets = ScoreSheet.objects.filter(item=gone)
        assert sheets.count() == 4
        assert not {f"sheet-{sheet.pk}" for sheet in sheets} & {entry["chain"] for entry in record["entries"]}
        item = next(one for one in record["items"] if one["id"] == gone.pk)
        assert [set(row) for row in item["sheets"]] == [{"id", "member", "turn"}] * 4
        assert (item["agreed"], item["ballots"], item["knock_outs"]) == ([], [], [])
        assert verify(record) == []
    file = tmp_path / "record.json"
    file.write_text(json.dumps(record), encoding="utf-8")
    script = Path(standalone_verifier.__file__)
    done = subprocess.run(
        [sys.executable, "-I", "-S", str(script), str(file)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0
    assert "2. " in done.stdout
    assert "giữ lại đến khi có kết quả họp trực tiếp" in done.stdout
    assert run_verify_record([str(file)], None, StringIO(), StringIO()) == 0  # type: ignore[arg-type]
    assert run_verify_record([str(released.session.pk)], None, StringIO(), StringIO()) == 0  # type: ignore[arg-type]


def test_the_programme_itself_verifies_the_whole(released):
    record = exported(released, programme_itself("test"))
    assert [secret for secret in SECRETS if secret not in json.dumps(record, ensure_ascii=False)] == []
    assert verify(record) == []


def test_the_phase_of_the_meeting_decides(released):
    everybody = set(readers(released))
    assert who_is_kept(released) == everybody
    meeting = meeting_of(released)
    meeting.open()
    meeting.hand_in_everything()
    assert who_is_kept(released) == everybody
    rubric = rubric_rules(meeting.item.rubric)
    for code in marked_criteria(rubric):
        answer = written_answer(rubric.leaf(code), best(rubric.leaf(code)))
        consolidate_answer(
            actor=seat_actor(meeting.chair), item_id=meeting.item.pk, criterion_code=code, answer=answer, now=NOW
        )
    meeting.close()
    assert who_is_kept(released) == everybody - {"chair"}
    meeting.confirm()
    assert who_is_kept(released) == everybody - {"chair", "auditor"}
    release_session(actor=seat_actor(meeting.chair), session_id=meeting.session.pk, now=NOW)
    assert who_is_kept(released) == set()
    record = exported(released, released.officer)
    assert [secret for secret in SECRETS if secret not in json.dumps(record, ensure_ascii=False)] == []
    assert verify(record) == []


def test_sheets_to_print_and_the_audit_log_keep_to_the_same(released):
    chair = seat_actor(released.chair)
    shown = printable_sheets(chair, released.session, own_seat(chair, released.session))
    assert {sheet.item_id for sheet in shown} == {released.items[0].pk}
    sheets = dict(ScoreSheet.objects.values_list("pk", "item"))
    entries = list(AuditEntry.objects.filter(chain__startswith="s"))
    kept = entries_kept_back(make_office_actor(Role.AUDITOR), entries)
    of_gone = {
        entry.pk
        for entry in entries
        if (entry.chain.startswith("sheet-") and sheets[int(entry.chain[6:])] == released.items[1].pk)
        or (
            entry.deed in {"evaluation.consolidate_answer", "evaluation.establish_knock_out"}
            and entry.subject_id == str(released.items[1].pk)
        )
    }
    assert len(of_gone) > 8
    assert kept == of_gone
    assert entries_kept_back(programme_itself("test"), entries) == frozenset()


@pytest.mark.parametrize(
    "tamper",
    [
        lambda record: record["items"][0].update(kept_back=True),
        lambda record: record["items"][1].update(kept_back=False),
        lambda record: record["items"][1].update(referral=None),
        lambda record: record["items"][1]["sheets"].pop(),
        lambda record: record["items"][1]["sheets"][0].update(member=999),
        lambda record: record["items"][1]["sheets"][0].update(state="SUBMITTED"),
        lambda record: record["heads"][-1].update(head="0" * 64),
        lambda record: record["entries"][5].update(facts=None),
        lambda record: [entry.update(facts=None) for entry in record["entries"]],
        lambda record: record.update(format="ocop-council-record/1"),
    ],
)
def test_more_cannot_be_kept_back_than_was_referred(released, tamper):
    record = exported(released, released.officer)
    assert verify(record) == []
    tamper(record)
    assert verify(record) != []


def test_an_unreferred_product_with_everything_left_out_is_noticed(released):
    record = exported(released, released.officer)
    item = record["items"][0]
    chains = {f"sheet-{row['id']}" for row in item["sheets"]}
    sheets = [{key: row[key] for key in ("id", "member", "turn")} for row in item["sheets"]]
    item.update(kept_back=True, sheets=sheets, result=None, ballots=[], agreed=[], knock_outs=[])
    record["entries"] = [entry for entry in record["entries"] if entry["chain"] not in chains]
    assert [line for line in verify(record) if "giữ lại mà không chuyển sang họp" in line]


def test_the_archive_of_the_office_holds_no_sheet_of_it_and_says_why(released):
    browser = Client()
    browser.force_login(User.objects.get(pk=released.officer.user_id))
    page = browser.get(reverse("council_room:record", args=[released.session.pk])).content.decode()
    assert "Phiếu được giữ lại" in page
    assert released.items[1].dossier.product.name in page
    answer = browser.get(reverse("council_room:council_file", args=[released.session.pk]))
    archive = zipfile.ZipFile(BytesIO(b"".join(answer.streaming_content)))
    names = archive.namelist()
    assert len([name for name in names if "/san-pham/01-" in name and "phieu-cham" in name]) == 4
    assert [name for name in names if "/san-pham/02-" in name and "phieu-cham" in name] == []
    assert [name for name in names if name.endswith("PHIEU-GIU-LAI.txt") and "/02-" in name]
    everything = b"".join(archive.read(name) for name in names).decode(errors="replace")
    assert [secret for secret in SECRETS if secret in everything] == []
    told = json.loads(browser.get(reverse("council_room:record_json", args=[released.session.pk])).content)
    assert (told["format"], verify(told)) == ("ocop-council-record/2", [])


@pytest.mark.parametrize("products", [2, 4])
def test_it_costs_the_same_for_one_product_and_for_three(products, django_assert_num_queries):
    sitting = make_consultation(products=products)
    sitting.send_requests()
    for item in sitting.items[1:]:
        refer_to_meeting(actor=seat_actor(sitting.chair), item_id=item.pk, reason="Phức tạp.", now=NOW)
    meeting = make_session(sitting.council, round=sitting.session.round)
    gone = [item.dossier_id for item in sitting.items[1:]]
    add_to_agenda(actor=sitting.officer, session_id=meeting.pk, dossier_ids=gone, now=NOW)
    actor = seat_actor(sitting.chair)
    with django_assert_num_queries(3):
        assert len(items_kept_back(actor, AgendaItem.objects.filter(session=sitting.session))) == products - 1
