"""From a paper sheet to the record: two people, two keyings, one photograph."""

from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from ocop.foundation.audit.models import AuditEntry
from ocop.foundation.refusal import Refusal
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.councils.rules.council_seats import Seat
from ocop.programme.evaluation.models import AgendaItem, PaperEntry, PaperPhoto, ScoreSheet
from ocop.programme.evaluation.operations.attach_paper_photo import attach_paper_photo
from ocop.programme.evaluation.operations.enter_paper_sheet import enter_paper_sheet
from ocop.programme.evaluation.operations.key_paper_sheet import key_paper_sheet
from ocop.programme.evaluation.operations.save_answer import save_answer
from ocop.programme.evaluation.queries.paper_sheets import paper_sheets
from ocop.programme.rubrics.queries.rubrics_in_force import rubric_rules
from ocop.programme.rubrics.rules.answer import written_answer
from tests.factories.councils import make_seat, seat_actor
from tests.factories.evaluation import NOW, Sitting, best, make_sitting, nothing
from tests.factories.kept import made_once

pytestmark = pytest.mark.django_db


def _opened() -> Sitting:
    found = make_sitting(members=1)
    helper = make_seat(found.council, Seat.MEMBER, is_scoring=False)
    found.members.append(helper)
    found.open()
    return found


opened = made_once(_opened)


@pytest.fixture
def sitting(opened, settings) -> Sitting:
    return opened.again(settings)


def answers(item: AgendaItem, choose: Any = best) -> dict[str, Any]:
    return {leaf.code: written_answer(leaf, choose(leaf)) for leaf in rubric_rules(item.rubric).leaves()}


def picture(colour: str = "white") -> SimpleUploadedFile:
    content = BytesIO()
    Image.new("RGB", (40, 60), colour).save(content, "JPEG")
    return SimpleUploadedFile("phieu.jpg", content.getvalue(), content_type="image/jpeg")


def where(sitting: Sitting) -> dict[str, int]:
    return {
        "session_id": sitting.session.pk,
        "item_id": sitting.item.pk,
        "member_id": sitting.members[0].pk,
    }


def key(sitting: Sitting, actor: Actor, **changes: Any) -> PaperEntry:
    facts = {"answers": answers(sitting.item), "remark": "Ngon", **where(sitting), **changes}
    return key_paper_sheet(actor=actor, now=NOW, **facts)


def two_keyers(sitting: Sitting) -> tuple[Actor, Actor]:
    return seat_actor(sitting.secretary), seat_actor(sitting.members[1])


def test_two_equal_keyings_and_a_photograph_become_a_locked_sheet(sitting: Sitting) -> None:
    secretary, helper = two_keyers(sitting)
    key(sitting, secretary)
    key(sitting, helper, remark=" Ngon ")
    attach_paper_photo(actor=helper, uploaded=picture(), now=NOW, **where(sitting))
    entered = enter_paper_sheet(actor=secretary, now=NOW, **where(sitting))
    sheet = ScoreSheet.objects.get(pk=entered.pk)
    stored = dict(sheet.scores.values_list("criterion_code", "answer"))
    assert (sheet.state, sheet.source, sheet.remark, stored) == ("SUBMITTED", "PAPER", "Ngon", answers(sitting.item))
    facts = AuditEntry.objects.get(deed="evaluation.enter_paper_sheet").facts
    assert (facts["source"], facts["keyed_by"]) == ("PAPER", [secretary.user_id, helper.user_id])


def test_a_difference_blocks_and_names_the_criterion_but_not_the_other_reading(sitting: Sitting) -> None:
    secretary, helper = two_keyers(sitting)
    leaf = rubric_rules(sitting.item.rubric).leaves()[1]
    key(sitting, secretary)
    key(sitting, helper, answers={**answers(sitting.item), leaf.code: written_answer(leaf, nothing(leaf))})
    attach_paper_photo(actor=helper, uploaded=picture(), now=NOW, **where(sitting))
    with pytest.raises(Refusal, match=rf"khác nhau ở tiêu chí: {leaf.code}\."):
        enter_paper_sheet(actor=secretary, now=NOW, **where(sitting))
    assert next(one.differing for one in paper_sheets(secretary, sitting.session) if one.keyed) == (leaf.code,)
    key(sitting, helper)
    assert enter_paper_sheet(actor=secretary, now=NOW, **where(sitting)).state == "SUBMITTED"


def test_different_remarks_block_too(sitting: Sitting) -> None:
    secretary, helper = two_keyers(sitting)
    key(sitting, secretary)
    key(sitting, helper, remark="Khá ngon")
    attach_paper_photo(actor=helper, uploaded=picture(), now=NOW, **where(sitting))
    with pytest.raises(Refusal, match="nhận xét"):
        enter_paper_sheet(actor=secretary, now=NOW, **where(sitting))


def test_one_person_cannot_key_twice(sitting: Sitting) -> None:
    secretary, _helper = two_keyers(sitting)
    key(sitting, secretary)
    key(sitting, secretary, remark="Rất ngon")
    attach_paper_photo(actor=secretary, uploaded=picture(), now=NOW, **where(sitting))
    assert list(PaperEntry.objects.values_list("ordinal", "remark")) == [(1, "Rất ngon")]
    with pytest.raises(Refusal, match="hai người khác nhau"):
        enter_paper_sheet(actor=secretary, now=NOW, **where(sitting))


def test_a_third_person_is_refused(sitting: Sitting) -> None:
    secretary, helper = two_keyers(sitting)
    key(sitting, secretary)
    key(sitting, helper)
    with pytest.raises(Refusal, match="đã có hai người nhập"):
        key(sitting, seat_actor(sitting.chair))


def test_without_a_photograph_nothing_is_entered(sitting: Sitting) -> None:
    for actor in two_keyers(sitting):
        key(sitting, actor)
    with pytest.raises(Refusal, match="ảnh chụp"):
        enter_paper_sheet(actor=seat_actor(sitting.secretary), now=NOW, **where(sitting))


def test_nobody_keys_the_own_sheet_and_members_who_score_key_nobodys(sitting: Sitting) -> None:
    with pytest.raises(Refusal, match="không tự nhập"):
        key(sitting, seat_actor(sitting.secretary), member_id=sitting.secretary.pk)
    with pytest.raises(Refusal, match="Chỉ Chủ tịch, Thư ký"):
        key(sitting, seat_actor(sitting.members[0]), member_id=sitting.chair.pk)


def test_a_sheet_begun_on_a_device_is_not_keyed(sitting: Sitting) -> None:
    leaf = rubric_rules(sitting.item.rubric).leaves()[0]
    save_answer(
        actor=seat_actor(sitting.members[0]),
        item_id=sitting.item.pk,
        criterion_code=leaf.code,
        answer=written_answer(leaf, best(leaf)),
        now=NOW,
    )
    with pytest.raises(Refusal, match="trên thiết bị"):
        key(sitting, seat_actor(sitting.secretary))


def test_a_sheet_with_a_hole_or_an_impossible_level_is_refused_by_criterion(sitting: Sitting) -> None:
    leaves = rubric_rules(sitting.item.rubric).leaves()
    typed = {**answers(sitting.item), leaves[0].code: {"level": 99}}
    del typed[leaves[1].code]
    with pytest.raises(Refusal) as refused:
        key(sitting, seat_actor(sitting.secretary), answers=typed)
    codes = [reason.split(":")[0] for reason in refused.value.reasons]
    assert codes == [f"Tiêu chí {leaves[0].code}", f"Tiêu chí {leaves[1].code}"]


def test_a_locked_sheet_is_not_keyed_again(sitting: Sitting) -> None:
    for actor in two_keyers(sitting):
        key(sitting, actor)
    attach_paper_photo(actor=seat_actor(sitting.secretary), uploaded=picture(), now=NOW, **where(sitting))
    enter_paper_sheet(actor=seat_actor(sitting.secretary), now=NOW, **where(sitting))
    with pytest.raises(Refusal, match="đã khóa"):
        enter_paper_sheet(actor=seat_actor(sitting.secretary), now=NOW, **where(sitting))


def test_strangers_and_other_sessions_find_nothing(sitting: Sitting) -> None:
    other = make_sitting(members=1)
    with pytest.raises(AgendaItem.DoesNotExist):
        key(sitting, seat_actor(sitting.secretary), item_id=other.item.pk)


def test_the_same_photograph_twice_is_one(sitting: Sitting) -> None:
    for _time in range(2):
        attach_paper_photo(actor=seat_actor(sitting.secretary), uploaded=picture(), now=NOW, **where(sitting))
    attach_paper_photo(actor=seat_actor(sitting.secretary), uploaded=picture("black"), now=NOW, **where(sitting))
    assert PaperPhoto.objects.count() == 2
