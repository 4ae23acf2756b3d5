from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from ocop.foundation.audit.models import AuditEntry
from ocop.foundation.refusal import FieldRefusal, Refusal
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.official_documents.models import DocumentWords, OfficialDocument
from ocop.programme.official_documents.operations.attach_document_scan import attach_document_scan
from ocop.programme.official_documents.operations.correct_document import correct_document
from ocop.programme.official_documents.operations.register_document import register_document
from ocop.programme.official_documents.queries.documents import documents_numbered, is_used_elsewhere
from ocop.programme.official_documents.rules.document_kinds import DocumentTopic, ScanReading
from tests.factories.accounts import NOW, make_actor
from tests.factories.councils import make_council
from tests.factories.files import make_image, make_stored_file
from tests.factories.geography import make_commune, make_province
from tests.factories.official_papers import make_document, make_sheet

pytestmark = pytest.mark.django_db


def test_a_paper_comes_on_the_register_once_with_its_grounds_linked() -> None:
    ground = make_document(number="26/2026/QĐ-TTg", issued_on=date(2026, 5, 22), province_code="")
    make_document(number="99/QĐ-UBND", issued_on=date(2020, 1, 1))
    make_document(number="99/QĐ-UBND", issued_on=date(2021, 1, 1))
    officer = make_actor(Role.PROVINCE_OFFICER)
    sheet = make_sheet(
        number=" Số: 12 / QĐ-UBND",
        basis_text="Căn cứ Quyết định số 26/2026/QĐ-TTg ngày 22 tháng 5 năm 2026;\n\nCăn cứ Quyết định 99/QĐ-UBND;",
        topics=(DocumentTopic.BODIES,),
    )
    paper = register_document(actor=officer, sheet=sheet, now=NOW)
    assert (paper.number, list(paper.legal_basis.all())) == ("12/QĐ-UBND", [ground])
    assert [tag.topic for tag in paper.tags.all()] == [DocumentTopic.BODIES]
    for again in (sheet, replace(sheet, number="12/qđ-ubnd")):
        with pytest.raises(FieldRefusal, match="đã có trong sổ"):
            register_document(actor=officer, sheet=again, now=NOW)


def test_a_ground_that_comes_later_is_linked_to_the_paper_that_names_it() -> None:
    officer = make_actor(Role.PROVINCE_OFFICER)
    text = "Căn cứ Quyết định số 2338/QĐ-UBND ngày 10/12/2023 của UBND tỉnh Bắc Kạn"
    plan = register_document(actor=officer, sheet=make_sheet(number="180/KH-UBND", basis_text=text), now=NOW)
    assert list(plan.legal_basis.all()) == []
    other_day = make_sheet(number="2338/QĐ-UBND", issued_on=date(2022, 12, 10))
    register_document(actor=officer, sheet=other_day, now=NOW)
    assert list(plan.legal_basis.all()) == []
    ground = register_document(actor=officer, sheet=replace(other_day, issued_on=date(2023, 12, 10)), now=NOW)
    assert list(plan.legal_basis.all()) == [ground]


def test_what_another_province_keeps_for_itself_is_in_nobodys_way() -> None:
    decision = make_sheet(number="919/QĐ-TTg", issuing_authority="Thủ tướng Chính phủ")
    register_document(actor=make_actor(Role.PROVINCE_OFFICER), sheet=decision, now=NOW)
    away = make_actor(Role.PROVINCE_OFFICER, unit=make_province(code="24"))
    theirs = register_document(actor=away, sheet=replace(decision, province_code="24"), now=NOW)
    ministry = make_actor(Role.MINISTRY_OFFICER)
    national = register_document(actor=ministry, sheet=replace(decision, province_code=""), now=NOW)
    assert [one.pk for one in documents_numbered(away, "919/QĐ-TTg")] == [national.pk]
    with pytest.raises(FieldRefusal, match="đã có trong sổ"):
        register_document(actor=away, sheet=replace(decision, province_code="24"), now=NOW)
    assert theirs.province_code == "24"


def test_what_is_missing_or_impossible_is_said_beside_its_field() -> None:
    sheet = make_sheet(
        number=" ",
        issuing_authority="",
        subject=" ",
        issued_on=date(2026, 10, 1),
        valid_from=date(2026, 5, 2),
        valid_until=date(2026, 5, 1),
        source_url="javascript:alert(1)",
    )
    with pytest.raises(FieldRefusal) as refusal:
        register_document(actor=make_actor(Role.PROVINCE_OFFICER), sheet=sheet, now=NOW)
    assert sorted(refusal.value.faults) == [
        "issued_on",
        "issuing_authority",
        "number",
        "source_url",
        "subject",
        "valid_until",
    ]


def test_each_office_keeps_the_papers_of_its_place() -> None:
    commune, neighbour = make_commune(), make_commune()
    of_commune = make_sheet(commune_code=commune.code)
    for actor, sheet in (
        (make_actor(Role.PROVINCE_OFFICER, unit=make_province(code="24")), make_sheet()),
        (make_actor(Role.PROVINCE_OFFICER), make_sheet(province_code="")),
        (make_actor(Role.COMMUNE_OFFICER, unit=commune), make_sheet()),
        (make_actor(Role.COMMUNE_OFFICER, unit=neighbour), of_commune),
        (make_actor(Role.MINISTRY_OFFICER), make_sheet()),
        (make_actor(Role.PROVINCE_LEADER), make_sheet()),
        (make_actor(Role.PRODUCER_MEMBER), make_sheet(province_code="")),
    ):
        with pytest.raises(Refusal, match="ghi và sửa"):
            register_document(actor=actor, sheet=sheet, now=NOW)
    for actor, sheet in (
        (make_actor(Role.COMMUNE_OFFICER, unit=commune), of_commune),
        (make_actor(Role.PROVINCE_OFFICER), make_sheet(commune_code=commune.code)),
        (make_actor(Role.MINISTRY_OFFICER), make_sheet(province_code="")),
    ):
        assert register_document(actor=actor, sheet=sheet, now=NOW).pk


def test_a_correction_says_why_and_the_log_keeps_what_stood_there() -> None:
    officer, sheet = make_actor(Role.PROVINCE_OFFICER), make_sheet(signatory="Trần Văn A")
    paper = register_document(actor=officer, sheet=sheet, now=NOW)
    changed = replace(sheet, subject="Trích yếu đúng", signatory="Trần Văn B", issued_on=date(2026, 1, 6))
    with pytest.raises(FieldRefusal) as refusal:
        correct_document(actor=officer, document_id=paper.pk, sheet=changed, reason=" ", now=NOW)
    assert list(refusal.value.faults) == ["reason"]
    correct_document(actor=officer, document_id=paper.pk, sheet=changed, reason="Gõ nhầm", now=NOW)
    facts = AuditEntry.objects.get(deed="official_documents.correct").facts
    assert facts["changed"] == ["issued_on", "signatory", "subject"]
    assert facts["was"] == {"issued_on": "2026-01-05", "subject": sheet.subject}
    assert "Trần" not in str(facts)
    assert " trich yeu dung " in DocumentWords.objects.get(document=paper).head
    correct_document(actor=officer, document_id=paper.pk, sheet=changed, reason="Lần nữa", now=NOW)
    assert AuditEntry.objects.filter(deed="official_documents.correct").count() == 1


def test_a_paper_councils_rest_on_keeps_its_number_and_day() -> None:
    officer, sheet = make_actor(Role.PROVINCE_OFFICER), make_sheet()
    paper = register_document(actor=officer, sheet=sheet, now=NOW)
    assert not is_used_elsewhere(paper)
    make_council(document=paper)
    assert is_used_elsewhere(paper)
    with pytest.raises(FieldRefusal) as refusal:
        correct_document(
            actor=officer, document_id=paper.pk, sheet=replace(sheet, number="13/QĐ-UBND"), reason="Sai số", now=NOW
        )
    assert list(refusal.value.faults) == ["number"]
    correct_document(
        actor=officer, document_id=paper.pk, sheet=replace(sheet, subject="Rõ hơn"), reason="Trích yếu", now=NOW
    )
    assert OfficialDocument.objects.get(pk=paper.pk).subject == "Rõ hơn"


def test_a_stranger_does_not_find_an_internal_paper_to_correct() -> None:
    paper = make_document()
    away = make_actor(Role.PROVINCE_OFFICER, unit=make_province(code="24"))
    with pytest.raises(OfficialDocument.DoesNotExist):
        correct_document(actor=away, document_id=paper.pk, sheet=make_sheet(), reason="Thử", now=NOW)


def test_a_scan_is_attached_once_and_replaced_with_a_reason() -> None:
    officer, paper = make_actor(Role.PROVINCE_OFFICER), make_document()
    picture = make_stored_file(make_image(), "trang-1.jpg")
    attach_document_scan(actor=officer, document_id=paper.pk, file=picture, now=NOW)
    assert paper.words.__class__.objects.get(document=paper).reading == ScanReading.EMPTY
    pdf = make_stored_file()
    with pytest.raises(FieldRefusal, match="lý do thay"):
        attach_document_scan(actor=officer, document_id=paper.pk, file=pdf, now=NOW)
    for _turn in range(2):
        attach_document_scan(actor=officer, document_id=paper.pk, file=pdf, reason="Bản đủ trang", now=NOW)
    assert DocumentWords.objects.get(document=paper).reading == ScanReading.WAITING
    assert AuditEntry.objects.filter(deed="official_documents.attach_scan").count() == 2


def test_today_is_the_day_in_vietnam() -> None:
    just_after_midnight = datetime(2026, 8, 31, 18, 0, tzinfo=UTC)
    paper = register_document(
        actor=make_actor(Role.PROVINCE_OFFICER), sheet=make_sheet(issued_on=date(2026, 9, 1)), now=just_after_midnight
    )
    assert paper.issued_on == date(2026, 9, 1)
