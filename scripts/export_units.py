"""One-time export of the administrative units into ocop/programme/geography/reference/.

Sources, none of them needed at run time:

* the data files of the PyPI package vietnamadminunits (MIT): units before and since 01/07/2025, successions;
* three CSV files with the code lists of the National Statistics Office: provinces old → new with regions,
  districts, communes old → new of eight provinces. Where both differ in the placement of a tone mark, a hyphen
  or a capital only, these win; every other difference is printed and the package wins, save for successions
  that only they have;
* Nghị quyết 30/2026/QH16: Đồng Nai a centrally-run city and ten of its communes wards from 30/04/2026.

    python -m venv /tmp/units && /tmp/units/bin/pip install vietnamadminunits==1.0.4
    python scripts/export_units.py /tmp/units/lib/python3.11/site-packages/vietnamadminunits/data \
        provinces_63_to_34.csv districts_before_2025.csv communes_old_to_new.csv
"""

import argparse
import csv
import json
import re
import sqlite3
import sys
import unicodedata
from collections import Counter, defaultdict
from pathlib import Path

REFERENCE = Path(__file__).resolve().parent.parent / "ocop" / "programme" / "geography" / "reference"
REFORM, DAY_BEFORE_REFORM = "2025-07-01", "2025-06-30"
CITY, DAY_BEFORE_CITY = "2026-04-30", "2026-04-29"
DONG_NAI = "75"
DONG_NAI_WARDS_OF_2026 = {
    "25270": "Lộc Ninh",
    "25357": "Tân Khai",
    "25363": "Đồng Phú",
    "26116": "Tân Phú",
    "26170": "Trị An",
    "26248": "Trảng Bom",
    "26326": "Dầu Giây",
    "26368": "Long Thành",
    "26425": "Xuân Lộc",
    "26485": "Nhơn Trạch",
}
KIND_OF_WORD = {
    "Tỉnh": "TINH",
    "Quận": "QUAN",
    "Huyện": "HUYEN",
    "Thị xã": "THI_XA",
    "Thành phố": "THANH_PHO",
    "Xã": "XA",
    "Phường": "PHUONG",
    "Thị trấn": "THI_TRAN",
    "Đặc khu": "DAC_KHU",
}
REGION_CODES = {
    "Trung du và miền núi phía Bắc": "TRUNG_DU_MIEN_NUI_PHIA_BAC",
    "Đồng bằng sông Hồng": "DONG_BANG_SONG_HONG",
    "Bắc Trung Bộ và Duyên hải miền Trung": "BAC_TRUNG_BO_DUYEN_HAI_MIEN_TRUNG",
    "Tây Nguyên": "TAY_NGUYEN",
    "Đông Nam Bộ": "DONG_NAM_BO",
    "Đồng bằng sông Cửu Long": "DONG_BANG_SONG_CUU_LONG",
}
UNIT_COLUMNS = ["code", "kind", "short_name", "parent_code", "valid_from", "valid_until"]

differences: list[str] = []


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("package_data", type=Path, help="the folder data/ of vietnamadminunits")
    arguments.add_argument("provinces", type=Path)
    arguments.add_argument("districts", type=Path)
    arguments.add_argument("communes", type=Path)
    given = arguments.parse_args()
    old, new, converter = read_package(given.package_data)
    office_provinces, office_districts, office_communes = (
        read_csv(path) for path in (given.provinces, given.districts, given.communes)
    )
    repair(office_communes, old)

    provinces, province_successions = export_provinces(office_provinces, new)
    districts = export_districts(old, office_districts)
    communes = export_communes(old, new, office_communes)
    successions = province_successions + export_successions(old, new, converter, office_communes)
    regions, members = export_regions(office_provinces)

    REFERENCE.mkdir(parents=True, exist_ok=True)
    write_csv("provinces.csv", [column for column in UNIT_COLUMNS if column != "parent_code"], provinces)
    write_csv("districts.csv", UNIT_COLUMNS, districts)
    write_csv("communes.csv", UNIT_COLUMNS, communes)
    write_csv(
        "successions.csv",
        [
            "effective_on",
            "extent",
            "predecessor_level",
            "predecessor_code",
            "successor_level",
            "successor_code",
            "note",
        ],
        successions,
    )
    write_csv("regions.csv", ["code", "name"], regions)
    write_csv("region_members.csv", ["region_code", "province_code"], members)
    for line in differences:
        sys.stdout.write(f"difference: {line}\n")


def read_package(folder: Path) -> tuple[list[dict[str, str]], list[dict[str, str]], dict[str, dict]]:
    connection = sqlite3.connect(folder / "dataset.db")
    connection.row_factory = sqlite3.Row
    old = [dict(row) for row in connection.execute(
        "SELECT provinceCode, provinceKey, districtCode, district, districtKey, wardCode, ward, wardKey "
        "FROM admin_units_legacy"
    )]  # fmt: skip
    new = [dict(row) for row in connection.execute(
        "SELECT provinceCode, provinceKey, province, wardCode, ward, wardKey FROM admin_units"
    )]  # fmt: skip
    return old, new, json.loads((folder / "converter_2025.json").read_text(encoding="utf-8"))


def read_csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def write_csv(name: str, columns: list[str], rows: list[dict[str, str]]) -> None:
    with (REFERENCE / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    sys.stdout.write(f"{name}: {len(rows)} rows\n")


def split_name(name: str) -> tuple[str, str]:
    """ "Thị Trấn Yên Minh" → ("THI_TRAN", "Yên Minh")."""
    composed = " ".join(unicodedata.normalize("NFC", name).split())
    for word in sorted(KIND_OF_WORD, key=len, reverse=True):
        if composed.casefold().startswith(f"{word.casefold()} "):
            return KIND_OF_WORD[word], composed[len(word) + 1 :]
    raise ValueError(f"no kind in {name!r}")


def spelling_key(name: str) -> list[str]:
    """Equal for names that differ in the place of the tone mark, hyphens or capitals only."""
    words = re.split(r"[\s-]+", unicodedata.normalize("NFD", name.casefold()))
    return ["".join(sorted(word)) for word in words]


def preferred_name(code: str, package: str, office: str | None) -> str:
    if office is None or split_name(package) == split_name(office):
        return package
    if spelling_key(package) == spelling_key(office):
        return office
    differences.append(f"{code}: package {package!r}, office list {office!r}: package kept")
    return package


def repair(office_communes: list[dict[str, str]], old: list[dict[str, str]]) -> None:
    """A code that carries the name of another commune of its district is a slip of the pen: the name wins."""
    name_of = {row["wardCode"]: row["ward"] for row in old if row["wardCode"]}
    by_name = {
        (row["districtCode"], tuple(spelling_key(row["ward"]))): row["wardCode"] for row in old if row["wardCode"]
    }
    for row in office_communes:
        code, name = row["old_commune_code"], row["old_commune"]
        meant = by_name.get((row["old_district_code"], tuple(spelling_key(name))))
        if meant and meant != code and spelling_key(name_of[code]) != spelling_key(name):
            differences.append(f"{code}: office list gives this code to {name!r}, which is {meant}: read as {meant}")
            row["old_commune_code"] = meant


def export_provinces(office: list[dict[str, str]], new: list[dict[str, str]]) -> tuple[list[dict], list[dict]]:
    def kind(name: str) -> str:
        return "THANH_PHO_TRUNG_UONG" if name.startswith("Thành phố") else "TINH"

    rows = [
        {"code": row["old_code"], "kind": kind(row["old_name"]), "short_name": row["old_short"],
         "valid_from": "", "valid_until": DAY_BEFORE_REFORM}
        for row in office
    ]  # fmt: skip
    today = {row["new_code"]: row for row in office}
    package = {row["provinceCode"]: row["province"] for row in new}
    if {code: row["new_name"] for code, row in today.items()} != package:
        differences.append(f"provinces since 2025: {package} against the office list")
    for code in sorted(today):
        row = {"code": code, "kind": kind(today[code]["new_name"]), "short_name": today[code]["new_short"],
               "valid_from": REFORM, "valid_until": ""}  # fmt: skip
        if code == DONG_NAI:
            rows.append(row | {"valid_until": DAY_BEFORE_CITY})
            row |= {"kind": "THANH_PHO_TRUNG_UONG", "valid_from": CITY}
        rows.append(row)
    successions = [
        succession(REFORM, "WHOLE", ("PROVINCE", row["old_code"]), ("PROVINCE", row["new_code"])) for row in office
    ]
    note = "Nghị quyết 30/2026/QH16"
    successions.append(succession(CITY, "WHOLE", ("PROVINCE", DONG_NAI), ("PROVINCE", DONG_NAI), note))
    return rows, successions


def export_districts(old: list[dict[str, str]], office: list[dict[str, str]]) -> list[dict]:
    office_name = {row["district_code"]: row["district"] for row in office}
    package = {row["districtCode"]: row for row in old}
    if office_name.keys() != package.keys():
        differences.append(f"districts: {sorted(office_name.keys() ^ package.keys())} in one source only")
    rows = []
    for code in sorted(package):
        kind, short_name = split_name(preferred_name(code, package[code]["district"], office_name.get(code)))
        rows.append({"code": code, "kind": kind, "short_name": short_name,
                     "parent_code": package[code]["provinceCode"], "valid_from": "",
                     "valid_until": DAY_BEFORE_REFORM})  # fmt: skip
    return rows


def export_communes(old: list[dict[str, str]], new: list[dict[str, str]], office: list[dict[str, str]]) -> list[dict]:
    office_old = {row["old_commune_code"]: row["old_commune"] for row in office}
    office_new = {row["new_commune_code"]: row["new_commune"] for row in office}
    rows = []
    for row in sorted((row for row in old if row["wardCode"]), key=lambda row: row["wardCode"]):
        code = row["wardCode"]
        kind, short_name = split_name(preferred_name(code, row["ward"], office_old.get(code)))
        rows.append({"code": code, "kind": kind, "short_name": short_name, "parent_code": row["districtCode"],
                     "valid_from": "", "valid_until": DAY_BEFORE_REFORM})  # fmt: skip
    for row in sorted(new, key=lambda row: row["wardCode"]):
        code = row["wardCode"]
        kind, short_name = split_name(preferred_name(code, row["ward"], office_new.get(code)))
        unit = {"code": code, "kind": kind, "short_name": short_name, "parent_code": row["provinceCode"],
                "valid_from": REFORM, "valid_until": ""}  # fmt: skip
        if code in DONG_NAI_WARDS_OF_2026:
            if (kind, short_name) != ("XA", DONG_NAI_WARDS_OF_2026[code]):
                raise ValueError(f"{code}: expected xã {DONG_NAI_WARDS_OF_2026[code]}, found {row['ward']}")
            rows.append(unit | {"valid_until": DAY_BEFORE_CITY})
            unit |= {"kind": "PHUONG", "valid_from": CITY}
        rows.append(unit)
    return rows


def export_successions(
    old: list[dict[str, str]],
    new: list[dict[str, str]],
    converter: dict[str, dict],
    office: list[dict[str, str]],
) -> list[dict]:
    old_of_key = {f"{row['provinceKey']}_{row['districtKey']}_{row['wardKey'] or ''}": row for row in old}
    new_of_key = {(row["provinceKey"], row["wardKey"]): row["wardCode"] for row in new}
    goes_to: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)  # predecessor → {successor: note}

    def add(old_key: str, province: str, ward: str) -> None:
        row = old_of_key[old_key]
        predecessor = ("COMMUNE", row["wardCode"]) if row["wardCode"] else ("DISTRICT", row["districtCode"])
        goes_to[predecessor][new_of_key[province, ward]] = ""

    for province, wards in converter["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for ward, old_keys in wards.items():
            for old_key in old_keys:
                add(old_key, province, ward)
    for province, divided in converter["DICT_PROVINCE_WARD_DIVIDED"].items():
        for old_key, wards in divided.items():
            for ward in wards:
                add(old_key, province, ward["newWardKey"])

    by_office: dict[str, dict[str, str]] = defaultdict(dict)
    for row in office:
        by_office[row["old_commune_code"]][row["new_commune_code"]] = row["merge_note"]
    for code, successors in sorted(by_office.items()):
        known = goes_to["COMMUNE", code]
        if known.keys() != successors.keys():
            differences.append(
                f"{code} goes to: only package {sorted(known.keys() - successors.keys())}, "
                f"only office list {sorted(successors.keys() - known.keys())}: all kept"
            )
        known |= {successor: note if "một phần" in note else "" for successor, note in successors.items()}

    rows = []
    for (level, code), successors in sorted(goes_to.items()):
        extent = "WHOLE" if len(successors) == 1 else "PART"
        for successor, note in sorted(successors.items()):
            rows.append(
                succession(REFORM, extent, (level, code), ("COMMUNE", successor), note if extent == "PART" else "")
            )
    rows += [
        succession(CITY, "WHOLE", ("COMMUNE", code), ("COMMUNE", code), "Nghị quyết 30/2026/QH16")
        for code in sorted(DONG_NAI_WARDS_OF_2026)
    ]
    sys.stdout.write(f"successors per unit: {sorted(Counter(len(s) for s in goes_to.values()).items())}\n")
    return rows


def export_regions(office: list[dict[str, str]]) -> tuple[list[dict], list[dict]]:
    regions = [
        {"code": "NORTH25", "name": "25 tỉnh, thành phố miền Bắc"},
        {"code": "MOUNTAIN14", "name": "14 tỉnh trung du và miền núi phía Bắc"},
        *({"code": code, "name": name} for name, code in REGION_CODES.items()),
    ]
    members = []
    for row in office:
        codes = [REGION_CODES[row["region6_before_2025"]]]
        codes += ["NORTH25"] if row["north25"] == "1" else []
        codes += ["MOUNTAIN14"] if row["mountain14"] == "1" else []
        members += [{"region_code": code, "province_code": row["old_code"]} for code in codes]
    return regions, sorted(members, key=lambda row: (row["region_code"], row["province_code"]))


def succession(
    effective_on: str, extent: str, predecessor: tuple[str, str], successor: tuple[str, str], note: str = ""
) -> dict[str, str]:
    return {
        "effective_on": effective_on,
        "extent": extent,
        "predecessor_level": predecessor[0],
        "predecessor_code": predecessor[1],
        "successor_level": successor[0],
        "successor_code": successor[1],
        "note": note,
    }


if __name__ == "__main__":
    main()
