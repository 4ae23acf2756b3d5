from datetime import timedelta
from uuid import uuid4

import pytest

from ocop.foundation.audit.models import AuditEntry
from ocop.foundation.audit.verification import broken_seals
from ocop.programme.councils.operations.declare_conflict import declare_conflict
from ocop.programme.councils.rules.council_seats import ConflictReason
from ocop.programme.evaluation.models import CriterionScore, ReceivedItem, ScoreSheet
from ocop.programme.evaluation.operations.begin_discussion import begin_discussion
from ocop.programme.evaluation.operations.receive_items import receive_items
from ocop.programme.evaluation.operations.save_answer import save_answer
from ocop.programme.evaluation.rules.hall_items import ItemKind, SentItem
from ocop.programme.notifications.models import Notification
from ocop.programme.rubrics.queries.rubrics_in_force import rubric_rules
from ocop.programme.rubrics.rules.answer import written_answer
from tests.factories.councils import TODAY, seat_actor
from tests.factories.evaluation import NOW, best, make_sitting
from tests.factories.kept import made_once

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(minutes=5)


def _opened():
    found = make_sitting(products=2)
    found.open()
    return found


opened = made_once(_opened)


@pytest.fixture
def sitting(opened, settings):
    return opened.again(settings)


@pytest.fixture
def member(sitting):
    return sitting.members[0]


def answer(item, code="1.1", level=1, *, base=0, **more):
    return SentItem(
        **{
            "key": uuid4(),
            "item_id": item.pk,
            "turn": 1,
            "kind": ItemKind.ANSWER,
            "code": code,
            "value": {"level": level},
            "base": base,
            **more,
        }
    )


def remark(item, text, *, code="", base="", **more):
    return answer(item, code, kind=ItemKind.REMARK, value=text, base=base, **more)


def submission(item):
    return answer(item, "", kind=ItemKind.SUBMIT, value=True)


def whole_sheet(item):
    leaves = rubric_rules(item.rubric).leaves()
    return [answer(item, leaf.code, value=written_answer(leaf, best(leaf))) for leaf in leaves]


def send(sitting, member, *items, **more):
    return receive_items(
        actor=seat_actor(member), session_id=sitting.session.pk, items=items, now=more.pop("now", LATER), **more
    )


def outcomes(taken):
    return [one.outcome for one in taken]


def test_answers_remarks_and_the_submission_arrive_once(sitting, member):
    items = [*whole_sheet(sitting.item), remark(sitting.item, "Trà ngon.", code="1.1"), submission(sitting.item)]
    assert set(outcomes(send(sitting, member, *items))) == {"SAVED"}
    sheet = ScoreSheet.objects.get(item=sitting.item, member=member)
    assert sheet.state == "SUBMITTED"
    assert sheet.scores.get(criterion_code="1.1").remark == "Trà ngon."
    assert sheet.scores.filter(answer__isnull=False).count() == len(items) - 2
    entry = AuditEntry.objects.get(deed="evaluation.receive_items")
    assert entry.facts["state"] == "SUBMITTED"
    assert entry.facts["items"] == len(items)
    assert entry.chain == f"sheet-{sheet.pk}"


def test_a_batch_repeated_after_a_lost_acknowledgement_changes_nothing(sitting, member):
    items = [answer(sitting.item), answer(sitting.items[1]), remark(sitting.item, "Ngon.")]
    first = send(sitting, member, *items)
    again = send(sitting, member, *items, now=LATER + timedelta(hours=1))
    assert outcomes(first) == ["SAVED", "SAVED", "SAVED"]
    assert [(one.outcome, one.revision) for one in again] == [(one.outcome, one.revision) for one in first]
    assert set(CriterionScore.objects.values_list("revision", "changed_at")) == {(1, LATER)}
    assert AuditEntry.objects.filter(deed="evaluation.receive_items").count() == 2
    assert ReceivedItem.objects.count() == 3


def test_a_key_stands_for_one_thing_only(sitting, member):
    one = answer(sitting.item, level=1)
    send(sitting, member, one)
    forged = answer(sitting.item, level=0, key=one.key, base=1)
    twice = answer(sitting.items[1], level=0, key=one.key)
    assert outcomes(send(sitting, member, forged, twice)) == ["REFUSED", "REFUSED"]
    assert CriterionScore.objects.get().answer == {"level": 1}


def test_the_same_key_twice_in_one_batch_is_one_item(sitting, member):
    one = answer(sitting.item)
    assert outcomes(send(sitting, member, one, one)) == ["SAVED", "SAVED"]
    assert CriterionScore.objects.get().revision == 1


def test_an_older_base_with_another_value_is_a_clash_and_nothing_is_written(sitting, member):
    actor = seat_actor(member)
    save_answer(actor=actor, item_id=sitting.item.pk, criterion_code="1.1", answer={"level": 2}, now=NOW)
    (taken,) = send(sitting, member, answer(sitting.item, level=1, base=0))
    assert taken.outcome == "CLASH"
    assert taken.stored.value == {"level": 2}
    assert (taken.stored.revision, taken.stored.changed_at) == (1, NOW)
    assert CriterionScore.objects.get().answer == {"level": 2}
    assert not ReceivedItem.objects.exists()
    (chosen,) = send(sitting, member, answer(sitting.item, level=1, base=1))
    assert (chosen.outcome, chosen.revision) == ("SAVED", 2)


def test_an_older_base_with_the_same_value_is_no_clash(sitting, member):
    send(sitting, member, answer(sitting.item, level=1))
    (taken,) = send(sitting, member, answer(sitting.item, level=1, base=0))
    assert (taken.outcome, taken.revision) == ("SAME", 1)


def test_a_tap_behind_one_whose_acknowledgement_was_lost_is_no_clash(sitting, member):
    first = answer(sitting.item, level=1)
    second = answer(sitting.item, level=2, after=first.key)
    send(sitting, member, first)
    assert outcomes(send(sitting, member, first, second)) == ["SAVED", "SAVED"]
    assert CriterionScore.objects.get().answer == {"level": 2}
    assert CriterionScore.objects.get().revision == 2


def test_a_tap_behind_one_that_another_device_overtook_is_a_clash(sitting, member):
    first = answer(sitting.item, level=1)
    send(sitting, member, first)
    send(sitting, member, answer(sitting.item, level=0, base=1))
    (taken,) = send(sitting, member, answer(sitting.item, level=2, after=first.key))
    assert taken.outcome == "CLASH"


def test_a_remark_alone_is_no_answer_to_clash_with(sitting, member):
    send(sitting, member, remark(sitting.item, "Xem kỹ.", code="1.1"))
    (taken,) = send(sitting, member, answer(sitting.item, level=1, base=0))
    assert (taken.outcome, taken.revision) == ("SAVED", 2)
    assert CriterionScore.objects.get().remark == "Xem kỹ."


def test_a_remark_written_over_another_text_is_a_clash(sitting, member):
    send(sitting, member, remark(sitting.item, "Máy kia."))
    (taken,) = send(sitting, member, remark(sitting.item, "Máy này."))
    assert (taken.outcome, taken.stored.value) == ("CLASH", "Máy kia.")
    (taken,) = send(sitting, member, remark(sitting.item, "Máy này.", base="Máy kia."))
    assert taken.outcome == "SAVED"


def test_a_sheet_is_not_handed_in_while_one_of_its_items_was_not_taken(sitting, member):
    send(sitting, member, *whole_sheet(sitting.item))
    clash = answer(sitting.item, "1.1", level=None, base=0)
    taken = send(sitting, member, clash, submission(sitting.item))
    assert outcomes(taken) == ["CLASH", "REFUSED"]
    assert ScoreSheet.objects.get(item=sitting.item, member=member).state == "DRAFT"


def test_a_sheet_with_open_questions_is_not_handed_in(sitting, member):
    (taken,) = send(sitting, member, submission(sitting.item))
    assert taken.outcome == "REFUSED"
    assert "tiêu chí chưa chấm" in taken.sentence


def test_after_handing_in_an_answer_is_refused_with_words(sitting, member):
    send(sitting, member, *whole_sheet(sitting.item), submission(sitting.item))
    again, other = send(sitting, member, submission(sitting.item), answer(sitting.item, level=None, base=1))
    assert again.outcome == "SAME"
    assert (other.outcome, "đã khóa" in other.sentence) == ("REFUSED", True)


def test_what_comes_after_the_phase_is_refused_and_the_rest_of_the_day_goes_on(sitting, member):
    sitting.hand_in_everything()
    begin_discussion(actor=seat_actor(sitting.chair), session_id=sitting.session.pk, now=NOW)
    (taken,) = send(sitting, member, answer(sitting.item, level=None, base=1))
    assert taken.outcome == "REFUSED"
    assert "thảo luận" in taken.sentence
    assert not CriterionScore.objects.filter(revision=2).exists()


def test_an_item_of_an_earlier_turn_is_refused(sitting, member):
    (taken,) = send(sitting, member, answer(sitting.item, turn=2))
    assert taken.outcome == "REFUSED"


def test_the_clock_of_the_device_is_kept_and_decides_nothing(sitting, member):
    years_ago, years_ahead = NOW - timedelta(days=4000), NOW + timedelta(days=4000)
    send(sitting, member, answer(sitting.item, level=1, at=years_ahead))
    send(sitting, member, answer(sitting.item, level=2, base=1, at=years_ago))
    assert CriterionScore.objects.get().answer == {"level": 2}
    assert CriterionScore.objects.get().changed_at == LATER
    assert list(ReceivedItem.objects.order_by("pk").values_list("device_at", flat=True)) == [years_ahead, years_ago]


def test_a_member_who_must_keep_away_meanwhile_is_refused_without_a_name(sitting, member):
    declare_conflict(
        actor=seat_actor(member),
        member_id=member.pk,
        producer_id=sitting.item.dossier.producer_id,
        reason=ConflictReason.KINSHIP,
        note="",
        now=NOW,
        today=TODAY,
    )
    stranger = make_sitting().item
    hidden, kept, unknown, foreign = send(
        sitting,
        member,
        answer(sitting.item),
        answer(sitting.items[1]),
        answer(stranger, item_id=99999),
        answer(stranger),
    )
    assert (hidden.outcome, kept.outcome) == ("REFUSED", "SAVED")
    assert hidden.sentence == unknown.sentence == foreign.sentence
    assert sitting.item.dossier.product.name not in hidden.sentence
    assert hidden.stored is None


def test_everybody_writes_on_the_own_sheet_only(sitting, member):
    item = answer(sitting.item)
    send(sitting, member, item)
    send(sitting, sitting.members[1], item)  # the other member's batch, replayed
    sheets = dict(CriterionScore.objects.values_list("sheet__member_id", "revision"))
    assert sheets == {member.pk: 1, sitting.members[1].pk: 1}
    outsider = make_sitting().members[0]
    (taken,) = send(sitting, outsider, answer(sitting.item))
    assert taken.outcome == "REFUSED"


@pytest.mark.parametrize("value", [{"level": 99}, {"met": True}, {}, {"level": "1"}, {"level": 1, "points": 40}])
def test_a_level_the_rubric_does_not_have_is_refused(sitting, member, value):
    (taken,) = send(sitting, member, answer(sitting.item, value=value))
    assert taken.outcome == "REFUSED"
    assert "1.1" in taken.sentence


def test_an_unknown_criterion_is_refused(sitting, member):
    assert outcomes(send(sitting, member, answer(sitting.item, "99.9"))) == ["REFUSED"]
    assert outcomes(send(sitting, member, remark(sitting.item, "x", code="99.9"))) == ["REFUSED"]


def test_a_file_brought_in_by_the_secretary_bears_both_names(sitting, member):
    taken = receive_items(
        actor=seat_actor(sitting.secretary),
        owner=seat_actor(member),
        session_id=sitting.session.pk,
        items=[answer(sitting.item)],
        now=LATER,
    )
    assert outcomes(taken) == ["SAVED"]
    entry = AuditEntry.objects.get(deed="evaluation.receive_items")
    assert (entry.actor_id, entry.on_behalf_of) == (sitting.secretary.user_id, member.user.full_name)
    told = Notification.objects.get(kind="evaluation.items_brought_in")
    assert told.user_id == member.user_id
    assert not list(broken_seals())


def test_a_trial_answers_the_same_and_writes_nothing(sitting, member):
    items = [answer(sitting.item), answer(sitting.item, "1.2", level=99)]
    assert outcomes(send(sitting, member, *items, is_trial=True)) == ["SAVED", "REFUSED"]
    assert not CriterionScore.objects.exists()
    assert not AuditEntry.objects.filter(deed="evaluation.receive_items").exists()


def test_the_number_of_queries_grows_by_sheets_not_by_items(sitting, member, django_assert_max_num_queries):
    leaves = whole_sheet(sitting.item)
    send(sitting, member, leaves[0])
    with django_assert_max_num_queries(25):
        send(sitting, member, *leaves[1:])
