from datetime import UTC, datetime

import pytest

from ocop.programme.dossiers.paper.advisory_report import advisory_report_docx, advisory_report_pdf
from ocop.programme.dossiers.paper.form_one import form_one_docx, form_one_pdf
from ocop.programme.dossiers.paper.form_three import form_three_docx, form_three_pdf
from ocop.programme.dossiers.paper.form_two import form_two_docx, form_two_pdf
from ocop.programme.dossiers.paper.reading import dossier_facts
from ocop.programme.dossiers.queries.dossier_content import content_of
from ocop.programme.dossiers.rules.dossier_lifecycle import DossierState
from tests.factories.dossiers import make_full_dossier, make_version
from tests.factories.geography import make_commune
from tests.factories.papers import words_of_docx, words_of_pdf
from tests.factories.producers import make_producer

NOW = datetime(2026, 9, 1, 2, 0, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def test_a_draft_prints_the_live_rows() -> None:
    dossier = make_full_dossier()
    facts = dossier_facts(dossier, now=NOW)
    assert (facts.is_draft, facts.product, facts.producer) == (True, dossier.product.name, dossier.producer.name)
    assert len(facts.scores) == len(facts.rubric.leaves())


def test_a_submitted_dossier_prints_what_was_frozen() -> None:
    dossier = make_full_dossier(state=DossierState.SUBMITTED)
    make_version(dossier, content=content_of(dossier, NOW.date()))
    frozen = dossier.product.name
    dossier.product.name = "Tên đổi sau khi nộp"
    dossier.product.save()
    facts = dossier_facts(dossier, now=NOW)
    assert (facts.is_draft, facts.version, facts.product) == (False, 1, frozen)


def test_a_returned_dossier_prints_as_a_draft_again() -> None:
    dossier = make_full_dossier(state=DossierState.RETURNED_BY_COMMUNE)
    make_version(dossier, content=content_of(dossier, NOW.date()))
    assert dossier_facts(dossier, now=NOW).is_draft


@pytest.mark.parametrize("build", [form_one_pdf, form_two_pdf, form_three_pdf, advisory_report_pdf])
def test_every_paper_is_printed_from_records(build) -> None:
    dossier = make_full_dossier()
    assert dossier.product.name in words_of_pdf(build(dossier, now=NOW))


@pytest.mark.parametrize("build", [form_one_docx, form_two_docx, form_three_docx, advisory_report_docx])
def test_every_paper_is_written_for_word(build) -> None:
    dossier = make_full_dossier()
    assert dossier.product.name in words_of_docx(build(dossier, now=NOW))


def test_form_two_prints_the_representatives_address_in_full_with_the_old_one_behind_it() -> None:
    home = make_commune()
    producer = make_producer(
        representative_address="Xóm 1",
        representative_commune=home,
        representative_address_as_printed="Xóm 1, huyện Đại Từ",
    )
    facts = dossier_facts(make_full_dossier(producer=producer), now=NOW)
    commune, province = (unit.name[:1].lower() + unit.name[1:] for unit in (home, home.parent))
    address = f"Xóm 1, {commune}, {province} (giấy tờ ghi: Xóm 1, huyện Đại Từ)"
    assert facts.representative_address == address
    assert address in words_of_docx(form_two_docx(make_full_dossier(producer=producer), now=NOW))
