"""A council session under attack: marks, totals, people and products that are not the sender's to give."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from ocop.foundation.audit.models import AuditEntry
from ocop.programme.accounts.models import RoleGrant
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.councils.models import CouncilMember
from ocop.programme.councils.operations.declare_conflict import declare_conflict
from ocop.programme.councils.operations.end_member import end_member
from ocop.programme.councils.rules.council_seats import ConflictReason, Seat
from ocop.programme.dossiers.models import Dossier
from ocop.programme.evaluation.models import AssessmentResult, CriterionScore, ScoreSheet
from ocop.programme.evaluation.operations.close_session import close_session
from ocop.programme.notifications.models import Notification
from tests.factories.accounts import make_grant, make_user
from tests.factories.councils import TODAY, make_office_actor, make_seat, seat_actor
from tests.factories.evaluation import NOW, Sitting, make_sitting
from tests.factories.geography import make_province
from tests.factories.producers import make_member

pytestmark = pytest.mark.django_db


@pytest.fixture
def sitting() -> Sitting:
    found = make_sitting(products=2)
    found.open()
    return found


def enter(member: CouncilMember) -> Client:
    browser = Client()
    browser.force_login(member.user)
    return browser


def at(name: str, session_id: int, *more: object) -> str:
    return reverse(f"council_room:{name}", args=[session_id, *more])


def _ended(found: Sitting) -> Sitting:
    found.hand_in_everything()
    close_session(actor=seat_actor(found.chair), session_id=found.session.pk, now=NOW)
    found.reload()
    return found


CLAIMS = {
    "total": "100",
    "points": "99",
    "tong_diem": "100",
    "average_point": "95",
    "user_id": "1",
    "member": "1",
    "star": "5",
}


def test_points_total_and_name_are_never_taken_from_the_form(sitting: Sitting) -> None:
    browser = enter(sitting.members[0])
    others = {
        "member_id": sitting.chair.pk,
        "sheet_id": 1,
        "user": sitting.chair.user_id,
        "actor": sitting.chair.user_id,
    }
    browser.post(at("save_answer", sitting.session.pk, sitting.item.pk, "1.1"), {"muc": "L1", **CLAIMS, **others})
    score = CriterionScore.objects.get()
    assert (score.sheet.member_id, score.points < 10) == (sitting.members[0].pk, True)


def test_the_star_is_worked_out_from_the_sheets_whatever_closing_is_told(sitting: Sitting) -> None:
    sitting.hand_in_everything()
    enter(sitting.chair).post(at("close", sitting.session.pk), {**CLAIMS, "star": "0", "band": "0"})
    assert set(AssessmentResult.objects.values_list("average_points", flat=True)) == {100}


def test_a_sheet_handed_in_takes_no_more_marks(sitting: Sitting) -> None:
    member = sitting.members[0]
    sitting.hand_in(member)
    before = list(CriterionScore.objects.order_by("pk").values())
    browser = enter(member)
    for route, sent in (("save_answer", {"muc": "L0"}), ("save_remark", {"nhan_xet": "Sửa."}), ("submit_sheet", {})):
        code = ["1.1"] if route == "save_answer" else []
        browser.post(at(route, sitting.session.pk, sitting.item.pk, *code), sent)
    assert list(CriterionScore.objects.order_by("pk").values()) == before
    assert ScoreSheet.objects.get(member=member, item=sitting.item).state == "SUBMITTED"


def test_nothing_of_an_ended_session_can_be_changed_or_opened_again(sitting: Sitting) -> None:
    _ended(sitting)
    chair, item, session = enter(sitting.chair), sitting.item.pk, sitting.session.pk
    sheet = ScoreSheet.objects.get(item=sitting.item, member=sitting.members[0])
    before = [list(model.objects.order_by("pk").values()) for model in (CriterionScore, ScoreSheet, AssessmentResult)]
    for address, sent in (
        (at("open", session), {}),
        (at("close", session), {}),
        (at("open_item", session, item), {}),
        (at("reopen_sheet", session, item, sheet.pk), {"reason": "Chấm lại."}),
        (at("knock_out", session, item), {"code": "1", "note": "Có."}),
        (at("spread_discussed", session, item), {"note": "Có."}),
        (at("attendance", session), {"member": sitting.members[0].pk, "present": "0"}),
        (at("save_answer", session, item, "1.1"), {"muc": "L0"}),
        (at("submit_sheet", session, item), {}),
        (reverse("office:rounds:add_to_agenda", args=[session]), {"dossier": [Dossier.objects.first().pk]}),
        (reverse("office:rounds:remove_from_agenda", args=[session, item]), {}),
    ):
        assert chair.post(address, sent).status_code in {302, 403, 404}, address
    sitting.session.refresh_from_db()
    after = [list(model.objects.order_by("pk").values()) for model in (CriterionScore, ScoreSheet, AssessmentResult)]
    assert (sitting.session.state, after) == ("CLOSED", before)


def test_minutes_are_signed_once(sitting: Sitting) -> None:
    _ended(sitting)
    sitting.secretary_signs(number="01/BB-HĐ")
    for browser in (enter(sitting.chair), enter(sitting.chair), enter(sitting.secretary)):
        browser.post(at("sign_paper", sitting.session.pk, "bien-ban"), {"way": "signer", "number": "02/BB-HĐ"})
    sitting.session.minutes.refresh_from_db()
    assert sitting.session.minutes.number == "01/BB-HĐ"
    assert AuditEntry.objects.filter(deed="evaluation.approve_minutes").count() == 1


def test_a_product_of_another_session_is_not_reached_through_ones_own(sitting: Sitting) -> None:
    other = make_sitting(members=1)
    other.open()
    sitting.hand_in(sitting.members[0])
    stranger_sheet = ScoreSheet.objects.filter(item=other.item).first()
    own, foreign = sitting.session.pk, other.item.pk
    chair, member = enter(sitting.chair), enter(sitting.members[0])
    got = [
        member.get(at(name, own, foreign)).status_code for name in ("sheet", "sheet_pdf", "photo", "result", "export")
    ]
    got += [
        member.post(at("save_answer", own, foreign, "1.1"), {"muc": "L1"}).status_code,
        member.post(at("save_remark", own, foreign), {"nhan_xet": "x"}).status_code,
        member.post(at("submit_sheet", own, foreign)).status_code,
        chair.get(at("run_item", own, foreign)).status_code,
        chair.post(at("open_item", own, foreign)).status_code,
        chair.post(at("knock_out", own, foreign), {"code": "1", "note": "Có."}).status_code,
        chair.post(at("spread_discussed", own, foreign), {"note": "Có."}).status_code,
        chair.post(at("consolidate", own, foreign, "1.1"), {"muc": "L1"}).status_code,
        chair.post(at("reopen_sheet", own, sitting.item.pk, stranger_sheet.pk), {"reason": "x"}).status_code,
        chair.post(at("attendance", own), {"member": other.members[0].pk, "present": "0"}).status_code,
        chair.post(at("declare", own), {"producer": other.item.dossier.producer_id, "reason": "KINSHIP"}).status_code,
    ]
    assert got == [404] * len(got)


def test_someone_who_sits_in_two_sessions_finds_each_product_only_in_its_own(sitting: Sitting) -> None:
    member = sitting.members[0]
    other = make_sitting(members=1, people={Seat.MEMBER: member.user, Seat.CHAIR: sitting.chair.user})
    other.open()
    browser, chair = enter(member), enter(sitting.chair)
    mixed = [sitting.session.pk, other.item.pk]
    got = [
        browser.post(at("save_answer", *mixed, "1.1"), {"muc": "L1"}).status_code,
        browser.post(at("save_remark", *mixed), {"nhan_xet": "x"}).status_code,
        browser.post(at("submit_sheet", *mixed)).status_code,
        chair.post(at("open_item", *mixed)).status_code,
        chair.post(at("knock_out", *mixed), {"code": "1", "note": "Có."}).status_code,
        chair.post(at("spread_discussed", *mixed), {"note": "Có."}).status_code,
        chair.post(at("consolidate", *mixed, "1.1"), {"muc": "L1"}).status_code,
    ]
    assert (got, CriterionScore.objects.count()) == ([404] * 7, 0)


def test_a_seat_that_ended_before_the_sitting_marks_nothing_even_with_another_seat_at_hand(sitting: Sitting) -> None:
    member = sitting.members[0]
    make_seat(make_sitting(members=0).council, user=member.user)
    end_member(actor=make_office_actor(), member_id=member.pk, ended_on=date(2026, 8, 31), now=NOW)
    browser = enter(member)
    answers = [
        browser.get(at("session", sitting.session.pk)).status_code,
        browser.post(at("save_answer", sitting.session.pk, sitting.item.pk, "1.1"), {"muc": "L1"}).status_code,
        browser.post(at("submit_sheet", sitting.session.pk, sitting.item.pk)).status_code,
    ]
    assert (answers, CriterionScore.objects.count()) == ([404] * 3, 0)


def test_a_member_whose_role_ended_today_marks_nothing(sitting: Sitting) -> None:
    member = sitting.members[0]
    RoleGrant.objects.filter(user=member.user).update(ended_at=NOW)
    answer = enter(member).post(at("save_answer", sitting.session.pk, sitting.item.pk, "1.1"), {"muc": "L1"})
    assert (answer.status_code, CriterionScore.objects.count()) == (404, 0)


def test_a_member_whose_account_was_closed_marks_nothing(sitting: Sitting) -> None:
    browser = enter(sitting.members[0])
    type(sitting.members[0].user).objects.filter(pk=sitting.members[0].user_id).update(is_active=False)
    answer = browser.post(at("save_answer", sitting.session.pk, sitting.item.pk, "1.1"), {"muc": "L1"})
    assert (answer.headers["Location"].startswith("/dang-nhap/"), CriterionScore.objects.count()) == (True, 0)


def _pages_that_tell(browser: Client, session_id: int, item_id: int, *names: str) -> list[list[str]]:
    """For each name the pages, papers and headers that tell it, over every route of the room and of one's own desk."""
    routes = ("session", "board", "readiness", "discussion", "rescoring", "release", "check", "results", "minutes")
    routes += ("minutes_pdf", "minutes_docx")
    addresses = [at(name, session_id) for name in routes]
    addresses += [
        at(name, session_id, item_id)
        for name in ("sheet", "sheet_pdf", "photo", "run_item", "result", "export", "discussed_item")
    ]
    addresses += ["/ban-lam-viec/", "/thong-bao/", "/ban/hoi-dong/"]
    texts = {}
    for address in addresses:
        answer = browser.get(address)
        texts[address] = answer.content.decode("utf-8", "replace") + str(answer.headers)
    return [[address for address, text in texts.items() if name in text] for name in names]


@pytest.mark.parametrize("seat", ["member", "secretary", "chair"])
@pytest.mark.parametrize("stage", ["scoring", "discussion", "closed", "signed", "released"])
def test_somebody_with_a_conflict_meets_the_name_of_the_product_nowhere(seat: str, stage: str) -> None:
    sitting = make_sitting(products=2, members=4)
    product = sitting.item.dossier.product
    product.name, product.producer.name = "Tên không được lộ", "Chủ thể có liên quan"
    product.save()
    product.producer.save()
    person = sitting.members[0] if seat == "member" else getattr(sitting, seat)
    sitting.everyone.append(make_seat(sitting.council, Seat.VICE_CHAIR))
    declare_conflict(
        actor=seat_actor(person),
        member_id=person.pk,
        producer_id=product.producer_id,
        reason=ConflictReason.KINSHIP,
        note="",
        today=TODAY,
        now=NOW,
    )
    sitting.open()
    if stage != "scoring":
        for item in sitting.items:
            for member in sitting.everyone:
                if (member, item) != (person, sitting.item):
                    sitting.hand_in(member, item)
        if stage == "discussion":
            sitting.discuss()
        else:
            sitting.close()
    if stage == "signed":
        sitting.confirm()
    if stage == "released":
        sitting.release()
    room = sitting.session.pk, sitting.item.pk
    product_told, producer_told = _pages_that_tell(enter(person), *room, "Tên không được lộ", "Chủ thể có liên quan")
    assert product_told == []
    # The one page that names the producer is where the person reads the own declaration.
    assert producer_told == [at("session", sitting.session.pk)]
    assert not Notification.objects.filter(user=person.user, title__contains="Tên không được lộ").exists()


def test_a_producer_who_sits_in_the_council_meets_the_own_product_nowhere(sitting: Sitting) -> None:
    person = sitting.members[0]
    producer = sitting.item.dossier.producer
    make_member(producer=producer, user=person.user)
    browser = enter(person)
    address = at("sheet", sitting.session.pk, sitting.item.pk)
    tap = browser.post(at("save_answer", sitting.session.pk, sitting.item.pk, "1.1"), {"muc": "L1"})
    assert (browser.get(address).status_code, tap.status_code) == (404, 404)


def test_a_stranger_of_another_province_learns_nothing_by_adding_dossiers(sitting: Sitting) -> None:
    stranger = make_user()
    make_grant(Role.PROVINCE_OFFICER, user=stranger, unit=make_province(code="01", name="Thành phố Hà Nội"))
    browser = Client()
    browser.force_login(stranger)
    missing = browser.post("/ban/co-quan/cong-nhan/lap-du-thao/", {"kind": "RECOGNISE", "session": "99999999"})
    foreign = browser.post("/ban/co-quan/cong-nhan/lap-du-thao/", {"kind": "RECOGNISE", "session": sitting.session.pk})
    assert (missing.status_code, foreign.status_code) == (404, 404)
