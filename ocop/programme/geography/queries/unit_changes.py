"""Changes of units as people entered them, and what stands on them."""

from collections.abc import Collection, Iterator

from django.apps import apps
from django.db.models import CharField, ForeignKey, Model, Q, QuerySet

from ocop.programme.geography.models import (
    AdministrativeUnit,
    FormerUnitChange,
    ReferenceLoad,
    UnitChange,
    UnitSuccession,
)
from ocop.programme.geography.rules.levels import UnitLevel
from ocop.programme.geography.rules.unit_changes import Column, ReadLines, read_rows

LOAD_NAME = "administrative_units"
_OWN = frozenset({AdministrativeUnit, UnitSuccession})


def unit_changes() -> QuerySet[UnitChange]:
    """Every change, the latest day first, withdrawn ones too. Everybody may read all."""
    return UnitChange.objects.all()


def lines_of(change: UnitChange | FormerUnitChange) -> ReadLines:
    """The lines as they were entered."""
    rows = [
        (at, {Column(name): text for name, text in cells.items()}) for at, cells in enumerate(change.lines, start=1)
    ]
    return read_rows(rows)


def steps_of(change: UnitChange) -> QuerySet[UnitSuccession]:
    """What came of it in the register: each unit of before with the one it went to, provinces first."""
    return change.successions.select_related("predecessor__parent", "successor__parent").order_by(
        "-successor__level", "successor__sort_key", "predecessor__sort_key", "pk"
    )


def edition_loaded() -> ReferenceLoad | None:
    """The edition of the register that came with the program, and what it says otherwise than people entered."""
    return ReferenceLoad.objects.filter(name=LOAD_NAME).first()


def stands_on(units: Collection[AdministrativeUnit]) -> bool:
    """Whether anything was written for these units that would have no place without them: a record that points at the
    row, a record with a code nobody else has, or with a commune's code and a province it is in by this row alone, a
    later step of the register. Looks through every table that names units, so that a new one is never forgotten."""
    if not units:
        return False
    keys = [unit.pk for unit in units]
    if UnitSuccession.objects.filter(predecessor__in=keys).exists():
        return True
    if AdministrativeUnit.objects.filter(pk__in=keys, ended_by__isnull=False).exists():
        return True
    if AdministrativeUnit.objects.filter(parent__in=keys).exclude(pk__in=keys).exists():
        return True
    others = AdministrativeUnit.objects.exclude(pk__in=keys).filter(code__in=[unit.code for unit in units])
    provinces_of_code: dict[tuple[str, str], set[str]] = {}
    for level, code, province in others.values_list("level", "code", "province_code"):
        provinces_of_code.setdefault((level, code), set()).add(province)
    return any(_speaks_of(model, units, keys, provinces_of_code) for model in _models())


def _models() -> Iterator[type[Model]]:
    for model in apps.get_models():
        if model not in _OWN and not model._meta.proxy and model._meta.managed:
            yield model


def _speaks_of(
    model: type[Model],
    units: Collection[AdministrativeUnit],
    keys: list[int],
    provinces_of_code: dict[tuple[str, str], set[str]],
) -> bool:
    condition = Q()
    for column in model._meta.concrete_fields:
        if isinstance(column, ForeignKey) and column.related_model is AdministrativeUnit:
            condition |= Q(**{f"{column.name}__in": keys})
    names = {column.name for column in model._meta.concrete_fields if isinstance(column, CharField)}
    for name in names:
        prefix, found, _rest = name.partition("commune_code")
        if found:
            condition |= _of_communes(units, provinces_of_code, name, f"{prefix}province_code", names)
        elif name.endswith("province_code"):
            fresh = [
                unit.code
                for unit in units
                if unit.level == UnitLevel.PROVINCE and (unit.level, unit.code) not in provinces_of_code
            ]
            condition |= Q(**{f"{name}__in": fresh}) if fresh else Q()
    return bool(condition) and model._default_manager.filter(condition).exists()


def _of_communes(
    units: Collection[AdministrativeUnit],
    provinces_of_code: dict[tuple[str, str], set[str]],
    name: str,
    province_name: str,
    names: set[str],
) -> Q:
    condition, fresh = Q(), []
    for unit in units:
        if unit.level != UnitLevel.COMMUNE:
            continue
        elsewhere = provinces_of_code.get((unit.level, unit.code))
        if elsewhere is None:
            fresh.append(unit.code)
        elif province_name in names and unit.province_code not in elsewhere:
            condition |= Q(**{name: unit.code, province_name: unit.province_code})
    return condition | Q(**{f"{name}__in": fresh}) if fresh else condition
