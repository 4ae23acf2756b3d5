"""The rows figures are read from, as the database has them: whatever may be read for many provinces at once.

Every question here gives rows of plain values with the province written on the record in a known place, so that the
country is asked once and its rows handed to the provinces it is read by.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from threading import Lock
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db.models import Count, Sum
from django.utils import timezone

from ocop.foundation.plain_columns import DayAsKept, Kept, MomentAsKept, as_kept, day_of, local_day_of
from ocop.programme.dossiers.models import DossierStep, EvidenceLink
from ocop.programme.dossiers.queries.dossiers_visible import HANDED_IN, dossiers_visible_to
from ocop.programme.dossiers.rules.dossier_kinds import EvidenceType
from ocop.programme.dossiers.rules.dossier_lifecycle import DossierMove
from ocop.programme.inspections.queries.visible import inspections_visible_to
from ocop.programme.products.models import Product, StandardHeld
from ocop.programme.recognition.models import Certificate
from ocop.programme.recognition.queries.decisions import certificates_visible_to

if TYPE_CHECKING:
    from ocop.programme.reporting.queries.reading import Reading

Row = tuple[Any, ...]
PAPERS = (
    EvidenceType.BARCODE_TRACEABILITY,
    EvidenceType.QUALITY_SYSTEM,
    EvidenceType.INTELLECTUAL_PROPERTY,
    EvidenceType.SOURCING,
)
_SUBMIT = DossierMove.SUBMIT.value
ASKED_ALONE = 2


@dataclass(frozen=True)
class Question:
    """What is asked of the database, and where in its rows the province stands."""

    name: str
    ask: Callable[["Reading"], list[Row]]
    province_at: int


@dataclass
class WholeRecords:
    """The rows of a whole territory, each question asked once and its rows parted by province.

    The first few provinces somebody looks at are asked for one by one: a page of one does not wait for the country.
    """

    reading: "Reading"
    _parted: dict[str, dict[str, list[Row]]] = field(default_factory=dict)
    _alone: dict[str, int] = field(default_factory=dict)
    _lock: Any = field(default_factory=Lock)

    def of(self, question: Question, province: "Reading") -> list[Row]:
        """The rows of the province another reading is confined to."""
        with self._lock:
            parted = self._parted.get(question.name)
            alone = self._alone.get(question.name, 0)
            if parted is None and alone < ASKED_ALONE:
                self._alone[question.name] = alone + 1
                return question.ask(province)
            if parted is None:
                parted, provinces = defaultdict(list), self.reading.moved.provinces
                for row in question.ask(self.reading):
                    written = row[question.province_at]
                    parted[provinces.get(written, written)].append(row)
                self._parted[question.name] = parted
        return parted.get(province.scope.province, [])


_CERTIFICATE = (
    "pk", "product_id", "star", "assessment_year",
    DayAsKept("issued_on"), DayAsKept("valid_until"), DayAsKept("expires_no_later_than"),
    DayAsKept("extended_until"), DayAsKept("revoked_on"), DayAsKept("superseded_on"), "is_potential_five_star",
    "product__producer_id", "product__industry", "product__set_number",
    "product__producer__kind", "product__commune_code", "product__province_code", MomentAsKept("created_at"),
)  # fmt: skip


def _certificates(reading: "Reading") -> list[Row]:
    """A row of `_CERTIFICATE` each, the extension of khoản 3 Điều 12 filled in; one query and two for extensions."""
    visible = Certificate.objects.all() if reading.actor.is_programme else certificates_visible_to(reading.actor)
    rows = visible.filter(reading.in_scope("product__")).select_related(None).order_by().values_list(*_CERTIFICATE)
    extended = reading.extensions
    found = []
    for row in rows:
        days = [day_of(kept) for kept in row[4:10]]
        if days[3] is None and extended:
            days[3] = extended.get(row[0])
        found.append((*row[:4], *days, *row[10:]))
    return found


class DossierWay(NamedTuple):
    """A dossier with its states in the order it reached them, each with the place of the first day counted in it, and
    the day it was first handed in.

    `steps`, `keys`: how many steps these are read from and the sum of their keys. Steps are only ever added, so that
    the same of both are the same steps.
    """

    pk: int
    kind: str
    commune: str
    province: str
    states: list[tuple[int, str]]
    handed_in: date | None
    steps: int
    keys: int


_DOSSIER = ("pk", "kind", "commune_code", "province_code")
_Steps = list[tuple[Any, int, str, str]]


def _dossiers(reading: "Reading") -> list[Row]:
    """A `DossierWay` each; two queries. A step counts from the first of the days that ends after it.

    Of those known from before (`Reading.ways_before`) only the steps of dossiers are read that have taken more.
    """
    visible = dossiers_visible_to(reading.actor).filter(HANDED_IN).filter(reading.in_scope(""))
    known = {way.pk: way for way in reading.ways_before}
    asked = DossierStep.objects.order_by()
    found: dict[int, DossierWay] = {}
    if known:
        rows = list(visible.order_by("pk").values_list(*_DOSSIER, Count("steps"), Sum("steps__pk")))
        found = {row[0]: known[row[0]] for row in rows if row[0] in known and _is_way_of(known[row[0]], row)}
        asked = asked.filter(dossier__in=[row[0] for row in rows if row[0] not in found])
    else:
        rows = list(visible.order_by("pk").values_list(*_DOSSIER))
        asked = asked.filter(dossier__in=visible.order_by().values("pk"))
    steps: dict[int, _Steps] = defaultdict(list)
    for pk, *step in asked.values_list("dossier_id", MomentAsKept("at"), "pk", "move", "to_state"):
        steps[pk].append(tuple(step))
    zone = timezone.get_current_timezone()
    ends = [as_kept(datetime.combine(day + timedelta(days=1), time(), tzinfo=zone)) for day in reading.days]
    ways = (found.get(row[0]) or _way(row, steps.get(row[0], []), ends) for row in rows)
    return [way for way in ways if way is not None]


def _is_way_of(way: DossierWay, row: Row) -> bool:
    """Whether a dossier is still where it was; `row` has how many steps it has taken and the sum of their keys."""
    return (way.kind, way.commune, way.province, way.steps, way.keys) == row[1:]


def _way(row: Row, own: _Steps, ends: list[Kept]) -> DossierWay | None:
    """None for a dossier without a step."""
    if not own:
        return None
    own.sort()  # by moment; those of one moment in the order they were written
    states = [(bisect_right(ends, at), state) for at, _pk, _move, state in own]
    submitted = next((at for at, _pk, move, _state in own if move == _SUBMIT), None)
    handed_in = None if submitted is None else local_day_of(submitted)
    pk, kind, commune, province = row[:4]
    keys = sum(step[1] for step in own)
    return DossierWay(pk, kind, commune, province, states, handed_in, len(own), keys)


def _papers(reading: "Reading") -> list[Row]:
    """(product, type, first day, last day, province) of papers that came with dossiers handed in; one query."""
    visible = dossiers_visible_to(reading.actor).filter(HANDED_IN).filter(reading.in_scope("product__"))
    rows = EvidenceLink.objects.filter(evidence__type__in=PAPERS, dossier__in=visible.order_by().values("pk"))
    found: dict[Row, None] = {}
    for product, kind, issued, added, expires, retired, province in (
        rows.order_by("pk")
        .values_list(
            "dossier__product_id", "evidence__type", DayAsKept("evidence__issued_on"),
            MomentAsKept("evidence__added_at"), DayAsKept("evidence__expires_on"),
            MomentAsKept("evidence__retired_at"), "dossier__product__province_code",
        )
    ):  # fmt: skip
        ends = [day for day in (day_of(expires), local_day_of(retired) if retired else None) if day is not None]
        first = day_of(issued) or local_day_of(added)
        found[product, kind, first, min(ends) if ends else None, province] = None
    return list(found)


def _standards(reading: "Reading") -> list[Row]:
    """(product, standard, first day, last day, province) of standards held; one query."""
    rows = StandardHeld.objects.filter(reading.in_reach("product__")).order_by()
    columns = ("product_id", "standard", "valid_from", "valid_until", "product__province_code")
    return list(rows.values_list(*columns))


def _representatives(reading: "Reading") -> list[Row]:
    """(producer, sex, ethnic group, province of a product); one query. Who may read them is asked before."""
    rows = Product.objects.filter(reading.in_reach(""), certificates__isnull=False).order_by()
    columns = ("producer_id", "producer__representative_sex", "producer__representative_ethnicity", "province_code")
    return list(rows.values_list(*columns).distinct())


def _inspections(reading: "Reading") -> list[Row]:
    """(key, day, kind, commune, province) of inspections that were concluded; one query."""
    rows = inspections_visible_to(reading.actor).filter(
        reading.in_scope("certificate__product__"), held_on__isnull=False, concluded_at__isnull=False
    )
    place = ("certificate__product__commune_code", "certificate__product__province_code")
    return list(rows.order_by().values_list("pk", "held_on", "kind", *place))


CERTIFICATES = Question("certificates", _certificates, 16)
DOSSIERS = Question("dossiers", _dossiers, 3)
PAPERS_HELD = Question("papers", _papers, 4)
STANDARDS = Question("standards", _standards, 4)
REPRESENTATIVES = Question("representatives", _representatives, 3)
INSPECTIONS = Question("inspections", _inspections, 4)
