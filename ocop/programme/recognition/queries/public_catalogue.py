"""The public catalogue: every product ever recognised, and what its certificates say on a day. For everybody."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, lru_cache
from typing import Any, TypeVar

from ocop.foundation.audit.models import AuditChain
from ocop.foundation.text.folding import fold
from ocop.programme.products.models import ProductPhoto
from ocop.programme.recognition.models import Certificate
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
class Catalogue:
    """Everything at one moment: entries with what they are searched by, and the names of places."""

    documents: tuple[SearchDocument[CatalogueEntry], ...]
    places: PublicPlaces
    _made: dict[str, tuple[date, Any]] = field(default_factory=dict, repr=False)

    def on(self, day: date, entries: Iterable[CatalogueEntry] | None = None) -> list[ListedProduct]:
        """The products (all, or these of the catalogue) with their status on a day."""
        products = self.once_a_day("products", day, lambda: self._products(day))
        if entries is None:
            return list(products.values())
        return [products[entry.product_id] for entry in entries]

    def once_a_day(self, name: str, day: date, make: Callable[[], Made]) -> Made:
        """What is made of the whole catalogue for a day; asked again on that day it is not made anew."""
        kept = self._made.get(name)
        if kept is None or kept[0] != day:
            kept = self._made[name] = (day, make())
        made: Made = kept[1]
        return made

    @cached_property
    def words(self) -> Counter[str]:
        """Every word the catalogue can be searched by, with how often it stands there."""
        return known_words(self.documents)

    def _products(self, day: date) -> dict[int, ListedProduct]:
        entries = (document.subject for document in self.documents)
        return {entry.product_id: ListedProduct(entry, *headline(entry.certificates, day)) for entry in entries}


def catalogue_version() -> tuple[tuple[str, int], ...]:
    """Changes whenever a deed changed anything the catalogue tells: one small query, whatever the catalogue holds.

    Ask for it before reading the catalogue, so that what is written meanwhile counts as newer.
    """
    return tuple(AuditChain.objects.filter(name__in=_CHAINS).order_by("name").values_list("name", "length"))


def read_catalogue() -> Catalogue:
    """Read the whole catalogue; as many queries for one product as for all."""
    rows = list(Certificate.objects.order_by("product_id", "pk").values_list(*_COLUMNS))
    extended = transition_extensions()
    if extended:
        rows = [(*row[:21], row[21] or extended.get(row[15]), *row[22:]) for row in rows]
    places = public_places({row[11] for row in rows if row[11]})
    photos: dict[int, int] = {}
    of_public = ProductPhoto.objects.filter(product__certificates__isnull=False, file__media_type__startswith="image/")
    for product_id, photo_id in of_public.order_by("product_id", "position", "pk").values_list("product_id", "pk"):
        photos.setdefault(product_id, photo_id)
    by_product: dict[int, list[tuple[Any, ...]]] = {}
    for row in rows:
        by_product.setdefault(row[0], []).append(row)
    documents = [_document(lines, places, photos.get(product_id)) for product_id, lines in by_product.items()]
    documents.sort(key=lambda document: (document.sort_key, document.subject.product_id))
    return Catalogue(tuple(documents), places)


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
    province, commune = places.provinces.get(row[10]), places.communes.get(row[11])
    entry = CatalogueEntry(
        product_id=row[0], name=row[1], slug=row[2], sort_key=row[3], set_number=row[4], industry=row[5],
        illustration=row[6], producer_id=row[7], producer_name=row[8], producer_sort_key=row[9],
        province_code=row[10], commune_code=row[11], province_name=province.name if province else "",
        commune_name=commune.name if commune else "", is_demo=row[12], source_url=row[13], photo_id=photo_id,
        certificates=tuple(_line(one) for one in rows),
    )  # fmt: skip
    return SearchDocument(
        subject=entry,
        name=_folded(entry.name),
        producer=_folded(entry.producer_name),
        about=row[14],
        place=places.words(entry.commune_code, entry.province_code),
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
