"""Who may call a product certified: the certificates kept here, or the paper itself."""

from datetime import UTC, date, datetime

import pytest

from ocop.foundation.refusal import FieldRefusal
from ocop.programme.dossiers.models import Dossier
from ocop.programme.dossiers.queries.dossier_content import missing_of
from ocop.programme.dossiers.queries.previous_certificate import certificate_words, window_words
from ocop.programme.dossiers.rules.completeness import Gap
from ocop.programme.dossiers.rules.dossier_kinds import DossierKind
from ocop.programme.recognition.operations.start_reassessment import start_reassessment
from tests.factories.certificates import make_certificate
from tests.factories.files import make_upload
from tests.factories.producers import make_producer, member_actor
from tests.factories.products import make_product
from tests.factories.rubrics import make_rubric

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 9, 1, 2, 0, tzinfo=UTC)
KINDS = [DossierKind.RENEWAL, DossierKind.UPGRADE]


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    settings.FILES_ROOT = tmp_path


@pytest.fixture
def product():
    make_rubric(11)
    return make_product(producer=make_producer())


def start(product, kind=DossierKind.RENEWAL, **options):
    actor = member_actor(product.producer)
    return start_reassessment(actor=actor, product_id=product.pk, kind=kind, now=NOW, **options)


def fault_of(product, **options):
    with pytest.raises(FieldRefusal) as refusal:
        start(product, **options)
    return next(iter(refusal.value.faults))


@pytest.mark.parametrize("kind", KINDS)
def test_a_product_without_certificate_and_a_made_up_number_begins_nothing(product, kind):
    assert fault_of(product, kind=kind) == "previous_certificate_code"
    with pytest.raises(FieldRefusal, match="chưa có giấy chứng nhận số này") as refusal:
        start(product, kind, certificate_code="OCOP-999")
    assert list(refusal.value.faults) == ["certificate_copy"]
    assert not Dossier.objects.exists()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("is_typed", [True, False])
def test_a_certificate_kept_here_decides_number_and_last_day(product, kind, is_typed):
    certificate = make_certificate(product)
    typed = {"certificate_code": f" {certificate.code.lower()} ", "expires_on": date(2030, 1, 1)} if is_typed else {}
    dossier = start(product, kind, **typed)
    assert (dossier.previous_certificate_code, dossier.previous_expires_on, dossier.is_previous_certificate_known) == (
        certificate.code,
        certificate.valid_until,
        True,
    )
    assert "có trong sổ giấy chứng nhận của hệ thống" in certificate_words(dossier)


def test_the_certificate_of_another_product_helps_nobody(product):
    foreign = make_certificate()
    code = foreign.code
    assert fault_of(product, certificate_code=code, certificate_copy=make_upload()) == "previous_certificate_code"


@pytest.mark.parametrize(
    "ended",
    [
        {"revoked_on": date(2026, 8, 20), "revocation_ground": "LAW_BROKEN"},
        {"superseded_on": date(2026, 8, 20)},
    ],
)
def test_a_certificate_revoked_or_replaced_carries_no_dossier(product, ended):
    certificate = make_certificate(product, **ended)
    assert fault_of(product, certificate_code=certificate.code) == "previous_certificate_code"
    assert fault_of(product) == "previous_certificate_code"


def test_a_paper_older_than_the_system_is_attached_and_said_to_be_stated(product):
    dossier = start(
        product, certificate_code="12-TN-2023", expires_on=date(2027, 1, 20), certificate_copy=make_upload()
    )
    paper = dossier.evidence_links.get()
    assert (paper.criterion_code, paper.evidence.title) == ("", "Bản sao Giấy chứng nhận OCOP số 12-TN-2023")
    assert certificate_words(dossier) == (
        "Giấy chứng nhận OCOP số 12-TN-2023 hết hạn ngày 20/01/2027 do chủ thể khai, cấp trước khi có hệ thống: đối "
        "chiếu với bản sao kèm hồ sơ."
    )
    assert window_words(dossier, date(2026, 9, 1)) == ""
    assert Gap.CERTIFICATE_COPY not in {one.gap for one in missing_of(dossier, date(2026, 9, 1))}
    paper.delete()
    assert Gap.CERTIFICATE_COPY in {one.gap for one in missing_of(dossier, date(2026, 9, 1))}


def test_a_day_outside_the_window_is_said_openly(product):
    make_certificate(product)
    dossier = start(product)
    assert "Chưa đến thời gian nộp hồ sơ đánh giá lại" in window_words(dossier, date(2026, 9, 1))
    assert "Ngoài thời gian nộp hồ sơ đánh giá lại" in window_words(dossier, date(2029, 8, 1))


@pytest.mark.parametrize("kind", KINDS)
def test_the_second_of_two_that_follow_one_certificate_is_begun_with_open_eyes(product, kind):
    """Khoản 5 and khoản 6 Điều 7 stand side by side: neither forbids the other."""
    make_certificate(product)
    other = next(one for one in KINDS if one != kind)
    first = start(product, other)
    with pytest.raises(FieldRefusal, match="Hai hồ sơ được xét riêng") as refusal:
        start(product, kind)
    assert list(refusal.value.faults) == ["knows_of_other"]
    second = start(product, kind, knows_of_other=True)
    assert [first.kind, second.kind] == [other, kind]


def test_a_dossier_that_ended_stands_beside_nothing(product):
    make_certificate(product)
    Dossier.objects.filter(pk=start(product, DossierKind.UPGRADE).pk).update(state="WITHDRAWN")
    assert start(product, DossierKind.RENEWAL).kind == DossierKind.RENEWAL
