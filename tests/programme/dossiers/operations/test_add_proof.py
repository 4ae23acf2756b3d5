import pytest

from ocop.foundation.audit.models import AuditEntry
from ocop.foundation.files.models import StoredFile
from ocop.foundation.refusal import FieldRefusal, Refusal
from ocop.programme.dossiers.models import Dossier, Evidence, EvidenceLink
from ocop.programme.dossiers.operations.add_proof import add_proof
from ocop.programme.dossiers.rules.dossier_kinds import EvidenceType
from ocop.programme.dossiers.rules.dossier_lifecycle import DossierState
from ocop.programme.dossiers.rules.evidence_sheet import EvidenceSheet
from tests.factories.dossiers import make_dossier
from tests.factories.files import make_upload
from tests.factories.producers import NOW, make_producer, member_actor

pytestmark = pytest.mark.django_db
SHEET = EvidenceSheet(type=EvidenceType.TEST_REPORT, title="")


@pytest.fixture
def dossier():
    return make_dossier()


@pytest.fixture
def member(dossier):
    return member_actor(dossier.producer)


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    settings.FILES_ROOT = tmp_path


def add(member, dossier, *, code="1.1", sheet=SHEET, uploaded=None):
    return add_proof(
        actor=member,
        dossier_id=dossier.pk,
        criterion_code=code,
        sheet=sheet,
        uploaded=uploaded or make_upload(),
        now=NOW,
    )


def test_a_photo_and_its_kind_are_enough(member, dossier):
    evidence = add(member, dossier)
    assert evidence.title == "Phiếu kết quả kiểm nghiệm"
    assert list(EvidenceLink.objects.values_list("evidence_id", "criterion_code")) == [(evidence.pk, "1.1")]
    assert sorted(AuditEntry.objects.values_list("deed", flat=True))[:2] == [
        "dossiers.add_evidence",
        "dossiers.link_evidence",
    ]


def test_the_same_file_sent_twice_is_one_document(member, dossier):
    first, second = add(member, dossier), add(member, dossier)
    assert first == second
    assert (Evidence.objects.count(), EvidenceLink.objects.count(), StoredFile.objects.count()) == (1, 1, 1)
    assert add(member, dossier, code="1.2") == first
    assert EvidenceLink.objects.count() == 2


def test_a_criterion_that_is_not_in_the_sheet_leaves_nothing_behind(member, dossier):
    with pytest.raises(Refusal, match="không có tiêu chí"):
        add(member, dossier, code="99.9")
    assert (Evidence.objects.count(), StoredFile.objects.count()) == (0, 0)


def test_a_wrong_file_is_said_beside_its_field(member, dossier):
    with pytest.raises(FieldRefusal) as refused:
        add(member, dossier, uploaded=make_upload(b"MZ\x90\x00", "giay.pdf"))
    assert list(refused.value.faults) == ["file"]
    assert not Evidence.objects.exists()


def test_a_dossier_with_the_offices_takes_none(member, dossier):
    Dossier.objects.filter(pk=dossier.pk).update(state=DossierState.SUBMITTED)
    with pytest.raises(Refusal, match="không sửa được"):
        add(member, dossier)


def test_a_stranger_finds_no_dossier(dossier):
    with pytest.raises(Dossier.DoesNotExist):
        add(member_actor(make_producer()), dossier)
