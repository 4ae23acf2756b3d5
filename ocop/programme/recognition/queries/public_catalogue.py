"""The public catalogue: every product ever recognised, and what its certificates say on a day. For everybody."""

from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, lru_cache
from typing import Any, TypeVar

from ocop.foundation.audit.models import AuditChain
from ocop.foundation.garbage import no_collection
from ocop.foundation.text.folding import fold
from ocop.programme.products.models import ProductPhoto
from ocop.programme.recognition.models import Certificate
from ocop.programme.recognition.queries.catalogue_versions import catalogue_versions
from ocop.programme.recognition.queries.public_places import PublicPlaces, public_places
from ocop.programme.recognition.queries.transition import transition_extensions
from ocop.programme.recognition.rules.headline import CertificateLine, PublicState, headline, public_states
from ocop.programme.recognition.rules.public_search import SearchDocument, known_words
from ocop.programme.recognition.rules.recognition_kinds import CertificateStatus
from ocop.programme.recognition.rules.validity import CertificateDates, shows_stars

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class CatalogueEntry:
    """A product as the catalogue knows it, whatever the day."""

    product_id: int
    name: str
    slug: str
    sort_key: str
    set_number: int | None
    industry: str
    illustration: str
    producer_id: int
    producer_name: str
    producer_sort_key: str
    province_code: str
    commune_code: str
    province_name: str
    commune_name: str
    is_demo: bool
    source_url: str
    photo_id: int | None
    certificates: tuple[CertificateLine, ...]


@dataclass(frozen=True, slots=True)
class ListedProduct:
    """A product on a day: the certificate that speaks for it and its status."""

    entry: CatalogueEntry
    certificate: CertificateLine
    status: CertificateStatus

    @property
    def star(self) -> int:
        """The class of that certificate."""
        return self.certificate.star

    @property
    def year(self) -> int:
        """The year of assessment of that certificate."""
        return self.certificate.year

    @property
    def is_in_force(self) -> bool:
        """Whether the stars may be shown today."""
        return shows_stars(self.status)


@dataclass(frozen=True)
class CatalogueFilter:
    """What a reader asked for; empty fields ask for nothing."""

    star: int | None = None
    state: PublicState | None = None
    province: str = ""
    industry: str = ""
    year: int | None = None

    def admits(self, product: ListedProduct) -> bool:
        """True when the product meets all that was asked."""
        return (
            (self.star is None or product.star == self.star)
            and (self.state is None or self.state in public_states(product.status))
            and (not self.province or product.entry.province_code == self.province)
            and (not self.industry or product.entry.industry == self.industry)
            and (self.year is None or product.year == self.year)
        )

    def without(self, facet: str) -> "CatalogueFilter":
        """The same question with one facet left open."""
        nothing: Any = "" if facet in {"province", "industry"} else None
        return replace(self, **{facet: nothing})


# Every deed that can change a line of the catalogue is written into one of these chains of the audit log.
_CHAINS = ("geography", "producers", "products", "recognition")
FEW_PROVINCES = 8
"""So many are read one by one; where more changed, or nothing is known, everything is read."""
FACETS = ("state", "star", "province", "industry", "year")
_COLUMNS = (
    "product_id", "product__name", "product__slug", "product__sort_key", "product__set_number", "product__industry",
    "product__illustration", "product__producer_id", "product__producer__name", "product__producer__sort_key",
    "product__province_code", "product__commune_code", "product__is_demo", "product__source_url",
    "product__search_text",
    "pk", "star", "assessment_year", "issued_on", "valid_until", "expires_no_later_than", "extended_until",
    "revoked_on", "superseded_on", "public_code", "is_potential_five_star",
)  # fmt: skip


@dataclass(frozen=True, eq=False)
class CataloguePart:
    """The products written for one province at one moment, with what was made of them for a day."""

    documents: tuple[SearchDocument[CatalogueEntry], ...]
    version: Hashable = None
    certificates: frozenset[int] = frozenset()
    extended: frozenset[tuple[int, date]] = frozenset()
    """Which of them run on by khoản 3 Điều 12, and until when."""
    _made: dict[str, tuple[date, Any]] = field(default_factory=dict, repr=False)

    def on(self, day: date) -> dict[int, ListedProduct]:
        """Its products by key with their status on a day."""
        return self.once_a_day("products", day, lambda: self._products(day))

    def once_a_day(self, name: str, day: date, make: Callable[[], Made]) -> Made:
        """What is made of it for a day; asked again on that day it is not made anew."""
        return _once_a_day(self._made, name, day, make)

    @cached_property
    def words(self) -> Counter[str]:
        """Every word of its documents, with how often it stands there."""
        return known_words(self.documents)

    @cached_property
    def products(self) -> frozenset[int]:
        """The keys of its products."""
        return frozenset(document.subject.product_id for document in self.documents)

    @cached_property
    def communes(self) -> frozenset[str]:
        """Where its products come from."""
        return frozenset(document.subject.commune_code for document in self.documents) - {""}

    @cached_property
    def in_order(self) -> list[tuple[str, int, SearchDocument[CatalogueEntry]]]:
        """Its documents, each behind what it is sorted by."""
        return [(*_in_order(document), document) for document in self.documents]

    def _products(self, day: date) -> dict[int, ListedProduct]:
        entries = (document.subject for document in self.documents)
        return {entry.product_id: ListedProduct(entry, *headline(entry.certificates, day)) for entry in entries}


@dataclass(frozen=True, eq=False)
class Catalogue:
    """Everything at one moment: entries with what they are searched by, and the names of places."""

    places: PublicPlaces
    parts: dict[str, CataloguePart] = field(default_factory=dict, repr=False)
    _made: dict[str, tuple[date, Any]] = field(default_factory=dict, repr=False)

    @cached_property
    def documents(self) -> tuple[SearchDocument[CatalogueEntry], ...]:
        """All of them in order; those of a province are, rows in order are only merged."""
        rows = [row for part in self.parts.values() for row in part.in_order]
        rows.sort()
        return tuple([row[2] for row in rows])

    def on(self, day: date, entries: Iterable[CatalogueEntry] | None = None) -> list[ListedProduct]:
        """The products (all, or these of the catalogue) with their status on a day."""
        products = self.once_a_day("products", day, lambda: self._products(day))
        if entries is None:
            return list(products.values())
        return [products[entry.product_id] for entry in entries]

    def once_a_day(self, name: str, day: date, make: Callable[[], Made]) -> Made:
        """What is made of the whole catalogue for a day; asked again on that day it is not made anew."""
        return _once_a_day(self._made, name, day, make)

    @cached_property
    def words(self) -> Counter[str]:
        """Every word the catalogue can be searched by, with how often it stands there."""
        found: Counter[str] = Counter()
        for part in self.parts.values():
            found.update(part.words)
        return found

    def _products(self, day: date) -> dict[int, ListedProduct]:
        found: dict[int, ListedProduct] = {}
        for part in self.parts.values():
            found.update(part.on(day))
        return {key: found[key] for key in (document.subject.product_id for document in self.documents)}


def _once_a_day(kept: dict[str, tuple[date, Any]], name: str, day: date, make: Callable[[], Made]) -> Made:
    found = kept.get(name)
    if found is None or found[0] != day:
        found = kept[name] = (day, make())
    made: Made = found[1]
    return made


def catalogue_version() -> tuple[tuple[str, int], ...]:
    """Changes whenever a deed changed anything the catalogue tells: one small query, whatever the catalogue holds.

    Ask for it before reading the catalogue, so that what is written meanwhile counts as newer.
    """
    return tuple(AuditChain.objects.filter(name__in=_CHAINS).order_by("name").values_list("name", "length"))


def read_catalogue(
    before: Catalogue | None = None, *, are_places_same: bool = False, day: date = date.max
) -> Catalogue:
    """Read the whole catalogue; as many queries for one product as for all.

    `before`: one read earlier, of which every province stays where nothing was written since (`catalogue_versions`).
    `day`: in whose units places are named, the last ones on record unless told. `are_places_same`: no deed changed the
    map since then, and the day is the same; otherwise it is read anew, and everything with it where it
    changed.
    """
    with no_collection():
        return _read(before, are_places_same, day)


def _read(before: Catalogue | None, are_places_same: bool, day: date) -> Catalogue:
    versions, extended = catalogue_versions(), transition_extensions()
    parts = dict(before.parts) if before else {}
    same = {
        code
        for code, part in parts.items()
        if versions.get(code) == part.version and _extended(part.certificates, extended) == part.extended
    }
    changed = sorted(versions.keys() - same)
    rows = _rows(None if len(changed) > FEW_PROVINCES else changed, extended) if changed else []
    communes = {row[11] for row in rows if row[11]}
    if before is not None and are_places_same and communes <= before.places.communes.keys():
        places = before.places
    else:
        known = {code for part in parts.values() for code in part.communes}
        places = public_places(communes | known, day)
        if before is not None and _are_renamed(before.places, places, known):
            changed, rows, same = sorted(versions), _rows(None, extended), set()
    photos = _photos(None if len(changed) > FEW_PROVINCES else changed) if changed else {}
    parts = {code: parts[code] for code in sorted(same & versions.keys())}
    parts |= _parts(rows, places, photos, versions, extended)
    keys = [part.products for part in parts.values()]
    if before is not None and len(frozenset().union(*keys)) < sum(map(len, keys)):
        return _read(None, False, day)  # a product went over to another province while this was read
    return Catalogue(places, parts)


def _are_renamed(before: PublicPlaces, now: PublicPlaces, communes: Collection[str]) -> bool:
    return (
        now.provinces != before.provinces
        or now.moved != before.moved
        or any(now.communes.get(code) != before.communes.get(code) for code in communes)
    )


def _rows(provinces: Collection[str] | None, extended: Mapping[int, date]) -> list[tuple[Any, ...]]:
    asked = Certificate.objects.order_by("product_id", "pk")
    if provinces is not None:
        asked = asked.filter(product__province_code__in=provinces)
    rows = list(asked.values_list(*_COLUMNS))
    return [(*row[:21], row[21] or extended.get(row[15]), *row[22:]) for row in rows] if extended else rows


def _photos(provinces: Collection[str] | None) -> dict[int, int]:
    asked = ProductPhoto.objects.filter(product__certificates__isnull=False, file__media_type__startswith="image/")
    if provinces is not None:
        asked = asked.filter(product__province_code__in=provinces)
    photos: dict[int, int] = {}
    for product_id, photo_id in asked.order_by("product_id", "position", "pk").values_list("product_id", "pk"):
        photos.setdefault(product_id, photo_id)
    return photos


def _parts(
    rows: list[tuple[Any, ...]],
    places: PublicPlaces,
    photos: Mapping[int, int],
    versions: Mapping[str, Hashable],
    extended: Mapping[int, date],
) -> dict[str, CataloguePart]:
    by_product: dict[int, list[tuple[Any, ...]]] = {}
    for row in rows:
        by_product.setdefault(row[0], []).append(row)
    documents: dict[str, list[SearchDocument[CatalogueEntry]]] = {}
    for product_id, lines in by_product.items():
        written = lines[0][10]
        documents.setdefault(written, []).append(_document(lines, places, photos.get(product_id)))
    found = {}
    for code, own in documents.items():
        keys = frozenset(line.certificate_id for one in own for line in one.subject.certificates)
        found[code] = CataloguePart(
            tuple(sorted(own, key=_in_order)), versions.get(code), keys, _extended(keys, extended)
        )
    return found


def _in_order(document: SearchDocument[CatalogueEntry]) -> tuple[str, int]:
    return document.sort_key, document.subject.product_id


def _extended(certificates: frozenset[int], extended: Mapping[int, date]) -> frozenset[tuple[int, date]]:
    return frozenset((key, extended[key]) for key in extended.keys() & certificates) if extended else frozenset()


def facet_counts(products: Iterable[ListedProduct], asked: CatalogueFilter) -> dict[str, dict[Any, int]]:
    """For each facet its values with the number of products that remain when the value is chosen besides the rest."""
    counts: dict[str, dict[Any, int]] = {facet: {} for facet in FACETS}
    open_filters = {facet: asked.without(facet) for facet in FACETS}
    # Products alike in every facet are counted together: thousands of products, a few hundred kinds of them.
    alike: dict[tuple[Any, ...], list[ListedProduct]] = {}
    for product in products:
        entry, certificate = product.entry, product.certificate
        kind = (product.status, certificate.star, certificate.year, entry.province_code, entry.industry)
        alike.setdefault(kind, []).append(product)
    for group in alike.values():
        for facet, others in open_filters.items():
            if others.admits(group[0]):
                for value in facet_values(group[0], facet):
                    counts[facet][value] = counts[facet].get(value, 0) + len(group)
    return counts


def facet_values(product: ListedProduct, facet: str) -> Iterable[Any]:
    """The values of a facet a product is counted under."""
    if facet == "state":
        return public_states(product.status)
    values = {
        "star": product.star,
        "province": product.entry.province_code,
        "industry": product.entry.industry,
        "year": product.year,
    }
    return (values[facet],)


def _document(
    rows: list[tuple[Any, ...]], places: PublicPlaces, photo_id: int | None
) -> SearchDocument[CatalogueEntry]:
    row = rows[0]
    commune_name, province_name = places.names(row[11], row[10])
    entry = CatalogueEntry(
        product_id=row[0], name=row[1], slug=row[2], sort_key=row[3], set_number=row[4], industry=row[5],
        illustration=row[6], producer_id=row[7], producer_name=row[8], producer_sort_key=row[9],
        province_code=places.place(row[11], row[10]).province, commune_code=row[11], province_name=province_name,
        commune_name=commune_name, is_demo=row[12], source_url=row[13], photo_id=photo_id,
        certificates=tuple(_line(one) for one in rows),
    )  # fmt: skip
    return SearchDocument(
        subject=entry,
        name=_folded(entry.name),
        producer=_folded(entry.producer_name),
        about=row[14],
        place=places.words(row[11], row[10]),
        sort_key=entry.sort_key,
    )


@lru_cache(maxsize=60_000)
def _folded(name: str) -> str:
    """Names hardly change between two readings of the catalogue."""
    return fold(name)


def _line(row: tuple[Any, ...]) -> CertificateLine:
    return CertificateLine(
        certificate_id=row[15],
        star=row[16],
        year=row[17],
        dates=CertificateDates(*row[18:24]),
        public_code=row[24],
        is_potential_five_star=row[25],
    )
