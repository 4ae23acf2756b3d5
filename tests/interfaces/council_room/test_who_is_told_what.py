"""What each person of a sitting is told in time: a product nobody may score any more, why it is scored again, whose
turn it is, what was typed wrongly."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from ocop.programme.accounts.models import User
from ocop.programme.councils.models import CouncilMember, CouncilRules, DeclaredConflict
from ocop.programme.councils.rules.council_seats import ConflictKind, ConflictReason
from tests.factories.evaluation import NOW, Sitting, make_sitting

pytestmark = pytest.mark.django_db


def enter(person: Any) -> Client:
    browser = Client()
    browser.force_login(User.objects.get(pk=person.user_id))
    return browser


def at(name: str, sitting: Sitting, *more: object) -> str:
    return reverse(f"council_room:{name}", args=[sitting.session.pk, *more])


def text(browser: Client, name: str, sitting: Sitting, *more: object) -> str:
    return browser.get(at(name, sitting, *more)).content.decode()


def declare(sitting: Sitting, member: CouncilMember) -> None:
    asked = {"producer": sitting.item.dossier.producer_id, "reason": "KINSHIP"}
    assert enter(member).post(at("declare", sitting), asked).status_code == 302


def test_a_product_too_few_may_score_is_told_at_once_not_at_the_closing() -> None:
    sitting = make_sitting(products=1)
    sitting.open()
    chair = enter(sitting.chair)
    words = "Trừ người vắng và người có liên quan, sản phẩm này còn 2/4 thành viên chấm, cần 3, thiếu 1."
    declare(sitting, sitting.members[0])
    assert words not in text(chair, "board", sitting)
    declare(sitting, sitting.members[1])
    for page in ("board", "conflicts"):
        assert words in text(chair, page, sitting)
    assert "Phiên đủ" in text(chair, "board", sitting)


def test_the_second_turn_says_on_the_sheet_why() -> None:
    sitting = make_sitting()
    sitting.open()
    member = enter(sitting.members[0])
    assert "Chấm lại, lượt" not in text(member, "sheet", sitting, sitting.item.pk)
    sitting.hand_in_everything()
    sitting.discuss()
    sitting.score_again(sitting.item, reason="Xem lại minh chứng của tiêu chí 1.4.")
    page = text(member, "sheet", sitting, sitting.item.pk)
    assert "Chấm lại, lượt 2" in page
    assert "Xem lại minh chứng của tiêu chí 1.4." in page
    assert at("discussed_item", sitting, sitting.item.pk) in page
    index = member.get(at("hall_index", sitting)).json()
    assert index["products"][0]["again"] == (
        "Chấm lại, lượt 2; phiếu đã điền sẵn điểm lượt trước. Lý do chấm lại: Xem lại minh chứng của tiêu chí 1.4."
    )


@pytest.mark.parametrize("is_on", [True, False])
def test_the_board_leads_to_the_comparison_only_where_the_rules_use_it(is_on: bool) -> None:
    sitting = make_sitting()
    sitting.open()
    sitting.hand_in_everything()
    sitting.discuss()
    CouncilRules.objects.filter(council=sitting.council).update(shows_judgement_panel=is_on)
    assert (at("judgement", sitting) in text(enter(sitting.chair), "board", sitting)) == is_on


def test_scoring_is_begun_anew_only_for_a_product_that_waits() -> None:
    sitting = make_sitting()
    sitting.open()
    sitting.hand_in_everything()
    sitting.discuss()
    page = text(enter(sitting.chair), "board", sitting)
    assert (at("begin_scoring", sitting) in page, at("close", sitting) in page) == (False, True)


def test_the_chair_is_not_told_to_wait_for_the_chair() -> None:
    sitting = make_sitting()
    CouncilMember.objects.filter(pk=sitting.secretary.pk).update(is_scoring=False)
    sitting.open()
    for member in (sitting.chair, sitting.members[0]):
        sitting.hand_in(member)
    chair, member, secretary = (
        text(enter(who), "session", sitting) for who in (sitting.chair, sitting.members[0], sitting.secretary)
    )
    wait = "Hãy chờ Chủ tịch Hội đồng sang bước tiếp theo."
    assert (wait in chair, wait in member, wait in secretary) == (False, True, False)
    assert "Ông/Bà chuyển Hội đồng sang bước tiếp theo ở trang Điều hành phiên họp." in chair
    assert "Các thành viên đang chấm điểm; Ông/Bà không chấm." in secretary
    assert "Chưa mở chấm" not in secretary


def test_a_wrong_code_of_a_paper_sheet_stays_as_it_was_typed() -> None:
    sitting = make_sitting()
    sitting.open()
    answer = enter(sitting.chair).get(at("paper_sheets", sitting), {"ma": "0000 0100 0000 7139"})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Mã phiếu không đúng." in page
    assert 'value="0000 0100 0000 7139" aria-invalid="true"' in page


def test_blank_paper_sheets_and_papers_are_at_hand_before_the_opening() -> None:
    sitting = make_sitting()
    page = text(enter(sitting.secretary), "board", sitting)
    assert (at("paper_sheets", sitting) in page, at("papers", sitting) in page) == (True, True)


def test_who_leads_reads_who_keeps_out_the_wall_names_only_those_who_said_so() -> None:
    sitting = make_sitting(members=3)
    sitting.open()
    declare(sitting, sitting.members[0])
    chair = enter(sitting.chair)
    asked = {
        "member": sitting.members[1].pk,
        "producer": sitting.item.dossier.producer_id,
        "kind": "RECUSE",
        "reason": "KINSHIP",
        "note": "Có căn cứ.",
    }
    assert chair.post(at("record_conflict", sitting), asked).status_code == 302
    chair.post(at("show_product", sitting), {"san_pham": sitting.item.pk})
    names = [member.user.full_name for member in sitting.members[:2]]
    guide, wall = (text(chair, page, sitting) for page in ("guide", "projector"))
    assert all(f"<b>{name}</b>" in guide for name in names)
    assert [name in wall for name in names] == [True, False]


def test_after_the_closing_the_results_say_what_comes_next() -> None:
    sitting = make_sitting()
    sitting.open()
    sitting.hand_in_everything()
    sitting.close()
    page = text(enter(sitting.chair), "results", sitting)
    assert "Việc tiếp theo: Thư ký lập và ký biên bản" in page
    assert at("board", sitting) in page


def test_a_member_reads_the_own_declarations_about_this_agenda_only() -> None:
    sitting = make_sitting(products=1)
    other = make_sitting(products=1)
    sitting.open()
    member = sitting.members[0]
    elsewhere = other.item.dossier.producer
    DeclaredConflict.objects.create(
        member=member,
        producer=elsewhere,
        kind=ConflictKind.ABSTAIN,
        reason=ConflictReason.KINSHIP,
        declared_by_id=member.user_id,
        declared_at=NOW,
    )
    declare(sitting, member)
    page = text(enter(member), "session", sitting)
    assert (sitting.item.dossier.producer.name in page, elsewhere.name in page) == (True, False)
