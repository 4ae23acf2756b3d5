import csv
import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.db import IntegrityError, connection, transaction

from ocop.programme.geography.models import AdministrativeUnit, ReferenceLoad, Region, RegionMember, UnitSuccession
from ocop.programme.geography.operations.load_reference_units import REFERENCE, LoadedUnits, load_reference_units
from ocop.programme.geography.queries.units import unit_by_code, valid_on
from ocop.programme.geography.rules.levels import UnitLevel

NOW = datetime(2026, 8, 12, 9, 0, tzinfo=UTC)
LATER = datetime(2026, 8, 13, 9, 0, tzinfo=UTC)
BEFORE, SINCE, TODAY = date(2025, 6, 30), date(2025, 7, 1), date(2026, 8, 12)

pytestmark = pytest.mark.django_db


def small_reference(folder: Path) -> Path:
    """Two old provinces merged into one, with one commune each."""
    texts = {
        "provinces.csv": "code,kind,short_name,valid_from,valid_until\n"
        "06,TINH,Bắc Kạn,,2025-06-30\n19,TINH,Thái Nguyên,,2025-06-30\n19,TINH,Thái Nguyên,2025-07-01,\n",
        "districts.csv": "code,kind,short_name,parent_code,valid_from,valid_until\n066,HUYEN,Na Rì,06,,2025-06-30\n",
        "communes.csv": "code,kind,short_name,parent_code,valid_from,valid_until\n"
        "02173,XA,Côn Minh,066,,2025-06-30\n02173,XA,Côn Minh,19,2025-07-01,\n",
        "successions.csv": "effective_on,extent,predecessor_level,predecessor_code,"
        "successor_level,successor_code,note\n"
        "2025-07-01,WHOLE,PROVINCE,06,PROVINCE,19,\n2025-07-01,WHOLE,PROVINCE,19,PROVINCE,19,\n"
        "2025-07-01,WHOLE,COMMUNE,02173,COMMUNE,02173,\n",
        "regions.csv": "code,name\nNORTH25,25 tỉnh\n",
        "region_members.csv": "region_code,province_code\nNORTH25,06\nNORTH25,19\n",
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_loading_gives_every_unit_once_per_period() -> None:
    asked = []
    with connection.execute_wrapper(lambda run, *words: asked.append(1) or run(*words)):
        loaded = load_reference_units(now=NOW)

    assert loaded == LoadedUnits(created=14160, updated=0, successions=10677, region_members=102)
    counts = [
        AdministrativeUnit.objects.filter(valid_on(day), level=level).count()
        for level in UnitLevel
        for day in (BEFORE, SINCE, TODAY)
    ]
    assert counts == [63, 34, 34, 696, 0, 0, 10035, 3321, 3321]
    assert UnitSuccession.objects.count() == 10677
    assert len(asked) < 1000  # some hundred; the limit only catches a query per row
    assert ReferenceLoad.objects.values_list("name", "loaded_at").get() == ("administrative_units", NOW)


def test_dong_nai_is_a_city_with_ten_more_wards_since_30_april_2026() -> None:
    load_reference_units(now=NOW)
    kinds = [
        (unit.kind, unit.name, unit.valid_from, unit.valid_until)
        for unit in AdministrativeUnit.objects.filter(level=UnitLevel.PROVINCE, code="75").order_by("valid_from")
        if unit.valid_from
    ]
    assert kinds == [
        ("TINH", "Tỉnh Đồng Nai", SINCE, date(2026, 4, 29)),
        ("THANH_PHO_TRUNG_UONG", "Thành phố Đồng Nai", date(2026, 4, 30), None),
    ]
    wards = [
        AdministrativeUnit.objects.filter(
            valid_on(day), level=UnitLevel.COMMUNE, province_code="75", kind="PHUONG"
        ).count()
        for day in (date(2026, 4, 29), date(2026, 4, 30))
    ]
    assert wards == [23, 33]


def test_a_second_load_changes_nothing_and_asks_once(django_assert_num_queries, tmp_path: Path) -> None:
    reference = small_reference(tmp_path)
    assert load_reference_units(now=NOW, reference=reference) == LoadedUnits(6, 0, 3, 2)
    with django_assert_num_queries(1):
        again = load_reference_units(now=LATER, reference=reference)
    assert again == LoadedUnits()
    assert not again.has_changes
    assert ReferenceLoad.objects.get().loaded_at == NOW


def test_a_new_edition_corrects_rows_and_keeps_their_ids(tmp_path: Path) -> None:
    reference = small_reference(tmp_path)
    load_reference_units(now=NOW, reference=reference)
    ids = set(AdministrativeUnit.objects.values_list("pk", flat=True))
    communes = reference / "communes.csv"
    communes.write_text(
        communes.read_text(encoding="utf-8").replace("Côn Minh,19", "Côn Minh Mới,19"), encoding="utf-8"
    )
    successions = reference / "successions.csv"
    successions.write_text(
        successions.read_text(encoding="utf-8").replace("WHOLE,COMMUNE,02173", "PART,COMMUNE,02173"), encoding="utf-8"
    )
    members = reference / "region_members.csv"
    members.write_text("region_code,province_code\nNORTH25,06\n", encoding="utf-8")

    assert load_reference_units(now=LATER, reference=reference) == LoadedUnits(0, 1, 2, 1)
    unit = AdministrativeUnit.objects.get(name="Xã Côn Minh Mới")
    assert (unit.matching_key, unit.valid_from) == ("con minh moi", SINCE)
    assert set(AdministrativeUnit.objects.values_list("pk", flat=True)) == ids
    assert RegionMember.objects.count() == 1
    assert UnitSuccession.objects.filter(extent="PART").count() == 1
    assert ReferenceLoad.objects.get().loaded_at == LATER


def test_a_broken_edition_leaves_nothing_behind(tmp_path: Path) -> None:
    reference = small_reference(tmp_path)
    (reference / "successions.csv").write_text(
        "effective_on,extent,predecessor_level,predecessor_code,successor_level,successor_code,note\n"
        "2025-07-01,WHOLE,COMMUNE,99999,COMMUNE,02173,\n",
        encoding="utf-8",
    )
    with pytest.raises(ValueError, match="0 versions of COMMUNE 99999 on 2025-06-30"), transaction.atomic():
        load_reference_units(now=NOW, reference=reference)
    assert not AdministrativeUnit.objects.exists()
    assert not Region.objects.exists()
    assert not ReferenceLoad.objects.exists()


def test_parents_are_the_units_of_their_time(tmp_path: Path) -> None:
    load_reference_units(now=NOW, reference=small_reference(tmp_path))
    old, new = AdministrativeUnit.objects.filter(code="02173").order_by("valid_until")[::-1][-2:]
    named = {unit.valid_until: unit.parent.name for unit in (old, new)}
    assert named == {BEFORE: "Huyện Na Rì", None: "Tỉnh Thái Nguyên"}
    assert unit_by_code(UnitLevel.COMMUNE, "02173", BEFORE).province_code == "06"


def test_the_database_refuses_a_second_row_for_one_start(tmp_path: Path) -> None:
    load_reference_units(now=NOW, reference=small_reference(tmp_path))
    for unit in AdministrativeUnit.objects.filter(code="19"):
        unit.pk = None
        with pytest.raises(IntegrityError), transaction.atomic():
            unit.save(force_insert=True)


def test_the_reference_files_stay_small_and_hold_no_district_after_the_reform(tmp_path: Path) -> None:
    assert sum(path.stat().st_size for path in REFERENCE.glob("*.csv")) < 1_500_000
    with (REFERENCE / "districts.csv").open(encoding="utf-8") as file:
        assert {row["valid_until"] for row in csv.DictReader(file)} == {"2025-06-30"}
    copy = shutil.copytree(REFERENCE, tmp_path / "copy")
    assert load_reference_units(now=NOW, reference=copy).has_changes
    assert not load_reference_units(now=NOW).has_changes
