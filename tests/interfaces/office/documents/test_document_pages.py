from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from ocop.foundation.record_language import in_record_language
from ocop.programme.accounts.models import User
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.official_documents.models import DocumentRelation, OfficialDocument
from ocop.programme.official_documents.operations.relate_documents import relate_documents
from ocop.programme.official_documents.rules.document_state import RelationKind
from tests.factories.accounts import NOW, make_actor
from tests.factories.councils import make_council, make_office_actor
from tests.factories.files import PDF, make_image
from tests.factories.geography import make_commune, make_province
from tests.factories.official_papers import PROGRAMME, make_body, make_document, make_paper
from tests.factories.rubrics import make_rubric

pytestmark = pytest.mark.django_db
LIST_QUERIES, PAGE_QUERIES = 15, 24


@pytest.fixture
def enter(client):
    def sign_in(actor):
        client.force_login(User.objects.get(pk=actor.user_id))
        return client

    return sign_in


def address(name, *args):
    return reverse(f"office:documents:{name}", args=args)


def typed(**changes):
    return {
        "place": "19",
        "kind": "DECISION",
        "number": "345/QĐ-UBND",
        "issued_on": "18/3/2026",
        "issuing_authority": "UBND tỉnh Thái Nguyên",
        "subject": "Thành lập Ban Chỉ đạo",
        "access": "INTERNAL",
        "topics": ["BODIES"],
        **changes,
    }


def test_a_paper_is_registered_found_corrected_and_given_its_scan(enter):
    make_province()
    browser = enter(make_office_actor())
    sent = {**typed(), "scan": SimpleUploadedFile("trang 1.jpg", make_image())}
    answer = browser.post(address("new"), sent)
    paper = OfficialDocument.objects.get()
    assert answer.headers["Location"] == address("document", paper.pk)
    assert "345/QĐ-UBND" in browser.get(address("list"), {"q": "ban chi dao 345"}).content.decode()
    assert "Không có văn bản nào khớp" in browser.get(address("list"), {"q": "hoa hồng"}).content.decode()
    again = browser.post(address("new"), typed())
    assert (again.status_code, "đã có trong sổ" in again.content.decode()) == (422, True)
    changed = typed(subject="Kiện toàn Ban Chỉ đạo", reason="Gõ nhầm")
    assert browser.post(address("correct", paper.pk), changed).status_code == 302
    assert "Kiện toàn Ban Chỉ đạo" in browser.get(address("document", paper.pk)).content.decode()
    assert browser.get(address("scan", paper.pk)).headers["Content-Type"] == "image/jpeg"
    other = {"scan": SimpleUploadedFile("b.jpg", make_image(size=(20, 20)))}
    refused = browser.post(address("attach", paper.pk), other)
    assert (refused.status_code, "Hãy ghi lý do thay bản chụp." in refused.content.decode()) == (422, True)


def test_a_paper_of_a_commune_that_is_no_more_is_corrected_where_it_lies(enter):
    commune = make_commune(short_name="Tân La")
    paper = make_document(commune_code=commune.code)
    commune.valid_until = date(2026, 1, 31)
    commune.save()
    browser = enter(make_office_actor())
    page = browser.get(address("correct", paper.pk)).content.decode()
    assert f'<option value="19:{commune.code}" selected>{commune.name}, tỉnh Thái Nguyên' in page
    changed = typed(place=f"19:{commune.code}", number=paper.number, issuing_authority=paper.issuing_authority)
    assert browser.post(address("correct", paper.pk), changed | {"reason": "Gõ nhầm"}).status_code == 302
    paper.refresh_from_db()
    assert (paper.subject, paper.commune_code) == ("Thành lập Ban Chỉ đạo", commune.code)


def test_a_disguised_file_is_refused_beside_its_field_and_nothing_typed_is_lost(enter):
    make_province()
    browser = enter(make_office_actor())
    page = browser.post(
        address("new"), {**typed(subject="Còn nguyên đây"), "scan": SimpleUploadedFile("a.pdf", b"<html>x</html>")}
    )
    text = page.content.decode()
    assert (page.status_code, "Còn nguyên đây" in text, OfficialDocument.objects.count()) == (422, True, 0)
    assert 'aria-invalid="true"' in text
    assert browser.post(address("new"), {**typed(place="24")}).status_code == 422
    assert OfficialDocument.objects.count() == 0
    assert PDF


def test_relations_are_written_on_one_page_and_read_on_both(enter):
    old, new = make_document(number="148/QĐ-UBND", valid_from=date(2026, 1, 5)), make_document(number="26/QĐ-UBND")
    browser = enter(make_office_actor())
    unknown = browser.post(address("relate", new.pk), {"kind": "SUPERSEDES", "number": "999/QĐ-UBND"})
    assert (unknown.status_code, "Không có văn bản nào khác" in unknown.content.decode()) == (422, True)
    browser.post(address("relate", new.pk), {"kind": "SUPERSEDES", "number": "148/QĐ-UBND", "effective_on": "1/2/2026"})
    page = browser.get(address("document", old.pk)).content.decode()
    assert "Đã bị thay thế" in page
    assert "26/QĐ-UBND" in page
    assert "Thay thế" in browser.get(address("document", new.pk)).content.decode()
    relation = DocumentRelation.objects.get()
    browser.post(address("withdraw", new.pk, relation.pk), {"reason": "Nhầm số"})
    assert "Đã bị thay thế" not in browser.get(address("document", old.pk)).content.decode()


def test_grounds_stand_as_the_paper_prints_them_and_a_missing_one_is_a_step_from_the_register(enter):
    make_province()
    browser = enter(make_office_actor())
    make_document(number="386/QĐ-UBND", issued_on=date(2021, 3, 19))
    grounds = (
        "Căn cứ Quyết định số 919/QĐ-TTg ngày 01/8/2022;\nCăn cứ Quyết định số 386/QĐ-UBND ngày 19/3/2021;\n"
        "Căn cứ Quyết định số 1228/QĐ-UBND ngày 06/7/2023 kèm theo Quyết định số 386/QĐ-UBND ngày 19/3/2021;"
    )
    browser.post(address("new"), typed(number="180/KH-UBND", basis_text=grounds))
    page = browser.get(address("document", OfficialDocument.objects.get(number="180/KH-UBND").pk))
    lines = [([one.number for one in line.papers], line.missing) for line in page.context["grounds"]]
    assert lines == [
        ([], [("919/QĐ-TTg", f"{address('new')}?so=919%2FQ%C4%90-TTg&ngay=01%2F08%2F2022")]),
        (["386/QĐ-UBND"], []),
        (["386/QĐ-UBND"], [("1228/QĐ-UBND", f"{address('new')}?so=1228%2FQ%C4%90-UBND&ngay=06%2F07%2F2023")]),
    ]
    assert "919/QĐ-TTg chưa có trong sổ" in page.content.decode()
    offered = browser.get(lines[0][1][0][1]).context["form"]
    assert (offered["number"].value(), offered["issued_on"].value()) == ("919/QĐ-TTg", "01/08/2022")


def test_the_page_names_what_rests_on_the_paper(enter):
    paper = make_document(number="345/QĐ-UBND")
    make_body(paper=make_paper(number="345/QĐ-UBND"), name="Ban Chỉ đạo OCOP")
    council = make_council(document=paper, name="Hội đồng OCOP tỉnh")
    text = enter(make_office_actor()).get(address("document", paper.pk)).content.decode()
    assert "Ban Chỉ đạo OCOP" in text
    assert reverse("office:rounds:council", args=[council.pk]) in text


def test_an_administrator_sees_the_roles_a_paper_gave(enter):
    paper = make_document(number="15/QĐ-UBND", issued_on=date(2026, 1, 1))
    officer = make_office_actor()
    administrator = make_actor(Role.ADMINISTRATOR)
    text = enter(administrator).get(address("document", paper.pk)).content.decode()
    assert "Vai trò được giao" in text
    assert reverse("office:accounts:person", args=[officer.user_id]) in text
    assert "Vai trò được giao" not in enter(officer).get(address("document", paper.pk)).content.decode()


def test_strangers_find_nothing_and_producers_have_no_register(enter):
    paper = make_document()
    away = make_actor(Role.PROVINCE_OFFICER, unit=make_province(code="24"))
    browser = enter(away)
    for name in ("document", "scan", "correct"):
        assert browser.get(address(name, paper.pk)).status_code == 404
    assert paper.subject not in browser.get(address("list"), {"q": paper.number}).content.decode()
    assert paper.subject.encode() not in browser.get(address("export"), {"dang": "csv"}).content
    assert enter(make_actor(Role.PRODUCER_MEMBER)).get(address("list")).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_pages_ask_as_often_for_three_papers_as_for_one(enter, count, django_assert_max_num_queries):
    ground = make_document(number="1/QĐ-UBND")
    for number in range(count):
        paper = make_document(number=f"{number + 10}/QĐ-UBND", basis_text="Căn cứ 1/QĐ-UBND")
        relate_documents(actor=PROGRAMME, source_id=paper.pk, target_id=ground.pk, kind=RelationKind.AMENDS, now=NOW)
        make_body(paper=make_paper(number="1/QĐ-UBND", issued_on=date(2026, 1, 5)), name=f"Ban {number}")
    browser = enter(make_office_actor())
    with django_assert_max_num_queries(LIST_QUERIES):
        browser.get(address("list"), {"q": "qd ubnd"})
    with django_assert_max_num_queries(PAGE_QUERIES):
        browser.get(address("document", ground.pk))


def test_a_list_is_previewed_refused_by_cell_and_written_whole(enter):
    make_province()
    browser = enter(make_office_actor())

    def bring(text: str):
        file = SimpleUploadedFile("so.csv", text.encode())
        return browser.post(address("import"), {"place": "19", "file": file})

    header = "Số ký hiệu,Cơ quan ban hành,Trích yếu,Ngày ban hành\n"
    wrong = bring(f"{header}1/QĐ-UBND,UBND tỉnh,,32/01/2026\n").content.decode()
    assert "“32/01/2026” không phải ngày" in wrong
    assert "Hãy ghi trích yếu" in wrong
    assert "Ghi vào sổ" not in wrong
    good = bring(f'{header}1/QĐ-UBND,UBND tỉnh,"Một, hai",05/01/2026\n')
    assert "Danh sách sẵn sàng" in good.content.decode()
    sent = {"place": good.context["place"], "content": good.context["content"]}
    assert OfficialDocument.objects.count() == 0
    for _turn in range(2):
        browser.post(address("commit"), sent)
    assert list(OfficialDocument.objects.values_list("subject", flat=True)) == ["Một, hai"]
    assert browser.post(address("commit"), {"place": "24", "content": sent["content"]}).status_code == 302
    assert OfficialDocument.objects.count() == 1
    assert "Không có văn bản nào mới" in bring(f'{header}1/QĐ-UBND,UBND tỉnh,"Một, hai",05/01/2026\n').content.decode()
    broken = browser.post(address("import"), {"place": "19", "file": SimpleUploadedFile("a.xlsx", b"PK\x03\x04xx")})
    assert broken.status_code == 422
    assert browser.get(address("sample")).content.startswith(b"PK")


def test_filters_are_links_and_spoilt_ones_ask_for_nothing(enter):
    make_document(number="1/QĐ-UBND")
    make_document(number="2/KH-UBND", kind="PLAN")
    browser = enter(make_office_actor())
    plans = browser.get(address("list"), {"loai": "PLAN", "cap": "PROVINCE", "nam": "2026"}).content.decode()
    assert ("2/KH-UBND" in plans, "1/QĐ-UBND" in plans) == (True, False)
    spoilt = browser.get(address("list"), {"loai": "'x", "cap": "?", "nam": "20000", "tt": "X", "sau": "0.0.0"})
    assert (spoilt.status_code, "1/QĐ-UBND" in spoilt.content.decode()) == (200, True)
    with in_record_language():
        assert browser.get(address("export"), {"loai": "PLAN"}).content.startswith(b"PK")


def test_the_decision_the_programme_runs_by_names_its_rubrics_and_terms(enter):
    rubric = make_rubric(11)
    law = make_document(number=rubric.edition.regulation, issued_on=rubric.edition.issued_on, province_code="")
    page = enter(make_actor(Role.PROVINCE_OFFICER)).get(address("document", law.pk)).content.decode()
    assert reverse("office:review:rubric", args=["qd26-2026", 11]) in page
    assert "15 ngày làm việc (khoản 2 Điều 7)" in page
    assert "36 tháng (khoản 3 Điều 4)" in page
