from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from ocop.foundation.audit.models import AuditEntry
from ocop.foundation.refusal import Conflict, FieldRefusal, Refusal
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.dossiers.models import Dossier, Evidence, EvidenceLink, SelfScore
from ocop.programme.dossiers.operations.evidence_wallet import add_evidence, change_evidence, retire_evidence
from ocop.programme.dossiers.operations.link_evidence import link_evidence, unlink_evidence
from ocop.programme.dossiers.operations.save_dossier_section import save_dossier_section
from ocop.programme.dossiers.operations.self_score import self_score
from ocop.programme.dossiers.rules.dossier_kinds import EvidenceType
from ocop.programme.dossiers.rules.dossier_lifecycle import EDITABLE_STATES, DossierState
from ocop.programme.dossiers.rules.evidence_sheet import EvidenceSheet
from ocop.programme.producers.models import Producer
from ocop.programme.rubrics.queries.rubrics_in_force import rubric_rules
from tests.factories.accounts import make_actor
from tests.factories.dossiers import make_dossier, make_evidence
from tests.factories.geography import make_province
from tests.factories.producers import NOW, make_producer, member_actor

pytestmark = pytest.mark.django_db
LATER = NOW.replace(hour=5)
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


@pytest.fixture
def dossier():
    return make_dossier()


@pytest.fixture
def member(dossier):
    return member_actor(dossier.producer)


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    settings.FILES_ROOT = tmp_path


def save(actor, dossier, **values):
    return save_dossier_section(actor=actor, dossier_id=dossier.pk, values=values, now=LATER)


def test_a_section_is_saved_with_holes_elsewhere(member, dossier):
    save(member, dossier, plan="  Mở rộng.\r\nThêm máy. ", sample_count=3, papers_held=["TRADEMARK", "X"])
    dossier.refresh_from_db()
    assert (dossier.plan, dossier.sample_count, dossier.papers_held) == ("Mở rộng.\nThêm máy.", 3, ["TRADEMARK"])
    assert (dossier.result_market, dossier.changed_at) == ("", LATER)


def test_saving_what_is_there_already_leaves_no_entry(member, dossier):
    save(member, dossier, plan="")
    assert not AuditEntry.objects.exists()


def test_fields_that_are_not_written_by_producers_are_ignored(member, dossier):
    save(member, dossier, state="RECOGNISED", commune_code="1", rubric_id=9, last_version=8, plan="x")
    saved = Dossier.objects.get()
    assert (saved.state, saved.commune_code, saved.last_version) == ("DRAFT", dossier.commune_code, 0)


def test_a_stale_page_is_a_conflict_and_changes_nothing(member, dossier):
    with pytest.raises(Conflict):
        save_dossier_section(
            actor=member, dossier_id=dossier.pk, values={"plan": "x"}, now=LATER, seen_at=NOW.replace(year=2020)
        )
    assert Dossier.objects.get().plan == ""


@pytest.mark.parametrize("state", sorted(set(DossierState) - EDITABLE_STATES))
def test_nothing_is_written_while_others_have_the_dossier(state):
    dossier = make_dossier(state=state)
    member, proof = member_actor(dossier.producer), make_evidence(producer=dossier.producer)
    for deed in (
        lambda: save(member, dossier, plan="x"),
        lambda: self_score(actor=member, dossier_id=dossier.pk, criterion_code="1.1", answer=None, now=NOW),
        lambda: link_evidence(actor=member, dossier_id=dossier.pk, evidence_id=proof.pk, now=NOW),
    ):
        with pytest.raises(Refusal):
            deed()


@pytest.mark.parametrize("state", sorted(EDITABLE_STATES))
def test_a_draft_and_a_returned_dossier_are_written(state):
    dossier = make_dossier(state=state)
    assert save(member_actor(dossier.producer), dossier, plan="x").plan == "x"


def test_a_stranger_does_not_find_the_dossier_and_an_officer_may_not_write(dossier):
    with pytest.raises(Dossier.DoesNotExist):
        save(member_actor(make_producer()), dossier, plan="x")
    Dossier.objects.update(state=DossierState.RETURNED_BY_PROVINCE, last_version=1)
    with pytest.raises(Refusal):
        save(make_actor(Role.PROVINCE_OFFICER, unit=make_province()), dossier, plan="x")


def score(actor, dossier, code="1.1", **values):
    return self_score(actor=actor, dossier_id=dossier.pk, criterion_code=code, now=LATER, **values)


def test_points_come_from_the_rubric(member, dossier):
    leaf = rubric_rules(dossier.rubric).leaf("1.1")
    for at, level in enumerate(leaf.levels):
        kept = score(member, dossier, answer={"level": at})
        assert (kept.points, kept.max_points, kept.answer) == (level.points, leaf.max_points, {"level": at})
    assert SelfScore.objects.count() == 1


def test_nothing_reached_is_an_answer_of_no_points(member, dossier):
    assert (score(member, dossier, answer=None).answer, SelfScore.objects.get().points) == ({"level": None}, 0)


@pytest.mark.parametrize("answer", [{"level": 99}, {"level": -1}, {"points": 3}, {"level": 1, "points": 40}, "2", 5])
def test_an_answer_that_does_not_fit_is_refused(member, dossier, answer):
    with pytest.raises(FieldRefusal):
        score(member, dossier, answer=answer)
    assert not SelfScore.objects.exists()


def test_a_criterion_outside_the_rubric_is_refused(member, dossier):
    with pytest.raises(Refusal):
        score(member, dossier, code="9.9", answer=None)


def test_an_explanation_is_kept_before_and_after_the_mark(member, dossier):
    score(member, dossier, explanation="Vùng chè 50 ha.")
    score(member, dossier, answer={"level": 0})
    kept = SelfScore.objects.get()
    assert (kept.explanation, kept.answer) == ("Vùng chè 50 ha.", {"level": 0})


SHEET = EvidenceSheet(type=EvidenceType.TEST_REPORT, title=" Phiếu  kiểm nghiệm ", number="12")


def test_a_document_is_kept_with_its_hash(member, dossier):
    upload = SimpleUploadedFile("phieu.pdf", PDF, "application/pdf")
    kept = add_evidence(actor=member, producer_id=dossier.producer_id, sheet=SHEET, uploaded=upload, now=NOW)
    assert (kept.title, kept.type, kept.file.media_type) == ("Phiếu kiểm nghiệm", "TEST_REPORT", "application/pdf")
    assert AuditEntry.objects.get().facts["sha256"] == kept.file.sha256


@pytest.mark.parametrize(
    ("sheet", "field"),
    [
        (EvidenceSheet(type=EvidenceType.OTHER, title=" "), "title"),
        (EvidenceSheet(type=EvidenceType.OTHER, title="A", issued_on=date(2027, 1, 1)), "issued_on"),
        (
            EvidenceSheet(type=EvidenceType.OTHER, title="A", issued_on=date(2026, 1, 2), expires_on=date(2026, 1, 1)),
            "expires_on",
        ),
    ],
)
def test_each_fault_of_a_document_is_told_at_its_field(member, dossier, sheet, field):
    upload = SimpleUploadedFile("phieu.pdf", PDF, "application/pdf")
    with pytest.raises(FieldRefusal) as refusal:
        add_evidence(actor=member, producer_id=dossier.producer_id, sheet=sheet, uploaded=upload, now=NOW)
    assert list(refusal.value.faults) == [field]


@pytest.mark.parametrize("upload", [None, SimpleUploadedFile("a.pdf", b"MZ not a paper")])
def test_a_missing_or_disguised_file_is_told_at_its_field(member, dossier, upload):
    with pytest.raises(FieldRefusal) as refusal:
        add_evidence(actor=member, producer_id=dossier.producer_id, sheet=SHEET, uploaded=upload, now=NOW)
    assert list(refusal.value.faults) == ["file"]


def test_a_stranger_keeps_nothing_in_the_wallet(dossier, settings):
    upload = SimpleUploadedFile("phieu.pdf", PDF, "application/pdf")
    with pytest.raises(Producer.DoesNotExist):
        add_evidence(actor=make_actor(), producer_id=dossier.producer_id, sheet=SHEET, uploaded=upload, now=NOW)
    assert list(settings.FILES_ROOT.iterdir()) == []


def test_the_words_of_a_document_can_be_corrected_and_not_by_strangers(member, dossier):
    kept = make_evidence(producer=dossier.producer)
    assert change_evidence(actor=member, evidence_id=kept.pk, sheet=SHEET, now=NOW).title == "Phiếu kiểm nghiệm"
    with pytest.raises(Evidence.DoesNotExist):
        change_evidence(actor=make_actor(), evidence_id=kept.pk, sheet=SHEET, now=NOW)


def test_a_document_is_attached_once_and_taken_off(member, dossier):
    proof = make_evidence(producer=dossier.producer)
    deed = {"actor": member, "dossier_id": dossier.pk, "evidence_id": proof.pk, "criterion_code": "1.1", "now": NOW}
    assert link_evidence(**deed) == link_evidence(**deed)
    assert AuditEntry.objects.count() == 1
    unlink_evidence(**deed)
    assert not EvidenceLink.objects.exists()


def test_documents_of_another_producer_cannot_be_attached(member, dossier):
    foreign = make_evidence()
    with pytest.raises(Evidence.DoesNotExist):
        link_evidence(actor=member, dossier_id=dossier.pk, evidence_id=foreign.pk, now=NOW)


def test_a_document_goes_to_no_criterion_the_rubric_lacks(member, dossier):
    proof = make_evidence(producer=dossier.producer)
    with pytest.raises(Refusal):
        link_evidence(actor=member, dossier_id=dossier.pk, evidence_id=proof.pk, criterion_code="9.9", now=NOW)


def test_a_document_in_an_open_dossier_is_not_put_away(member, dossier):
    proof = make_evidence(producer=dossier.producer)
    link = EvidenceLink.objects.create(dossier=dossier, evidence=proof, added_at=NOW)
    with pytest.raises(Refusal):
        retire_evidence(actor=member, evidence_id=proof.pk, now=NOW)
    link.delete()
    assert retire_evidence(actor=member, evidence_id=proof.pk, now=NOW).retired_at == NOW
