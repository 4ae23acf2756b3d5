"""`ocop claims`: every claim with its verdict."""

import io
import json

import pytest

from ocop.interfaces.console.claims import run_claims

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def prepared(monkeypatch):
    """The test database is shaped already; reference units are not needed to see the form of the answer."""
    monkeypatch.setattr("ocop.interfaces.console.prepare.prepare_database", lambda stdout: None)


def _run(*arguments):
    out = io.StringIO()
    assert run_claims(list(arguments), io.StringIO(), out, io.StringIO()) == 0
    return out.getvalue()


def test_json_lists_every_claim_with_its_five_answers():
    rows = json.loads(_run("--json"))
    assert len(rows) == 75
    assert all({"id", "claimed", "computed", "why", "verdict"} <= set(row) for row in rows)
    assert {row["verdict"] for row in rows} == {"agrees", "differs", "recorded", "not_computable"}
    by_id = {row["id"]: row for row in rows}
    assert (by_id["S4-02"]["verdict"], by_id["S4-02"]["computed"]) == ("differs", "87 sản phẩm")
    assert by_id["S4-02"]["inputs"] == ["S4-04", "S4-05", "S4-06"]
    assert all(row["id"] not in row["inputs"] for row in rows)


def test_plain_text_ends_with_a_tally():
    assert _run().rstrip().endswith("; 75")
