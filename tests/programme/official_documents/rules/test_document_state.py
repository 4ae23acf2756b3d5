from datetime import date, timedelta

import pytest

from ocop.programme.official_documents.rules.document_state import DocumentState, Ending, RelationKind, state_on

DAY = date(2026, 7, 21)
BEFORE, AFTER = DAY - timedelta(days=1), DAY + timedelta(days=1)
SUPERSEDED = Ending(RelationKind.SUPERSEDES, DAY)
ANNULLED = Ending(RelationKind.ANNULS, DAY)


@pytest.mark.parametrize(
    ("valid_from", "valid_until", "endings", "state"),
    [
        (DAY, None, [], DocumentState.IN_FORCE),
        (AFTER, None, [], DocumentState.NOT_YET),
        (BEFORE, DAY, [], DocumentState.IN_FORCE),
        (BEFORE, BEFORE, [], DocumentState.EXPIRED),
        (None, BEFORE, [], DocumentState.EXPIRED),
        (None, None, [], DocumentState.UNSTATED),
        (None, DAY, [], DocumentState.UNSTATED),
        (BEFORE, None, [SUPERSEDED], DocumentState.SUPERSEDED),
        (None, None, [ANNULLED], DocumentState.ANNULLED),
        (BEFORE, None, [SUPERSEDED, ANNULLED], DocumentState.ANNULLED),
        (BEFORE, None, [Ending(RelationKind.SUPERSEDES, AFTER)], DocumentState.IN_FORCE),
        (BEFORE, None, [Ending(RelationKind.ANNULS, BEFORE, is_partial=True)], DocumentState.IN_FORCE),
        (BEFORE, None, [Ending(RelationKind.AMENDS, BEFORE)], DocumentState.IN_FORCE),
    ],
)
def test_a_state_follows_from_days_and_later_papers(valid_from, valid_until, endings, state) -> None:
    assert state_on(DAY, valid_from=valid_from, valid_until=valid_until, endings=endings) == state
