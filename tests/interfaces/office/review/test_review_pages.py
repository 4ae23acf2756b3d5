"""The review desk through its addresses: what each office sees and does, what strangers do not."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as configured
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from ocop.foundation.files.storing import keep
from ocop.programme.accounts.models import User
from ocop.programme.accounts.rules.roles import Reach, Role
from ocop.programme.dossiers.models import AdvisoryReport, CommuneReport, Dossier, DossierReceipt
from ocop.programme.dossiers.rules.dossier_lifecycle import DossierState
from tests.factories.accounts import make_grant, make_user
from tests.factories.dossiers import make_evidence
from tests.factories.files import make_stored_file
from tests.factories.geography import make_commune
from tests.factories.producers import make_producer
from tests.factories.review import WORDS, Desk, make_desk, make_review_dossier

_S = DossierState
pytestmark = pytest.mark.django_db
REPORT = {"local_material": WORDS, "local_labour": WORDS, "idea_origin": WORDS, "local_identity": WORDS}


@pytest.fixture
def desk() -> Desk:
    return make_desk()


def _signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend=configured.AUTHENTICATION_BACKENDS[0])
    return client


def _holder(role: Role, **place: Any) -> User:
    user = make_user()
    make_grant(role, user=user, **place)
    return user


def _url(name: str, *args: Any) -> str:
    return reverse(f"office:review:{name}", args=args)


def test_visitors_are_sent_to_the_sign_in_page() -> None:
    response = Client().get(_url("queue"))
    assert response.status_code == 302
    assert response.headers["Location"].startswith("/dang-nhap/?next=/ban/co-quan/ho-so/")


def test_a_producer_finds_no_office_desk(desk: Desk) -> None:
    dossier = make_review_dossier(desk)
    make_grant(Role.PRODUCER_MEMBER, user=desk.owner_user)
    client = _signed_in(desk.owner_user)
    assert [client.get(_url("queue")).status_code, client.get(_url("dossier", dossier.pk)).status_code] == [404, 404]


@pytest.mark.parametrize(
    "name",
    [
        "dossier",
        "accept_at_commune",
        "return_by_commune",
        "commune_report",
        "issue_commune_report",
        "accept_at_province",
        "return_by_province",
        "send_to_advisors",
        "advisory_report",
        "compare",
    ],
)
def test_another_commune_s_officer_gets_a_404_everywhere(desk: Desk, name: str) -> None:
    dossier = make_review_dossier(desk)
    client = _signed_in(_holder(Role.COMMUNE_OFFICER, unit=make_commune()))
    assert client.get(_url(name, dossier.pk)).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_queue_costs_the_same_whatever_its_length(desk: Desk, count: int, django_assert_num_queries: Any) -> None:
    for _number in range(count):
        make_review_dossier(desk, state=_S.COMMUNE_REVIEW)
    client = _signed_in(desk.commune_user)
    client.get(_url("queue"))
    with django_assert_num_queries(11):
        response = client.get(_url("queue"))
    assert response.content.decode().count("UBND cấp xã đang đánh giá") == count


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_producers_costs_the_same_whatever_its_length(
    desk: Desk, count: int, django_assert_num_queries: Any
) -> None:
    for _number in range(count):
        make_producer(commune=desk.commune)
    client = _signed_in(desk.commune_user)
    with django_assert_num_queries(7):
        response = client.get(_url("producers"))
    assert response.content.decode().count('data-label="Người đại diện"') == count


def test_the_queue_is_searched_without_marks_and_filtered(desk: Desk) -> None:
    # A name of its own: the factories number theirs, and "4" is found in "14".
    first, second = make_review_dossier(desk), make_review_dossier(desk, kind="RENEWAL")
    first.product.name, first.product.search_text = "Chè nõn Mộc Hương", "che non moc huong"
    first.product.save()
    client = _signed_in(desk.commune_user)

    def shown(query: str) -> set[int]:
        text = client.get(f"{_url('queue')}?nhom=tat-ca&{query}").content.decode()
        return {one.pk for one in (first, second) if _url("dossier", one.pk) in text}

    assert shown("") == {first.pk, second.pk}
    assert shown(f"q={first.product.name.upper().replace('Ô', 'O').replace('È', 'e').replace('Õ', 'o')}") == {first.pk}
    assert shown("loai=RENEWAL") == {second.pk}
    assert shown("bo=26") == set()
    assert shown("nam=2026&bo=11") == {first.pk, second.pk}
    assert shown("nam=abc&loai=XX&nhom=la") == {first.pk, second.pk}


def test_the_list_leaves_as_excel_and_formulas_stay_text(desk: Desk) -> None:
    dossier = make_review_dossier(desk, state=_S.COMMUNE_REVIEW)
    dossier.product.name = "=1+1"
    dossier.product.save()
    response = _signed_in(desk.commune_user).get(f"{_url('export')}?nhom=tat-ca")
    sheet = load_workbook(BytesIO(response.content)).active
    row = [cell.value for cell in sheet[4]]
    assert (row[1], row[4]) == ("=1+1", 11)
    assert row[10].date() == dossier.commune_due_on


def test_the_page_shows_the_submitted_version_not_the_draft(desk: Desk) -> None:
    dossier = make_review_dossier(desk, is_full=True)
    Dossier.objects.filter(pk=dossier.pk).update(plan="Bản nháp đang sửa của chủ thể")
    text = _signed_in(desk.commune_user).get(_url("dossier", dossier.pk)).content.decode()
    assert "Nội dung đã viết đầy đủ." in text
    assert "Bản nháp đang sửa" not in text
    assert "Tiếp nhận hồ sơ" in text
    assert "0912345678" in text


def test_the_page_costs_the_same_whatever_the_evidence(desk: Desk, django_assert_max_num_queries: Any) -> None:
    dossier = make_review_dossier(desk, state=_S.ADVISORY_REVIEW, is_full=True)
    client = _signed_in(desk.advisor_user)
    with django_assert_max_num_queries(18):
        assert client.get(_url("dossier", dossier.pk)).status_code == 200


@pytest.mark.parametrize("role", [Role.INSPECTOR, Role.AUDITOR, Role.MINISTRY_OFFICER])
def test_those_who_only_read_see_no_buttons_and_no_personal_data(desk: Desk, role: Role) -> None:
    dossier = make_review_dossier(desk, is_full=True)
    client = _signed_in(_holder(role, reach=Reach.NATION))
    text = client.get(_url("dossier", dossier.pk)).content.decode()
    assert dossier.product.name in text
    assert "0912345678" not in text
    assert "Tày" not in text
    assert _url("accept_at_commune", dossier.pk) not in text
    assert client.get(_url("paper", dossier.pk, "mau-01", "pdf")).status_code == 404
    assert client.post(_url("accept_at_commune", dossier.pk), {"samples_received": "5"}).status_code == 404
    assert client.get(_url("commune_report", dossier.pk)).status_code == 404
    dossier.refresh_from_db()
    assert dossier.state == _S.SUBMITTED


def test_accepting_by_the_form_and_clicking_twice(desk: Desk) -> None:
    dossier = make_review_dossier(desk)
    client = _signed_in(desk.commune_user)
    first = client.post(_url("accept_at_commune", dossier.pk), {"samples_received": "6", "note": ""})
    second = client.post(_url("accept_at_commune", dossier.pk), {"samples_received": "6", "note": "ghi chú đã gõ"})
    receipt = DossierReceipt.objects.get()
    assert (first.status_code, second.status_code) == (302, 409)
    text = second.content.decode()
    assert receipt.number in text
    assert "ghi chú đã gõ" in text


def test_a_wrong_number_keeps_what_was_typed(desk: Desk) -> None:
    dossier = make_review_dossier(desk)
    response = _signed_in(desk.commune_user).post(
        _url("accept_at_commune", dossier.pk), {"samples_received": "-3", "note": "Mẫu nhận tại xã"}
    )
    text = response.content.decode()
    assert "Số sản phẩm mẫu phải từ 0 đến 1.000." in text
    assert "Mẫu nhận tại xã" in text
    assert DossierReceipt.objects.count() == 0


def test_the_number_of_samples_is_counted_by_the_officer_not_filled_in(desk: Desk) -> None:
    dossier = make_review_dossier(desk, sample_count=5)
    client = _signed_in(desk.commune_user)
    url = _url("accept_at_commune", dossier.pk)
    assert client.get(url).context["form"]["samples_received"].value() is None
    refused = client.post(url, {"samples_received": "", "note": ""})
    assert "Đếm và ghi số sản phẩm mẫu đã nhận" in refused.content.decode()
    assert DossierReceipt.objects.count() == 0
    assert client.post(url, {"samples_received": "0", "note": ""}).status_code == 302
    assert DossierReceipt.objects.get().samples_received == 0
    Dossier.objects.filter(pk=dossier.pk).update(state=_S.FORWARDED)
    province = _signed_in(desk.province_user)
    url = _url("accept_at_province", dossier.pk)
    assert province.get(url).context["form"]["samples_received"].value() is None
    assert "Đếm và ghi số sản phẩm mẫu" in province.post(url, {"samples_received": ""}).content.decode()


def test_a_fault_far_down_the_advisors_page_is_listed_on_top_with_its_link(desk: Desk) -> None:
    dossier = make_review_dossier(desk, state=_S.ADVISORY_REVIEW, is_full=True)
    data = {"composition": "Đã xem hồ sơ", "site_visit_on": "01/01/2099", "seen_version": "0", "next": "1"}
    text = _signed_in(desk.advisor_user).post(_url("advisory_report", dossier.pk), data).content.decode()
    assert "Có 1 chỗ cần sửa" in text
    assert '<a href="#id_site_visit_on">Ngày khảo sát thực tế</a>: Ngày khảo sát không thể sau hôm nay.' in text
    assert "Đã xem hồ sơ" in text


def test_a_word_is_no_report_and_the_form_says_so_before_the_signing(desk: Desk) -> None:
    dossier = make_review_dossier(desk, state=_S.COMMUNE_REVIEW, is_full=True)
    data = {**REPORT, "local_labour": "Tốt", "proposes_assessment": "yes", "seen_version": "0", "next": "1"}
    response = _signed_in(desk.commune_user).post(_url("commune_report", dossier.pk), data)
    text = response.content.decode()
    assert response.status_code == 200
    assert "viết ít nhất 60 ký tự" in text
    assert '<a href="#id_local_labour">' in text
    assert 'name="seen_version" value="1"' in text
    assert CommuneReport.objects.get().local_labour == "Tốt"


def test_the_report_saves_itself_and_gives_the_next_version(desk: Desk) -> None:
    dossier = make_review_dossier(desk, state=_S.COMMUNE_REVIEW, is_full=True)
    client = _signed_in(desk.commune_user)
    url = _url("commune_report", dossier.pk)
    assert "Chủ thể đã khai" in client.get(url).content.decode()
    saved = client.post(url, {"local_material": "Đang", "seen_version": "0"}, headers={"HX-Request": "true"})
    stale = client.post(url, {"local_material": "Khác", "seen_version": "0"}, headers={"HX-Request": "true"})
    assert (saved.status_code, stale.status_code) == (200, 422)
    assert 'name="seen_version" value="1"' in saved.content.decode()
    assert "vừa lưu báo cáo này" in stale.content.decode()
    assert CommuneReport.objects.get().local_material == "Đang"


def test_the_commune_s_way_to_the_province(desk: Desk) -> None:
    dossier = make_review_dossier(desk, state=_S.COMMUNE_REVIEW, is_full=True)
    client = _signed_in(desk.commune_user)
    data = {**REPORT, "proposes_assessment": "yes", "seen_version": "0", "next": "1"}
    saved = client.post(_url("commune_report", dossier.pk), data)
    assert saved.headers["Location"] == _url("issue_commune_report", dossier.pk)
    signature = {
        "report_number": "12/BC-UBND",
        "letter_number": "",
        "signed_on": timezone.localdate().strftime("%d/%m/%Y"),
        "signatory": "Trần Thị Bình",
        "signatory_position": "Chủ tịch",
        "samples_sent": "5",
        "seen_version": "1",
    }
    refused = client.post(_url("issue_commune_report", dossier.pk), signature)
    assert "Ghi số văn bản đề nghị" in refused.content.decode()
    done = client.post(_url("issue_commune_report", dossier.pk), {**signature, "letter_number": "34/UBND"})
    dossier.refresh_from_db()
    assert (done.status_code, dossier.state) == (302, _S.FORWARDED)


def test_the_province_takes_in_sends_and_the_team_reports(desk: Desk) -> None:
    dossier = make_review_dossier(desk, state=_S.FORWARDED, is_full=True)
    province, advisor = _signed_in(desk.province_user), _signed_in(desk.advisor_user)
    papers = ["LETTER", "COMMUNE_REPORT", "PRODUCT_DOSSIER", "SAMPLES"]
    intake = _url("accept_at_province", dossier.pk)
    missing = province.post(intake, {"papers_checked": papers[:3], "samples_received": "5"})
    assert "Còn thiếu: 05 sản phẩm mẫu" in missing.content.decode()
    assert province.post(intake, {"papers_checked": papers, "samples_received": "5"}).status_code == 302
    sent = province.post(_url("send_to_advisors", dossier.pk), {"advisor_ids": [str(desk.advisor_user.pk)]})
    assert sent.status_code == 302
    view = "Hồ sơ đầy đủ, minh chứng phù hợp với mức tự chấm của chủ thể."
    data = {
        "composition": view,
        "part_a": view,
        "part_b": view,
        "part_c": "",
        "section_1": "Nguyên liệu rõ nguồn gốc",
        "recommendation": view,
        "seen_version": "0",
    }
    assert advisor.get(_url("advisory_report", dossier.pk)).status_code == 200
    report = _url("advisory_report", dossier.pk)
    refused = advisor.post(report, {**data, "next": "1"}).content.decode()
    assert "Mục này còn thiếu hoặc quá ngắn" in refused
    assert '<a href="#id_part_c">Nhận xét chung phần C</a>' in refused
    assert "Mục này còn thiếu" in advisor.get(_url("issue_advisory_report", dossier.pk)).content.decode()
    assert AdvisoryReport.objects.get().section_views == {"1": "Nguyên liệu rõ nguồn gốc"}
    asked = advisor.post(report, {**data, "part_c": view, "seen_version": "1", "next": "1"})
    assert asked.headers["Location"] == _url("issue_advisory_report", dossier.pk)
    assert "Gửi và khóa báo cáo" in advisor.get(asked.headers["Location"]).content.decode()
    stale = advisor.post(_url("issue_advisory_report", dossier.pk), {"seen_version": "1"})
    assert "Báo cáo vừa được sửa" in stale.content.decode()
    done = advisor.post(_url("issue_advisory_report", dossier.pk), {"seen_version": "2"})
    dossier.refresh_from_db()
    assert (done.status_code, dossier.state) == (302, _S.READY_FOR_COUNCIL)
    text = province.get(_url("dossier", dossier.pk)).content.decode()
    assert "1. Nguyên liệu rõ nguồn gốc" in text


def test_evidence_is_served_only_with_its_dossier(desk: Desk, settings: Any, tmp_path: Path) -> None:
    settings.FILES_ROOT = tmp_path
    dossier = make_review_dossier(desk, is_full=True)
    evidence = dossier.evidence_links.first().evidence
    evidence.file.sha256, evidence.file.size = keep([b"%PDF-1.7"]), 8
    evidence.file.save()
    officer = _signed_in(desk.commune_user)
    stranger = _signed_in(_holder(Role.COMMUNE_OFFICER, unit=make_commune()))
    found = officer.get(_url("evidence", dossier.pk, 1, evidence.pk))
    assert (found.status_code, b"".join(found.streaming_content)) == (200, b"%PDF-1.7")
    assert found.headers["Cache-Control"].startswith("private")
    assert stranger.get(_url("evidence", dossier.pk, 1, evidence.pk)).status_code == 404
    assert officer.get(_url("evidence", dossier.pk, 1, evidence.pk + 999)).status_code == 404
    assert officer.get(_url("evidence", dossier.pk, 9, evidence.pk)).status_code == 404


def test_verifying_a_producer_of_the_commune(desk: Desk) -> None:
    producer = make_producer(commune=desk.commune, verification="UNVERIFIED")
    client = _signed_in(desk.commune_user)
    assert "0912345678" in client.get(_url("producer", producer.pk)).content.decode()
    empty = client.post(_url("reject_producer", producer.pk), {"reason": " "})
    assert "Hãy ghi rõ cần sửa" in empty.content.decode()
    assert client.post(_url("verify_producer", producer.pk), {"note": ""}).status_code == 302
    producer.refresh_from_db()
    assert producer.verification == "VERIFIED"


def test_who_confirms_a_producer_finds_its_registration_paper(desk: Desk) -> None:
    producer = make_producer(commune=desk.commune, verification="UNVERIFIED")
    page = _url("producer", producer.pk)
    commune = _signed_in(desk.commune_user)
    assert "chưa tải lên giấy đăng ký kinh doanh" in commune.get(page).content.decode()
    paper = make_evidence(producer=producer, type="BUSINESS_REGISTRATION", file=make_stored_file())
    other = make_evidence(producer=producer, file=make_stored_file())
    address = _url("registration_paper", producer.pk, paper.pk)
    assert address in commune.get(page).content.decode()
    assert commune.get(address).status_code == 200
    assert commune.get(_url("registration_paper", producer.pk, other.pk)).status_code == 404
    assert _signed_in(make_desk(make_commune()).commune_user).get(address).status_code == 404


def test_a_reader_sees_a_producer_s_phone_masked(desk: Desk) -> None:
    producer = make_producer(commune=desk.commune)
    client = _signed_in(_holder(Role.AUDITOR, reach=Reach.NATION))
    for url in (_url("producers"), _url("producer", producer.pk)):
        text = client.get(url).content.decode()
        assert "0912345678" not in text
        assert "0912***678" in text
    stranger = _signed_in(_holder(Role.COMMUNE_OFFICER, unit=make_commune()))
    assert stranger.get(_url("producer", producer.pk)).status_code == 404


def test_rubrics_say_that_they_were_not_checked_against_the_signed_paper(desk: Desk) -> None:
    make_review_dossier(desk)
    client = _signed_in(_holder(Role.COUNCIL_MEMBER))
    assert "Chưa đối chiếu với bản ký" in client.get(_url("rubrics")).content.decode()
    text = client.get(_url("rubric", "qd26-2026", 11)).content.decode()
    assert "Hồ sơ bị loại khi" in text
    assert "tối thiểu 3 sao" in text
    assert client.get(_url("rubric", "qd26-2026", 99)).status_code == 404


def test_a_nominated_dossier_is_neither_recognised_nor_over(desk: Desk) -> None:
    dossier = make_review_dossier(desk, state=_S.ADVISORY_REVIEW, is_full=True)
    Dossier.objects.filter(pk=dossier.pk).update(state=_S.NOMINATED)
    dossier.steps.create(
        move="NOMINATE", from_state="ASSESSED", to_state="NOMINATED", at=timezone.now(), actor_name="Lãnh đạo"
    )
    response = _signed_in(desk.province_user).get(_url("dossier", dossier.pk))
    steps = [(one["title"], one["state"]) for one in response.context["steps"]]
    assert steps[4:] == [("Hội đồng tỉnh", "done"), ("Hội đồng trung ương", "current"), ("Công nhận", "next")]
    assert "Hồ sơ đã kết thúc" not in response.content.decode()
