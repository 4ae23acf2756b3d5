"""The office keeps every version of a council's working rules; the ministry's officer runs the ministry's council."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from ocop.programme.accounts.rules.roles import Reach, Role
from ocop.programme.councils.models import Council
from ocop.programme.councils.queries.councils import rules_history
from ocop.programme.evaluation.models import EvaluationRound
from tests.factories.accounts import make_grant, make_user
from tests.factories.councils import make_council
from tests.factories.evaluation import make_sitting
from tests.factories.geography import make_province

pytestmark = pytest.mark.django_db

BASE = "/ban/co-quan/dot-danh-gia/"
ASKED = {
    "valid_from": "01/10/2026",
    "number": "88/QĐ-HĐOCOP",
    "issued_on": "25/09/2026",
    "issuing_authority": "Chủ tịch UBND tỉnh",
    "smallest_size": "7",
    "largest_size": "11",
    "quorum_numerator": "2",
    "quorum_denominator": "3",
    "chair_must_sit": "on",
    "averaging": "TRIMMED_MEAN",
    "largest_spread": "7,5",
    "spread_action": "DISCUSS_AND_RESCORE",
    "largest_turn": "3",
    "gate_test": "MAJORITY",
    "missed_gate": "LOWER_STAR",
    "consultation_days": "10",
    "consultation_numerator": "2",
    "consultation_denominator": "3",
    "dissent_numerator": "1",
    "dissent_denominator": "4",
    "display_decimals": "2",
}


@pytest.fixture
def officer():
    user = make_user()
    make_grant(Role.PROVINCE_OFFICER, user=user, unit=make_province(code="19"))
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def ministry():
    user = make_user()
    make_grant(Role.MINISTRY_OFFICER, user=user, reach=Reach.NATION)
    client = Client()
    client.force_login(user)
    return client


def test_a_next_version_comes_with_its_paper_and_a_scan(officer):
    council = make_council()
    scan = SimpleUploadedFile("quy-che.pdf", b"%PDF-1.4\n%\xe2\xe3\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n")
    answer = officer.post(f"{BASE}hoi-dong/{council.pk}/quy-che/moi/", {**ASKED, "scan": scan})
    assert answer.status_code == 302, answer.content.decode()
    newest, oldest = rules_history(council)
    assert (newest.valid_from, oldest.valid_until) == (date(2026, 10, 1), date(2026, 9, 30))
    assert (newest.document.number, newest.document.file is not None) == ("88/QĐ-HĐOCOP", True)
    assert (newest.averaging, str(newest.largest_spread), newest.consultation_share.denominator) == (
        "TRIMMED_MEAN",
        "7.50",
        3,
    )
    assert str(newest.largest_dissent) == "1/4"
    shown = officer.get(f"{BASE}hoi-dong/{council.pk}/quy-che/").content.decode()
    assert "quá 1/4 số phiếu trả lời đề nghị hạng khác" in shown
    assert "Quy chế số 88/QĐ-HĐOCOP" in shown
    assert "Mức mặc định, chưa ghi Quy chế" in shown


def test_what_was_typed_is_kept_when_the_paper_is_missing(officer):
    council = make_council()
    answer = officer.post(
        f"{BASE}hoi-dong/{council.pk}/quy-che/moi/", {**ASKED, "number": "", "issued_on": "", "issuing_authority": ""}
    )
    text = answer.content.decode()
    assert "Hãy ghi số, ngày và cơ quan ban hành" in text
    assert 'value="7,5"' in text
    assert len(rules_history(council)) == 1


def test_an_unused_version_is_corrected_and_a_used_one_is_not(officer):
    council = make_council()
    version = rules_history(council)[0]
    address = f"{BASE}hoi-dong/{council.pk}/quy-che/{version.pk}/sua/"
    assert officer.post(address, {**ASKED, "valid_from": ""}).status_code == 302
    (corrected,) = rules_history(council)
    assert (corrected.pk, corrected.valid_from, corrected.largest_turn) == (version.pk, council.valid_from, 3)
    sitting = make_sitting()
    sitting.open()
    used = rules_history(sitting.council)[0]
    assert officer.get(f"{BASE}hoi-dong/{sitting.council.pk}/quy-che/{used.pk}/sua/").status_code == 403
    shown = officer.get(f"{BASE}hoi-dong/{sitting.council.pk}/quy-che/").content.decode()
    assert "Đã dùng, phiên gần nhất 01/09/2026" in shown


def test_the_ministry_records_its_council_and_plans_its_round(ministry):
    asked = {
        "province_code": "TW",
        "name": "Hội đồng OCOP cấp trung ương",
        "number": "500/QĐ-BNNMT",
        "issued_on": "01/06/2026",
        "issuing_authority": "Bộ Nông nghiệp và Môi trường",
        "valid_from": "01/06/2026",
    }
    assert ministry.post(f"{BASE}hoi-dong/moi/", asked).status_code == 302
    council = Council.objects.get()
    assert (council.level, council.province_code) == ("MINISTRY", "")
    planned = ministry.post(f"{BASE}moi/", {"year": "2026", "ordinal": "1", "council_id": council.pk})
    assert planned.status_code == 302
    found = EvaluationRound.objects.get()
    assert (found.level, found.files_by, found.decide_by) == ("MINISTRY", date(2026, 7, 29), date(2026, 9, 29))
    shown = ministry.get(f"{BASE}{found.pk}/").content.decode()
    assert "UBND cấp tỉnh đề nghị" in shown
    assert "UBND cấp xã đề nghị" not in shown


def test_the_office_of_a_province_is_not_offered_the_ministry(officer):
    assert 'value="TW"' not in officer.get(f"{BASE}hoi-dong/moi/").content.decode().split("</form>")[0]
