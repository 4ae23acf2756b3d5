import csv
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from ocop.foundation.audit.deeds import NobodyInPerson, deed
from ocop.foundation.public_changes import announce_change
from ocop.foundation.text.sorting import vietnamese_sort_key
from ocop.programme.geography.models import (
    AdministrativeUnit,
    ReferenceLoad,
    Region,
    RegionMember,
    UnitSuccession,
)
from ocop.programme.geography.queries.unit_changes import LOAD_NAME
from ocop.programme.geography.rules.levels import UnitKind, UnitLevel, names_all_people, official_name
from ocop.programme.geography.rules.place_names import stored_key
from ocop.programme.geography.rules.unit_changes import Difference

REFERENCE = Path(__file__).resolve().parent.parent / "reference"
_PARENT_LEVEL = {2: UnitLevel.PROVINCE, 3: UnitLevel.DISTRICT}  # by the length of the parent's code
_FIELDS = ["kind", "name", "short_name", "matching_key", "sort_key", "parent", "province_code", "valid_until"]
_BATCH = 500

UnitIdentity = tuple[str, str, date | None]


class Entered:
    """The units people entered, beside an edition. `codes` of units they made or ended; `same_as`: what the edition
    calls by another code → the row that is there for it."""

    def __init__(self, units: Iterable[AdministrativeUnit]) -> None:
        self.units = [unit for unit in units if self.holds(unit)]
        self.codes = {(unit.level, unit.code) for unit in self.units}
        self.same_as: dict[tuple[str, str], AdministrativeUnit] = {}
        self.differences: list[dict[str, str]] = []

    @staticmethod
    def holds(unit: AdministrativeUnit) -> bool:
        """Whether people had a hand in the row."""
        return unit.made_by_id is not None or unit.ended_by_id is not None

    def stands_for(
        self, level: str, code: str, valid_from: date | None, valid_until: date | None, values: dict[str, Any]
    ) -> bool:
        """Whether a row the edition brings is there already by another code, or would lie across one that is; told."""
        for unit in self.units:
            if unit.made_by_id is None or unit.level != level or unit.valid_from != valid_from or unit.code == code:
                continue
            if all(getattr(unit, name) == values[name] for name in ("kind", "sort_key", "province_code")) or (
                level == UnitLevel.PROVINCE and (unit.kind, unit.sort_key) == (values["kind"], values["sort_key"])
            ):
                self.same_as[level, code] = unit
                self.differ(level, code, valid_from, Difference.OTHER_CODE, unit.code)
                return True
        for unit in self.units:
            begins, ends = unit.valid_from or date.min, unit.valid_until or date.max
            across = begins <= (valid_until or date.max) and (valid_from or date.min) <= ends
            if (unit.level, unit.code) == (level, code) and across:
                self.differ(level, code, valid_from, Difference.OTHER_PERIOD, f"{unit.valid_from or ''}")
                return True
        return False

    def differ(self, level: str, code: str, day: date | None, how: Difference, other: str) -> None:
        """Tell one difference: of which unit, beginning when, how, and what stands on the other side."""
        self.differences.append(
            {"level": level, "code": code, "day": day.isoformat() if day else "", "how": how, "other": other}
        )


@dataclass(frozen=True)
class LoadedUnits:
    """What a load wrote; all zero when the database held this edition already. `differences`: how often the edition
    says otherwise than people entered."""

    created: int = 0
    updated: int = 0
    successions: int = 0
    region_members: int = 0
    differences: int = 0

    @property
    def has_changes(self) -> bool:
        return bool(self.created or self.updated or self.successions or self.region_members)


def load_reference_units(*, now: datetime, reference: Path = REFERENCE) -> LoadedUnits:
    """Brings provinces, districts, communes, their successions and the regions to the edition in `reference`.

    Safe to call at every start: the SHA-256 of the files tells an edition that is already there, and then
    nothing is read or written. Units are created or corrected, never deleted, because other records point at
    them; successions and regions are replaced where they differ. What people entered (`UnitChange`) stays: the same
    code on the same day is the same row, and where the edition says otherwise theirs is kept and the difference told
    (`ReferenceLoad.differences`). Raises ValueError when the files contradict themselves.
    """
    sha256 = _fingerprint(reference)
    if ReferenceLoad.objects.filter(name=LOAD_NAME, sha256=sha256).exists():
        return LoadedUnits()
    with deed("geography.load_reference_units", actor=NobodyInPerson("ocop"), now=now) as record:
        # Whoever comes second waits here and finds the work done.
        ReferenceLoad.objects.get_or_create(name=LOAD_NAME, defaults={"sha256": "", "loaded_at": now})
        load = ReferenceLoad.objects.select_for_update().get(name=LOAD_NAME)
        if load.sha256 == sha256:
            record.nothing_happened()
            return LoadedUnits()
        known = {_identity(unit): unit for unit in AdministrativeUnit.objects.all()}
        entered = Entered(known.values())
        created = updated = 0
        for level in (UnitLevel.PROVINCE, UnitLevel.DISTRICT, UnitLevel.COMMUNE):
            fresh, changed = _units(level, _rows(reference / f"{level.lower()}s.csv"), known, entered)
            # What ends goes first: a code has one open row at any moment.
            AdministrativeUnit.objects.bulk_update(changed, _FIELDS, batch_size=_BATCH)
            AdministrativeUnit.objects.bulk_create(fresh, batch_size=_BATCH)
            created, updated = created + len(fresh), updated + len(changed)
        versions = _versions(known.values())
        successions = _replace_successions(_rows(reference / "successions.csv"), versions, entered)
        members = _replace_regions(_rows(reference / "regions.csv"), _rows(reference / "region_members.csv"), versions)
        load.sha256, load.loaded_at, load.differences = sha256, now, entered.differences
        load.save()
        announce_change()
        told = len(entered.differences)
        record.about(load, sha256=sha256, created=created, updated=updated, differences=told)
    return LoadedUnits(created, updated, successions, members, told)


def _fingerprint(reference: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(reference.glob("*.csv")):
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _identity(unit: AdministrativeUnit) -> UnitIdentity:
    return unit.level, unit.code, unit.valid_from


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _units(
    level: UnitLevel, rows: list[dict[str, str]], known: dict[UnitIdentity, AdministrativeUnit], entered: Entered
) -> tuple[list[AdministrativeUnit], list[AdministrativeUnit]]:
    """The rows of one level as (units to create, units to correct); the former join `known`."""
    parents = _versions(known.values())
    fresh: list[AdministrativeUnit] = []
    changed: list[AdministrativeUnit] = []
    for row in rows:
        valid_from, valid_until = _day(row["valid_from"]), _day(row["valid_until"])
        parent = None
        if parent_code := row.get("parent_code"):
            parent_level = _PARENT_LEVEL[len(parent_code)]
            parent = _version_on(parents, parent_level, parent_code, valid_from or date.min, entered)
            if parent is None:
                entered.differ(level, row["code"], valid_from, Difference.NO_PARENT, parent_code)
                continue
        kind = UnitKind(row["kind"])
        name = official_name(kind, row["short_name"])
        values = {
            "kind": kind.value,
            "name": name,
            "short_name": row["short_name"],
            "matching_key": stored_key(kind, name),
            "sort_key": vietnamese_sort_key(row["short_name"]),
            "parent_id": parent.pk if parent else None,
            "province_code": parent.province_code if parent else row["code"],
            "valid_until": valid_until,
        }
        identity = (level.value, row["code"], valid_from)
        unit = known.get(identity)
        if unit is not None and entered.holds(unit):
            _compare(unit, values, entered)
        elif unit is None and entered.stands_for(level, row["code"], valid_from, valid_until, values):
            continue
        elif unit is None:
            unit = AdministrativeUnit(level=level.value, code=row["code"], valid_from=valid_from, **values)
            known[identity] = unit
            fresh.append(unit)
        elif any(getattr(unit, field) != value for field, value in values.items()):
            for field, value in values.items():
                setattr(unit, field, value)
            changed.append(unit)
    return fresh, changed


Versions = dict[tuple[str, str], list[AdministrativeUnit]]


def _versions(units: Iterable[AdministrativeUnit]) -> Versions:
    versions: Versions = {}
    for unit in units:
        versions.setdefault((unit.level, unit.code), []).append(unit)
    return versions


def _version_on(
    versions: Versions, level: str, code: str, day: date, entered: Entered | None = None
) -> AdministrativeUnit | None:
    """The unit of a code on a day; None where people entered otherwise. Raises ValueError where the files alone leave
    none or several."""
    if entered is not None and (other := entered.same_as.get((level, code))) is not None and other.is_valid_on(day):
        return other
    valid = [unit for unit in versions.get((level, code), []) if unit.is_valid_on(day)]
    if len(valid) == 1:
        return valid[0]
    if entered is not None and ((level, code) in entered.codes or (level, code) in entered.same_as):
        return None
    raise ValueError(f"{len(valid)} versions of {level} {code} on {day}")


def _compare(unit: AdministrativeUnit, values: dict[str, Any], entered: Entered) -> None:
    """The same row in both: what the edition says otherwise is told, except that a unit people ended goes on in an
    edition of before."""
    if unit.made_by_id is not None and any(
        getattr(unit, field) != values[field] for field in ("kind", "name", "province_code")
    ):
        entered.differ(unit.level, unit.code, unit.valid_from, Difference.OTHER_WORDS, values["name"])
    if values["valid_until"] not in {None, unit.valid_until}:
        entered.differ(unit.level, unit.code, unit.valid_from, Difference.OTHER_END, f"{values['valid_until']}")


def _replace_successions(rows: list[dict[str, str]], versions: Versions, entered: Entered) -> int:
    stays = {(one.predecessor_id, one.successor_id): one for one in UnitSuccession.objects.filter(change__isnull=False)}
    wanted: dict[tuple[int, int], UnitSuccession] = {}
    for row in rows:
        effective_on = date.fromisoformat(row["effective_on"])
        day_before = date.fromordinal(effective_on.toordinal() - 1)
        predecessor = _version_on(versions, row["predecessor_level"], row["predecessor_code"], day_before, entered)
        successor = _version_on(versions, row["successor_level"], row["successor_code"], effective_on, entered)
        kept = stays.get((predecessor.pk, successor.pk)) if predecessor and successor else None
        if kept is not None and (kept.effective_on, kept.extent) == (effective_on, row["extent"]):
            continue
        if kept is not None or predecessor is None or successor is None or predecessor.ended_by_id is not None:
            entered.differ(
                row["predecessor_level"],
                row["predecessor_code"],
                effective_on,
                Difference.OTHER_STEP,
                row["successor_code"],
            )
            continue
        wanted[predecessor.pk, successor.pk] = UnitSuccession(
            predecessor=predecessor,
            successor=successor,
            effective_on=effective_on,
            extent=row["extent"],
            note=row["note"],
            takes_all_people=names_all_people(row["note"]),
        )
    obsolete: list[int] = []
    for known in UnitSuccession.objects.filter(change__isnull=True):
        pair = (known.predecessor_id, known.successor_id)
        new = wanted.get(pair)
        if new and (new.effective_on, new.extent, new.note) == (known.effective_on, known.extent, known.note):
            del wanted[pair]
        else:
            obsolete.append(known.pk)
    for start in range(0, len(obsolete), _BATCH):
        UnitSuccession.objects.filter(pk__in=obsolete[start : start + _BATCH]).delete()
    UnitSuccession.objects.bulk_create(wanted.values(), batch_size=_BATCH)
    return len(wanted) + len(obsolete)


def _replace_regions(rows: list[dict[str, str]], member_rows: list[dict[str, str]], versions: Versions) -> int:
    regions = {
        row["code"]: Region.objects.update_or_create(code=row["code"], defaults={"name": row["name"]})[0]
        for row in rows
    }
    wanted = {
        (regions[row["region_code"]].pk, found.pk)
        for row in member_rows
        if (found := _version_on(versions, UnitLevel.PROVINCE, row["province_code"], date.min))
    }
    known = {(member.region_id, member.unit_id): member.pk for member in RegionMember.objects.all()}
    RegionMember.objects.filter(pk__in=[pk for pair, pk in known.items() if pair not in wanted]).delete()
    RegionMember.objects.bulk_create(
        RegionMember(region_id=region, unit_id=unit) for region, unit in sorted(wanted - known.keys())
    )
    return len(wanted ^ known.keys())
