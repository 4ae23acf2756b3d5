"""Codes on records through mergers, against a plain walk over a small world."""

from datetime import date

import pytest

from ocop.programme.geography.models import UnitSuccession
from ocop.programme.geography.queries.moved_codes import Place, moved_codes
from ocop.programme.geography.queries.unit_words import commune_words
from tests.factories.geography import make_commune, make_province

pytestmark = pytest.mark.django_db
FIRST, SECOND = date(2026, 3, 1), date(2026, 9, 1)
BEFORE = {FIRST: date(2026, 2, 28), SECOND: date(2026, 8, 31)}
NOW = date(2026, 11, 1)


def joined(after, *befores, on=FIRST, extent="WHOLE", **more):
    for before in befores:
        before.valid_until = BEFORE[on]
        before.save()
        UnitSuccession.objects.create(predecessor=before, successor=after, effective_on=on, extent=extent, **more)


def test_whole_units_are_followed_from_merger_to_merger(django_assert_num_queries):
    first, second, third = (make_commune(code=code) for code in ("90101", "90102", "90103"))
    middle = make_commune(code="90110", valid_from=FIRST, short_name="Giữa")
    joined(middle, first, second)
    last = make_commune(code="90103", valid_from=SECOND)  # the new one takes over the code of one of those before
    joined(last, middle, third, on=SECOND)
    with django_assert_num_queries(1):
        now = moved_codes(NOW)
    assert {code: now.place(code, "19") for code in ("90101", "90102", "90110", "90103", "")} == {
        "90101": ("90103", "19"),
        "90102": ("90103", "19"),
        "90110": ("90103", "19"),
        "90103": ("90103", "19"),
        "": ("", "19"),
    }
    assert now.written_for("90103") == {"90101", "90102", "90110", "90103"}
    assert moved_codes(date(2026, 5, 1)).place("90101", "19") == ("90110", "19")
    assert moved_codes(date(2026, 2, 28)).moves is False
    assert now.last_days == {
        ("COMMUNE", "90101"): BEFORE[FIRST],
        ("COMMUNE", "90102"): BEFORE[FIRST],
        ("COMMUNE", "90110"): BEFORE[SECOND],
    }
    words = commune_words({"90101", "90110", "90103"}, date(2026, 2, 1))
    assert words == {
        "90101": "Xã Tân Cương 90101",
        "90103": "Xã Tân Cương 90103",
        "90110": "Xã Giữa (lập sau ngày này)",
    }
    assert commune_words({"90110"}, NOW) == {"90110": "Xã Giữa (đơn vị cũ)"}


def test_a_divided_unit_stays_until_the_register_says_where_its_people_went():
    old, told = make_commune(code="90201"), make_commune(code="90202")
    one, other = (make_commune(code=code, valid_from=FIRST) for code in ("90211", "90212"))
    joined(one, old, extent="PART")
    joined(other, old, extent="PART")
    joined(one, told, extent="PART", takes_all_people=True)
    joined(other, told, extent="PART", note="toàn bộ dân số: chỉ là ghi chú")
    now = moved_codes(NOW)
    assert (now.place("90201", "19").commune, now.place("90202", "19").commune) == ("90201", "90211")


def test_contradicting_registers_end_somewhere():
    one, other = (make_commune(code=code) for code in ("90301", "90302"))
    joined(other, one)
    joined(one, other)
    now = moved_codes(NOW)
    assert {now.place(code, "19").commune for code in ("90301", "90302")} <= {"90301", "90302"}


def test_provinces_and_communes_that_go_over_to_another_one():
    bac, thai, far = (make_province(code=code) for code in ("06", "19", "24"))
    moving = make_commune(parent=far, code="90401")
    new = make_province(code="19", valid_from=FIRST)
    joined(new, bac, thai)
    joined(make_commune(parent=new, code="90411", valid_from=FIRST), moving)
    now = moved_codes(NOW)
    assert (now.place("90499", "06"), now.place("90401", "24")) == (("90499", "19"), Place("90411", "19"))
    assert now.crossings == {"90401": ("24", "19")}
    assert now.provinces_written_for("19") == {"06", "19"}


def test_what_is_written_later_is_told_for_an_earlier_day_where_one_unit_alone_went_into_it():
    old, one, other = (make_commune(code=code) for code in ("90501", "90502", "90503"))
    renamed, merged = (make_commune(code=code, valid_from=FIRST) for code in ("90511", "90512"))
    joined(renamed, old)
    joined(merged, one, other)
    then = moved_codes(date(2026, 1, 1))
    assert [then.place_then(code, "19").commune for code in ("90511", "90512", "90502")] == ["90501", "90512", "90502"]
