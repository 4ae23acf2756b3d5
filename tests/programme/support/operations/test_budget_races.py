"""A budget line is never over-run, however many decisions come at once."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, connections

from ocop.foundation.refusal import FieldRefusal
from ocop.programme.support.models import AwardProposal, BudgetLine
from ocop.programme.support.operations.decide_awards import decide_awards
from ocop.programme.support.rules.support_kinds import ProposalState
from tests.factories.accounts import NOW
from tests.factories.support import (
    MILLION,
    PROGRAMME,
    award_line,
    make_budget_line,
    make_decision_paper,
    make_proposal,
    make_recognised,
    make_version,
)

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.races]


@pytest.fixture(autouse=True)
def _needs_a_shared_database() -> None:
    name = str(connection.settings_dict["NAME"])
    if ":memory:" in name or "mode=memory" in name:
        pytest.skip("threads need a database file or a server")


def test_of_lists_decided_at_once_only_those_are_that_the_line_holds() -> None:
    make_recognised()
    lists = [make_proposal(make_version(award_line(4, 40))) for _number in range(4)]
    budget = make_budget_line(100)
    start = Barrier(len(lists))

    def decide(proposal: AwardProposal) -> bool:
        paper = make_decision_paper(number=f"{proposal.pk}/QĐ-UBND")
        try:
            start.wait(timeout=60)
            decide_awards(
                actor=PROGRAMME, proposal_id=proposal.pk, paper=paper, budget_line_id=budget.pk, verdicts=None, now=NOW
            )
        except FieldRefusal:
            return False
        finally:
            connections.close_all()
        return True

    with ThreadPoolExecutor(len(lists)) as people:
        assert sorted(people.map(decide, lists)) == [False, False, True, True]
    assert BudgetLine.objects.get(pk=budget.pk).committed_dong == 80 * MILLION
    assert AwardProposal.objects.filter(state=ProposalState.DECIDED).count() == 2
