import pytest

from ocop.foundation.audit.models import AuditEntry
from ocop.foundation.refusal import Refusal
from ocop.programme.evaluation.models import CriterionScore, ScoreSheet
from ocop.programme.evaluation.operations.fill_sheet import fill_sheet
from ocop.programme.evaluation.operations.submit_sheet import submit_sheet
from tests.factories.councils import make_office_actor, seat_actor
from tests.factories.evaluation import NOW, make_sitting


@pytest.fixture
def sitting(db):
    found = make_sitting(members=2)
    found.open()
    return found


def fill(sitting, actor, answers, remark=""):
    return fill_sheet(actor=actor, item_id=sitting.item.pk, answers=answers, remark=remark, now=NOW)


def test_writes_many_answers_as_one_entry_of_the_log(sitting):
    actor = seat_actor(sitting.members[0])
    before = AuditEntry.objects.count()

    progress = fill(sitting, actor, {"1.1": {"level": 2}, "2.4": {"met": True}, "1.2": {"level": None}}, "Tốt.")

    assert (progress.total, progress.answered) == (4, 3)
    assert AuditEntry.objects.count() == before + 1
    assert ScoreSheet.objects.get(member=sitting.members[0]).remark == "Tốt."


def test_the_last_answer_counts_and_other_sheets_stay_empty(sitting):
    actor = seat_actor(sitting.members[0])
    fill(sitting, actor, {"1.1": {"level": 2}})

    assert fill(sitting, actor, {"1.1": {"level": 0}}).total == 1
    assert CriterionScore.objects.count() == 1


def test_one_wrong_answer_keeps_all_of_them_out(sitting):
    with pytest.raises(Refusal) as refusal:
        fill(sitting, seat_actor(sitting.members[0]), {"1.1": {"level": 2}, "9.9": {}, "2.4": {"level": 7}})

    assert len(refusal.value.reasons) == 2
    assert not CriterionScore.objects.exists()


def test_strangers_and_locked_sheets_are_refused(sitting):
    member = sitting.members[0]
    sitting.answer_all(member)
    submit_sheet(actor=seat_actor(member), item_id=sitting.item.pk, now=NOW)

    with pytest.raises(Refusal):
        fill(sitting, seat_actor(member), {"1.1": {"level": 0}})
    with pytest.raises(ScoreSheet.DoesNotExist):
        fill(sitting, make_office_actor(), {"1.1": {"level": 0}})
