"""Two officers say the opposite of two papers at one moment."""

from concurrent.futures import ThreadPoolExecutor, wait

import pytest
from django.db import connection, connections, transaction

from ocop.foundation.refusal import FieldRefusal
from ocop.programme.official_documents.models import DocumentRelation
from ocop.programme.official_documents.operations.relate_documents import relate_documents
from ocop.programme.official_documents.rules.document_state import RelationKind
from tests.factories.accounts import NOW
from tests.factories.official_papers import PROGRAMME, make_document

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.races]


def _relate(source, target):
    return relate_documents(
        actor=PROGRAMME, source_id=source.pk, target_id=target.pk, kind=RelationKind.SUPERSEDES, now=NOW
    )


def test_two_papers_never_end_each_other():
    if "memory" in str(connection.settings_dict["NAME"]):
        pytest.skip("threads need a database file or a server")
    one, other = make_document(), make_document()

    def the_other_way_round():
        try:
            _relate(other, one)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as people:
        with transaction.atomic():
            relation = _relate(one, other)
            answered = people.submit(the_other_way_round)
            wait([answered], timeout=0.5)
        with pytest.raises(FieldRefusal, match="thay đổi chính văn bản này"):
            answered.result(timeout=60)
    assert list(DocumentRelation.objects.all()) == [relation]
