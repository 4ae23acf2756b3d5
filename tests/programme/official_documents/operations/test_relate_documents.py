from datetime import date

import pytest

from ocop.foundation.refusal import FieldRefusal, Refusal
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.official_documents.models import DocumentRelation
from ocop.programme.official_documents.operations.relate_documents import relate_documents
from ocop.programme.official_documents.operations.withdraw_relation import withdraw_relation
from ocop.programme.official_documents.queries.document_page import surroundings_of
from ocop.programme.official_documents.queries.documents import state_of
from ocop.programme.official_documents.rules.document_kinds import DocumentAccess
from ocop.programme.official_documents.rules.document_state import DocumentState, RelationKind
from tests.factories.accounts import NOW, make_actor
from tests.factories.geography import make_commune, make_province
from tests.factories.official_papers import PROGRAMME, make_document

pytestmark = pytest.mark.django_db
DAY = date(2026, 9, 1)


def _relate(actor, source, target, **changes):
    values = {"kind": RelationKind.SUPERSEDES, "now": NOW, **changes}
    return relate_documents(actor=actor, source_id=source.pk, target_id=target.pk, **values)


def test_a_later_paper_ends_an_earlier_one_from_its_day_on_and_both_pages_say_so():
    old = make_document(valid_from=date(2025, 1, 1), issued_on=date(2025, 1, 1))
    new = make_document(issued_on=date(2026, 8, 1))
    officer = make_actor(Role.PROVINCE_OFFICER)
    relation = _relate(officer, new, old)
    assert relation.effective_on == date(2026, 8, 1)
    assert _relate(officer, new, old) == relation
    assert (state_of(old, date(2026, 7, 31)), state_of(old, DAY)) == (DocumentState.IN_FORCE, DocumentState.SUPERSEDED)
    assert surroundings_of(officer, old).is_done_to == [relation]
    assert surroundings_of(officer, new).does == [relation]


def test_a_wrong_relation_is_withdrawn_with_its_reason_and_may_be_said_anew():
    old, new = make_document(valid_from=date(2026, 1, 5)), make_document()
    relation = _relate(PROGRAMME, new, old)
    with pytest.raises(FieldRefusal, match="lý do bỏ"):
        withdraw_relation(actor=PROGRAMME, relation_id=relation.pk, reason="", now=NOW)
    for _turn in range(2):
        withdraw_relation(actor=PROGRAMME, relation_id=relation.pk, reason="Ghi nhầm", now=NOW)
    assert state_of(old, DAY) == DocumentState.IN_FORCE
    assert _relate(PROGRAMME, new, old).pk != relation.pk
    assert DocumentRelation.objects.count() == 2


def test_papers_do_not_change_those_of_a_higher_level_or_another_place():
    commune, neighbour = make_commune(), make_commune()
    public = {"access": DocumentAccess.PUBLIC}
    central, province = make_document(province_code="", **public), make_document(**public)
    away = make_document(province_code=make_province(code="24").code, **public)
    of_commune = make_document(commune_code=commune.code, **public)
    of_neighbour = make_document(commune_code=neighbour.code, **public)
    for source, target in ((province, central), (of_commune, province), (of_commune, of_neighbour), (province, away)):
        with pytest.raises(Refusal):
            _relate(PROGRAMME, source, target)
    with pytest.raises(Refusal, match="chính nó"):
        _relate(PROGRAMME, province, province)
    for source, target in ((central, province), (province, of_commune)):
        assert _relate(PROGRAMME, source, target).pk


def test_two_papers_do_not_end_each_other_and_a_day_is_needed():
    one, other = make_document(), make_document()
    _relate(PROGRAMME, one, other)
    with pytest.raises(FieldRefusal, match="chính văn bản này"):
        _relate(PROGRAMME, other, one)
    undated = make_document(issued_on=None)
    with pytest.raises(FieldRefusal, match="từ ngày nào"):
        _relate(PROGRAMME, undated, one)
    with pytest.raises(FieldRefusal, match="trước ngày ban hành"):
        _relate(PROGRAMME, undated, one, effective_on=date(2020, 1, 1))


def test_only_the_keeper_of_the_later_paper_says_what_it_does():
    old, new = make_document(access=DocumentAccess.PUBLIC), make_document(access=DocumentAccess.PUBLIC)
    for actor in (
        make_actor(Role.PROVINCE_LEADER),
        make_actor(Role.COMMUNE_OFFICER),
        make_actor(Role.MINISTRY_OFFICER),
    ):
        with pytest.raises(Refusal, match="ghi và sửa"):
            _relate(actor, new, old)
