from datetime import date

import pytest
from django.urls import reverse

from ocop.programme.official_documents.operations.relate_documents import relate_documents
from ocop.programme.official_documents.rules.document_kinds import DocumentAccess
from ocop.programme.official_documents.rules.document_state import RelationKind
from tests.factories.accounts import NOW
from tests.factories.files import make_stored_file
from tests.factories.official_papers import PROGRAMME, make_document

pytestmark = pytest.mark.django_db
PUBLIC = {"access": DocumentAccess.PUBLIC, "valid_from": date(2026, 1, 5)}


def test_everybody_finds_public_papers_and_no_trace_of_internal_ones(client):
    old = make_document(number="148/QĐ-UBND", subject="Bộ tiêu chí cũ", file=make_stored_file(), **PUBLIC)
    internal = make_document(
        number="777/QĐ-UBND", subject="Bộ tiêu chí nội bộ", basis_text="Căn cứ 148/QĐ-UBND", file=make_stored_file()
    )
    relate_documents(actor=PROGRAMME, source_id=internal.pk, target_id=old.pk, kind=RelationKind.SUPERSEDES, now=NOW)
    listed = client.get(reverse("portal:documents"), {"q": "bo tieu chi"}).content.decode()
    page = client.get(reverse("portal:document", args=[old.pk])).content.decode()
    for text in (listed, page):
        assert "148/QĐ-UBND" in text
        assert "Đã bị thay thế" in text
        assert "777" not in text
    assert client.get(reverse("portal:document_scan", args=[old.pk])).status_code == 200
    for name in ("document", "document_scan"):
        assert client.get(reverse(f"portal:{name}", args=[internal.pk])).status_code == 404
        assert client.get(reverse(f"portal:{name}", args=[10**18])).status_code == 404


def test_what_ended_a_public_paper_is_named_when_it_is_public(client):
    old, new = make_document(number="148/QĐ-UBND", **PUBLIC), make_document(number="26/QĐ-UBND", **PUBLIC)
    relate_documents(actor=PROGRAMME, source_id=new.pk, target_id=old.pk, kind=RelationKind.ANNULS, now=NOW)
    page = client.get(reverse("portal:document", args=[old.pk])).content.decode()
    assert reverse("portal:document", args=[new.pk]) in page
    assert "Bị bãi bỏ" in page


@pytest.mark.parametrize("count", [1, 3])
def test_the_public_list_asks_as_often_for_three_as_for_one(client, count, django_assert_num_queries):
    for _turn in range(count):
        make_document(**PUBLIC)
    with django_assert_num_queries(2):
        client.get(reverse("portal:documents"))
