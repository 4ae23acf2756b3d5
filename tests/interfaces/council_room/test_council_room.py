import json

import pytest
from django.test import override_settings
from django.urls import reverse

from ocop.interfaces.console.assess import assess_text
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.councils.operations.declare_conflict import declare_conflict
from ocop.programme.councils.rules.council_seats import ConflictReason
from ocop.programme.dossiers.models import DossierVersion
from ocop.programme.evaluation.models import AssessmentResult, CriterionScore
from ocop.programme.evaluation.operations.close_session import close_session
from ocop.programme.evaluation.operations.release_session import release_session
from tests.factories.accounts import make_user
from tests.factories.councils import TODAY, make_office_actor, seat_actor
from tests.factories.dossiers import make_evidence
from tests.factories.evaluation import NOW, make_sitting
from tests.factories.kept import made_once

pytestmark = pytest.mark.django_db


def _opened():
    found = make_sitting(products=2)
    found.open()
    return found


opened = made_once(_opened)


@pytest.fixture
def sitting(opened, settings):
    return opened.again(settings)


@pytest.fixture
def enter(client):
    def sign_in(member):
        client.force_login(getattr(member, "user", member))
        return client

    return sign_in


def at(name, sitting, *more):
    item = (
        [sitting.item.pk] if name not in {"session", "board", "results", "minutes", "close", "open", "declare"} else []
    )
    return reverse(f"council_room:{name}", args=[sitting.session.pk, *item, *more])


def test_a_tap_is_saved_and_answered_with_the_running_total(sitting, enter):
    browser = enter(sitting.members[0])
    page = browser.get(at("sheet", sitting)).content.decode()
    assert "Nguồn nguyên liệu" in page
    answer = browser.post(
        at("save_answer", sitting, "1.1"), {"muc": "L1", "points": "99", "total": "100"}, headers={"HX-Request": "true"}
    )
    text = answer.content.decode()
    assert "Đã lưu" in text
    assert "<b>2</b>" in text
    assert 'hx-swap-oob="true"' in text
    score = CriterionScore.objects.get()
    assert (score.points, score.sheet.member_id) == (2, sitting.members[0].pk)


def test_a_tap_without_javascript_comes_back_to_the_criterion(sitting, enter):
    answer = enter(sitting.members[0]).post(at("save_answer", sitting, "2.4"), {"muc": "Y"})
    assert answer.headers["Location"] == at("sheet", sitting) + "#tc-2-4"
    assert CriterionScore.objects.get().points == 1


@pytest.mark.parametrize("sent", ["", "L9", "Y", "C0.0", "-1", "L", "nonsense", "0Y", "0C"])
def test_a_choice_of_another_criterion_is_refused_with_words(sitting, enter, sent):
    answer = enter(sitting.members[0]).post(
        at("save_answer", sitting, "1.1"), {"muc": sent}, headers={"HX-Request": "true"}
    )
    assert "Chưa lưu: Tiêu chí 1.1" in answer.content.decode()
    assert not CriterionScore.objects.exists()


def test_a_stranger_gets_404_everywhere(sitting, enter):
    other = make_sitting()
    sheet = sitting.item.sheets.first()
    addresses = [
        at("session", sitting),
        at("sheet", sitting),
        at("board", sitting),
        at("run_item", sitting),
        at("results", sitting),
        at("result", sitting),
        at("export", sitting),
        at("minutes", sitting),
        at("evidence", sitting, 1),
        at("photo", sitting),
        at("sheet_pdf", sitting),
    ]
    deeds = [
        at("save_answer", sitting, "1.1"),
        at("save_remark", sitting),
        at("submit_sheet", sitting),
        at("open", sitting),
        at("close", sitting),
        at("open_item", sitting),
        at("reopen_sheet", sitting, sheet.pk),
        at("knock_out", sitting),
        at("spread_discussed", sitting),
        at("consolidate", sitting, "1.1"),
        at("declare", sitting),
    ]
    for person in (other.members[0].user, make_user()):
        browser = enter(person)
        assert {browser.get(address).status_code for address in addresses} == {404}
        assert {browser.post(address, {"muc": "L1"}).status_code for address in deeds} == {404}


def test_visitors_are_sent_to_sign_in(sitting, client):
    assert client.get(at("sheet", sitting)).status_code == 302


def test_a_recused_member_finds_no_trace_of_the_product(sitting, enter):
    member = sitting.members[0]
    product = sitting.item.dossier.product.name
    declare_conflict(
        actor=seat_actor(member),
        member_id=member.pk,
        producer_id=sitting.item.dossier.producer_id,
        reason=ConflictReason.KINSHIP,
        today=TODAY,
        now=NOW,
    )
    browser = enter(member)
    assert product not in browser.get(at("session", sitting)).content.decode()
    for name, more in (("sheet", ()), ("evidence", (1,)), ("result", ())):
        assert browser.get(at(name, sitting, *more)).status_code == 404


def test_declaring_from_the_session_page(sitting, enter):
    browser = enter(sitting.members[0])
    producer = sitting.item.dossier.producer_id
    browser.post(at("declare", sitting), {"producer": producer, "reason": "KINSHIP"})
    assert browser.get(at("sheet", sitting)).status_code == 404


def test_a_plain_member_does_not_see_the_board(sitting, enter):
    assert enter(sitting.members[0]).get(at("board", sitting)).status_code == 404
    assert enter(sitting.secretary).get(at("board", sitting)).status_code == 200


def test_the_board_s_live_part_comes_alone(sitting, enter):
    text = enter(sitting.chair).get(at("board", sitting), headers={"HX-Request": "true"}).content.decode()
    assert text.strip().startswith('<div id="live"')
    assert "<html" not in text


def test_the_board_never_shows_marks_before_all_sheets_are_in(sitting, enter):
    sitting.hand_in(sitting.members[0])
    text = enter(sitting.chair).get(at("board", sitting)).content.decode()
    assert "100" not in text.split('id="live"')[1].split("</table>")[0]


def test_closing_says_what_is_missing_and_then_shows_results(sitting, enter):
    browser = enter(sitting.chair)
    text = browser.post(at("close", sitting), follow=True).content.decode()
    assert "Chưa nộp phiếu" in text
    sitting.hand_in_everything()
    answer = browser.post(at("close", sitting))
    assert answer.headers["Location"] == at("results", sitting)
    assert browser.get(answer.headers["Location"]).status_code == 200
    assert browser.get(at("result", sitting)).status_code == 200
    assert browser.get(at("minutes", sitting)).status_code == 200


def test_the_export_gives_the_same_result_and_only_after_the_end(sitting, enter):
    assert enter(sitting.chair).get(at("export", sitting)).status_code == 403
    sitting.hand_in_everything()
    close_session(actor=seat_actor(sitting.chair), session_id=sitting.session.pk, now=NOW)
    auditor = make_office_actor(Role.AUDITOR)
    sitting.confirm()
    from ocop.programme.accounts.models import User

    for person in (sitting.chair.user, sitting.secretary.user, User.objects.get(pk=auditor.user_id)):
        answer = enter(person).get(at("export", sitting))
        output = assess_text(answer.content.decode())
        assert output == AssessmentResult.objects.get(item=sitting.item).engine_output
    assert enter(sitting.members[0]).get(at("export", sitting)).status_code == 403
    release_session(actor=seat_actor(sitting.chair), session_id=sitting.session.pk, now=NOW)
    assert enter(sitting.members[0]).get(at("export", sitting)).status_code == 403


def test_evidence_is_looked_up_in_the_frozen_version(sitting, enter):
    mine = make_evidence(producer=sitting.item.dossier.producer)
    content = {"evidence": [{"id": mine.pk, "file": {"id": mine.file_id, "sha256": mine.file.sha256}}]}
    DossierVersion.objects.filter(pk=sitting.item.version_id).update(content=json.loads(json.dumps(content)))
    foreign = make_evidence()
    browser = enter(sitting.members[0])
    assert browser.get(at("evidence", sitting, foreign.pk)).status_code == 404
    # Found, though the bytes of the test's file are not there.
    assert browser.get(at("evidence", sitting, mine.pk)).status_code == 404


def test_the_sheet_is_handed_in_from_the_page(sitting, enter):
    browser = enter(sitting.members[0])
    sitting.answer_all(sitting.members[0])
    answer = browser.post(at("submit_sheet", sitting))
    assert answer.headers["Location"] == at("session", sitting)
    assert "Phiếu chỉ để xem" in browser.get(at("sheet", sitting)).content.decode()


@override_settings(LANGUAGE_CODE="vi")
def test_reopening_wants_a_reason_and_the_chair(sitting, enter):
    sitting.hand_in(sitting.members[0])
    sheet = sitting.item.sheets.get(member=sitting.members[0])
    enter(sitting.chair).post(at("reopen_sheet", sitting, sheet.pk), {"reason": ""})
    sheet.refresh_from_db()
    assert sheet.state == "SUBMITTED"
    enter(sitting.secretary).post(at("reopen_sheet", sitting, sheet.pk), {"reason": "Chấm nhầm"})
    sheet.refresh_from_db()
    assert sheet.state == "SUBMITTED"
    enter(sitting.chair).post(at("reopen_sheet", sitting, sheet.pk), {"reason": "Chấm nhầm"})
    sheet.refresh_from_db()
    assert sheet.state == "DRAFT"
