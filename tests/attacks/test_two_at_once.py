"""Double clicks and two tabs: the same form sent by several threads at the same moment, through the whole web stack.

Exactly one takes effect, every answer is a page a person can read, and the audit log is whole afterwards.
"""

import secrets
import threading
from datetime import date
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate

from ocop.foundation.audit.models import AuditEntry
from ocop.foundation.audit.verification import broken_seals
from ocop.foundation.refusal import Refusal
from ocop.interfaces.office.reports.report_views import period_ends
from ocop.programme.accounts.models import User
from ocop.programme.accounts.queries.actors import actor_of
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.councils.operations.create_council import create_council
from ocop.programme.councils.operations.establishing_paper import Paper
from ocop.programme.dossiers.models import Dossier, DossierReceipt, DossierVersion, Evidence, EvidenceLink
from ocop.programme.dossiers.rules.dossier_lifecycle import DossierState
from ocop.programme.evaluation.models import AssessmentResult, CriterionScore, EvaluationRound
from ocop.programme.evaluation.operations.close_session import close_session
from ocop.programme.producers.models import Producer, ProducerMember, ProductionSite
from ocop.programme.products.models import ProductPhoto
from ocop.programme.recognition.models import Certificate, RecognitionDecision
from ocop.programme.recognition.operations.import_products import commit_import, preview_import
from ocop.programme.recognition.operations.prepare_decision import prepare_decision
from ocop.programme.recognition.operations.submit_decision import submit_decision
from ocop.programme.recognition.rules.recognition_kinds import DecisionKind
from ocop.programme.reporting.models import Report
from tests.factories.accounts import make_grant, make_user
from tests.factories.councils import make_office_actor, seat_actor
from tests.factories.dossiers import make_dossier, make_file
from tests.factories.evaluation import NOW, make_sitting
from tests.factories.files import PDF, make_upload
from tests.factories.geography import make_commune
from tests.factories.lists import office_sheet, row
from tests.factories.producers import make_member
from tests.factories.products import make_product
from tests.factories.recognition import make_approved_session
from tests.factories.review import make_desk, make_review_dossier
from tests.factories.rubrics import make_rubric

pytestmark = [pytest.mark.races, pytest.mark.django_db(transaction=True)]
CLICKS = 6
READABLE = {200, 302, 403, 404, 409, 422}


def at_once(user: User, address: str, *forms: dict[str, Any]) -> list[int]:
    """The statuses of as many browsers of one person as there are forms, all let go together."""
    gate = threading.Barrier(len(forms))
    answers: list[int] = []
    faults: list[str] = []

    def click(browser: Client, sent: dict[str, Any]) -> None:
        try:
            gate.wait(timeout=30)
            answers.append(browser.post(address, sent).status_code)
        except Exception as fault:  # noqa: BLE001  (told by the assertion below)
            faults.append(repr(fault))
        finally:
            connection.close()

    browsers = [Client() for _form in forms]
    for browser in browsers:
        browser.force_login(user)
    threads = [
        threading.Thread(target=click, args=(browser, sent)) for browser, sent in zip(browsers, forms, strict=True)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert faults == []
    assert set(answers) <= READABLE, answers
    assert broken_seals() == []
    return answers


def deeds(name: str) -> int:
    return AuditEntry.objects.filter(deed=name).count()


def test_a_dossier_is_handed_in_once() -> None:
    desk = make_desk()
    dossier = make_review_dossier(desk, state=DossierState.DRAFT, is_full=True)
    at_once(desk.owner_user, f"/ban/chu-the/ho-so/{dossier.pk}/nop/", *[{"oath": "on"}] * CLICKS)
    assert (DossierVersion.objects.count(), deeds("dossiers.submit")) == (1, 1)


def test_a_dossier_is_accepted_once() -> None:
    desk = make_desk()
    dossier = make_review_dossier(desk)
    sent = {"samples_received": "6", "note": ""}
    at_once(desk.commune_user, reverse("office:review:accept_at_commune", args=[dossier.pk]), *[sent] * CLICKS)
    assert (DossierReceipt.objects.count(), deeds("dossiers.accept_at_commune")) == (1, 1)


def test_a_dossier_is_returned_once() -> None:
    desk = make_desk()
    dossier = make_review_dossier(desk)
    sent = {"words": "Bổ sung phiếu kiểm nghiệm mới."}
    at_once(desk.commune_user, reverse("office:review:return_by_commune", args=[dossier.pk]), *[sent] * CLICKS)
    assert deeds("dossiers.return_by_commune") == 1


def test_a_session_is_closed_once() -> None:
    sitting = make_sitting(members=1)
    sitting.open()
    sitting.hand_in_everything()
    address = reverse("council_room:close", args=[sitting.session.pk])
    at_once(sitting.chair.user, address, *[{}] * CLICKS)
    assert (AssessmentResult.objects.count(), deeds("evaluation.close_session")) == (1, 1)


def test_one_tap_sent_many_times_is_one_answer() -> None:
    sitting = make_sitting(members=1)
    sitting.open()
    address = reverse("council_room:save_answer", args=[sitting.session.pk, sitting.item.pk, "1.1"])
    at_once(sitting.members[0].user, address, *[{"muc": "L1"}] * CLICKS)
    assert CriterionScore.objects.filter(answer__isnull=False).count() == 1


def test_a_sheet_is_handed_in_once() -> None:
    sitting = make_sitting(members=1)
    sitting.open()
    sitting.answer_all(sitting.members[0])
    address = reverse("council_room:submit_sheet", args=[sitting.session.pk, sitting.item.pk])
    at_once(sitting.members[0].user, address, *[{}] * CLICKS)
    assert deeds("evaluation.submit_sheet") == 1


def test_minutes_are_signed_once() -> None:
    sitting = make_sitting(members=1)
    sitting.open()
    sitting.hand_in_everything()
    close_session(actor=seat_actor(sitting.chair), session_id=sitting.session.pk, now=NOW)
    sitting.secretary_signs()
    address = reverse("council_room:sign_paper", args=[sitting.session.pk, "bien-ban"])
    at_once(sitting.chair.user, address, *[{"way": "signer"}] * CLICKS)
    assert deeds("evaluation.approve_minutes") == 1


def _officer(role: Role) -> User:
    user = make_user()
    make_grant(role, user=user)
    return user


def test_a_decision_is_prepared_once() -> None:
    session = make_approved_session(4, 3)
    sent = {"kind": "RECOGNISE", "session": session.pk}
    at_once(_officer(Role.PROVINCE_OFFICER), reverse("office:recognition:prepare"), *[sent] * CLICKS)
    assert RecognitionDecision.objects.count() == 1


def test_a_decision_is_signed_once() -> None:
    officer = make_office_actor()
    decision = prepare_decision(
        actor=officer, session_id=make_approved_session(4, 3).pk, kind=DecisionKind.RECOGNISE, now=NOW
    )
    submit_decision(actor=officer, decision_id=decision.pk, subject="công nhận sản phẩm OCOP", now=NOW)
    forms = [
        {
            "number": f"{number}/QĐ-UBND",
            "issued_on": "05/09/2026",
            "issuing_authority": "Chủ tịch UBND tỉnh Thái Nguyên",
            "signatory": "Phạm Văn Lãnh",
            "signatory_position": "Chủ tịch",
        }
        for number in range(1, CLICKS + 1)
    ]
    at_once(_officer(Role.PROVINCE_LEADER), reverse("office:recognition:sign", args=[decision.pk]), *forms)
    assert (Certificate.objects.count(), deeds("recognition.sign_decision")) == (2, 1)


def _profile(**changes: str) -> dict[str, str]:
    commune = make_commune()
    return {
        "kind": "COOPERATIVE",
        "name": "Hợp tác xã chè La Bằng",
        "tax_code": "0100233488",
        "province_code": commune.province_code,
        "commune_name": commune.name,
        "address": "Xóm Đồng Đình",
        "phone": "0912 345 678",
        "representative_name": "Trần Thị Bình",
        **changes,
    }


def test_a_producer_is_registered_once() -> None:
    profile = _profile()
    at_once(make_user(), reverse("producer_desk:register"), *[profile] * CLICKS)
    assert (Producer.objects.count(), ProducerMember.objects.count()) == (1, 1)


def test_two_people_do_not_register_one_tax_code() -> None:
    profile = _profile()
    gate = threading.Barrier(2)
    statuses: list[int] = []

    def click(user: User) -> None:
        browser = Client()
        browser.force_login(user)
        gate.wait(timeout=30)
        statuses.append(browser.post(reverse("producer_desk:register"), profile).status_code)
        connection.close()

    people = [threading.Thread(target=click, args=(make_user(),)) for _person in range(2)]
    for one in people:
        one.start()
    for one in people:
        one.join(60)
    assert (sorted(statuses), Producer.objects.count()) == ([200, 302], 1)


def test_a_household_without_a_tax_code_is_registered_once() -> None:
    profile = _profile(kind="HOUSEHOLD", tax_code="", name="Hộ Trần Thị Bình")
    at_once(make_user(), reverse("producer_desk:register"), *[profile] * CLICKS)
    assert Producer.objects.count() == 1


def test_a_dossier_is_begun_once() -> None:
    member = make_member(is_owner=True)
    rubric = make_rubric(11)
    product = make_product(producer=member.producer, set_number=rubric.set_number)
    at_once(member.user, reverse("producer_desk:start_dossier"), *[{"product": product.pk, "kind": "FIRST"}] * CLICKS)
    assert Dossier.objects.count() == 1


def test_a_product_is_written_down_once() -> None:
    member = make_member(is_owner=True)
    make_rubric(11)
    sent = {"name": "Chè búp", "set_number": "11"}
    at_once(member.user, reverse("producer_desk:new_product", args=[member.producer_id]), *[sent] * CLICKS)
    assert member.producer.products.count() == 1


def test_a_round_is_planned_once() -> None:
    office = make_office_actor()
    council = create_council(
        actor=office,
        level="PROVINCE",
        province_code="19",
        name="Hội đồng",
        paper=Paper("77/QĐ-UBND", date(2026, 6, 1), "UBND tỉnh Thái Nguyên"),
        valid_from=date(2026, 6, 1),
        valid_until=None,
        now=NOW,
    )
    sent = {"province_code": "19", "council_id": council.pk, "year": "2027", "ordinal": "1", "name": ""}
    at_once(User.objects.get(pk=office.user_id), reverse("office:rounds:new"), *[sent] * CLICKS)
    assert EvaluationRound.objects.count() == 1


def test_tries_at_the_door_are_counted_even_when_sent_together() -> None:
    make_user(username="an")
    gate = threading.Barrier(12)
    opened: list[int] = []

    def attempt(number: int) -> None:
        browser = Client()
        gate.wait(timeout=30)
        answer = browser.post("/dang-nhap/", {"identifier": "an", "password": f"sai-{number}"})
        opened.append(answer.status_code)
        connection.close()

    threads = [threading.Thread(target=attempt, args=(number,)) for number in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert opened == [200] * 12
    assert "thử lại sau" in Client().post("/dang-nhap/", {"identifier": "an", "password": "x"}).content.decode()


def test_of_two_lists_with_the_same_products_one_is_written_and_the_other_is_told() -> None:
    make_commune(code="05500", short_name="Tân Cương")
    user = make_user()
    make_grant(Role.PROVINCE_OFFICER, user=user)
    officer = actor_of(user, today=date(2026, 11, 20))
    content = office_sheet([row()])
    batches = [preview_import(actor=officer, name="a.xlsx", content=content, now=NOW).batch for _one in range(CLICKS)]

    gate = threading.Barrier(CLICKS)
    told: list[str] = []

    def write(batch_id: int) -> None:
        try:
            gate.wait(timeout=30)
            commit_import(actor=officer, batch_id=batch_id, choose=secrets.choice, now=NOW)
            told.append("written")
        except Refusal as refusal:
            told.append(refusal.reasons[0][:34])
        finally:
            connection.close()

    threads = [threading.Thread(target=write, args=(batch.pk,)) for batch in batches]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)

    assert sorted(told) == ["Dữ liệu của hệ thống đã thay đổi s"] * (CLICKS - 1) + ["written"]
    assert Certificate.objects.count() == 1
    assert deeds("recognition.import_list") == 1
    assert broken_seals() == []


def test_one_paper_sent_by_several_taps_is_one_proof(settings: Any, tmp_path: Path) -> None:
    settings.FILES_ROOT = tmp_path
    member = make_member(is_owner=True)
    dossier = make_dossier(producer=member.producer)
    forms = [
        {"type": "TEST_REPORT", "title": "Phiếu số 5", "file": make_upload(name="a.pdf")} for _tap in range(CLICKS)
    ]
    at_once(member.user, reverse("producer_desk:upload_proof", args=[dossier.pk, "1.1"]), *forms)
    assert (Evidence.objects.count(), EvidenceLink.objects.count()) == (1, 1)


def test_different_papers_for_one_criterion_are_all_kept(settings: Any, tmp_path: Path) -> None:
    settings.FILES_ROOT = tmp_path
    member = make_member(is_owner=True)
    dossier = make_dossier(producer=member.producer)
    forms = [
        {"type": "TEST_REPORT", "title": f"Phiếu số {tap}", "file": make_upload(PDF + b"%" * tap, "a.pdf")}
        for tap in range(CLICKS)
    ]
    answers = at_once(member.user, reverse("producer_desk:upload_proof", args=[dossier.pk, "1.1"]), *forms)
    assert set(answers) == {302}
    assert (Evidence.objects.count(), EvidenceLink.objects.filter(criterion_code="1.1").count()) == (CLICKS, CLICKS)


def test_a_half_year_gets_one_report_however_many_draft_it() -> None:
    user = make_user()
    make_grant(Role.PROVINCE_OFFICER, user=user)
    end = period_ends(localdate())[0].isoformat()
    forms = [{"period": end, "key": str(uuid4())} for _click in range(3)]
    assert at_once(user, reverse("office:reports:draft_period"), *forms) == [302, 302, 302]
    assert Report.objects.get().as_of.isoformat() == end
    assert AuditEntry.objects.filter(deed="reporting.keep_report").count() == 1


def test_a_place_is_written_down_once() -> None:
    member = make_member(is_owner=True)
    commune = member.producer.commune
    form = {
        "kind": "WORKSHOP",
        "name": "Xưởng sao chè",
        "province_code": commune.province_code,
        "commune_name": commune.name,
    }
    at_once(member.user, reverse("producer_desk:add_site", args=[member.producer_id]), *[form] * CLICKS)
    assert ProductionSite.objects.count() == 1


def test_photos_moved_at_the_same_moment_keep_their_row_whole() -> None:
    member = make_member(is_owner=True)
    product = make_product(producer=member.producer)
    photos = [
        ProductPhoto.objects.create(product=product, file=make_file(), position=place, added_at=NOW)
        for place in range(4)
    ]
    address = reverse("producer_desk:change_photo", args=[product.pk, photos[3].pk])
    at_once(member.user, address, *[{"caption": "", "cho": "EARLIER"}] * 3)
    assert [one.pk for one in product.photos.all()] == [photos[place].pk for place in (3, 0, 1, 2)]
    assert [one.position for one in product.photos.all()] == [0, 1, 2, 3]
