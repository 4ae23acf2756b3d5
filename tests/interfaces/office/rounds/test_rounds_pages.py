import re

import pytest
from django.urls import reverse

from ocop.programme.accounts.models import User
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.councils.models import Council
from ocop.programme.evaluation.models import CouncilSession, EvaluationRound
from tests.factories.accounts import make_actor, make_user
from tests.factories.councils import make_council, make_office_actor
from tests.factories.evaluation import make_ready_dossier, make_round, make_session, make_sitting
from tests.factories.recognition import make_central_session, make_ministry_actor, make_nomination

pytestmark = pytest.mark.django_db


@pytest.fixture
def enter(client):
    def sign_in(actor):
        client.force_login(User.objects.get(pk=actor.user_id))
        return client

    return sign_in


def address(name, *args):
    return reverse(f"office:rounds:{name}", args=args)


def test_from_council_to_agenda(enter):
    browser = enter(make_office_actor())
    paper = {"number": "1201/QĐ-UBND", "issued_on": "2026-06-01", "issuing_authority": "UBND tỉnh Thái Nguyên"}
    browser.post(
        address("new_council"), {"province_code": "19", "name": "Hội đồng OCOP", "valid_from": "01/06/2026", **paper}
    )
    council = Council.objects.get()
    member = make_user(full_name="Lê Thị Hồng Nhung")
    assert "Lê Thị Hồng Nhung" in browser.get(address("new_member", council.pk), {"q": "hong nhung"}).content.decode()
    browser.post(
        address("new_member", council.pk),
        {"user_id": member.pk, "seat": "CHAIR", "is_scoring": "on", "valid_from": "2026-06-01"},
    )
    assert [seat.seat for seat in council.members.all()] == ["CHAIR"]
    browser.post(address("new"), {"year": 2026, "ordinal": 2, "council_id": council.pk})
    planned = EvaluationRound.objects.get()
    browser.post(address("open", planned.pk))
    browser.post(address("new_session", planned.pk), {"name": "Phiên 1", "held_on": "2026-11-25"})
    session = CouncilSession.objects.get()
    dossier = make_ready_dossier()
    assert dossier.product.name in browser.get(address("session", session.pk)).content.decode()
    browser.post(address("add_to_agenda", session.pk), {"dossier": [dossier.pk]})
    assert [item.dossier for item in session.agenda.all()] == [dossier]


def test_what_was_typed_is_not_lost(enter):
    council = make_council()
    text = (
        enter(make_office_actor())
        .post(
            address("new"),
            {"year": 2026, "ordinal": 3, "council_id": council.pk, "name": "Đợt thêm mùa xuân"},
        )
        .content.decode()
    )
    assert "Đợt thêm mùa xuân" in text
    assert "hãy ghi số kế hoạch" in text


def test_the_leader_approves_what_the_chair_released(enter):
    sitting = make_sitting()
    sitting.open()
    sitting.hand_in_everything()
    sitting.close()
    browser = enter(make_office_actor(Role.PROVINCE_LEADER))
    early = browser.get(address("approval", sitting.session.pk))
    assert (early.status_code, "chưa được công bố" in early.content.decode()) == (403, True)
    sitting.release()
    assert "Phê duyệt kết quả" in browser.get(address("approval", sitting.session.pk)).content.decode()
    browser.post(address("approval", sitting.session.pk))
    sitting.reload()
    assert sitting.session.state == "APPROVED"


def test_the_leader_sends_the_results_back_with_words(enter):
    sitting = make_sitting()
    sitting.open()
    sitting.hand_in_everything()
    sitting.close()
    sitting.release()
    browser = enter(make_office_actor(Role.PROVINCE_LEADER))
    without = browser.post(address("send_back", sitting.session.pk), {"reason": " "}).content.decode()
    assert "Hãy ghi rõ lý do chưa phê duyệt." in without
    answer = browser.post(address("send_back", sitting.session.pk), {"reason": "Thiếu căn cứ ở tiêu chí 1.1."})
    sitting.reload()
    assert answer.headers["Location"] == address("session", sitting.session.pk)
    assert (sitting.session.state, sitting.session.objection) == ("CLOSED", "Thiếu căn cứ ở tiêu chí 1.1.")
    assert browser.get(address("approval", sitting.session.pk)).status_code == 403


def test_the_office_moves_a_session_to_another_day(enter):
    session = make_session()
    browser = enter(make_office_actor())
    page = browser.get(address("reschedule", session.pk)).content.decode()
    assert 'value="01/09/2026"' in page
    wrong = browser.post(address("reschedule", session.pk), {"held_on": "32/09/2026", "place": "Hội trường lớn"})
    assert "Hội trường lớn" in wrong.content.decode()
    browser.post(
        address("reschedule", session.pk), {"held_on": "5/9/2026", "starts_at": "08:30", "place": "Hội trường"}
    )
    session.refresh_from_db()
    assert (f"{session.held_on} {session.starts_at}", session.place) == ("2026-09-05 08:30:00", "Hội trường")


def test_the_secretary_prepares_the_agenda_and_a_plain_member_does_not(enter, client):
    sitting = make_sitting()
    client.force_login(sitting.secretary.user)
    assert client.get(address("session", sitting.session.pk)).status_code == 200
    client.force_login(sitting.members[0].user)
    assert client.get(address("session", sitting.session.pk)).status_code == 404


def test_other_provinces_and_other_people_find_nothing(enter):
    session = make_session()
    addresses = [
        address("round", session.round_id),
        address("council", session.council_id),
        address("session", session.pk),
        address("approval", session.pk),
    ]
    for actor in (make_office_actor(province_code="24"), make_office_actor(Role.COUNCIL_MEMBER)):
        browser = enter(actor)
        assert {browser.get(one).status_code for one in addresses} == {404}


@pytest.mark.parametrize("count", [1, 3])
def test_lists_cost_the_same_for_one_and_for_three(enter, count, django_assert_max_num_queries):
    council = make_council()
    for _number in range(count):
        make_session(council, round=make_round(council))
    browser = enter(make_office_actor())
    with django_assert_max_num_queries(8):
        assert browser.get(address("list")).status_code == 200
    with django_assert_max_num_queries(9):
        assert browser.get(address("councils")).status_code == 200


def test_rounds_and_councils_come_twenty_a_page(enter):
    browser = enter(make_office_actor())
    councils = [make_council() for _number in range(21)]
    for ordinal in range(21):
        make_round(councils[0], year=2020 + ordinal)
    shown = [
        [len(browser.get(address(name), {"trang": page}).context[rows]) for page in ("1", "2")]
        for name, rows in (("list", "rows"), ("councils", "councils"))
    ]
    assert shown == [[20, 1], [20, 1]]


def test_what_was_scored_but_not_released_is_no_result_yet(enter):
    sitting = make_sitting()
    browser = enter(sitting.officer)
    page = address("round", sitting.session.round_id)
    sitting.open()
    sitting.hand_in_everything()
    sitting.close()
    counted = [re.sub(r"<[^>]+>|\s+", " ", browser.get(page).content.decode())]
    sitting.release()
    counted.append(re.sub(r"<[^>]+>|\s+", " ", browser.get(page).content.decode()))
    told = [
        (
            re.findall(r"(\d+) *sản phẩm đã chấm xong, chưa công bố", " ".join(text.split())),
            re.findall(r"(\d+) *sản phẩm đã có kết quả", " ".join(text.split())),
        )
        for text in counted
    ]
    assert told == [(["1"], ["0"]), ([], ["1"])]


def test_a_session_of_the_ministry_leads_to_the_nominations_and_tells_of_those_not_received(client):
    decision = make_nomination(make_actor(Role.PROVINCE_LEADER))
    line = decision.items.get()
    session = make_central_session(4)
    session.agenda.update(dossier=line.result.item.dossier)
    client.force_login(User.objects.get(pk=make_ministry_actor().user_id))
    page = client.get(address("session", session.pk)).content.decode()
    assert reverse("office:recognition:nomination", args=[line.pk]) in page
    assert "1 hồ sơ đề nghị 5 sao của tỉnh chưa được Bộ tiếp nhận" in page
