"""What people enter comes into the register, is put right and taken back; everything that cannot be is refused."""

from datetime import date
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction

from ocop.foundation.audit.models import AuditEntry
from ocop.foundation.refusal import Refusal
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.geography.models import AdministrativeUnit, ReferenceLoad, UnitChange, UnitSuccession
from ocop.programme.geography.operations.correct_unit_change import correct_unit_change
from ocop.programme.geography.operations.load_reference_units import LoadedUnits, load_reference_units
from ocop.programme.geography.operations.withdraw_unit_change import withdraw_unit_change
from ocop.programme.geography.queries.moved_codes import Place, moved_codes
from ocop.programme.geography.queries.units import communes_of, provinces_on
from tests.factories.accounts import NOW, make_grant
from tests.factories.geography import make_commune, make_province
from tests.factories.producers import make_producer
from tests.factories.unit_changes import EVE, ON, SOMEBODY, make_change, typed
from tests.programme.geography.operations.test_load_reference_units import small_reference

pytestmark = pytest.mark.django_db
LATER = date(2027, 7, 1)


@pytest.fixture(autouse=True)
def _bell(settings, tmp_path):
    settings.HOME = tmp_path


@pytest.fixture
def land():
    """Four communes of Thái Nguyên and one of Bắc Ninh."""
    north, south = make_province(code="19"), make_province(code="24")
    names = ("Tân Cương", "Phúc Trìu", "Phúc Xuân", "Bàn Đạt")
    for number, name in enumerate(names, start=1):
        make_commune(parent=north, code=f"0550{number}", short_name=name)
    make_commune(parent=south, code="09001", short_name="Phật Tích")


def _names(province, day):
    return {(unit.code, unit.name) for unit in communes_of(province, day)}


def _state():
    units = AdministrativeUnit.objects.order_by("level", "code", "valid_from").values_list(
        "level", "code", "name", "province_code", "valid_from", "valid_until", "made_by", "ended_by"
    )
    steps = UnitSuccession.objects.order_by("pk").values_list("predecessor__code", "successor__code", "extent")
    return list(units), list(steps)


def _refused(*lines, **changes):
    with pytest.raises(Refusal) as caught, transaction.atomic():
        make_change(*lines, **changes)
    return " ".join(caught.value.reasons)


def test_two_communes_become_one_from_the_day_on_and_not_before(land):
    before = _names("19", EVE)
    make_change(
        ("05501", "toàn bộ", "05599", "Xã Tân Phúc", "19"),
        ("05502", "Toàn bộ", "05599", "Xã Tân Phúc", "19", "Nghị quyết số 9"),
    )
    assert _names("19", EVE) == before
    assert _names("19", ON) == {("05599", "Xã Tân Phúc"), ("05503", "Xã Phúc Xuân"), ("05504", "Xã Bàn Đạt")}
    steps = UnitSuccession.objects.values_list("predecessor__code", "successor__code", "effective_on", "extent", "note")
    assert set(steps) == {
        ("05501", "05599", ON, "WHOLE", ""),
        ("05502", "05599", ON, "WHOLE", "Nghị quyết số 9"),
    }
    entry = AuditEntry.objects.get(deed="geography.enter_unit_change")
    assert (entry.facts["made"], entry.facts["ended"]) == (1, 2)


def test_a_commune_that_takes_another_in_begins_anew_and_keeps_its_own(land):
    make_change(("05501", "", "05502", "Xã Phúc Trìu", "19"))
    rows = AdministrativeUnit.objects.filter(code="05502").order_by("valid_until")
    assert [(unit.valid_from, unit.valid_until) for unit in rows] in (
        [(None, EVE), (ON, None)],
        [(ON, None), (None, EVE)],
    )
    steps = set(UnitSuccession.objects.values_list("predecessor__code", "successor__code", "extent"))
    assert steps == {("05501", "05502", "WHOLE"), ("05502", "05502", "WHOLE")}


def test_a_divided_commune_ends_or_stays_as_the_line_says(land):
    make_change(
        ("05501", "một phần, đơn vị cũ không còn", "05502", "Xã Phúc Trìu", "19"),
        ("05501", "một phần, đơn vị cũ không còn", "05503", "Xã Phúc Xuân", "19"),
        ("05504", "một phần", "05503", "Xã Phúc Xuân", "19"),
    )
    assert _names("19", ON) == {("05502", "Xã Phúc Trìu"), ("05503", "Xã Phúc Xuân"), ("05504", "Xã Bàn Đạt")}
    assert AdministrativeUnit.objects.get(code="05504").valid_until is None
    extents = UnitSuccession.objects.filter(predecessor__code__in=["05501", "05504"]).values_list("extent", flat=True)
    assert set(extents) == {"PART"}


def test_a_commune_that_goes_over_to_another_province_keeps_its_code(land):
    make_change(("09001", "", "09001", "Phường Phật Tích", "19"))
    assert ("09001", "Phường Phật Tích") in _names("19", ON)
    assert _names("24", ON) == set()
    now, then = moved_codes(ON), moved_codes(EVE)
    assert (now.place("09001", "24"), then.place("09001", "24")) == (Place("09001", "19"), Place("09001", "24"))
    assert now.crossings == {"09001": ("24", "19")}
    assert then.place_then("09001", "19") == Place("09001", "24")
    make_change(("09001", "", "09001", "Phường Phật Tích", "24"), effective_on=LATER)
    last = moved_codes(LATER)
    assert last.place("09001", "19") == Place("09001", "24")
    assert last.crossed == {("19", "24")}
    assert moved_codes(ON).place_then("09001", "24") == Place("09001", "19")


def test_a_province_that_ends_takes_its_communes_along(land):
    change = make_change(("24", "", "25", "Thành phố Kinh Bắc"), ("19", "", "25", "Thành phố Kinh Bắc"))
    assert {unit.code for unit in provinces_on(ON)} == {"25"}
    assert len(_names("25", ON)) == 5
    assert change.units_made.count() == 6
    assert {unit.parent.code for unit in communes_of("25", ON)} == {"25"}
    assert moved_codes(ON).place("09001", "24") == Place("09001", "25")
    assert moved_codes(ON).crossings == {}
    withdraw_unit_change(actor=SOMEBODY, change_id=change.pk, reason="Ghi nhầm năm", now=NOW)
    assert {unit.code for unit in provinces_on(ON)} == {"19", "24"}


def test_a_renamed_province_keeps_its_communes_as_they_are(land):
    make_change(("24", "", "24", "Thành phố Bắc Ninh"))
    assert AdministrativeUnit.objects.get(code="24", valid_from=ON).kind == "THANH_PHO_TRUNG_UONG"
    assert communes_of("24", ON).get().valid_from is None


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        ([("05577", "", "05599", "Xã Mới", "19")], "Ngày 31/12/2026 không có đơn vị nào mã 05577."),
        ([("05501", "", "05599", "Xã Mới", "77")], "Ngày 01/01/2027 không có tỉnh, thành phố nào mã 77."),
        ([("05501", "", "05503", "Xã Mới", "19")], "Mã 05503 đang là của Xã Phúc Xuân"),
        ([("05501", "", "05599", "Xã Phúc Xuân", "19")], "trùng tên, loại với đơn vị mã 05503"),
        ([("05501", "", "05501", "Xã Tân Cương", "19")], "Không có gì thay đổi"),
        ([("05501", "một phần, chấm dứt", "05599", "Xã Mới", "19")], "ít nhất hai đơn vị nhận"),
        ([("05501", "một phần", "05501", "Xã Tân Cương", "19")], "Phần còn lại không cần ghi"),
        (
            [("05501", "", "05599", "Xã Mới", "19"), ("05501", "", "05598", "Xã Mới Nữa", "19")],
            "mỗi dòng là một phần",
        ),
        (
            [("05501", "", "05599", "Xã Mới", "19"), ("05501", "", "05599", "Xã Mới", "19")],
            "Ghi hai lần: dòng 1.",
        ),
        (
            [("05501", "", "05599", "Xã Mới", "19"), ("05502", "", "05599", "Xã Khác", "19")],
            "khác với dòng 1",
        ),
        (
            [("05501", "", "05502", "Xã Phúc Trìu", "19"), ("05502", "", "05501", "Xã Tân Cương", "19")],
            "đơn vị đi nơi khác",
        ),
        ([("05501", "", "19", "Tỉnh Thái Nguyên")], "phải cùng cấp"),
        ([("05501", "nửa", "05599", "Xã Mới", "19")], "không rõ"),
        ([("xã", "", "05599", "Xã Mới", "19")], "không chỉ rõ một đơn vị"),
        ([("05501", "", "05599", "Thị trấn Mới", "19")], "không phải là loại đơn vị"),
        ([("24", "một phần, chấm dứt", "25", "Tỉnh Kinh"), ("24", "một phần, chấm dứt", "19", "Tỉnh Thái Nguyên")],
         "hãy ghi từng xã; còn thiếu 1 xã"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_and_leaves_nothing_behind(land, lines, sentence):
    before = _state()
    assert sentence in _refused(*lines)
    assert _state() == before
    assert not UnitChange.objects.exists()


def test_a_unit_ends_once_and_not_before_it_began(land):
    make_change(("05501", "", "05599", "Xã Tân Phúc", "19"))
    assert "đã kết thúc từ 31/12/2026" in _refused(("05501", "", "05502", "Xã Phúc Trìu", "19"), effective_on=LATER)
    early = date(2026, 11, 1)
    assert "kết thúc vào 31/12/2026 theo một thay đổi khác" in _refused(
        ("05501", "", "05502", "Xã Phúc Trìu", "19"), effective_on=early
    )
    assert "chỉ được lập từ 01/01/2027" in _refused(("05599", "", "05502", "Xã Phúc Trìu", "19"), effective_on=early)
    assert "đã ghi cho Xã Tân Phúc" in _refused(("05503", "", "05599", "Xã Tân Phúc", "19"), effective_on=early)
    assert "từng là của Xã Tân Cương" in _refused(("05503", "", "05501", "Xã Ba", "19"), effective_on=LATER)
    assert "chỉ ghi thay đổi từ 02/07/2025" in _refused(
        ("05503", "", "05598", "Xã Ba", "19"), effective_on=date(2025, 7, 1)
    )
    assert "quá xa" in _refused(("05503", "", "05598", "Xã Ba", "19"), effective_on=date(2035, 1, 1))


def test_a_commune_divided_again_takes_its_old_code_back(land):
    make_change(("05501", "", "05502", "Xã Phúc Trìu", "19"))
    make_change(("05502", "một phần", "05501", "Xã Tân Cương", "19"), effective_on=LATER)
    assert _names("19", LATER) == _names("19", EVE)
    assert moved_codes(LATER).place("05501", "19") == Place("05501", "19")
    assert moved_codes(ON).place("05501", "19") == Place("05502", "19")


def test_a_change_taken_back_leaves_the_register_as_it_was(land):
    before = _state()
    change = make_change(("05501", "", "05502", "Xã Phúc Trìu", "19"), ("05503", "", "05599", "Phường Ba", "19"))
    with pytest.raises(Refusal, match="lý do"):
        withdraw_unit_change(actor=SOMEBODY, change_id=change.pk, reason=" ", now=NOW)
    withdraw_unit_change(actor=SOMEBODY, change_id=change.pk, reason="Ghi nhầm nghị quyết", now=NOW)
    assert _state() == before
    change.refresh_from_db()
    assert (change.withdrawn_at, change.withdrawal_reason) == (NOW, "Ghi nhầm nghị quyết")
    assert len(change.lines) == 2
    with pytest.raises(Refusal, match="đã được rút"):
        withdraw_unit_change(actor=SOMEBODY, change_id=change.pk, reason="Ghi nhầm nghị quyết", now=NOW)


def _take_back(change):
    with pytest.raises(Refusal, match="Đã có bản ghi"), transaction.atomic():
        withdraw_unit_change(actor=SOMEBODY, change_id=change.pk, reason="Ghi nhầm nghị quyết", now=NOW)


def test_nothing_is_taken_back_that_something_stands_on(land):
    change = make_change(("05501", "", "05599", "Xã Tân Phúc", "19"), ("09001", "", "09001", "Xã Phật Tích", "19"))
    made = AdministrativeUnit.objects.get(code="05599")
    for make in (
        lambda: make_grant(Role.COMMUNE_OFFICER, unit=made),
        lambda: make_producer(commune_code="05599", province_code="19"),
        lambda: make_producer(commune_code="09001", province_code="19"),
        lambda: make_change(("05599", "", "05598", "Xã Nữa", "19"), effective_on=LATER),
    ):
        with transaction.atomic():
            make()
            _take_back(change)
            transaction.set_rollback(True)
    make_producer(commune_code="09001", province_code="24")
    make_producer(commune_code="05501", province_code="19")
    withdraw_unit_change(actor=SOMEBODY, change_id=change.pk, reason="Ghi nhầm nghị quyết", now=NOW)


def _correct(change, *lines, on=ON, reason="Gõ sai tên xã"):
    return correct_unit_change(
        actor=SOMEBODY, change_id=change.pk, read=typed(*lines), effective_on=on, reason=reason, now=NOW
    )


def test_a_correction_keeps_the_rows_records_point_at_and_what_was_said_before(land):
    change = make_change(("05501", "", "05599", "Xã Tân Phú", "19"), ("05503", "", "05598", "Xã Ba", "19"))
    row = AdministrativeUnit.objects.get(code="05599")
    make_grant(Role.COMMUNE_OFFICER, unit=row)
    day = date(2027, 1, 15)
    _correct(change, ("05501", "", "05599", "Xã Tân Phúc", "19"), ("05502", "", "05599", "Xã Tân Phúc", "19"), on=day)
    row.refresh_from_db()
    assert (row.name, row.valid_from, row.matching_key) == ("Xã Tân Phúc", day, "tan phuc")
    assert _names("19", day) == {("05599", "Xã Tân Phúc"), ("05503", "Xã Phúc Xuân"), ("05504", "Xã Bàn Đạt")}
    assert AdministrativeUnit.objects.get(code="05501").valid_until == date(2027, 1, 14)
    former = change.formers.get()
    assert (former.effective_on, former.reason, len(former.lines)) == (ON, "Gõ sai tên xã", 2)
    with pytest.raises(Refusal, match="Đã có bản ghi"), transaction.atomic():
        _correct(change, ("05502", "", "05597", "Xã Tân Phúc", "19"))
    with pytest.raises(Refusal, match="không khác"):
        _correct(
            change, ("05501", "", "05599", "Xã Tân Phúc", "19"), ("05502", "", "05599", "Xã Tân Phúc", "19"), on=day
        )


def test_a_correction_cannot_begin_after_what_it_made_has_ended(land):
    change = make_change(("05501", "", "05599", "Xã Tân Phúc", "19"))
    make_change(("05599", "", "05598", "Xã Nữa", "19"), effective_on=LATER)
    with pytest.raises(Refusal, match="ghi sau đã kết thúc"):
        _correct(change, ("05501", "", "05599", "Xã Tân Phúc", "19"), on=date(2027, 9, 1))


def test_the_database_holds_one_open_row_for_a_code(land):
    unit = AdministrativeUnit.objects.get(code="05501")
    unit.pk, unit.valid_from = None, ON
    with pytest.raises(IntegrityError), transaction.atomic():
        unit.save(force_insert=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        UnitChange.objects.create(effective_on=ON, lines=[], recorded_at=NOW, withdrawn_at=NOW)
    change = make_change(("05502", "", "05599", "Xã Tân Phúc", "19"))
    with pytest.raises(IntegrityError), transaction.atomic():
        AdministrativeUnit.objects.filter(code="05503").update(ended_by=change)


def _loaded(tmp_path, communes="", successions=""):
    reference = small_reference(tmp_path)
    for name, more in (("communes.csv", communes), ("successions.csv", successions)):
        path = reference / name
        path.write_text(path.read_text(encoding="utf-8") + more, encoding="utf-8")
    return load_reference_units(now=NOW, reference=reference)


ENDED = "02173,XA,Côn Minh,19,2025-07-01,"


def test_a_later_edition_that_says_the_same_is_the_same_row(tmp_path: Path):
    _loaded(tmp_path)
    make_change(("02173", "", "02199", "Xã Na Rì", "19"))
    before = _state()
    _loaded(tmp_path, communes="02199,XA,Na Rì,19,2027-01-01,\n")
    load = ReferenceLoad.objects.get()
    assert (_state(), load.differences) == (before, [])
    found = _loaded(
        tmp_path,
        communes="02199,XA,Na Rì,19,2027-01-01,\n",
        successions="2027-01-01,WHOLE,COMMUNE,02173,COMMUNE,02199,theo nghị quyết\n",
    )
    assert (_state(), found) == (before, LoadedUnits())


def test_where_an_edition_differs_what_people_entered_stays_and_the_difference_is_told(tmp_path: Path):
    _loaded(tmp_path)
    change = make_change(("02173", "", "02199", "Xã Na Rì", "19"))
    before = _state()
    communes = (
        "02198,XA,Na Rì,19,2027-01-01,\n02199,PHUONG,Na Rì Mới,19,2027-01-01,2027-02-28\n"
        "02199,PHUONG,Na Rì Mới,19,2027-03-01,\n"
    )
    steps = "2027-01-01,PART,COMMUNE,02173,COMMUNE,02199,\n"
    found = _loaded(tmp_path, communes=communes, successions=steps)
    assert _state() == before
    told = [(one["code"], one["how"], one["other"]) for one in ReferenceLoad.objects.get().differences]
    assert told == [
        ("02198", "OTHER_CODE", "02199"),
        ("02199", "OTHER_WORDS", "Phường Na Rì Mới"),
        ("02199", "OTHER_END", "2027-02-28"),
        ("02199", "OTHER_PERIOD", "2027-01-01"),
        ("02173", "OTHER_STEP", "02199"),
    ]
    assert found.differences == 5
    withdraw_unit_change(
        actor=SOMEBODY, change_id=change.pk, reason="Theo danh mục", now=NOW, reference=small_reference(tmp_path)
    )
    assert ReferenceLoad.objects.get().differences == []
    assert AdministrativeUnit.objects.get(code="02173", valid_from__isnull=False).valid_until is None
