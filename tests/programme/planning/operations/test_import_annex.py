"""The annex in from Excel and out again, without loss and without doubles."""

from decimal import Decimal

import pytest

from ocop.foundation.refusal import Refusal
from ocop.programme.planning.models import Plan, Target
from ocop.programme.planning.operations.allot_target import allot_target
from ocop.programme.planning.operations.import_annex import import_annex
from ocop.programme.planning.paper.annex_list import allotment_xlsx, annex_xlsx
from ocop.programme.planning.queries.annex_plan import plan_annex
from ocop.programme.planning.queries.plans import targets_of
from ocop.programme.planning.rules.plan_kinds import Accumulation, Comparator, Per
from ocop.programme.recognition.queries.list_files import read_list_file
from ocop.programme.reporting.queries.target_progress import INDICATOR_MODES
from tests.factories.geography import make_commune
from tests.factories.planning import NOW, PROGRAMME, TODAY, make_plan, make_target

pytestmark = pytest.mark.django_db
HEADER = ["Chỉ tiêu", "Mã chỉ số", "Địa bàn", "Mức", "Số giao", "Đơn vị tính"]


def test_a_sheet_of_places_goes_out_and_comes_back_with_what_was_filled_in():
    commune = make_commune(short_name="An Khánh")
    plan = make_plan()
    make_target(plan, words="Sản phẩm (OCOP) mới", stars="4", indicator="san-pham-moi", measure="sản phẩm")
    for stars in "34":
        make_target(plan, words="Nâng hạng", stars=stars, indicator="san-pham-moi")
    rows = read_list_file(allotment_xlsx(plan, targets_of(plan), {commune.pk: commune.name}))[0].rows
    assert rows == [["Địa bàn", "Sản phẩm (OCOP) mới (sản phẩm)"], ["Tổng số", 20.0], ["Xã An Khánh", ""]]
    rows[1][1], rows[2][1] = "20", "3"
    planned = import_annex(actor=PROGRAMME, plan_id=plan.pk, cells=rows, indicators=INDICATOR_MODES, now=NOW)
    assert [row.outcome for row in planned.rows] == ["SAME", "NEW"]
    (part,) = plan.targets.exclude(place_key="")
    assert (part.stars, part.value, part.allotted_from.words) == ("4", 3, "Sản phẩm (OCOP) mới")


def test_a_place_nobody_knows_is_not_taken_for_the_plan_s_own():
    plan = make_plan()
    cells = [["Xã", "Tin, bài"], ["Xã Ở Đâu", "4"], ["Tổng cộng", "9"]]
    rows = plan_annex(plan, cells, indicators=INDICATOR_MODES, today=TODAY).rows
    assert [(row.outcome, [label for label, _words in row.faults]) for row in rows] == [
        ("FAULTY", ["Địa bàn"]),
        ("NEW", []),
    ]


def test_a_sheet_of_places_sets_targets_down_measured_as_the_whole_is():
    communes = [make_commune(short_name=name) for name in ("An Khánh", "Bình Yên")]
    plan = make_plan()
    whole = make_target(
        plan, words="Tin, bài", indicator="tin-bai", comparator=Comparator.AT_LEAST, per=Per.MONTH, measure="tin, bài"
    )
    cells = [
        ["Xã", "Tin, bài", "Điểm bán"],
        ["Toàn tỉnh", "9", "3"],
        ["An Khánh", "4", "1"],
        ["Bình Yên", "", "trên 1"],
    ]
    import_annex(actor=PROGRAMME, plan_id=plan.pk, cells=cells, indicators=INDICATOR_MODES, now=NOW)
    whole.refresh_from_db()
    assert (whole.value, whole.comparator) == (9, Comparator.AT_LEAST)
    (part,) = whole.allotted.all()
    assert (part.unit_of_place, part.value, part.indicator, part.comparator, part.per, part.unit) == (
        communes[0], 4, "tin-bai", Comparator.AT_LEAST, Per.MONTH, "tin, bài",
    )  # fmt: skip
    points = plan.targets.get(words="Điểm bán", place_key="")
    assert sorted((one.value, one.comparator) for one in points.allotted.all()) == [
        (1, Comparator.EXACT),
        (1, Comparator.MORE_THAN),
    ]


def _facts(plan: Plan) -> list[tuple[object, ...]]:
    names = (
        "words", "indicator", "stars", "place_key", "first_year", "last_year", "comparator", "value", "value_max",
        "unit", "per", "out_of", "accumulation", "population", "responsible", "quote", "note",
    )  # fmt: skip
    return [
        (*[getattr(one, name) for name in names], one.allotted_from.words if one.allotted_from else "")
        for one in targets_of(plan)
    ]


def _full_plan() -> Plan:
    commune = make_commune(short_name="An Khánh")
    plan = make_plan(first_year=2026, last_year=2030)
    own = make_target(plan, quote="Phát triển ít nhất 20 sản phẩm\nđạt 3 sao", population="trong tỉnh", note="=1+1")
    make_target(
        plan, words="5 sao", indicator="san-pham-luy-ke", stars="5", value=Decimal(3), comparator=Comparator.MORE_THAN
    )
    make_target(
        plan,
        words="Tỷ lệ dán tem",
        indicator="",
        accumulation=Accumulation.IN_FORCE,
        comparator=Comparator.RANGE,
        value=Decimal("62.5"),
        value_max=Decimal("1234.125"),
        measure="%",
        first_year=2027,
        last_year=2027,
        responsible="Sở Công Thương",
    )
    make_target(
        plan, words="Khoảng", indicator="", comparator=Comparator.ABOUT, value=Decimal("1.234"), measure="tỷ đồng"
    )
    make_target(
        plan,
        words="Tỷ lệ truy xuất",
        indicator="san-pham-truy-xuat",
        out_of="san-pham-con-hieu-luc",
        population="sản phẩm OCOP còn hiệu lực",
        value=Decimal("62.5"),
    )
    make_target(plan, words="Tin, bài", indicator="tin-bai", per=Per.MONTH, value=Decimal(2), measure="tin bài")
    allot_target(actor=PROGRAMME, plan_id=plan.pk, target_id=own.pk, parts={commune.code: Decimal(4)}, now=NOW)
    return plan


def _import(plan, cells):
    return import_annex(actor=PROGRAMME, plan_id=plan.pk, cells=cells, indicators=INDICATOR_MODES, now=NOW)


def _cells_of(plan: Plan) -> list[list[object]]:
    return read_list_file(annex_xlsx(plan, targets_of(plan), {}))[0].rows


def test_an_annex_comes_back_as_it_went_out():
    plan = _full_plan()
    cells, before = _cells_of(plan), _facts(plan)
    Target.objects.all().delete()
    written = _import(plan, cells)
    assert (written.count("NEW"), _facts(plan)) == (7, before)


def test_the_same_list_twice_makes_no_doubles():
    plan = _full_plan()
    cells = _cells_of(plan)
    with pytest.raises(Refusal, match="không có chỉ tiêu nào mới hay thay đổi"):
        _import(plan, cells)
    assert plan.targets.count() == 7


def test_a_changed_number_is_written_on_the_target_it_is_of():
    plan = make_plan()
    target = make_target(plan)
    found = _import(plan, [HEADER, [target.words, "san-pham-moi", "", "ít nhất", "25", "sản phẩm"]])
    assert ([row.changes for row in found.rows], plan.targets.get().value) == ([["Số giao"]], 25)
    assert plan.targets.get().pk == target.pk


def test_a_list_without_a_column_leaves_what_the_annex_says_there():
    plan = _full_plan()
    before = _facts(plan)
    numbers = {one.words: one.value for one in targets_of(plan) if not one.place_key}
    header = ["Chỉ tiêu", "Hạng sao", "Năm", "Số giao"]
    years = {"Tỷ lệ dán tem": "2027"}
    rows = [[words, "5" if words == "5 sao" else "", years.get(words, ""), value] for words, value in numbers.items()]
    planned = plan_annex(plan, [header, *rows], indicators=INDICATOR_MODES, today=TODAY)
    assert {row.outcome for row in planned.rows} == {"SAME"}
    rows[0][-1] = Decimal(25)
    _import(plan, [header, *rows])
    changed = [(*row[:7], Decimal(25), *row[8:]) if row[0] == rows[0][0] and not row[3] else row for row in before]
    assert _facts(plan) == changed
    ends = plan_annex(plan, [header, ["Tỷ lệ dán tem", "", "2027", 2000]], indicators=INDICATOR_MODES, today=TODAY)
    assert [row.outcome for row in ends.rows] == ["FAULTY"]


def test_rows_of_places_below_are_hung_on_the_target_they_share():
    one, other = make_commune(short_name="An Khánh"), make_commune(short_name="Bình Yên")
    plan = make_plan()
    row = ["Sản phẩm mới", "san-pham-moi", "", "ít nhất", "20", "sản phẩm"]
    parts = [[*row[:2], name, "ít nhất", "5", "sản phẩm"] for name in (one.name, other.short_name.lower())]
    _import(plan, [HEADER, *parts, row])
    own, *below = targets_of(plan)
    assert [(two.commune_code, two.allotted_from) for two in below] == [(one.code, own), (other.code, own)]


def test_one_faulty_cell_holds_the_whole_list_back():
    plan = make_plan()
    cells = [
        HEADER,
        ["Sản phẩm mới", "san-pham-moi", "", "ít nhất", "20", "sản phẩm"],
        ["Sản phẩm mới", "khong-co", "Xã Ở Đâu", "ít nhất", "hai", "sản phẩm"],
    ]
    planned = plan_annex(plan, cells, indicators=INDICATOR_MODES, today=TODAY)
    assert [row.outcome for row in planned.rows] == ["NEW", "FAULTY"]
    assert [label for label, _words in planned.rows[1].faults] == ["Số giao", "Địa bàn", "Mã chỉ số"]
    with pytest.raises(Refusal, match="không phải là số"):
        _import(plan, cells)
    assert not plan.targets.exists()


def test_the_number_of_queries_does_not_grow_with_the_list(django_assert_num_queries):
    communes = [make_commune() for _number in range(3)]
    plan = make_plan()
    for count in (1, 3):
        cells = [HEADER, *[["Sản phẩm mới", "", one.name, "", "2", ""] for one in communes[:count]]]
        with django_assert_num_queries(2):
            plan_annex(plan, cells, indicators=INDICATOR_MODES, today=TODAY)


def test_no_text_is_a_formula_in_excel():
    plan = make_plan()
    make_target(plan, words="=1+1")
    assert b"<f>" not in annex_xlsx(plan, targets_of(plan), {})
    assert _cells_of(plan)[1][0] == "=1+1"
