from datetime import date

import pytest
from django.db import IntegrityError, transaction

from ocop.foundation.audit.models import AuditEntry
from ocop.foundation.refusal import FieldRefusal, Refusal
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.official_documents.models import OfficialDocument
from ocop.programme.official_documents.operations.record_document import record_document
from ocop.programme.official_documents.queries.documents import documents_visible_to
from ocop.programme.official_documents.rules.document_kinds import DocumentKind
from tests.factories.accounts import NOW, make_actor
from tests.factories.geography import make_province
from tests.factories.official_papers import make_document

pytestmark = pytest.mark.django_db


def _record(actor: Actor, **changes) -> OfficialDocument:
    values = {
        "kind": DocumentKind.DECISION,
        "number": "15/QĐ-UBND",
        "issued_on": date(2026, 1, 5),
        "issuing_authority": "UBND tỉnh Thái Nguyên",
        "subject": "Thành lập hội đồng",
        "province_code": "19",
        "now": NOW,
        **changes,
    }
    return record_document(actor=actor, **values)


@pytest.mark.parametrize("issued_on", [date(2026, 1, 5), None])
def test_same_paper_is_recorded_once(issued_on: date | None) -> None:
    actor = make_actor(Role.PROVINCE_OFFICER)
    first = _record(actor, issued_on=issued_on)
    assert _record(actor, number=" 15/QĐ-UBND ", issued_on=issued_on, subject="Khác") == first
    assert (OfficialDocument.objects.count(), AuditEntry.objects.count()) == (1, 1)


@pytest.mark.parametrize("issued_on", [date(2026, 1, 5), None])
def test_database_refuses_a_second_row_of_one_paper(issued_on: date | None) -> None:
    _record(make_actor(Role.PROVINCE_OFFICER), issued_on=issued_on)
    row = OfficialDocument.objects.get()
    row.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)


def test_missing_words_are_refused_beside_their_fields() -> None:
    with pytest.raises(FieldRefusal) as refusal:
        _record(make_actor(Role.PROVINCE_OFFICER), number=" ", issuing_authority="", subject="")
    assert sorted(refusal.value.faults) == ["issuing_authority", "number", "subject"]


def test_offices_record_for_their_own_place_only() -> None:
    away = make_actor(Role.PROVINCE_OFFICER, unit=make_province(code="24"))
    for actor, province in ((away, "19"), (away, ""), (make_actor(Role.PRODUCER_MEMBER), "19")):
        with pytest.raises(Refusal, match="Chỉ cơ quan được giao"):
            _record(actor, province_code=province)
    assert _record(make_actor(Role.MINISTRY_OFFICER), province_code="").province_code == ""


def test_two_provinces_keep_papers_numbered_alike_each_on_its_own_register() -> None:
    home = _record(make_actor(Role.PROVINCE_OFFICER))
    away = make_actor(Role.PROVINCE_OFFICER, unit=make_province(code="24"))
    other = _record(away, province_code="24")
    assert (other == home, _record(away, province_code="24") == other) == (False, True)


@pytest.mark.parametrize(
    "authority", ["Ủy ban nhân dân tỉnh Thái Nguyên", "Uỷ ban Nhân dân tỉnh Thái Nguyên", "Tỉnh Thái Nguyên"]
)
def test_an_authority_written_in_another_way_is_the_same_authority(authority: str) -> None:
    actor = make_actor(Role.PROVINCE_OFFICER)
    assert _record(actor, issuing_authority=authority, number="Số: 15/qđ-ubnd") == _record(actor)
    council = _record(actor, issuing_authority="HĐND tỉnh Thái Nguyên")
    assert OfficialDocument.objects.count() == 2
    assert _record(actor, issuing_authority="Hội đồng nhân dân tỉnh Thái Nguyên") == council


def test_what_the_register_did_not_know_is_filled_in_and_what_it_knows_stays() -> None:
    ground = make_document(number="919/QĐ-TTg", issued_on=date(2022, 8, 1), province_code="")
    actor = make_actor(Role.PROVINCE_OFFICER)
    first = _record(actor, signatory="Nông Quang Nhất")
    again = _record(
        actor,
        signatory="Người khác",
        valid_from=date(2026, 1, 5),
        basis_text="Căn cứ Quyết định số 919/QĐ-TTg ngày 01/8/2022",
    )
    assert (again.pk, again.signatory, again.valid_from) == (first.pk, "Nông Quang Nhất", date(2026, 1, 5))
    assert list(again.legal_basis.all()) == [ground]


def test_papers_are_seen_in_their_province_and_national_ones_by_all_signed_in() -> None:
    home = _record(make_actor(Role.PROVINCE_OFFICER))
    national = _record(make_actor(Role.MINISTRY_OFFICER), number="26/2026/QĐ-TTg", province_code="")
    away = make_actor(Role.ADVISOR, unit=make_province(code="24"))
    assert list(documents_visible_to(away)) == [national]
    assert set(documents_visible_to(make_actor(Role.COMMUNE_OFFICER))) == {home, national}
    assert set(documents_visible_to(make_actor(Role.MINISTRY_OFFICER))) == {home, national}
    assert list(documents_visible_to(Actor(user_id=None, name=""))) == []
