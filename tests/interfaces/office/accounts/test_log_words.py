"""The facts of the log are read by an auditor, not by a program."""

import pytest

from ocop.interfaces.office.accounts.log_values import with_words
from ocop.interfaces.office.accounts.log_words import fact_value, fact_words
from ocop.programme.accounts.labels import ROLE_LABELS
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.councils.labels import CONFLICT_REASONS
from ocop.programme.evaluation.labels import PAPER_KINDS
from ocop.programme.inspections.labels import ANSWER
from ocop.programme.inspections.rules.inspection_kinds import Answer
from ocop.programme.recognition.labels import DECISION_KIND
from ocop.programme.recognition.rules.recognition_kinds import DecisionKind


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (True, "có"),
        (False, "không"),
        (None, "—"),
        ("", "—"),
        (0, "0"),
        ("2026-12-10", "10/12/2026"),
        ("2026-11-25 09:27:27.030823+00:00", "16:27 25/11/2026"),
        ("NK-GR7DYEF9", "NK-GR7DYEF9"),
        ("9999-99-99", "9999-99-99"),
        ([1, 2], "1, 2"),
        ([], "—"),
        ({"1.1": {"points": 2}}, "1.1: điểm: 2"),
    ],
)
def test_a_fact_is_said_in_words(value: object, words: str) -> None:
    assert fact_value(value) == words


def test_a_fact_without_words_keeps_its_name() -> None:
    assert (fact_words("severity"), fact_words("never_heard_of")) == ("mức độ", "never_heard_of")


@pytest.mark.parametrize(
    ("deed", "name", "value", "words"),
    [
        ("dossiers.start", "kind", "RENEWAL", "Đánh giá, phân hạng lại"),
        ("councils.recuse_member", "reason", "KINSHIP", str(CONFLICT_REASONS["KINSHIP"])),
        ("accounts.grant_role", "role", "COUNCIL_CHAIR", str(ROLE_LABELS[Role.COUNCIL_CHAIR])),
        ("evaluation.sign_paper", "paper", "MINUTES", str(PAPER_KINDS["MINUTES"])),
        ("inspections.answer_items", "answers", {"label": "NOT_OK"}, {"label": str(ANSWER[Answer.NOT_OK])}),
        ("recognition.sign_decision", "kind", "REVOKE", str(DECISION_KIND[DecisionKind.REVOKE])),
        ("dossiers.start", "kind", "NEVER_HEARD", "NEVER_HEARD"),
        ("dossiers.start", "number", "RENEWAL", "RENEWAL"),
    ],
)
def test_codes_are_said_as_the_pages_say_them(deed: str, name: str, value: object, words: object) -> None:
    found = with_words(deed, name, value)
    assert found == words or str(words) in str(found)
