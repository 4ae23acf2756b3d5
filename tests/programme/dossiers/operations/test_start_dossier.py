from datetime import date

import pytest
from django.db import IntegrityError, transaction

from ocop.foundation.refusal import FieldRefusal, Refusal
from ocop.programme.dossiers.models import Dossier
from ocop.programme.dossiers.operations.start_dossier import start_dossier
from ocop.programme.dossiers.operations.submit_dossier import submit_dossier
from ocop.programme.dossiers.operations.withdraw_dossier import withdraw_dossier
from ocop.programme.dossiers.queries.dossier_content import content_of
from ocop.programme.dossiers.rules.dossier_kinds import DossierKind
from ocop.programme.dossiers.rules.prefill import criteria_alike
from ocop.programme.producers.models import ProductionSite
from ocop.programme.producers.rules.producer_kinds import ProducerKind, Verification
from ocop.programme.products.models import Product
from ocop.programme.rubrics.queries.rubrics_in_force import rubric_rules
from tests.factories.accounts import make_actor
from tests.factories.dossiers import make_dossier, make_full_dossier, make_version
from tests.factories.producers import NOW, make_producer, member_actor
from tests.factories.products import make_product
from tests.factories.rubrics import make_rubric

pytestmark = pytest.mark.django_db


@pytest.fixture
def producer():
    make_rubric(11)
    return make_producer(history="Lập năm 2010.", organisation="Ba tổ sản xuất.")


@pytest.fixture
def member(producer):
    return member_actor(producer)


@pytest.fixture
def product(producer):
    return make_product(producer=producer, specification="Túi 200 g.")


def start(actor, product, kind=DossierKind.FIRST, **options):
    return start_dossier(actor=actor, product_id=product.pk, kind=kind, now=NOW, **options)


def test_a_draft_takes_place_rubric_and_known_texts_from_the_records(member, product, producer):
    dossier = start(member, product)
    assert (dossier.state, dossier.year, dossier.rubric.set_number) == ("DRAFT", 2026, 11)
    assert (dossier.province_code, dossier.commune_code) == ("19", producer.commune_code)
    assert (dossier.producer_history, dossier.producer_organisation, dossier.product_description) == (
        "Lập năm 2010.",
        "Ba tổ sản xuất.",
        "Túi 200 g.",
    )


def test_places_in_use_begin_the_text_about_raw_materials(member, product, producer):
    for name, closed_on in (("Đồi chè Nam Hưng", None), ("Xưởng cũ", date(2025, 1, 1))):
        ProductionSite.objects.create(
            producer=producer, kind="SOURCING_AREA", name=name, commune=producer.commune, closed_on=closed_on
        )
    text = start(member, product).result_sourcing_technology
    assert text.startswith("Vùng nguyên liệu Đồi chè Nam Hưng: ")
    assert "Xưởng cũ" not in text


def test_an_unverified_producer_may_draft(member, product, producer):
    producer.verification = Verification.UNVERIFIED
    producer.save()
    assert start(member, product).state == "DRAFT"


def test_a_second_open_dossier_of_the_kind_is_refused_by_words_and_by_the_database(member, product):
    first = start(member, product)
    with pytest.raises(Refusal, match="chưa xong"):
        start(member, product)
    with pytest.raises(IntegrityError), transaction.atomic():
        make_dossier(product=product, rubric=first.rubric)


def test_after_a_withdrawal_a_new_one_may_begin(member, product):
    withdraw_dossier(actor=member, dossier_id=start(member, product).pk, now=NOW)
    assert start(member, product).state == "DRAFT"


@pytest.mark.parametrize("set_number", [None, 7])
def test_a_set_without_a_rubric_in_force_is_refused(member, producer, set_number):
    with pytest.raises(Refusal):
        start(member, make_product(producer=producer, set_number=set_number))


def test_a_partial_rubric_of_the_past_is_never_opened(producer, member):
    make_rubric(7, "qd148-2023")
    with pytest.raises(Refusal):
        start(member, make_product(producer=producer, set_number=7))


def test_an_association_bids_only_with_tourism():
    make_rubric(11)
    association = make_producer(kind=ProducerKind.ASSOCIATION)
    with pytest.raises(Refusal, match="du lịch"):
        start(member_actor(association), make_product(producer=association))


def test_a_stranger_does_not_find_the_product(product):
    for actor in (make_actor(), member_actor(make_producer())):
        with pytest.raises(Product.DoesNotExist):
            start(actor, product)


@pytest.mark.parametrize("kind", [DossierKind.UPGRADE, DossierKind.RENEWAL])
def test_upgrade_and_renewal_name_the_certificate(member, product, kind):
    with pytest.raises(FieldRefusal) as refusal:
        start(member, product, kind)
    assert list(refusal.value.faults) == ["previous_certificate_code"]
    with pytest.raises(FieldRefusal) as refusal:
        start(member, product, kind, previous_certificate_code="19-01", previous_expires_on=date(2026, 12, 1))
    assert list(refusal.value.faults) == ["certificate_copy"]
    dossier = start(
        member,
        product,
        kind,
        previous_certificate_code="19-01",
        previous_expires_on=date(2026, 12, 1),
        is_certificate_known=True,
    )
    assert (dossier.previous_certificate_code, dossier.previous_expires_on) == ("19-01", date(2026, 12, 1))


def test_an_upgrade_takes_texts_marks_explanations_and_evidence_of_the_last_version(member, producer):
    first = make_full_dossier(producer=producer, plan="Kế hoạch cũ")
    submit_dossier(actor=member, dossier_id=first.pk, is_oath_taken=True, now=NOW)
    retired = first.evidence_links.filter(criterion_code="").first().evidence
    retired.retired_at = NOW
    retired.save()
    dossier = start(
        member, first.product, DossierKind.UPGRADE, previous_certificate_code="19-01", is_certificate_known=True
    )
    assert (dossier.plan, dossier.changes_since_recognition) == ("Kế hoạch cũ", "")
    assert {score.explanation for score in dossier.self_scores.all()} == {"Có giấy tờ kèm theo."}
    assert _marks(dossier) == _marks(first)
    old = set(first.evidence_links.exclude(evidence=retired).values_list("evidence_id", "criterion_code"))
    assert set(dossier.evidence_links.values_list("evidence_id", "criterion_code")) == old


def _marks(dossier):
    return list(dossier.self_scores.order_by("criterion_code").values_list("criterion_code", "answer", "points"))


def test_marks_of_an_older_decision_are_taken_only_where_the_criterion_reads_the_same(member, producer):
    first = make_full_dossier(producer=producer, rubric=make_rubric(11, "qd148-2023"), state="RECOGNISED")
    make_version(first, content=content_of(first, NOW.date()))
    dossier = start(
        member, first.product, DossierKind.UPGRADE, previous_certificate_code="19-01", is_certificate_known=True
    )
    old, new = rubric_rules(first.rubric), rubric_rules(dossier.rubric)
    alike = criteria_alike(old, new)
    assert 0 < len(alike) < len(new.leaves())
    marked = {score.criterion_code for score in dossier.self_scores.all() if score.answer != {}}
    assert marked == alike
    for code in alike:
        assert old.leaf(code) == new.leaf(code)


def test_a_sibling_product_takes_nothing(member, producer):
    first = make_full_dossier(producer=producer)
    submit_dossier(actor=member, dossier_id=first.pk, is_oath_taken=True, now=NOW)
    sibling = start(member, make_product(producer=producer))
    assert Dossier.objects.count() == 2
    assert (sibling.plan, sibling.self_scores.count(), sibling.evidence_links.count()) == ("", 0, 0)
