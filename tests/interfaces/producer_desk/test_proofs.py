"""The documents of a criterion: many to choose from, a new one on the spot."""

import pytest

from ocop.programme.dossiers.models import Evidence, EvidenceLink
from ocop.programme.dossiers.rules.dossier_kinds import EvidenceType
from tests.factories.dossiers import make_dossier, make_evidence
from tests.factories.files import make_image, make_upload
from tests.interfaces.producer_desk.conftest import HTMX, address

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    settings.FILES_ROOT = tmp_path


@pytest.fixture
def dossier(owner):
    return make_dossier(producer=owner.producer)


def wallet(owner, count):
    kinds = list(EvidenceType)
    return [
        make_evidence(producer=owner.producer, type=kinds[place % len(kinds)], title=f"Giấy số {place}")
        for place in range(count)
    ]


def test_sixty_papers_stand_in_groups_by_kind(browser, owner, dossier):
    wallet(owner, 60)
    answer = browser.get(address("proofs", dossier.pk, "1.1"), headers=HTMX)
    groups = answer.context["groups"]
    assert [len(group["papers"]) for group in groups] == [4] * 12 + [3] * 4
    page = answer.content.decode()
    assert (page.count('name="evidence"'), "<select" in page.partition("Chụp hoặc tải")[0]) == (60, False)
    assert "data-picker-search" in page


@pytest.mark.parametrize("count", [1, 3, 60])
def test_the_papers_cost_the_same_questions_however_many(browser, owner, dossier, count, django_assert_num_queries):
    wallet(owner, count)
    url = address("proofs", dossier.pk, "1.1")
    browser.get(url)
    with django_assert_num_queries(7):
        browser.get(url)


def test_a_wallet_beyond_all_measure_leads_to_its_own_page(browser, owner, dossier, monkeypatch):
    monkeypatch.setattr("ocop.interfaces.producer_desk.proof_views.MOST_OFFERED", 2)
    wallet(owner, 3)
    answer = browser.get(address("proofs", dossier.pk, "1.1"))
    assert (answer.context["offered"], answer.context["is_cut"]) == (2, True)
    assert f"{address('evidence')}?ho-so={dossier.pk}&amp;tieu-chi=1.1" in answer.content.decode()


def test_several_papers_are_attached_with_one_tap(browser, owner, dossier):
    papers = wallet(owner, 3)
    sent = {"evidence": [papers[0].pk, papers[2].pk], "code": "1.1"}
    browser.post(address("link_evidence", dossier.pk), sent)
    browser.post(address("link_evidence", dossier.pk), sent)
    assert sorted(EvidenceLink.objects.values_list("evidence_id", flat=True)) == [papers[0].pk, papers[2].pk]


def test_a_strangers_paper_among_the_own_ones_attaches_none(browser, owner, dossier):
    (paper,) = wallet(owner, 1)
    foreign = make_evidence()
    sent = {"evidence": [paper.pk, foreign.pk], "code": "1.1"}
    assert browser.post(address("link_evidence", dossier.pk), sent).status_code == 404
    odd = browser.post(address("link_evidence", dossier.pk), {"code": "31/12/9999"})
    assert (odd.status_code, odd.url) == (302, address("dossier", dossier.pk))
    assert not EvidenceLink.objects.exists()


def test_a_photo_taken_on_the_spot_is_attached_and_shown(browser, owner, dossier):
    sent = {"type": "TEST_REPORT", "file": make_upload(make_image(), "anh.jpg")}
    answer = browser.post(address("upload_proof", dossier.pk, "1.1"), sent, headers=HTMX)
    page = answer.content.decode()
    assert (answer.status_code, EvidenceLink.objects.get().criterion_code) == (200, "1.1")
    assert "Đã tải lên và kèm “Phiếu kết quả kiểm nghiệm”." in page
    assert "<html" not in page


def test_without_scripts_the_upload_comes_back_to_its_criterion(browser, owner, dossier):
    sent = {"type": "TEST_REPORT", "title": "Phiếu 5", "file": make_upload()}
    answer = browser.post(address("upload_proof", dossier.pk, "1.1"), sent)
    assert answer.url == address("criterion", dossier.pk, "1.1") + "#minh-chung"


@pytest.mark.parametrize("headers", [HTMX, {}])
def test_what_was_typed_stays_when_the_file_is_refused(browser, owner, dossier, headers):
    sent = {"type": "TEST_REPORT", "title": "Phiếu 5", "number": "12/KN", "file": make_upload(b"MZ\x90\x00", "a.jpg")}
    answer = browser.post(address("upload_proof", dossier.pk, "1.1"), sent, headers=headers)
    page = answer.content.decode()
    assert answer.status_code == (422 if headers else 200)
    assert "Loại tệp này không nhận được." in page
    assert ('value="Phiếu 5"' in page, 'value="12/KN"' in page) == (True, True)
    assert not Evidence.objects.exists()


def test_a_paper_of_no_kind_is_asked_for_its_kind(browser, owner, dossier):
    answer = browser.post(address("upload_proof", dossier.pk, "1.1"), {"file": make_upload()}, headers=HTMX)
    assert "Hãy chọn loại giấy tờ." in answer.content.decode()
    assert not Evidence.objects.exists()


def test_the_kind_is_asked_before_the_file_goes(browser, dossier):
    page = browser.get(address("proofs", dossier.pk, "1.1"), headers=HTMX).content.decode()
    form = page.partition("data-upload-here")[0].rpartition("<form")[2]
    assert "novalidate" not in form
    select = page.partition('<select name="type"')[2].partition(">")[0]
    assert " required" in select
    assert " required" in page.partition('<input type="file"')[2].partition(">")[0]
    wallet_page = browser.get(address("evidence")).content.decode()
    assert "novalidate" not in wallet_page.partition("data-upload")[0].rpartition("<form")[2]
