"""Papers and bodies of the demo: nothing invented, states as the law has them, bodies marked as demo."""

from datetime import date, timedelta

import pytest

from ocop.interfaces.console.demo.calendar import calendar_for
from ocop.interfaces.console.demo.cast import DEMO
from ocop.interfaces.console.demo.papers_part import COMMITTEE, load_papers, papers_are_loaded
from ocop.interfaces.console.demo.people_part import load_people
from ocop.programme.bodies.models import Body
from ocop.programme.bodies.queries.bodies import members_on
from ocop.programme.geography.operations.load_reference_units import load_reference_units
from ocop.programme.official_documents.models import OfficialDocument
from ocop.programme.official_documents.queries.documents import state_of
from ocop.programme.official_documents.queries.search import DocumentFilter, documents_found
from ocop.programme.official_documents.rules.document_state import DocumentState
from ocop.programme.rubrics.editions import CODE_OF_REGULATION, edition_of

pytestmark = pytest.mark.django_db
CALENDAR = calendar_for(date(2026, 11, 22))


@pytest.fixture
def loaded():
    load_reference_units(now=CALENDAR.moment(1, 1, 8))
    load_people(CALENDAR)
    assert not papers_are_loaded()
    assert load_papers(CALENDAR) == 32
    assert papers_are_loaded()


def test_papers_and_bodies_of_the_demo(loaded):
    real = OfficialDocument.objects.filter(is_demo=False)
    assert (real.count(), real.exclude(signatory="").count()) == (32, 2)
    plan = real.get(number="180/KH-UBND")
    assert (plan.signatory, plan.valid_from, sorted(plan.legal_basis.values_list("number", flat=True))) == (
        "Nông Quang Nhất",
        date(2024, 3, 22),
        ["1228/QĐ-UBND", "2338/QĐ-UBND", "386/QĐ-UBND", "919/QĐ-TTg"],
    )
    assert list(real.filter(issued_on__isnull=True).order_by("number").values_list("number", flat=True)) == [
        "5277/QĐ-BNNMT",
        "63/2025/QH15",
        "950/QĐ-BCT",
    ]
    assert not real.filter(source_note="").exists()
    for number in CODE_OF_REGULATION:
        paper, edition = real.get(number=number), edition_of(number)
        assert (paper.issued_on, paper.valid_from) == (edition.issued_on, edition.valid_from)
        if edition.valid_until is not None:
            last, after = edition.valid_until, edition.valid_until + timedelta(days=1)
            assert state_of(paper, last) == DocumentState.IN_FORCE
            assert state_of(paper, after) in {DocumentState.SUPERSEDED, DocumentState.ANNULLED}
    law = real.get(number="26/2026/QĐ-TTg")
    assert set(law.legal_basis.values_list("number", flat=True)) == {"63/2025/QH15", "257/2025/QH15"}
    found = documents_found(DEMO, DocumentFilter(query="quyet dinh 26 2026"), day=date(2026, 11, 22))
    assert [one.number for one in found] == [law.number]
    assert (Body.objects.count(), Body.objects.filter(is_demo=False).count()) == (5, 0)
    committee = Body.objects.get(name=COMMITTEE)
    assert [len(members_on(committee, CALENDAR.day(month, 6))) for month in (8, 10)] == [5, 6]
    assert [one.user.username for one in members_on(committee, CALENDAR.day(10, 6)) if one.user] == ["lanhdao"]
