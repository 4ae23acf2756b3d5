from datetime import date

import pytest
from django.db import IntegrityError, transaction

from ocop.foundation.audit.models import AuditEntry
from ocop.foundation.refusal import FieldRefusal, Refusal
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.bodies.models import Body, BodyMember
from ocop.programme.bodies.operations.end_body import end_body
from ocop.programme.bodies.operations.end_body_member import end_body_member
from ocop.programme.bodies.operations.found_body import found_body
from ocop.programme.bodies.operations.link_account import link_account
from ocop.programme.bodies.operations.renew_members import renew_members
from ocop.programme.bodies.queries.bodies import bodies_visible_to, body_register, members_on, seats_of_paper, turns_of
from ocop.programme.bodies.rules.body_kinds import BodyKind, BodyLevel
from ocop.programme.notifications.models import Notification
from ocop.programme.official_documents.models import OfficialDocument
from tests.factories.accounts import NOW, make_actor, make_user
from tests.factories.geography import make_commune, make_province
from tests.factories.official_papers import MEMBERS, PROGRAMME, make_body, make_document, make_paper

pytestmark = pytest.mark.django_db
FOUNDED, RENEWED = date(2026, 1, 5), date(2026, 6, 1)


def _names(body: Body, day: date) -> list[str]:
    return [one.person_name for one in members_on(body, day)]


def _found(actor, **changes):
    values = {
        "kind": BodyKind.STEERING_COMMITTEE,
        "name": "Ban Chỉ đạo OCOP",
        "province_code": "19",
        "paper": make_paper(),
        "members": MEMBERS,
        "now": NOW,
        **changes,
    }
    return found_body(actor=actor, **values)


def _renew(body, **changes):
    values = {
        "paper": make_paper(issued_on=RENEWED),
        "members": "Lê Thị Hoa; Giám đốc Sở Công Thương; Trưởng ban",
        "now": NOW,
        **changes,
    }
    return renew_members(actor=changes.pop("actor", PROGRAMME), body_id=body.pk, **values)


def test_a_body_rests_on_its_decision_and_begins_on_its_day():
    body = _found(make_actor(Role.PROVINCE_OFFICER))
    assert (body.level, body.valid_from, _names(body, FOUNDED)) == (
        BodyLevel.PROVINCE,
        FOUNDED,
        ["Trịnh Xuân Bách", "Lê Thị Hoa"],
    )
    assert _names(body, date(2026, 1, 4)) == []
    assert body.document.subject == "Thành lập Ban Chỉ đạo OCOP"
    assert seats_of_paper(PROGRAMME, body.document_id) == [body]


def test_the_decision_on_the_register_is_found_again_and_a_body_is_recorded_once():
    paper = make_document(number="345/QĐ-UBND", subject="Trích yếu có sẵn")
    decision = make_paper(number="345/QĐ-UBND")
    body = make_body(paper=decision)
    assert (body.document_id, OfficialDocument.objects.count()) == (paper.pk, 1)
    with pytest.raises(FieldRefusal, match="chính quyết định này"):
        make_body(paper=decision)


def test_a_renewal_seats_new_people_and_keeps_who_sat_before():
    body = make_body()
    _renew(body)
    assert _names(body, date(2026, 5, 31)) == ["Trịnh Xuân Bách", "Lê Thị Hoa"]
    assert _names(body, RENEWED) == ["Lê Thị Hoa"]
    assert [(day, len(people)) for day, people in turns_of(body)] == [(RENEWED, 1), (FOUNDED, 2)]
    ended = BodyMember.objects.filter(valid_until=date(2026, 5, 31))
    assert {one.ended_by.number for one in ended} == {members_on(body, RENEWED)[0].document.number}
    with pytest.raises(FieldRefusal, match="một ngày sau đó"):
        _renew(body)


def test_a_renewal_of_an_earlier_day_ends_seats_that_were_ended_after_it():
    body = make_body()
    for member in body.members.all():
        end_body_member(actor=PROGRAMME, member_id=member.pk, last_day=date(2026, 6, 15), now=NOW)
    _renew(body)
    assert _names(body, RENEWED) == ["Lê Thị Hoa"]
    assert _names(body, date(2026, 5, 31)) == ["Trịnh Xuân Bách", "Lê Thị Hoa"]


def test_a_list_with_faults_changes_nothing():
    body = make_body()
    with pytest.raises(FieldRefusal) as refusal:
        _renew(body, members="An\nBình; Giám đốc\n")
    assert (list(refusal.value.faults), len(refusal.value.faults["members"])) == (["members"], 2)
    with pytest.raises(FieldRefusal, match="mỗi người một dòng"):
        _renew(body, members="  \n ")
    assert len(members_on(body, RENEWED)) == 2


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": " "}, "name"),
        ({"valid_from": date(2026, 1, 1)}, "valid_from"),
        ({"valid_until": date(2025, 1, 1)}, "valid_until"),
        ({"paper": make_paper(issued_on=date(2026, 12, 1))}, "issued_on"),
        ({"parent_id": 0xFFFF}, "parent"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(changes, field):
    with pytest.raises(FieldRefusal) as refusal:
        _found(make_actor(Role.PROVINCE_OFFICER), **changes)
    assert list(refusal.value.faults) == [field]


def test_a_parent_stands_above_or_beside_in_the_same_place():
    commune = make_commune()
    province = make_body()
    child = _found(PROGRAMME, name="Tổ xã", commune_code=commune.code, parent_id=province.pk)
    assert child.parent == province
    with pytest.raises(FieldRefusal, match="cùng địa bàn hoặc cấp trên"):
        _found(PROGRAMME, name="Tổ tỉnh", parent_id=child.pk)
    with pytest.raises(FieldRefusal, match="cùng địa bàn hoặc cấp trên"):
        _found(PROGRAMME, name="Tổ Bắc Ninh", province_code="24", parent_id=province.pk)


def test_each_office_keeps_the_bodies_of_its_place():
    commune, neighbour = make_commune(), make_commune()
    for actor, place in (
        (make_actor(Role.PROVINCE_OFFICER, unit=make_province(code="24")), {}),
        (make_actor(Role.PROVINCE_OFFICER), {"province_code": ""}),
        (make_actor(Role.COMMUNE_OFFICER, unit=commune), {}),
        (make_actor(Role.COMMUNE_OFFICER, unit=neighbour), {"commune_code": commune.code}),
        (make_actor(Role.MINISTRY_OFFICER), {}),
        (make_actor(Role.PROVINCE_LEADER), {}),
    ):
        with pytest.raises(Refusal, match="ghi và sửa"):
            _found(actor, **place)
    for actor, place in (
        (make_actor(Role.COMMUNE_OFFICER, unit=commune), {"commune_code": commune.code}),
        (make_actor(Role.PROVINCE_OFFICER), {"commune_code": neighbour.code}),
        (make_actor(Role.MINISTRY_OFFICER), {"province_code": ""}),
    ):
        assert _found(actor, **place).pk


def test_bodies_are_seen_in_their_province_and_central_ones_everywhere():
    home, central = make_body(), make_body(province_code="", name="Ban trung ương")
    away = make_body(province_code="24", name="Ban Bắc Ninh")
    assert set(bodies_visible_to(make_actor(Role.COMMUNE_OFFICER))) == {home, central}
    assert set(bodies_visible_to(make_actor(Role.INSPECTOR))) == {home, central}
    assert set(bodies_visible_to(make_actor(Role.MINISTRY_OFFICER))) == {home, central, away}
    assert list(bodies_visible_to(make_actor(Role.PRODUCER_MEMBER))) == []
    assert list(body_register(PROGRAMME, day=NOW.date())) == [central, away, home]
    assert list(body_register(PROGRAMME, day=NOW.date(), search="bac ninh")) == [away]
    assert [one.member_count for one in body_register(PROGRAMME, day=NOW.date(), level=BodyLevel.CENTRAL)] == [2]
    stranger = make_actor(Role.PROVINCE_OFFICER, unit=make_province(code="24"))
    with pytest.raises(Body.DoesNotExist):
        renew_members(actor=stranger, body_id=home.pk, paper=make_paper(), members=MEMBERS, now=NOW)


def test_a_seat_ends_on_its_day_once():
    body = make_body()
    member = members_on(body, NOW.date())[1]
    with pytest.raises(FieldRefusal, match="trước ngày bắt đầu"):
        end_body_member(actor=PROGRAMME, member_id=member.pk, last_day=date(2025, 1, 1), now=NOW)
    for last_day in (date(2026, 3, 31), date(2026, 4, 30)):
        end_body_member(actor=PROGRAMME, member_id=member.pk, last_day=last_day, now=NOW)
    assert (len(_names(body, date(2026, 3, 31))), _names(body, date(2026, 4, 1))) == (2, ["Trịnh Xuân Bách"])
    assert AuditEntry.objects.filter(deed="bodies.end_member").count() == 1


def test_a_body_ends_by_decision_with_its_seats():
    body, paper = make_body(), make_paper(issued_on=date(2026, 8, 1))
    with pytest.raises(FieldRefusal, match="Ngày cuối ở trước"):
        end_body(actor=PROGRAMME, body_id=body.pk, last_day=date(2025, 1, 1), paper=paper, now=NOW)
    end_body(actor=PROGRAMME, body_id=body.pk, last_day=date(2026, 8, 1), paper=paper, now=NOW)
    assert (len(_names(body, date(2026, 8, 1))), _names(body, date(2026, 8, 2))) == (2, [])
    assert list(body_register(PROGRAMME, day=NOW.date())) == []
    assert list(body_register(PROGRAMME, day=NOW.date(), includes_ended=True)) == [body]
    with pytest.raises(Refusal, match="được ghi là kết thúc"):
        end_body(actor=PROGRAMME, body_id=body.pk, last_day=date(2026, 8, 1), paper=paper, now=NOW)
    with pytest.raises(Refusal, match="đã kết thúc hoạt động"):
        _renew(body, paper=make_paper(issued_on=date(2026, 8, 20)))


def test_nobody_sits_in_a_body_whose_term_is_over():
    officer, last = make_actor(Role.PROVINCE_OFFICER), date(2026, 6, 30)
    body = _found(officer, valid_until=last)
    after = date(2026, 7, 1)
    assert [len(_names(body, day)) for day in (last, after)] == [2, 0]
    counted = [body_register(officer, day=day, includes_ended=True).get().member_count for day in (last, after)]
    assert counted == [2, 0]


def test_an_account_is_linked_by_the_name_it_bears():
    body = make_body()
    head, other = members_on(body, NOW.date())
    user = make_user(full_name="Trịnh Xuân Bách")
    for member, username in ((head, "khong-co"), (other, user.username)):
        with pytest.raises(FieldRefusal, match="Không có tài khoản này"):
            link_account(actor=PROGRAMME, member_id=member.pk, username=username, now=NOW)
    assert link_account(actor=PROGRAMME, member_id=head.pk, username=user.username, now=NOW).user == user
    assert [one.user for one in Notification.objects.filter(kind="bodies.seated")] == [user]
    stays = "Trịnh Xuân Bách; Phó Chủ tịch UBND tỉnh; Trưởng ban"
    renewed = members_on(_renew(body, members=stays), RENEWED)[0]
    assert (renewed.user, Notification.objects.filter(kind="bodies.seated").count()) == (user, 2)
    assert link_account(actor=PROGRAMME, member_id=renewed.pk, username="", now=NOW).user is None
    assert "Trịnh" not in str([entry.facts for entry in AuditEntry.objects.filter(chain="bodies")])


def test_the_database_lets_one_person_stand_at_the_head():
    body = make_body()
    head = members_on(body, NOW.date())[0]
    head.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        head.save(force_insert=True)
