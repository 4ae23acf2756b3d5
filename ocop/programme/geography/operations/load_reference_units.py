import csv
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from ocop.foundation.audit.deeds import NobodyInPerson, deed
from ocop.foundation.text.sorting import vietnamese_sort_key
from ocop.programme.geography.models import (
    AdministrativeUnit,
    ReferenceLoad,
    Region,
    RegionMember,
    UnitSuccession,
)
from ocop.programme.geography.rules.levels import UnitKind, UnitLevel, official_name
from ocop.programme.geography.rules.place_names import stored_key

REFERENCE = Path(__file__).resolve().parent.parent / "reference"
LOAD_NAME = "administrative_units"
_PARENT_LEVEL = {2: UnitLevel.PROVINCE, 3: UnitLevel.DISTRICT}  # by the length of the parent's code
_FIELDS = ["kind", "name", "short_name", "matching_key", "sort_key", "parent", "province_code", "valid_until"]
_BATCH = 500

UnitIdentity = tuple[str, str, date | None]


@dataclass(frozen=True)
class LoadedUnits:
    """What a load wrote; all zero when the database held this edition already."""

    created: int = 0
    updated: int = 0
    successions: int = 0
    region_members: int = 0

    @property
    def has_changes(self) -> bool:
        return bool(self.created or self.updated or self.successions or self.region_members)


def load_reference_units(*, now: datetime, reference: Path = REFERENCE) -> LoadedUnits:
    """Brings provinces, districts, communes, their successions and the regions to the edition in `reference`.

    Safe to call at every start: the SHA-256 of the files tells an edition that is already there, and then
    nothing is read or written. Units are created or corrected, never deleted, because other records point at
    them; successions and regions are replaced where they differ. Raises ValueError when the files contradict
    themselves.
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
        created = updated = 0
        for level in (UnitLevel.PROVINCE, UnitLevel.DISTRICT, UnitLevel.COMMUNE):
            fresh, changed = _units(level, _rows(reference / f"{level.lower()}s.csv"), known)
            AdministrativeUnit.objects.bulk_create(fresh, batch_size=_BATCH)
            AdministrativeUnit.objects.bulk_update(changed, _FIELDS, batch_size=_BATCH)
            created, updated = created + len(fresh), updated + len(changed)
        versions = _versions(known.values())
        successions = _replace_successions(_rows(reference / "successions.csv"), versions)
        members = _replace_regions(_rows(reference / "regions.csv"), _rows(reference / "region_members.csv"), versions)
        load.sha256, load.loaded_at = sha256, now
        load.save()
        record.about(load, sha256=sha256, created=created, updated=updated)
    return LoadedUnits(created=created, updated=updated, successions=successions, region_members=members)


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
    level: UnitLevel, rows: list[dict[str, str]], known: dict[UnitIdentity, AdministrativeUnit]
) -> tuple[list[AdministrativeUnit], list[AdministrativeUnit]]:
    """The rows of one level as (units to create, units to correct); the former join `known`."""
    parents = _versions(known.values())
    fresh: list[AdministrativeUnit] = []
    changed: list[AdministrativeUnit] = []
    for row in rows:
        valid_from, valid_until = _day(row["valid_from"]), _day(row["valid_until"])
        parent = None
        if parent_code := row.get("parent_code"):
            parent = _version_on(parents, _PARENT_LEVEL[len(parent_code)], parent_code, valid_from or date.min)
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
        if unit is None:
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


def _version_on(versions: Versions, level: str, code: str, day: date) -> AdministrativeUnit:
    valid = [unit for unit in versions.get((level, code), []) if unit.is_valid_on(day)]
    if len(valid) != 1:
        raise ValueError(f"{len(valid)} versions of {level} {code} on {day}")
    return valid[0]


def _replace_successions(rows: list[dict[str, str]], versions: Versions) -> int:
    wanted: dict[tuple[int, int], UnitSuccession] = {}
    for row in rows:
        effective_on = date.fromisoformat(row["effective_on"])
        day_before = date.fromordinal(effective_on.toordinal() - 1)
        predecessor = _version_on(versions, row["predecessor_level"], row["predecessor_code"], day_before)
        successor = _version_on(versions, row["successor_level"], row["successor_code"], effective_on)
        wanted[predecessor.pk, successor.pk] = UnitSuccession(
            predecessor=predecessor,
            successor=successor,
            effective_on=effective_on,
            extent=row["extent"],
            note=row["note"],
        )
    obsolete: list[int] = []
    for known in UnitSuccession.objects.all():
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
        (
            regions[row["region_code"]].pk,
            _version_on(versions, UnitLevel.PROVINCE, row["province_code"], date.min).pk,
        )
        for row in member_rows
    }
    known = {(member.region_id, member.unit_id): member.pk for member in RegionMember.objects.all()}
    RegionMember.objects.filter(pk__in=[pk for pair, pk in known.items() if pair not in wanted]).delete()
    RegionMember.objects.bulk_create(
        RegionMember(region_id=region, unit_id=unit) for region, unit in sorted(wanted - known.keys())
    )
    return len(wanted ^ known.keys())
