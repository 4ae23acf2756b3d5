"""The same papers in the same order on both databases: this module runs on SQLite and on PostgreSQL."""

from datetime import date

import pytest
from django.db import connection

from ocop.programme.accounts.rules.actor import ANONYMOUS
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.official_documents.models import DocumentWords, OfficialDocument
from ocop.programme.official_documents.operations.relate_documents import relate_documents
from ocop.programme.official_documents.queries.documents import (
    documents_numbered,
    documents_visible_to,
    state_condition,
    state_of,
)
from ocop.programme.official_documents.queries.search import (
    DocumentFilter,
    documents_found,
    page_after,
    read_page_key,
    state_counts,
)
from ocop.programme.official_documents.rules.document_kinds import DocumentAccess, DocumentKind, DocumentTopic
from ocop.programme.official_documents.rules.document_state import DocumentState, RelationKind
from ocop.programme.official_documents.rules.search_words import findable
from tests.factories.accounts import NOW, make_actor
from tests.factories.geography import make_commune, make_province
from tests.factories.official_papers import PROGRAMME, make_document

pytestmark = pytest.mark.django_db
DAY = date(2026, 9, 1)


def numbers(query: str = "", actor=PROGRAMME, **asked) -> list[str]:
    return [one.number for one in documents_found(actor, DocumentFilter(query=query, **asked), day=DAY)]


@pytest.fixture
def papers() -> dict[str, OfficialDocument]:
    central = {"province_code": "", "issuing_authority": "Thủ tướng Chính phủ", "access": DocumentAccess.PUBLIC}
    return {
        one.number: one
        for one in (
            make_document(
                number="26/2026/QĐ-TTg",
                issued_on=date(2026, 5, 22),
                valid_from=date(2026, 5, 22),
                subject="Ban hành Bộ tiêu chí và quy trình đánh giá, phân hạng sản phẩm mỗi xã một sản phẩm",
                topics=(DocumentTopic.CRITERIA,),
                **central,
            ),
            make_document(
                number="148/QĐ-TTg",
                issued_on=date(2023, 2, 24),
                valid_from=date(2023, 2, 24),
                subject="Ban hành Bộ tiêu chí và quy trình đánh giá, phân hạng sản phẩm OCOP",
                **central,
            ),
            make_document(
                number="180/KH-UBND",
                kind=DocumentKind.PLAN,
                issued_on=date(2026, 3, 22),
                subject="Triển khai Chương trình OCOP năm 2026",
                basis_text="Căn cứ Quyết định số 26/2026/QĐ-TTg",
            ),
            make_document(number="2600/QĐ-UBND", issued_on=None, subject="Hỗ trợ bao bì, tem nhãn"),
        )
    }


def test_a_number_is_found_however_it_is_typed(papers) -> None:
    for typed in ("quyet dinh 26 2026", "Quyết định số 26/2026/QĐ-TTg", "26/2026/qd-ttg", "QUYẾT ĐỊNH 26 2026"):
        assert numbers(typed)[0] == "26/2026/QĐ-TTg"
    assert numbers("26 2026") == ["26/2026/QĐ-TTg", "180/KH-UBND"]


def test_every_word_has_to_stand_and_a_half_word_is_read_as_a_beginning(papers) -> None:
    assert numbers("bo tieu chi quy trinh ocop") == ["148/QĐ-TTg"]
    assert numbers("hoa huong duong") == []
    assert numbers("bao bi tem nh") == ["2600/QĐ-UBND"]
    assert numbers("ban hanh bo tieu chi") == ["26/2026/QĐ-TTg", "148/QĐ-TTg"]


def test_words_of_the_scan_are_found_after_those_of_the_heading(papers) -> None:
    DocumentWords.objects.filter(document=papers["26/2026/QĐ-TTg"]).update(body=findable("Hỗ trợ bao bì"))
    assert numbers("bao bi") == ["2600/QĐ-UBND", "26/2026/QĐ-TTg"]
    DocumentWords.objects.filter(document=papers["26/2026/QĐ-TTg"]).update(body=" ")
    assert numbers("bao bi") == ["2600/QĐ-UBND"]


def test_a_paper_that_goes_leaves_nothing_in_the_index(papers) -> None:
    papers["148/QĐ-TTg"].delete()
    papers["180/KH-UBND"].delete()
    assert numbers("148") == numbers("trien khai chuong trinh") == []
    assert numbers("ban hanh bo tieu chi") == ["26/2026/QĐ-TTg"]
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:  # raises when the index and the table disagree
            cursor.execute("INSERT INTO official_documents_index(official_documents_index) VALUES ('integrity-check')")


@pytest.mark.parametrize("typed", ['" OR "9zz', "a' | 'b", "*", "NEAR(", "%", "\x00", "'; DROP TABLE x; --", "()&!:*"])
def test_hostile_queries_find_nothing_and_break_nothing(papers, typed: str) -> None:
    assert numbers(typed) == []


def test_letters_outside_ascii_are_matched_alike(papers) -> None:
    make_document(number="77/QĐ-UBND", subject="Sản phẩm 茶 Ωmega ﬁne 63e5 1e5")
    for typed in ("茶", "ωmega", "fine 63e5", "1e5"):
        assert numbers(typed) == ["77/QĐ-UBND"]


def test_filters_narrow_and_the_states_of_papers_agree_with_the_rule(papers) -> None:
    old, new = papers["148/QĐ-TTg"], papers["26/2026/QĐ-TTg"]
    relate_documents(
        actor=PROGRAMME,
        source_id=new.pk,
        target_id=old.pk,
        kind=RelationKind.ANNULS,
        effective_on=date(2026, 7, 21),
        now=NOW,
    )
    make_document(number="9/QĐ-UBND", valid_from=date(2027, 1, 1))
    make_document(number="10/QĐ-UBND", valid_from=date(2025, 1, 1), valid_until=date(2025, 12, 31))
    edges = (date(2025, 12, 31), date(2026, 1, 1), date(2026, 7, 20), date(2026, 7, 21), date(2026, 12, 31))
    for day in (date(2022, 1, 1), *edges, date(2027, 1, 1)):
        by_rule = {one.pk: state_of(one, day) for one in OfficialDocument.objects.all()}
        by_query = {
            pk: state
            for state in DocumentState
            for pk in OfficialDocument.objects.filter(state_condition(state, day)).values_list("pk", flat=True)
        }
        assert by_query == by_rule
    assert numbers(state=DocumentState.ANNULLED) == ["148/QĐ-TTg"]
    assert numbers(kind=DocumentKind.PLAN) == ["180/KH-UBND"]
    assert numbers(topic=DocumentTopic.CRITERIA) == ["26/2026/QĐ-TTg"]
    assert numbers(level="CENTRAL") == ["26/2026/QĐ-TTg", "148/QĐ-TTg"]
    assert numbers("bo tieu chi", year=2023) == ["148/QĐ-TTg"]
    counts = state_counts(PROGRAMME, DocumentFilter(state=DocumentState.EXPIRED), day=DAY)
    assert sum(counts.values()) == 6


def test_pages_follow_one_another_by_key_without_gap_or_repeat(papers) -> None:
    for _turn in range(4):
        make_document(subject="Bộ tiêu chí")
    asked = documents_found(PROGRAMME, DocumentFilter(query="bo tieu chi"), day=DAY)
    whole, key, seen = [one.pk for one in asked], None, []
    while True:
        page = page_after(asked, key, actor=PROGRAMME, size=2)
        seen += [one.pk for one in page.documents]
        if page.next_key is None:
            break
        key = read_page_key(page.next_key.written)
        assert key == page.next_key
    assert (seen, len(seen)) == (whole, 6)


@pytest.mark.parametrize(
    "text", ["", "1.2", "a.2026-01-01.3", "1.2026-13-01.3", "1.2026-01-01.-3", f"1.2026-01-01.{9**30}"]
)
def test_a_spoilt_page_key_is_no_key(text: str) -> None:
    assert read_page_key(text) is None


def test_papers_are_found_by_those_who_may_read_them(papers) -> None:
    commune = make_commune()
    neighbour = make_commune()
    make_document(number="5/QĐ-UBND", commune_code=commune.code, subject="Tổ công tác của xã")
    make_document(number="8/BC-BNNMT", province_code="", issuing_authority="Bộ Nông nghiệp và Môi trường")
    offices = {"8/BC-BNNMT"}
    public, internal = {"26/2026/QĐ-TTg", "148/QĐ-TTg"}, {"180/KH-UBND", "2600/QĐ-UBND"}
    readers = {
        ANONYMOUS: public,
        make_actor(Role.PRODUCER_MEMBER): public,
        make_actor(Role.PROVINCE_OFFICER, unit=make_province(code="24")): public | offices,
        make_actor(Role.COMMUNE_OFFICER, unit=neighbour): public | offices | internal,
        make_actor(Role.COMMUNE_OFFICER, unit=commune): public | offices | internal | {"5/QĐ-UBND"},
        make_actor(Role.PROVINCE_OFFICER): public | offices | internal | {"5/QĐ-UBND"},
        make_actor(Role.MINISTRY_OFFICER): public | offices | internal | {"5/QĐ-UBND"},
    }
    for actor, expected in readers.items():
        assert set(numbers(actor=actor)) == expected
        assert set(documents_visible_to(actor).values_list("number", flat=True)) == expected
    assert numbers("to cong tac", actor=make_actor(Role.COMMUNE_OFFICER, unit=neighbour)) == []


def test_a_number_is_known_however_it_is_typed(papers):
    def known(number, issued_on=None):
        return [one.number for one in documents_numbered(PROGRAMME, number, issued_on)]

    for typed in ("26/2026/QĐ-TTg", "số 26/2026/qđ-ttg", "26 / 2026/QD-TTG"):
        assert known(typed) == ["26/2026/QĐ-TTg"]
    assert known("6/2026/qđ-ttg") == known("26/2026") == known("148/qđ-ttg", date(2020, 1, 1)) == known("") == []
