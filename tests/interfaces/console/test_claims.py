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
    assert [by_id["S4-02"][name] for name in ("computed_from", "computed_to")] == [87, 87]
    assert by_id["S4-09"]["follows"][0]["sum"] == "508 : 8"
    assert all(row["id"] not in row["inputs"] for row in rows)


def test_plain_text_ends_with_a_tally():
    assert _run().rstrip().endswith("; 75")


SHEET = """id,seed,what,value,value_max,unit,qualifier,period,territory,kind,computation,note
S4-02,S4,sản phẩm được cấp chứng nhận,%s,,sản phẩm,=,2021,Quảng Ninh,kết quả,,
S4-04,S4,sản phẩm 3 sao,20,,sản phẩm,=,2021,Quảng Ninh,kết quả,,
S4-05,S4,sản phẩm 4 sao,64,,sản phẩm,=,2021,Quảng Ninh,kết quả,,
S4-06,S4,sản phẩm đủ điểm 5 sao,3,,sản phẩm,=,2021,Quảng Ninh,kết quả,,
"""


def test_another_file_is_checked_in_place_of_the_products_own(tmp_path):
    sheet = tmp_path / "claims.csv"
    verdicts = []
    for value in ("86", "87"):
        sheet.write_text(SHEET % value, encoding="utf-8")
        rows = json.loads(_run("--json", "--file", str(sheet)))
        verdicts.append((rows[0]["id"], rows[0]["verdict"], rows[0]["computed"]))
        assert len(rows) == 4
    assert verdicts == [("S4-02", "differs", "87 sản phẩm"), ("S4-02", "agrees", "87 sản phẩm")]


def test_a_file_that_cannot_be_read_names_the_line(tmp_path):
    sheet = tmp_path / "claims.csv"
    sheet.write_text(SHEET % "nhiều", encoding="utf-8")
    told = io.StringIO()
    assert run_claims(["--file", str(sheet)], io.StringIO(), io.StringIO(), told) == 2
    assert "line 2" in told.getvalue()


HOSTILE = {
    "list.json": '{"figures": 5}',
    "deep.json": '{"figures": ' + "[" * 100_000,
    "place.json": '{"figures": [{"place": 5}], "others": []}',
    "long.csv": SHEET % ("1" * 200_000),
    "huge.csv": SHEET.replace(",20,", ",1E+400,") % "86",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_file_of_any_shape_is_refused_with_a_line(tmp_path, name):
    (tmp_path / name).write_text(HOSTILE[name], encoding="utf-8")
    told = io.StringIO()
    assert run_claims(["--file", str(tmp_path / name)], io.StringIO(), io.StringIO(), told) == 2
    assert told.getvalue().splitlines()[-1].startswith(f"{tmp_path / name}: ")
